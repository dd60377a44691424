/** A calendar date, a text YYYY-MM-DD everywhere, so that no time zone can move it. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { DateFilter, range } from '../filters.js';
import { GraphQLDate } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind, ResourceSpec } from '../spec.js';
import { literal } from '../../read/scope.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

export interface DateOptions extends FieldOptions {
  /** The day of something that has happened: never after today in Asia/Shanghai. */
  past?: boolean;
  /** A day by which somebody has to do something: not given when it is over already. What was there before may have had any. */
  deadline?: boolean;
  /** The day of the same record that comes first; the same day will do. Where that one is empty, the one before it counts. */
  notBefore?: string;
  /** The same, and the same day will not do. */
  after?: string;
}

/** By a day: the one of its record that comes first. */
const earlier = new WeakMap<FieldSpec<DateOptions>, FieldSpec<DateOptions>>();

function noteEarlier(field: FieldSpec<DateOptions>, spec: ResourceSpec): void {
  const name = field.options.notBefore ?? field.options.after;
  if (!name) return;
  const first = spec.fields.get(name);
  if (first?.kind.name !== 'date') throw new Error(`${spec.name}.${field.name} follows ${name}, which is no day of it`);
  earlier.set(field, first as FieldSpec<DateOptions>);
}

/** Judged by every way of writing, and only where one of the two days changes: what was stored before there was a rule can still be edited. */
function inOrder(field: FieldSpec<DateOptions>, row: Record<string, unknown>, before: Record<string, unknown>): void {
  const day = row[field.name] as string | null | undefined;
  if (!day) return;
  let first = earlier.get(field);
  while (first && !row[first.name]) first = earlier.get(first);
  if (!first) return;
  const start = row[first.name] as string;
  const moved = day !== before[field.name];
  if ((!moved && start === before[first.name]) || (field.options.after ? day > start : day >= start)) return;
  const [{ options: own }, { options: other }] = [field, first];
  if (moved) throw refuse('OUT_OF_RANGE', field.name, own.after ? { zh: `应晚于${other.zh}`, en: `after “${other.en}”` } : { zh: `不能早于${other.zh}`, en: `not before “${other.en}”` });
  throw refuse('OUT_OF_RANGE', first.name, own.after ? { zh: `应早于${own.zh}`, en: `before “${own.en}”` } : { zh: `不能晚于${own.zh}`, en: `not after “${own.en}”` });
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
  fit: inOrder,
  close: noteEarlier,
};

export const date = (options: DateOptions) => declareField(dateKind, options);
