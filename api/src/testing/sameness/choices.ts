/**
 * A tape of numbers that decides everything about one operation. Zero is always the simplest choice and a tape that has ended says zero, so an
 * operation becomes simpler as fast-check shortens its tape or lowers a number on it.
 */
import fc from 'fast-check';

const top = 2 ** 30;
const longest = 400;

export const tapes: fc.Arbitrary<number[]> = fc.array(fc.noBias(fc.nat(top - 1)), { maxLength: longest, size: 'max' });

export class Choices {
  private next = 0;

  constructor(private readonly tape: readonly number[]) {}

  below(count: number): number {
    const number = this.tape[this.next] ?? 0;
    this.next += 1;
    return Math.floor((number / top) * count);
  }

  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Different ones, `least` to `most` of them where there are so many. */
  some<T>(list: readonly T[], least: number, most: number): T[] {
    const rest = [...list];
    const count = Math.min(rest.length, least + this.below(most - least + 1));
    return Array.from({ length: count }, () => rest.splice(this.below(rest.length), 1)[0]!);
  }
}
