/** A running number, unique within its place and year and never reused; gaps may occur. The server gives it; nobody types it. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { cleanText } from '../fieldError.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { columnOf } from './operators.js';
import { lastText, textKind } from './text.js';

export interface SeriesOptions extends FieldOptions {
  /** `{year}`, `{seq:3}` and paths such as `{federation.prefix}`. */
  pattern: string;
  /** The reference within which it counts. */
  per: string;
  /** `create`: given when the record is created. Otherwise a verb's effect asks for it. */
  on?: 'create' | 'verb';
}

const longest = 60;

export const seriesKind: Kind<SeriesOptions> = {
  ...(textKind as unknown as Kind<SeriesOptions>),
  name: 'series',
  is: { code: true, numbered: true, short: true, typed: true },
  bounds: () => ({ length: { max: longest } }),
  // Only a record registered as existing brings a number of its own, in whatever form its paper has.
  store: (field, value) => ({ [field.name]: cleanText(field.name, value, { max: longest }) || null }),
  columns: (field) => (textKind as unknown as Kind<SeriesOptions>).columns({ ...field, options: { ...field.options, sort: false } }),
  order: (field, row) => ({ expression: sql`coalesce(${columnOf(field as unknown as FieldSpec, row)}, ${lastText})`, type: 'text', last: lastText }),
  searchTerms: (field, stored) => (stored[field.name] ? [stored[field.name] as string] : []),
};

export const series = (options: SeriesOptions) => declareField(seriesKind, options);
