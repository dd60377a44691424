/** An instant, kept and answered in UTC. */
import sql, { type Sql } from 'sql-template-tag';
import { declareField } from '../declare.js';
import { InstantFilter, range } from '../filters.js';
import { GraphQLInstant } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

export const instant = (expression: Sql): Sql => sql`to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const momentKind: Kind = {
  ...simpleKind<FieldOptions>({
    name: 'moment', type: 'timestamptz', operators: [...range, 'isNull'], filter: InstantFilter, graphql: GraphQLInstant, last: "'infinity'::timestamptz",
    store: (_field, value) => (value === null ? null : new Date(value as string)),
  }),
  select: (field, row) => instant(columnOf(field as FieldSpec, row)),
  remember: (field, stored) => (stored[field.name] instanceof Date ? (stored[field.name] as Date).toISOString() : (stored[field.name] ?? null)),
};

export const moment = (options: FieldOptions) => declareField(momentKind, options);
