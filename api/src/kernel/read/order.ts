/**
 * Orders and their cursors. Every order ends with the id, so that no two rows tie. Null sorts behind the largest value, so that cursors work with
 * nulls. A cursor holds every sort value and the name of its order; with another order it is refused.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { reachOf } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { isStorable } from '../resource/fieldError.js';
import { ordersOf } from '../resource/graphql.js';
import { isId } from '../resource/kinds/identifier.js';
import { constant } from '../resource/labels.js';
import type { ResourceSpec } from '../resource/spec.js';
import { late } from './late.js';
import { all, any, at, type RowReference } from './scope.js';
import { fieldSql, type Planning } from './select.js';
import { words } from './words.js';

export interface OrderKey {
  name: string;
  expression: (row: RowReference) => Sql;
  type: string;
  descending: boolean;
}

export const defaultOrderOf = (spec: ResourceSpec): string => {
  const [first] = ordersOf(spec).filter((field) => !field.system);
  return first ? `${constant(first.name)}_${first.kind.day === 'day' ? 'DESC' : 'ASC'}` : 'CREATED_AT_DESC';
};

export function orderKeys(
  planning: Planning,
  spec: ResourceSpec,
  orderBy: string[] | null | undefined,
  reverse: boolean,
  first: OrderKey[] = [],
): OrderKey[] {
  const wanted = orderBy?.length ? orderBy : readableDefault(planning, spec);
  const keys = wanted.map((value): OrderKey => {
    const descending = value.endsWith('_DESC');
    const field = ordersOf(spec).find((one) => constant(one.name) === value.replace(/_(ASC|DESC)$/, ''));
    const reach = field ? reachOf(planning.viewer.ability, spec, field.name) : 'none';
    if (!field || reach === 'none') throw new Refusal('ORDER_FORBIDDEN', { field: value });
    const order = (row: RowReference) => field.kind.order!(field, row);
    return {
      name: value,
      type: order('x').type,
      descending: descending !== reverse,
      // A value that is hidden on a row counts as null there, and sorts last.
      expression: (row) =>
        reach === 'all'
          ? order(row).expression
          : sql`coalesce(${fieldSql(planning, spec, field, row, () => order(row).expression)}, ${order(row).last})`,
    };
  });
  const falling = first.length === 0 && wanted.length > 0 && wanted.every((value) => value.endsWith('_DESC'));
  return [...first, ...keys, { name: 'ID', type: 'uuid', descending: falling !== reverse, expression: (row) => at(row, 'id') }];
}

function readableDefault(planning: Planning, spec: ResourceSpec): string[] {
  const value = defaultOrderOf(spec);
  const field = ordersOf(spec).find((one) => constant(one.name) === value.replace(/_(ASC|DESC)$/, ''));
  return field && reachOf(planning.viewer.ability, spec, field.name) !== 'none' ? [value] : [];
}

export const orderSql = (keys: OrderKey[], row: RowReference): Sql =>
  join(keys.map((key) => sql`${key.expression(row)} ${raw(key.descending ? 'desc' : 'asc')}`));

/** The name of an order, the same in both directions. */
const signature = (keys: OrderKey[]) => keys.map(({ name }) => name).join(',');

export const cursorSql = (keys: OrderKey[], row: RowReference): Sql =>
  sql`translate(encode(convert_to(json_build_array(${signature(keys)}::text, ${join(keys.map((key) => sql`(${key.expression(row)})::text`))})::text, 'UTF8'), 'base64'), E'\n', '')`;

const dated = /^(infinity|\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00)?)$/;
const isDated = (value: string) => dated.test(value) && (value === 'infinity' || !Number.isNaN(Date.parse(value.slice(0, 10))));

/** A cursor comes from outside: each value must have the form of its type. */
const forms: Record<string, (value: string) => boolean> = {
  uuid: isId,
  text: isStorable,
  integer: (value) => /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= 2_147_483_648,
  bigint: (value) => /^-?\d{1,19}$/.test(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value),
  numeric: (value) => /^(Infinity|-?\d{1,20}(\.\d{1,10})?)$/.test(value),
  date: isDated,
  timestamptz: isDated,
};

function valuesOf(cursor: string, keys: OrderKey[]): string[] {
  try {
    const [name, ...values] = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as string[];
    if (
      name === signature(keys) &&
      values.length === keys.length &&
      values.every((value, index) => typeof value === 'string' && forms[keys[index]!.type]!(value))
    )
      return values;
  } catch {
    /* falls through to the refusal */
  }
  throw new Refusal('INVALID_INPUT', { field: 'cursor', hint: words.cursorOfAnotherOrder });
}

/** SQL: the rows behind the cursor in this order. One row comparison where all keys run the same way. */
export function behindSql(keys: OrderKey[], row: RowReference, cursor: unknown): Sql {
  const given = late(cursor, (text: string) => valuesOf(text, keys));
  const values = keys.map((_key, index) => sql`${late(given, (all: string[]) => all[index])}::${raw(keys[index]!.type)}`);
  const sameWay = keys.every((key) => key.descending === keys[0]!.descending);
  const beyond = (key: OrderKey) => raw(key.descending ? '<' : '>');
  if (sameWay) return sql`(${join(keys.map((key) => key.expression(row)))}) ${beyond(keys[0]!)} (${join(values)})`;
  return any(
    keys.map((key, index) =>
      all([
        ...keys.slice(0, index).map((equal, before) => sql`${equal.expression(row)} = ${values[before]!}`),
        sql`${key.expression(row)} ${beyond(key)} ${values[index]!}`,
      ]),
    ),
  );
}
