/**
 * A session that ends while someone works loses nothing: the request that met the end waits, the person signs in again over the page, and the request
 * is sent once more. Nothing typed is stored anywhere for this; it stays where it was typed.
 */
let waiting: { promise: Promise<void>; resolve: () => void } | undefined;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

export const signInAgain = {
  /** Settles when the person is back. One who leaves instead goes to the sign-in page, and the request with them. */
  ask(): Promise<void> {
    if (!waiting) {
      let resolve = () => {};
      const promise = new Promise<void>((done) => (resolve = done));
      waiting = { promise, resolve };
      tell();
    }
    return waiting.promise;
  },
  done() {
    waiting?.resolve();
    waiting = undefined;
    tell();
  },
  isAsked: () => waiting !== undefined,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
