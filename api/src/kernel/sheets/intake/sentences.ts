/** What is said of a cell, or of a row, that cannot be what was meant. */
import type { Refusal } from '../../errors.js';
import { refuse } from '../../resource/fieldError.js';
import type { Format } from '../cells.js';
import type { Why } from './fault.js';
import type { Sentence } from '../../reasons.js';
import { refused } from '../refusals.js';

const faults: Record<Why, (line: number, header: string, text: string) => Sentence> = {
  rounded: refused.cellRounded,
  uncalculated: refused.cellUncalculated,
  error: refused.cellHoldsError,
  narrow: refused.cellTooNarrow,
  garbled: refused.cellGarbled,
  noDay: refused.cellIsNoDay,
  otherwise: refused.cellShownOtherwise,
  quote: refused.cellWithBareQuote,
};

export const cellFault = (why: Why, line: number, header: string, text: string): Refusal =>
  refuse('INVALID_INPUT', 'file', faults[why](line, header, text));

const letters = (column: number): string => (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

export function rowFault(line: number, excess: { column: number; text: string }[], format: Format): Refusal {
  const places = excess.slice(0, 3).map(({ column, text }) => ({ at: letters(column), text: text.slice(0, 40) }));
  const [zh, en] = [places.map(({ at, text }) => `${at} 列“${text}”`).join('、'), places.map(({ at, text }) => `column ${at} "${text}"`).join(', ')];
  const quoted =
    format === 'CSV'
      ? { zh: '；内容里有分隔符时，请用英文双引号括起整格', en: '; put a cell that holds a separator in quotes' }
      : { zh: '；请补上表头，或删去这些内容', en: '; give the column a heading, or delete what stands in it' };
  return refuse('INVALID_INPUT', 'file', refused.rowLongerThanHeadings(line, { zh, en }, quoted));
}
