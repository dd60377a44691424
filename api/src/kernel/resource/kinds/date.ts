/** A calendar date, as text YYYY-MM-DD everywhere, so that no time zone can move it. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { DateFilter, range } from '../filters.js';
import { GraphQLDate, isDay } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind, ResourceSpec } from '../spec.js';
import { literal } from '../../read/scope.js';
import { readSigns } from './cellText.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

export interface DateOptions extends FieldOptions {
  /** Something that has happened: never after today in Asia/Shanghai. */
  past?: boolean;
  /** A day by which somebody has to act: never before today when it is set. An older value may stay. */
  deadline?: boolean;
  /** The day field that comes first; the same day is allowed. Where that field is empty, the one that it follows counts. */
  notBefore?: string;
  /** Like `notBefore`, but the same day is not allowed. */
  after?: string;
}

/** The day of its record that comes first. */
const earlier = ({ of, options }: FieldSpec<DateOptions>): FieldSpec<DateOptions> | undefined =>
  of.fields.get(options.notBefore ?? options.after ?? '') as FieldSpec<DateOptions> | undefined;

function checkEarlier(field: FieldSpec<DateOptions>, spec: ResourceSpec): void {
  const name = field.options.notBefore ?? field.options.after;
  if (name && earlier(field)?.kind.day !== 'day') throw new Error(`${spec.name}.${field.name} follows ${name}, which is no day of it`);
}

/** Checked by every way of writing, but only if one of the two days changes: a record from before this rule can still be edited. */
function inOrder(field: FieldSpec<DateOptions>, row: Record<string, unknown>, before: Record<string, unknown>): void {
  const day = row[field.name] as string | null | undefined;
  if (!day) return;
  let first = earlier(field);
  while (first && !row[first.name]) first = earlier(first);
  if (!first) return;
  const start = row[first.name] as string;
  const moved = day !== before[field.name];
  if ((!moved && start === before[first.name]) || (field.options.after ? day > start : day >= start)) return;
  const [{ options: own }, { options: other }] = [field, first];
  if (moved) throw refuse('OUT_OF_RANGE', field.name, own.after ? words.dayNotAfter(other) : words.dayTooEarly(other));
  throw refuse('OUT_OF_RANGE', first.name, own.after ? words.dayNotBefore(own) : words.dayTooLate(own));
}

/** A day as text, its year, month and day apart by any of the usual signs. */
export const written = String.raw`\d{4}\s*[-/.年·‐-―−\s]\s*\d{1,2}\s*[-/.月·‐-―−\s]\s*\d{1,2}(?!\d)(?:\s*[日号])?|\d{8}(?!\d)(?:\.0)?`;
/** What a spreadsheet adds to a day: the beginning of it, and its name. */
export const midnight = String.raw`(?:\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?(?:(?:\s+|T)0?0:00(?::00(?:\.0+)?)?Z?)?`;
const day = new RegExp(`^(${written})${midnight}$`);

/** 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日, 20261122 and 2026-11-22 00:00:00 are the same day. */
export function dayOf(text: string, field: string): string {
  const found = day.exec(readSigns(text, field));
  if (!found) throw refuse('INVALID_INPUT', field, words.dayMalformed);
  const [year, month, date] = /^\d{8}/.test(found[1]!)
    ? [found[1]!.slice(0, 4), found[1]!.slice(4, 6), found[1]!.slice(6, 8)]
    : found[1]!.match(/\d+/g)!;
  const read = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  if (!isDay(read)) throw refuse('INVALID_INPUT', field, words.dayUnknown(read));
  return read;
}

/** No record here is older: an earlier day is a typing error, or a spreadsheet's zero. */
const firstDay = '1900-01-01';

/** A day may be far in the future or long ago; but a year such as 0202, typed for 2020, is refused. */
export const longAgo = (day: unknown) =>
  typeof day === 'string' && day < firstDay ? { code: 'UNLIKELY_DAY', message: words.dayUnlikely(day) } : null;

/** How PostgreSQL writes a day, its month and its year. */
export const dayParts: Record<string, string> = { DAY: 'YYYY-MM-DD', MONTH: 'YYYY-MM', YEAR: 'YYYY' };

export const dateKind: Kind<DateOptions> = {
  ...simpleKind<DateOptions>({
    name: 'date',
    is: { short: true },
    type: 'date',
    operators: ['eq', 'in', ...range, 'isNull'],
    filter: DateFilter,
    graphql: GraphQLDate,
    last: "'infinity'::date",
    store(field, value) {
      if (field.options.past && (value as string) < firstDay) throw refuse('OUT_OF_RANGE', field.name, words.dayLongAgo);
      return value;
    },
  }),
  groups: ['DAY', 'MONTH', 'YEAR'],
  group: (field, row, part) => sql`to_char(${columnOf(field as FieldSpec, row)}, ${literal(dayParts[part]!)})`,
  day: 'day',
  hint: () => '2026-11-22',
  parse: (text, { name }) => dayOf(text, name),
  warn: (_field, value) => longAgo(value),
  fit: inOrder,
  close: checkEarlier,
};

export const date = (options: DateOptions) => declareField(dateKind, options);
