/**
 * Merges one record into another: every reference to the first becomes a reference to the second. The references follow from the declarations, so
 * none is forgotten; those declared `stays` keep naming the first. The result lists what was moved, and can be undone as long as nobody changed it
 * since.
 */
import { specOf } from '../access/viewer.js';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import type { Label } from '../resource/labels.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { copyAgain } from './copies.js';
import { writeHistory } from './history.js';
import { settle } from './place.js';
import { query, type WriteContext } from './transaction.js';
import { words } from './words.js';

/** A moved reference: the row, its version afterwards, and for a list its former ids. */
export interface Moved {
  resource: string;
  field: string;
  id: string;
  version: number;
  before?: string[];
}

export interface Pointer {
  spec: ResourceSpec;
  field: FieldSpec;
  column: Sql;
  many: boolean;
}

export function pointersTo(target: ResourceSpec): Pointer[] {
  return target.referredBy
    .filter(({ options }) => !(options as ReferenceOptions).stays)
    .map((field) => ({ spec: field.of, field, column: raw(field.kind.columns(field)[0]!.name), many: field.kind.is.refers === 'many' }));
}

const holding = ({ column, many }: Pointer, row: string, id: string): Sql => {
  const at = sql`${raw(row)}.${column}`;
  return many ? sql`${at} @> array[${id}]::uuid[]` : sql`${at} = ${id}::uuid`;
};

/** Names the records in the way where the viewer may read them; of others it only says that there are some. */
function obstacle(spec: ResourceSpec, rows: { title: string | null; readable: boolean }[], what: Label): Refusal {
  if (rows.some(({ readable }) => !readable)) return new Refusal('IN_USE', { hint: words.mergerHinderedByUnseen });
  const names = rows
    .map(({ title }) => title)
    .filter(Boolean)
    .join('、');
  return new Refusal('DUPLICATE', {
    hint: words.mergerHindered(what, spec.options, names),
  });
}

/** Records that prevent the merge: rows that would share a unique key, and rows that refer to both. */
export async function obstacleTo(context: WriteContext, target: ResourceSpec, from: string, to: string): Promise<Refusal | null> {
  const pointers = pointersTo(target).filter(({ many }) => !many);
  for (const pointer of pointers) {
    const { spec, field } = pointer;
    const title = spec.fields.get(spec.options.title)!;
    const [named] = title.kind.columns(title);
    const readable = (row: string) => predicate(context.viewer.ability, 'read', spec, row);
    const shown = named?.type.startsWith('text')
      ? sql`case when ${predicate(context.viewer.ability, 'read', spec, 'a', title.name)} then a.${raw(named.name)} end`
      : sql`null::text`;
    for (const { fields, nullsEqual, open, when = {} } of spec.options.unique ?? []) {
      if (!fields.includes(field.name)) continue;
      const column = (row: string, name: string) => raw(`${row}.${spec.fields.get(name)!.kind.columns(spec.fields.get(name)!)[0]!.name}`);
      const same = fields
        .filter((name) => name !== field.name)
        .map((name) => sql` and ${column('a', name)} ${raw(nullsEqual ? 'is not distinct from' : '=')} ${column('b', name)}`);
      const ended = open ? [sql` and ${column('a', open)} is null and ${column('b', open)} is null`] : [];
      const among = Object.entries(when).map(([name, value]) => sql` and ${column('a', name)} = ${value} and ${column('b', name)} = ${value}`);
      const twins = await query<{ title: string | null; readable: boolean }>(
        context.em,
        sql`select ${shown} as title, (${readable('a')} and ${readable('b')}) as readable from ${raw(spec.table)} a join ${raw(spec.table)} b on ${holding(pointer, 'b', to)} and b.archived_at is null${join([sql``, ...same, ...ended, ...among], '')}
        where ${holding(pointer, 'a', from)} and a.archived_at is null limit 5`,
      );
      if (twins.length > 0) return obstacle(spec, twins, { zh: '两边都有的', en: 'on both sides share a key' });
    }
    for (const other of pointers) {
      if (other.spec !== spec || other === pointer) continue;
      const both = await query<{ title: string | null; readable: boolean }>(
        context.em,
        sql`select ${shown} as title, ${readable('a')} as readable from ${raw(spec.table)} a where ${holding(pointer, 'a', from)} and ${holding(other, 'a', to)} limit 5`,
      );
      if (both.length > 0) return obstacle(spec, both, { zh: '两边互相关联的', en: 'tie the two to each other' });
    }
  }
  return null;
}

