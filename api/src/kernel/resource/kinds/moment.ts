/** An instant, kept and answered in UTC. */
import sql, { type Sql } from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { InstantFilter, range } from '../filters.js';
import { GraphQLInstant } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { dayOf, dayParts } from './date.js';
import { readSigns } from './cellText.js';
import { literal } from '../../read/scope.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

export const instant = (expression: Sql): Sql => sql`to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** 2026-11-22 14:05, as the district's clocks show it. */
const shanghaiMinute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** Day, hour and minute; seconds where a program wrote them. */
const time = /^(.*\S)(?:\s+|(?<=\d)T|(?<=[日号]))(\d{1,2})[:时点](\d{2})分?(?::?(\d{2})(?:\.0+)?秒?)?$/;

export const momentKind: Kind = {
  ...simpleKind<FieldOptions>({
    name: 'moment',
    type: 'timestamptz',
    operators: [...range, 'isNull'],
    filter: InstantFilter,
    graphql: GraphQLInstant,
    last: "'infinity'::timestamptz",
    store: (_field, value) => (value === null ? null : new Date(value as string)),
  }),
  day: 'minute',
  hint: () => '2026-11-22 14:05',
  print: (value: string) => shanghaiMinute.format(new Date(value)),
  parse(text, { name }) {
    const found = time.exec(readSigns(text, name));
    if (!found || Number(found[2]) > 23 || Number(found[3]) > 59 || Number(found[4] ?? 0) > 59)
      throw refuse('INVALID_INPUT', name, words.momentMalformed);
    return `${dayOf(found[1]!, name)}T${found[2]!.padStart(2, '0')}:${found[3]}:${found[4] ?? '00'}+08:00`;
  },
  groups: ['DAY', 'MONTH', 'YEAR'],
  group: (field, row, part) => sql`to_char(${columnOf(field as FieldSpec, row)} at time zone 'Asia/Shanghai', ${literal(dayParts[part]!)})`,
  select: (field, row) => instant(columnOf(field as FieldSpec, row)),
  remember: (field, stored) => (stored[field.name] instanceof Date ? (stored[field.name] as Date).toISOString() : (stored[field.name] ?? null)),
};

export const moment = (options: FieldOptions) => declareField(momentKind, options);
