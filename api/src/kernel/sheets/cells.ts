/**
 * A cell as it is written and read back. Text that a program would run as a formula is disarmed on the way out, also with full-width signs, which
 * some programs fold, and behind blanks, marks or invisible characters. On the way in it gets its old form again.
 */
export type Format = 'XLSX' | 'CSV';

/** A day or a minute, which a workbook stores as a number with a format; elsewhere it is text. */
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
/** From this day on all programs count days alike. */
const surelyCounted = 61;

/** As a number that programs sort and filter; text where a spreadsheet has no number for it. */
export function dayCell(words: string, shown: 'day' | 'minute'): Cell {
  const [, day, clock] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/.exec(words) ?? [];
  const serial = day ? (Date.parse(`${day}T${clock ?? '00:00'}:00Z`) - Date.UTC(1899, 11, 30)) / dayMs : NaN;
  return serial >= surelyCounted ? new DayCell(words, serial, shown) : words;
}

// Blanks, controls and characters without width: a program may drop them, and then the formula stands first.
const dangerous = /^[\s\p{Cc}\p{Cf}]*(?:[=+\-@＝＋－＠﹢﹣﹦﹫−]|[\t\r])/u;
const plainNumber = /^-?\d+(\.\d+)?$/;

const isDangerous = (text: string): boolean => dangerous.test(text.replace(/^'+/, ''));

export const disarmed = (cell: Cell): Cell => (typeof cell === 'string' && isDangerous(cell) && !plainNumber.test(cell) ? `'${cell}` : cell);
export const armed = (text: string): string => (text.startsWith("'") && isDangerous(text) ? text.slice(1) : text);
/** Reads a cell that was written so. */
export const readBack = (cell: Cell): string => armed(String(disarmed(cell)).trim());
