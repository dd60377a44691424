/**
 * Inserts very many new rows of one resource by COPY: the columns and lines of history that `create` would write. The caller has checked the rows and
 * says where they lie; the kernel checks neither, and the resource's `onWrite` does not run.
 */
import sql, { raw } from 'sql-template-tag';
import type { ResourceSpec } from '../resource/spec.js';
import { copiesOf } from './copies.js';
import { type CopyColumn, copyIn, copyText } from './copy.js';
import { linesText, type RecordLine } from './history.js';
import { newId } from './id.js';
import { created, enter, type Row, stamp } from './store.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

/** Columns by property, as MikroORM would write them. */
function columnsOf({ em }: WriteContext, spec: ResourceSpec): (CopyColumn & { property: string })[] {
  return em
    .getMetadata(spec.class as never)
    .props.filter(({ fieldNames, persist }) => fieldNames && persist !== false)
    .map(({ name, fieldNames, columnTypes }) => ({ property: name as string, column: fieldNames[0]!, isJson: columnTypes[0]!.startsWith('json') }));
}

/** Prepares a batch and answers a function that stores it, so that PostgreSQL can store one batch while the next is prepared. */
export function bulkInsert(context: WriteContext, spec: ResourceSpec, all: Stored[]): () => Promise<void> {
  if (copiesOf(spec).length > 0) throw new Error(`${spec.name} has copied fields, which bulkInsert does not fill in`);
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
 * Drops the search index and the self-references before a large insert, and builds them anew afterwards. For a hundred thousand rows the index takes
 * half a minute anew instead of an hour row by row; references within the table take a second instead of ten. Only the table's owner can do this, and
 * readers of the table wait until the transaction ends; the application's role keeps both and takes longer.
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
