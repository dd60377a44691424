/**
 * Copied fields: what a record holds of the one it refers to, such as a member's name, so that it can be read, found and ordered where that one may
 * not be read. A copy is taken with the reference, and follows its source in the transaction that changes it; nothing else writes it.
 */
import sql, { raw } from 'sql-template-tag';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { allSpecs, fieldOf, type FieldSpec, type ResourceSpec, specOf } from '../resource/spec.js';
import { lockedRow, type Row, save } from './store.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

export interface Copy {
  field: FieldSpec;
  /** The reference it comes by, and the field over there. */
  via: FieldSpec;
  source: ResourceSpec;
  of: FieldSpec;
}

export const copiesOf = (spec: ResourceSpec): Copy[] =>
  [...spec.fields.values()].flatMap((field) => {
    if (!field.options.copy) return [];
    const [via, of] = field.options.copy.split('.') as [string, string];
    const reference = fieldOf(spec, via);
    const source = specOf((reference.options as ReferenceOptions).target());
    return [{ field, via: reference, source, of: fieldOf(source, of) }];
  });

const takenFrom = (copies: Copy[], held: Row | null): Stored =>
  Object.assign(
    {},
    ...copies.map(({ field, of }) => {
      const value = held && of.kind.remember(of, held);
      return value === null || value === undefined
        ? Object.fromEntries(field.kind.columns(field).map(({ property }) => [property, null]))
        : field.kind.store(field, value);
    }),
  ) as Stored;

/** What a row copies, where it refers to another record than before; of `before` null, all of it. */
export async function copied({ em }: WriteContext, spec: ResourceSpec, row: Stored, before: Stored | null): Promise<Stored> {
  const moved = copiesOf(spec).filter(({ via }) => !before || row[via.name] !== before[via.name]);
  const all: Stored = {};
  for (const [via, copies] of Map.groupBy(moved, (copy) => copy.via)) {
    const id = row[via.name] as string | undefined;
    const held = id ? ((await em.findOne(copies[0]!.source.class, { id } as never)) as Row | null) : null;
    Object.assign(all, takenFrom(copies, held));
  }
  return all;
}

/** These rows take their copies anew. */
export async function copyAgain(context: WriteContext, spec: ResourceSpec, ids: string[]): Promise<void> {
  if (copiesOf(spec).length === 0) return;
  for (const id of ids) {
    const row = (await lockedRow(context, spec, id))!;
    const before = { ...(row as Stored) };
    const values = await copied(context, spec, row, null);
    if (Object.keys(values).every((property) => (row[property] ?? null) === (values[property] ?? null))) continue;
    Object.assign(row, values);
    await save(context, spec, row, before, { verb: 'update' });
  }
}

/** After a record was stored: whatever copies a field of it that changed follows. */
export async function followed(context: WriteContext, source: ResourceSpec, row: Row, before: Stored): Promise<void> {
  for (const spec of allSpecs()) {
    const changed = copiesOf(spec).filter(
      ({ source: from, of }) => from === source && JSON.stringify(of.kind.remember(of, row)) !== JSON.stringify(of.kind.remember(of, before)),
    );
    for (const via of new Set(changed.map((copy) => copy.via))) {
      const column = raw(via.kind.columns(via)[0]!.name);
      const holders = await query<{ id: string }>(context.em, sql`select id from ${raw(spec.table)} where ${column} = ${row.id}::uuid order by id`);
      await copyAgain(
        context,
        spec,
        holders.map(({ id }) => id),
      );
    }
  }
}

/** Rows whose copies are not what their source says. */
export async function outdated(em: SqlEntityManager): Promise<{ resource: string; id: string }[]> {
  const found: { resource: string; id: string }[] = [];
  for (const spec of allSpecs()) {
    for (const { field, via, source, of } of copiesOf(spec)) {
      const rows = await query<{ id: string }>(
        em,
        sql`select own.id from ${raw(spec.table)} own left join ${raw(source.table)} other on other.id = own.${raw(via.kind.columns(via)[0]!.name)}
          where own.${raw(field.kind.columns(field)[0]!.name)} is distinct from other.${raw(of.kind.columns(of)[0]!.name)}`,
      );
      found.push(...rows.map(({ id }) => ({ resource: spec.name, id })));
    }
  }
  return found;
}
