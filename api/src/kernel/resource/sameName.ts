/**
 * When two typed names are the same: width, blanks, and the dots between the parts of a name do not count. Names are stored as typed; comparisons and
 * lookups use this folding, which is the same in Node and in SQL.
 */
import { raw, type Sql } from 'sql-template-tag';
import type { FieldSpec } from './spec.js';

/** Unicode NFKC, without blanks and invisible marks, with one kind of dot. */
export const sameName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/gu, '')
    .replace(/[.•‧・·]/gu, '·');

/** Text that people write freely; a field with a pattern is written in one way only. */
export const isName = ({ kind, options }: FieldSpec): boolean => kind.is.words === true && !(options as { pattern?: string }).pattern;

/** The folding of a column. It is immutable, so that an index may be built on it. */
export const sameNameText = (column: string): string =>
  `regexp_replace(regexp_replace(normalize(${column}, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')`;
export const sameNameSql = (column: string): Sql => raw(sameNameText(column));
