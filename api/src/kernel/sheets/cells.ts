/**
 * A cell as it is written and read back. What a program that opens the file would run as a formula is disarmed on the way out, full-width signs included, which
 * some programs fold, and so is one that only blanks, marks or other unseen signs stand before; on the way in it is again what it was.
 */
export type Format = 'XLSX' | 'CSV';
export type Cell = string | number;

// Blanks, controls, and signs without width: a program may drop them, and then the formula stands first.
const dangerous = /^[\s\p{Cc}\p{Cf}]*(?:[=+\-@＝＋－＠﹢﹣﹦﹫−]|[\t\r])/u;
const plainNumber = /^-?\d+(\.\d+)?$/;

const isDangerous = (text: string): boolean => dangerous.test(text.replace(/^'+/, ''));

export const disarmed = (cell: Cell): Cell => (typeof cell === 'string' && isDangerous(cell) && !plainNumber.test(cell) ? `'${cell}` : cell);
export const armed = (text: string): string => (text.startsWith("'") && isDangerous(text) ? text.slice(1) : text);
/** What is read of a cell that was written so. */
export const readBack = (cell: Cell): string => armed(String(disarmed(cell)).trim());
