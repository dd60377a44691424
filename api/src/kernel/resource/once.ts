/** Makes something of an object the first time it is asked for, and keeps it. */
export function once<A extends object, T>(make: (of: A) => T): (of: A) => T {
  const made = new WeakMap<A, T>();
  return (of) => {
    let known = made.get(of);
    if (known === undefined) made.set(of, (known = make(of)));
    return known;
  };
}
