/**
 * References that must share another reference of their record (`within`): a compound lies in the home community, an outlet belongs to the merchant.
 * Judged on the row as it becomes, whichever of the two was written, by every way of writing; forms offer only records that fit.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { columnFor } from '../access/condition.js';
import { Refusal } from '../errors.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { fieldOf, type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { query, type WriteContext } from './transaction.js';
import { type Stored, throwAll } from './values.js';
import { words } from './words.js';

interface Bond {
  field: FieldSpec;
  own: FieldSpec;
  theirs: string;
}

const bondsOf = (spec: ResourceSpec, written: FieldSpec[]): Bond[] =>
  [...spec.fields.values()]
    .flatMap((field) =>
      Object.entries((field.options as Partial<ReferenceOptions>).within ?? {}).map(([theirs, name]) => ({
        field,
        theirs,
        own: fieldOf(spec, name),
      })),
    )
    .filter(({ field, own }) => written.includes(field) || written.includes(own));

/** SQL: some row names a record that does not share its reference. A row whose own reference is empty has nothing to compare with, and passes. */
function astraySql({ field, theirs, own }: Bond, rows: Stored[]): Sql | null {
  const pairs = rows.flatMap((row) => (row[own.name] ? [row[field.name] ?? []].flat().map((id) => ({ id, own: row[own.name] })) : []));
  if (pairs.length === 0) return null;
  const target = targetOf(field);
  return sql`exists (select from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(id uuid, own uuid) join ${raw(target.table)} t on t.id = pair.id where t.${raw(columnFor(target, `${theirs}Id`)!.column)} is distinct from pair.own)`;
}

export async function checkWithin(context: WriteContext, spec: ResourceSpec, written: FieldSpec[], ...rows: Stored[]): Promise<void> {
  const checks = bondsOf(spec, written).flatMap((bond) => {
    const astray = astraySql(bond, rows);
    return astray ? [{ ...bond, astray }] : [];
  });
  if (checks.length === 0) return;
  const [found] = await query<Record<string, boolean>>(
    context.em,
    sql`select ${join(checks.map(({ astray }, index) => sql`${astray} as ${raw(`c${index}`)}`))}`,
  );
  throwAll(
    checks
      .filter((_check, index) => found![`c${index}`])
      .map(
        ({ field, own: { options } }) =>
          new Refusal('INVALID_INPUT', {
            field: field.name,
            hint: words.notOfTheChosen(options),
          }),
      ),
  );
}
