/** One write, one transaction. What PostgreSQL refuses comes out as a coded refusal that names no other row. */
import { FlushMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Sql } from 'sql-template-tag';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import { allSpecs } from '../resource/spec.js';
import { uniqueName } from '../resource/names.js';

export interface WriteContext {
  em: SqlEntityManager;
  viewer: Viewer;
  /** The time of the write. */
  now: () => Date;
}

export async function query<T>(em: SqlEntityManager, statement: Sql): Promise<T[]> {
  const transaction = em.getTransactionContext<Kysely<unknown>>();
  if (!transaction) throw new Error('a statement of a write ran outside its transaction');
  const { rows } = await transaction.executeQuery(CompiledQuery.raw(statement.text, statement.values as unknown[]));
  return rows as T[];
}

export async function inTransaction<T>(context: WriteContext, work: (inner: WriteContext) => Promise<T>): Promise<T> {
  try {
    return await context.em.fork({ flushMode: FlushMode.COMMIT }).transactional((em) => work({ ...context, em: em as SqlEntityManager }));
  } catch (problem) {
    throw translated(problem);
  }
}

interface DatabaseError {
  code?: string;
  constraint?: string;
  cause?: unknown;
}

function translated(problem: unknown): unknown {
  const { code, constraint } = problem as DatabaseError;
  if (code === '23505') return new Refusal('DUPLICATE', { field: fieldOfIndex(constraint) });
  if (code === '23503') return new Refusal('IN_USE');
  if (code === '40P01' || code === '40001' || code === '55P03') return new Refusal('UNAVAILABLE');
  return problem;
}

/** Unique indexes are named after their first field. */
function fieldOfIndex(index = ''): string | undefined {
  for (const spec of allSpecs()) {
    for (const { fields } of spec.options.unique ?? []) if (index === uniqueName(spec.table, fields)) return fields[0];
  }
  return undefined;
}

export const shanghai = (moment: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(moment);
