/** One write, one transaction. An error of PostgreSQL becomes a coded refusal that names no other row. */
import { FlushMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import sql, { type Sql } from 'sql-template-tag';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import { uniqueName } from '../resource/names.js';
import type { Change } from './history.js';
import type { Remark } from './values.js';
import { words } from './words.js';

export interface WriteContext {
  em: SqlEntityManager;
  viewer: Viewer;
  /** The time of the write: the same for everything in the transaction. */
  now: () => Date;
  /** The reason for the history, where the write itself asks for none: the file of an import. */
  because?: string;
  /** Found in the input before the write, which therefore ends in them. */
  faults?: readonly Refusal[];
  /** Collects the remarks of all rules run in this request. */
  remarks?: Remark[];
  /** Collects the lines of history, for a caller who needs them before the transaction ends. */
  lines?: { recordId: string; verb: string; changes: Change[] }[];
}

export async function query<T>(em: SqlEntityManager, statement: Sql): Promise<T[]> {
  const transaction = em.getTransactionContext<Kysely<unknown>>();
  if (!transaction) throw new Error('a statement of a write ran outside its transaction');
  const { rows } = await transaction.executeQuery(CompiledQuery.raw(statement.text, statement.values as unknown[]));
  return rows as T[];
}

/** A write inside another one is part of it: both are stored, or neither. */
async function joined<T>(context: WriteContext, work: (inner: WriteContext) => Promise<T>): Promise<T> {
  const em = context.em.fork({ flushMode: FlushMode.COMMIT, keepTransactionContext: true }) as SqlEntityManager;
  const answer = await work({ ...context, em });
  await em.flush();
  return answer;
}

export async function inTransaction<T>(context: WriteContext, work: (inner: WriteContext) => Promise<T>): Promise<T> {
  try {
    if (context.em.isInTransaction()) return await joined(context, work);
    const at = context.now();
    return await context.em.fork({ flushMode: FlushMode.COMMIT }).transactional(async (em) => {
      await query(em as SqlEntityManager, sql`set local lock_timeout = '3s'`);
      return work({ remarks: [], ...context, now: () => at, em: em as SqlEntityManager });
    });
  } catch (problem) {
    throw translated(context, problem);
  }
}

interface DatabaseError {
  code?: string;
  constraint?: string;
  cause?: unknown;
}

function translated({ viewer }: WriteContext, problem: unknown): unknown {
  const { code, constraint } = problem as DatabaseError;
  if (code === '23505') return new Refusal('DUPLICATE', { field: fieldOfIndex(viewer.ability.catalogue.specs, constraint) });
  if (code === '23503') return new Refusal('IN_USE');
  if (code === '55P03')
    return new Refusal('UNAVAILABLE', {
      hint: words.beingWritten,
    });
  if (code === '40P01' || code === '40001') return new Refusal('UNAVAILABLE');
  return problem;
}

/** The first field of the violated key: unique indexes are named after it. */
function fieldOfIndex(specs: readonly ResourceSpec[], index = ''): string | undefined {
  for (const spec of specs) {
    for (const { fields } of spec.options.unique ?? []) if (index === uniqueName(spec.table, fields)) return fields[0];
  }
  return undefined;
}

/** A part of a transaction that may fail by itself: it is undone, and the rest stays. */
export async function attempt<T>(context: WriteContext, work: (inner: WriteContext) => Promise<T>): Promise<T> {
  await query(context.em, sql`savepoint attempt`);
  const told = context.remarks?.length;
  try {
    const answer = await joined(context, work);
    await query(context.em, sql`release savepoint attempt`);
    return answer;
  } catch (problem) {
    await query(context.em, sql`rollback to savepoint attempt`);
    // Remarks of the undone part are dropped.
    if (told !== undefined) context.remarks!.length = told;
    throw translated(context, problem);
  }
}

// Kept, because creating one costs more than a statement does.
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
export const shanghai = (moment: Date): string => days.format(moment);

const minutes = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
/** Such as 2026-11-22 14:05. */
export const shanghaiTime = (moment: Date): string => minutes.format(moment);

/** China has had one time without a summer time since 1992: eight hours ahead of UTC. */
export function shanghaiMinute(moment: Date): string {
  const there = new Date(moment.getTime() + 8 * 3_600_000);
  return `${there.getUTCDay() || 7} ${there.toISOString().slice(11, 16)}`;
}
