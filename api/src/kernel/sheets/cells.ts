/**
 * A cell as it is written and read back. What a program that opens the file would run as a formula is disarmed on the way out, full-width signs
 * included, which some programs fold, and so is one that only blanks, marks or other unseen signs stand before; on the way in it is again what it
 * was.
 */
export type Format = 'XLSX' | 'CSV';

/** A day, or a minute of one, which a workbook keeps as a number and shows by a format; everywhere else it is its words. */
export class DayCell {
  constructor(
    readonly words: string,
    readonly serial: number,
    readonly shown: 'day' | 'minute',
  ) {}
  toString(): string {
    return this.words;
  }
}

export type Cell = string | number | DayCell;

const dayMs = 86_400_000;
/** From here on all programs count days alike. */
const surelyCounted = 61;

/** As a program that opens the file sorts and filters it. What no spreadsheet has a number for stays words. */
export function dayCell(words: string, shown: 'day' | 'minute'): Cell {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/.exec(words) ?? [];
  const serial = day ? (Date.parse(`${day}T${clock ?? '00:00'}:00Z`) - Date.UTC(1899, 11, 30)) / dayMs : NaN;
  return serial >= surelyCounted ? new DayCell(words, serial, shown) : words;
}

// Blanks, controls, and signs without width: a program may drop them, and then the formula stands first.
const dangerous = /^[\s\p{Cc}\p{Cf}]*(?:[=+\-@＝＋－＠﹢﹣﹦﹫−]|[\t\r])/u;
const plainNumber = /^-?\d+(\.\d+)?$/;

const isDangerous = (text: string): boolean => dangerous.test(text.replace(/^'+/, ''));

export const disarmed = (cell: Cell): Cell => (typeof cell === 'string' && isDangerous(cell) && !plainNumber.test(cell) ? `'${cell}` : cell);
export const armed = (text: string): string => (text.startsWith("'") && isDangerous(text) ? text.slice(1) : text);
/** What is read of a cell that was written so. */
export const readBack = (cell: Cell): string => armed(String(disarmed(cell)).trim());
