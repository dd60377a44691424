/** How filter operators become SQL, for every kind whose value is one column. */
import sql, { raw, type Sql } from 'sql-template-tag';
import { decide, late } from '../../read/late.js';
import { all, at, type RowReference } from '../../read/scope.js';
import { isStorable, refuse } from '../fieldError.js';
import type { FieldSpec } from '../spec.js';
import { snake } from '../labels.js';

const symbols: Record<string, Sql> = { gt: raw('>'), gte: raw('>='), lt: raw('<'), lte: raw('<=') };
const escaped = (text: unknown) => String(text).replace(/[\\%_]/g, '\\$&');
const fits = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((one) => decide(one, fits)) : typeof value !== 'string' || isStorable(value);
export const listLimit = 100;

export const columnOf = (field: FieldSpec, row: RowReference, suffix = ''): Sql => at(row, snake(field.name) + suffix);

/** `null` as an operator's value means the operator was not given. */
export function compare(field: FieldSpec, expression: Sql, type: string, filter: Record<string, unknown>): Sql {
  const cast = raw(type);
  for (const value of Object.values(filter)) if (!decide(value, fits)) throw refuse('INVALID_INPUT', field.name);
  return all(
    Object.entries(filter)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([operator, value]) => {
        switch (operator) {
          case 'eq':
            return sql`${expression} = ${value}::${cast}`;
          case 'in':
            if (decide(value, (values: unknown[]) => values.length > listLimit)) throw refuse('LIMIT_EXCEEDED', field.name);
            return sql`${expression} = any(${value}::${cast}[])`;
          case 'contains':
            return sql`${expression} ilike ${late(value, (text) => `%${escaped(text)}%`)}`;
          case 'startsWith':
            return sql`${expression} ilike ${late(value, (text) => `${escaped(text)}%`)}`;
          case 'isNull':
            return value ? sql`${expression} is null` : sql`${expression} is not null`;
          default:
            return sql`${expression} ${symbols[operator]!} ${value}::${cast}`;
        }
      }),
  );
}

/** Whether a list of texts holds one. */
export function holds(field: FieldSpec<never>, row: RowReference, { contains, ...rest }: Record<string, unknown>): Sql {
  const plain = field as unknown as FieldSpec;
  const column = columnOf(plain, row);
  const others = compare(plain, column, 'text[]', rest);
  if (contains === undefined || contains === null) return others;
  if (!decide(contains, fits)) throw refuse('INVALID_INPUT', field.name);
  return sql`(${column} @> array[${contains}]::text[] and ${others})`;
}

/** Several values whose order means nothing: in another one they are the same. */
export const asSet = ({ name }: FieldSpec<never>, stored: Record<string, unknown>): unknown =>
  (stored[name] as string[] | null | undefined)?.toSorted() ?? null;

/** Several values in one cell, however a person separates them. */
export const splitCell = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((one) => one.trim())
    .filter(Boolean);
