/**
 * What came of each row of an import, kept beside its task for as long as somebody may come back to it: first what the trial found, then what was
 * done. It holds what a history holds and no more: of personal data that it changes, never what it is.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Pool } from 'pg';
import sql from 'sql-template-tag';
import { isBrought, query, type ResourceSpec, type Tried, type WriteContext } from '../kernel/index.js';

@Entity({ tableName: 'import_row' })
export class ImportRowRow {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'task_id' })
  taskId!: string;
  /** As the spreadsheet counts it, from 1. */
  @PrimaryKey({ type: 'integer', columnType: 'integer' })
  line!: number;
  @Property({ type: 'text', columnType: 'text' })
  outcome!: Tried['outcome'];
  @Property({ type: 'text', columnType: 'text', nullable: true })
  message?: string;
  @Property({ type: 'text', columnType: 'text' })
  called!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'record_id', nullable: true })
  recordId?: string;
  @Property({ type: 'json', columnType: 'jsonb' })
  changes!: Tried['changes'];
  @Property({ type: 'json', columnType: 'jsonb' })
  typed!: Tried['typed'];
}

export const taskTables = [ImportRowRow];
export const taskGrants: Record<string, string> = { import_row: 'select, insert, delete' };

export const keptDays = 30;

export const forgetRows = ({ em }: WriteContext, task: string): Promise<unknown> =>
  query(em, sql`delete from import_row where task_id = ${task}::uuid`);

/**
 * What of a row its trial said: what would come of it, which record it is, and what is changed of that, but for numbers that are given when it is
 * made.
 */
const saidOf = (spec: ResourceSpec, { outcome, record, changes }: Pick<Tried, 'outcome' | 'record' | 'changes'>): string =>
  JSON.stringify([
    outcome,
    outcome === 'NEW' ? null : record,
    changes
      .filter(({ field }) => isBrought(spec, field))
      .map(({ field, before, after }) => [field, before ?? null, after ?? null])
      .sort(),
  ]);

/** The ids that the trial gave to new records: they are made under these, and others of the file refer to them. */
export async function idsTried({ em }: WriteContext, task: string): Promise<Map<number, string>> {
  const rows = await query<{ line: number; id: string }>(
    em,
    sql`select line, record_id as id from import_row where task_id = ${task}::uuid and outcome = 'NEW' and record_id is not null`,
  );
  return new Map(rows.map(({ line, id }) => [line, id]));
}

/** The first row that would not become what its trial said any more. */
export async function changedSince({ em }: WriteContext, spec: ResourceSpec, task: string, rows: Tried[]): Promise<Tried | undefined> {
  const kept = await query<{ line: number; outcome: Tried['outcome']; record: string | null; changes: Tried['changes'] }>(
    em,
    sql`select line, outcome, record_id as record, changes from import_row where task_id = ${task}::uuid`,
  );
  const said = new Map(kept.map((row) => [row.line, saidOf(spec, row)]));
  return rows.find((row) => said.has(row.line) && said.get(row.line) !== saidOf(spec, row));
}

/** Instead of those of the same lines that are there. */
export async function keepRows({ em }: WriteContext, task: string, rows: Tried[]): Promise<void> {
  const kept = JSON.stringify(
    rows.map(({ line, outcome, message, called, record, changes, typed }) => ({ line, outcome, message, called, record_id: record, changes, typed })),
  );
  await query(em, sql`delete from import_row where task_id = ${task}::uuid and line = any(${rows.map(({ line }) => line)}::integer[])`);
  await query(
    em,
    sql`insert into import_row (task_id, line, outcome, message, called, record_id, changes, typed)
    select ${task}::uuid, r.line, r.outcome, r.message, r.called, r.record_id, r.changes, r.typed
    from jsonb_to_recordset(${kept}::jsonb) as r(line integer, outcome text, message text, called text, record_id uuid, changes jsonb, typed jsonb)`,
  );
}

export async function sweepRows(pool: Pool, now: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from import_row r using task t where t.id = r.task_id and (t.state = $2 or t.state_since < $1)', [
    new Date(now.getTime() - keptDays * 86_400_000),
    'CANCELLED',
  ]);
  return rowCount ?? 0;
}
