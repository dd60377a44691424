/**
 * Very many new rows of one resource: the columns and lines of history that `create` would write, in one statement a batch. The caller has checked the rows
 * and says where they lie; neither is asked again, and no rule of the resource's own runs.
 */
import sql, { join, raw } from 'sql-template-tag';
import type { ResourceSpec } from '../resource/spec.js';
import { linesSql, type RecordLine } from './history.js';
import { newId } from './id.js';
import { created, enter, type Row, stamp } from './store.js';
import { query, type WriteContext } from './transaction.js';
import type { Stored } from './values.js';

/** Column by property, as MikroORM would write them. */
function columnsOf({ em }: WriteContext, spec: ResourceSpec): [property: string, column: string][] {
  return em.getMetadata(spec.class as never).props.filter(({ fieldNames, persist }) => fieldNames && persist !== false).map(({ name, fieldNames }) => [name as string, fieldNames[0]!]);
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
    return Object.fromEntries(columns.filter(([property]) => row[property] !== undefined && row[property] !== null).map(([property, column]) => [column, row[property]]));
  });
  const names = join(columns.map(([, column]) => raw(`"${column}"`)));
  const table = raw(spec.table);
  const statement = sql`with made as (insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)) ${linesSql(context, spec, lines)}`;
  return async () => {
    await query(context.em, statement);
  };
}

/**
 * Adding a hundred thousand rows to the index of search words one by one takes an hour, building it anew half a minute. Only the owner of the table may, and
 * whoever reads it waits until the transaction ends; an application's role keeps the index and takes its time.
 */
export async function withoutSearchIndex<T>({ em }: WriteContext, spec: ResourceSpec, work: () => Promise<T>): Promise<T> {
  const indexes = await query<{ name: string; definition: string }>(em, sql`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where t.oid = ${spec.table}::regclass and a.amname = 'gin' and pg_has_role(t.relowner, 'member')`);
  for (const { name } of indexes) await query(em, sql`drop index ${raw(name)}`);
  const answer = await work();
  if (indexes.length > 0) {
    await query(em, sql`set local maintenance_work_mem = '256MB'`);
    for (const { definition } of indexes) await query(em, raw(definition));
    await query(em, sql`analyze ${raw(spec.table)}`);
  }
  return answer;
}
