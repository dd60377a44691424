/**
 * What is one name however it was typed: width, blanks, the dots between the parts of a name. Names are kept as they were typed; where one tells a
 * record from the others, and where one is looked for, they are compared like this. In Node and in SQL it is the same folding.
 */
import { raw, type Sql } from 'sql-template-tag';
import type { FieldSpec } from './spec.js';

/** Unicode NFKC, no blanks and no marks that nobody sees, one dot. */
export const sameName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/gu, '')
    .replace(/[.•‧・·]/gu, '·');

/** Text that people write; what has a pattern is written in one way only. */
export const isName = ({ kind, options }: FieldSpec): boolean => kind.is.words === true && !(options as { pattern?: string }).pattern;

/** Of a column, immutable: an index may stand on it. */
export const sameNameText = (column: string): string =>
  `regexp_replace(regexp_replace(normalize(${column}, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')`;
export const sameNameSql = (column: string): Sql => raw(sameNameText(column));
