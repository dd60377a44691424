/**
 * Copied fields: values of a referenced record, such as a member's name, kept on the record itself, so that they can be read, searched and ordered
 * where the referenced record may not be read. A copy is taken when the reference is set, and follows its source in the transaction that changes the
 * source; nothing else writes it.
 */
import sql, { raw } from 'sql-template-tag';
import { fieldOf, type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { lockedRow, type Row, save } from './store.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

export interface Copy {
  field: FieldSpec;
  /** The reference, and the source field on the other record. */
  via: FieldSpec;
  source: ResourceSpec;
  of: FieldSpec;
}

const known = new WeakMap<ResourceSpec, Copy[]>();

/** Looked up at every write, so it is worked out once. */
export function copiesOf(spec: ResourceSpec): Copy[] {
  const copies = known.get(spec) ?? declaredCopies(spec);
  known.set(spec, copies);
  return copies;
}

const declaredCopies = (spec: ResourceSpec): Copy[] =>
  [...spec.fields.values()].flatMap((field) => {
    if (!field.options.copy) return [];
    const [via, of] = field.options.copy.split('.') as [string, string];
    const reference = fieldOf(spec, via);
    const source = targetOf(reference);
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

/** The copies a row needs, where its reference changed; all of them for a new row (`before` is null). */
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

/** Takes the copies of these rows anew. */
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

/** Called after a record was stored: updates all copies of its changed fields. */
export async function followed(context: WriteContext, source: ResourceSpec, row: Row, before: Stored): Promise<void> {
  for (const spec of new Set(source.referredBy.map(({ of }) => of))) {
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

/** Rows whose copies differ from their source. */
export async function outdated({ em, viewer }: WriteContext): Promise<{ resource: string; id: string }[]> {
  const found: { resource: string; id: string }[] = [];
  for (const spec of viewer.ability.catalogue.specs) {
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
