/** A calendar date, a text YYYY-MM-DD everywhere, so that no time zone can move it. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { DateFilter, range } from '../filters.js';
import { GraphQLDate } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { literal } from '../../read/scope.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

export interface DateOptions extends FieldOptions {
  /** The day of something that has happened: never after today in Asia/Shanghai. */
  past?: boolean;
}

const day = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$|^(\d{4})(\d{2})(\d{2})$/;

/** 2026-11-22, 2026/11/22, 2026年11月22日 and 20261122 are the same day. */
export function dayOf(text: string, field: string): string {
  const found = day.exec(text.trim());
  if (!found) throw refuse('INVALID_INPUT', field, { zh: '日期应如 2026-11-22', en: 'a date such as 2026-11-22' });
  const [year, month, date] = found.slice(1).filter(Boolean) as [string, string, string];
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** How PostgreSQL writes a day, its month and its year. */
export const dayParts: Record<string, string> = { DAY: 'YYYY-MM-DD', MONTH: 'YYYY-MM', YEAR: 'YYYY' };

export const dateKind: Kind<DateOptions> = {
  ...simpleKind<DateOptions>({
    name: 'date', type: 'date', operators: ['eq', 'in', ...range, 'isNull'], filter: DateFilter, graphql: GraphQLDate, last: "'infinity'::date",
    store: (_field, value) => value,
  }),
  groups: ['DAY', 'MONTH', 'YEAR'],
  group: (field, row, part) => sql`to_char(${columnOf(field as FieldSpec, row)}, ${literal(dayParts[part]!)})`,
  parse: (text, { name }) => dayOf(text, name),
};

export const date = (options: DateOptions) => declareField(dateKind, options);
