/**
 * A reference that ought to share another reference of its record (`within`): a compound of the home community, outlets of the merchant. Judged on
 * the row as it becomes, whichever of the two was written; forms offer no other, and no other way of writing lets one pass.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { columnFor } from '../access/condition.js';
import { Refusal } from '../errors.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { fieldOf, type FieldSpec, type ResourceSpec, specOf } from '../resource/spec.js';
import { query, type WriteContext } from './transaction.js';
import { type Stored, throwAll } from './values.js';

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

/** Whether some row names one that stands elsewhere. What shares nothing yet, for lack of its own, stands nowhere else. */
function astraySql({ field, theirs, own }: Bond, rows: Stored[]): Sql | null {
  const pairs = rows.flatMap((row) => (row[own.name] ? [row[field.name] ?? []].flat().map((id) => ({ id, own: row[own.name] })) : []));
  if (pairs.length === 0) return null;
  const target = specOf((field.options as ReferenceOptions).target());
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
            hint: { zh: `不在所选的${options.zh}之内`, en: `not of the chosen ${options.en.toLowerCase()}` },
          }),
      ),
  );
}
