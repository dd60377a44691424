/** Suggests a name for a mistyped one: a name that differs by a letter or two, or by case. */

/** The edit distance: how many letters must be inserted, deleted, changed or swapped to turn one word into the other. */
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
