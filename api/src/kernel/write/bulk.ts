/**
 * Very many new rows of one resource: the columns and lines of history that `create` would write, by COPY. The caller has checked the rows
 * and says where they lie; neither is asked again, and no rule of the resource's own runs.
 */
import sql, { raw } from 'sql-template-tag';
import type { ResourceSpec } from '../resource/spec.js';
import { type CopyColumn, copyIn, copyText } from './copy.js';
import { linesText, type RecordLine } from './history.js';
import { newId } from './id.js';
import { created, enter, type Row, stamp } from './store.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

/** Column by property, as MikroORM would write them. */
function columnsOf({ em }: WriteContext, spec: ResourceSpec): (CopyColumn & { property: string })[] {
  return em
    .getMetadata(spec.class as never)
    .props.filter(({ fieldNames, persist }) => fieldNames && persist !== false)
    .map(({ name, fieldNames, columnTypes }) => ({ property: name as string, column: fieldNames[0]!, isJson: columnTypes[0]!.startsWith('json') }));
}

/** Everything but the storing, which is left to the answer: PostgreSQL can store one batch while the next is made ready. */
export function bulkInsert(context: WriteContext, spec: ResourceSpec, all: Stored[]): () => Promise<void> {
  const now = context.now();
  const columns = columnsOf(context, spec);
  const lines: RecordLine[] = [];
  const rows = all.map((stored) => {
    const row = { id: newId(now), version: 1, createdAt: now, createdById: context.viewer.account?.id ?? null, ...stored } as Row;
    if (spec.lifecycle) enter(spec, row, spec.lifecycle.initial, now);
    stamp(context, spec, row);
    lines.push({ ...created(spec, row, 'create'), recordId: row.id });
    return columns.map(({ property }) => row[property]);
  });
  const parts = [copyText(spec.table, columns, rows), linesText(context, spec, lines)];
  return () => copyIn(context, parts);
}

interface Named {
  name: string;
  definition: string;
}

/**
 * Adding a hundred thousand rows to the index of search words one by one takes an hour, building it anew half a minute; and a reference to the same
 * table is checked for all rows at once in a second, one by one in ten. Only the owner of the table may, and whoever reads it waits until the
 * transaction ends; an application's role keeps both and takes its time.
 */
export async function withoutSearchIndex<T>({ em }: WriteContext, spec: ResourceSpec, work: () => Promise<T>): Promise<T> {
  const indexes = await query<Named>(
    em,
    sql`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where t.oid = ${spec.table}::regclass and a.amname = 'gin' and pg_has_role(t.relowner, 'member')`,
  );
  const references = await query<Named>(
    em,
    sql`
    select quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition from pg_constraint c join pg_class t on t.oid = c.conrelid
    where t.oid = ${spec.table}::regclass and c.contype = 'f' and c.confrelid = t.oid and pg_has_role(t.relowner, 'member')`,
  );
  const table = raw(spec.table);
  for (const { name } of indexes) await query(em, sql`drop index ${raw(name)}`);
  for (const { name } of references) await query(em, sql`alter table ${table} drop constraint ${raw(name)}`);
  const answer = await work();
  if (indexes.length > 0) {
    await query(em, sql`set local maintenance_work_mem = '256MB'`);
    for (const { definition } of indexes) await query(em, raw(definition));
    for (const { name, definition } of references) await query(em, sql`alter table ${table} add constraint ${raw(name)} ${raw(definition)}`);
    await query(em, sql`analyze ${table}`);
  }
  return answer;
}