/** How many rows would move, among those the viewer may read. */
export async function moveCounts(
  context: WriteContext,
  target: ResourceSpec,
  from: string,
): Promise<{ spec: ResourceSpec; field: FieldSpec; count: number }[]> {
  const counts = [];
  for (const pointer of pointersTo(target)) {
    const { spec, field } = pointer;
    const [{ count }] = (await query<{ count: number }>(
      context.em,
      sql`select count(*)::integer as count from ${raw(spec.table)} a where ${holding(pointer, 'a', from)} and ${predicate(context.viewer.ability, 'read', spec, 'a', field.name)}`,
    )) as [{ count: number }];
    if (count > 0) counts.push({ spec, field, count });
  }
  return counts;
}

async function written(context: WriteContext, spec: ResourceSpec, field: FieldSpec, id: string, before: unknown, after: unknown): Promise<void> {
  const isSecret = field.class === 'personal' || field.class === 'sensitive';
  await writeHistory(context, spec, id, {
    verb: 'update',
    changes: [{ field: field.name, ...(!isSecret && { before: JSON.stringify(before), after: JSON.stringify(after) }) }],
  });
}

export async function moveReferences(context: WriteContext, target: ResourceSpec, from: string, to: string): Promise<Moved[]> {
  const refusal = await obstacleTo(context, target, from, to);
  if (refusal) throw refusal;
  const all: Moved[] = [];
  for (const pointer of pointersTo(target)) {
    const { spec, field, column, many } = pointer;
    const become = many ? sql`array(select distinct x from unnest(array_replace(t.${column}, ${from}::uuid, ${to}::uuid)) x)` : sql`${to}::uuid`;
    const rows = await query<{ id: string; version: number; before: string[]; after: string[] }>(
      context.em,
      sql`update ${raw(spec.table)} t set ${column} = ${become}, version = t.version + 1, updated_at = ${context.now()} from ${raw(spec.table)} o
      where o.id = t.id and ${holding(pointer, 't', from)} and t.id <> ${to}::uuid returning t.id, t.version, ${many ? sql`o.${column}::text[]` : sql`null`} as before, ${many ? sql`t.${column}::text[]` : sql`null`} as after`,
    );
    for (const { id, version, before, after } of rows) {
      await written(context, spec, field, id, many ? before : from, many ? after : to);
      await copyAgain(context, spec, [id]);
      all.push({ resource: spec.name, field: field.name, id, version, ...(many && { before }) });
    }
    if (field.name === spec.options.scope)
      await settle(
        context.em,
        spec,
        rows.map(({ id }) => id),
      );
  }
  return all;
}

/** Undoes a merge, if every row still is as the merge left it. */
export async function returnReferences(context: WriteContext, moved: Moved[], from: string, to: string): Promise<void> {
  const last = new Map(moved.map(({ resource, id, version }) => [`${resource} ${id}`, version]));
  for (const { resource, field: name, id, before } of moved) {
    const spec = specOf(context, resource);
    const field = spec.fields.get(name)!;
    const column = raw(field.kind.columns(field)[0]!.name);
    const key = `${resource} ${id}`;
    const [row] = await query<{ version: number }>(
      context.em,
      sql`update ${raw(spec.table)} t set ${column} = ${before ? sql`${before}::uuid[]` : sql`${from}::uuid`}, version = t.version + 1, updated_at = ${context.now()} where t.id = ${id}::uuid and t.version = ${last.get(key)!}${before ? sql`` : sql` and t.${column} = ${to}::uuid`} returning t.version`,
    );
    if (!row)
      throw new Refusal('ILLEGAL_STEP', {
        hint: words.changedSinceMerger(spec.options),
      });
    await written(context, spec, field, id, to, before ?? from);
    await copyAgain(context, spec, [id]);
    last.set(key, row.version);
    if (name === spec.options.scope) await settle(context.em, spec, [id]);
  }
}
