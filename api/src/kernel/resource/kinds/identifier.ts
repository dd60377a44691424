/** The primary key. */
import type { Sql } from 'sql-template-tag';
import { IdFilter } from '../filters.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { decide, Late } from '../../read/late.js';
import { no } from '../../read/scope.js';
import { columnOf, compare } from './operators.js';
import { simpleKind } from './simple.js';
import { ID, idOf } from '../scalars.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Anything that is no UUID is the id of nothing. */
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** In front of an id, behind a name that alone would not do. */
const idMark = '#';
/** The id behind a name, or the id that the words are. */
export const idIn = (words: string): string | undefined => [idOf(words.slice(words.lastIndexOf(idMark) + 1))].find(isId);
export const withId = (name: string, id: string): string => (idIn(name) ? name : `${name} ${idMark}${id}`);

const idsAmong = (given: Late | unknown[]): unknown =>
  given instanceof Late ? given.map((all) => (all as unknown[]).filter(isId)) : given.filter((one) => decide(one, isId));

export function compareIds(field: FieldSpec, expression: Sql, { eq, in: among }: Record<string, unknown>): Sql {
  if (eq !== undefined && eq !== null && !decide(eq, isId)) return no;
  const given = { ...(eq !== undefined && { eq }), ...((among instanceof Late || Array.isArray(among)) && { in: idsAmong(among) }) };
  return compare(field, expression, 'uuid', given);
}

export const identifierKind: Kind = {
  ...simpleKind<FieldOptions>({
    name: 'identifier',
    type: 'uuid',
    operators: ['eq', 'in'],
    filter: IdFilter,
    graphql: ID,
    store: (_field, value) => value,
  }),
  isIdentity: true,
  columns: () => [],
  where: (field, row, filter) => compareIds(field as FieldSpec, columnOf(field as FieldSpec, row), filter),
};
