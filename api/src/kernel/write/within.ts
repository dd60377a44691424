/**
 * References that must share another reference of their record (`within`): a compound lies in the home community, an outlet belongs to the merchant.
 * So must codes that are there only beside some of what a reference may name (`offered`): no participating unit of a federation.
 * Judged on the row as it becomes, whichever of the two was written, by every way of writing; forms offer only what fits.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { columnFor } from '../access/condition.js';
import { Refusal } from '../errors.js';
import type { ChoiceOptions, Offered } from '../resource/kinds/choice.js';
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

interface OfferedBy extends Offered {
  field: FieldSpec;
  own: FieldSpec;
  theirs: FieldSpec;
}

const offersOf = (spec: ResourceSpec, written: FieldSpec[]): OfferedBy[] =>
  [...spec.fields.values()]
    .flatMap((field) =>
      ((field.options as Partial<ChoiceOptions>).offered ?? []).map((offered) => {
        const [via, name] = offered.where.split('.') as [string, string];
        const own = fieldOf(spec, via);
        return { ...offered, field, own, theirs: fieldOf(targetOf(own), name) };
      }),
    )
    .filter(({ field, own }) => written.includes(field) || written.includes(own));

/** SQL: some row has a code that is not there beside the record it names. */
function notOfferedSql({ field, own, theirs, codes, in: values }: OfferedBy, rows: Stored[]): Sql | null {
  const ids = rows
    .filter((row) => row[own.name] && [row[field.name] ?? []].flat().some((code) => codes.includes(code as string)))
    .map((row) => row[own.name]);
  if (ids.length === 0) return null;
  const value = raw(theirs.kind.columns(theirs)[0]!.name);
  return sql`exists (select from ${raw(targetOf(own).table)} t where t.id = any(${ids}::uuid[]) and not coalesce(t.${value}::text = any(${[...values]}::text[]), false))`;
}

export async function checkWithin(context: WriteContext, spec: ResourceSpec, written: FieldSpec[], ...rows: Stored[]): Promise<void> {
  const checks = [
    ...bondsOf(spec, written).map((bond) => ({ ...bond, astray: astraySql(bond, rows), said: words.notOfTheChosen })),
    ...offersOf(spec, written).map((offer) => ({ ...offer, astray: notOfferedSql(offer, rows), said: words.notThereBeside })),
  ].flatMap(({ astray, ...check }) => (astray ? [{ ...check, astray }] : []));
  if (checks.length === 0) return;
  const [found] = await query<Record<string, boolean>>(
    context.em,
    sql`select ${join(checks.map(({ astray }, index) => sql`${astray} as ${raw(`c${index}`)}`))}`,
  );
  throwAll(
    checks
      .filter((_check, index) => found![`c${index}`])
      .map(
        ({ field, own: { options }, said }) =>
          new Refusal('INVALID_INPUT', {
            field: field.name,
            hint: said(options),
          }),
      ),
  );
}
