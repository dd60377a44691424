/** Most kinds keep one value in one column; this is their common frame. */
import sql, { raw } from 'sql-template-tag';
import type { Bounds, FieldOptions, FieldSpec, Kind, Traits } from '../spec.js';
import { snake } from '../labels.js';
import { columnOf, compare } from './operators.js';

interface Simple<O extends FieldOptions> {
  name: string;
  is?: Traits;
  type: string;
  operators: string[];
  filter: unknown;
  graphql: unknown;
  /** The largest value of the type, standing for null in an order. */
  last?: string;
  bounds?(field: FieldSpec<O>): Bounds;
  store(field: FieldSpec<O>, value: unknown): unknown;
}

export function simpleKind<O extends FieldOptions>(simple: Simple<O>): Kind<O> {
  const { name, is = {}, type, operators, filter, graphql, last, bounds, store } = simple;
  return {
    name,
    is,
    operators,
    columns: (field) => [{ property: field.name, name: snake(field.name), type, nullable: !field.options.required }],
    output: () => graphql,
    input: () => graphql,
    filter: () => filter,
    select: (field, row) => columnOf(field as FieldSpec, row),
    where: (field, row, given) => compare(field as FieldSpec, columnOf(field as FieldSpec, row), type, given),
    ...(last !== undefined && {
      order: (field: FieldSpec<O>, row: string) => {
        const column = columnOf(field as FieldSpec, row);
        return { expression: field.options.required ? column : sql`coalesce(${column}, ${raw(last)})`, type, last: raw(last) };
      },
    }),
    ...(bounds && { bounds }),
    store: (field, value) => ({ [field.name]: store(field, value) }),
    remember: (field, stored) => stored[field.name] ?? null,
  };
}
