/** Of several names the one that was perhaps meant: a slip of a letter or two, or another case. */

/** How many letters must be put in, left out, changed or swapped to make one word of another. */
function distance(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length]!;
}

function near(name: string, among: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const [best] = [...among]
    .map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return best?.one;
}

/** `(aprove; did you mean approve?)` */
export function mistakenFor(name: string, among: Iterable<string>): string {
  const meant = near(name, among);
  return `(${name}${meant ? `; did you mean ${meant}?` : ''})`;
}
