/**
 * One statement does not take all connections: what it waits for, such as a table that somebody has locked, others need not wait for. After it was found to be blocked,
 * for a moment only one request looks whether it still is; the others are told at once.
 */
import type { Pool } from 'pg';

/** Of the ten connections for reading. */
const most = 8;
const blockedFor = 1_000;

interface Statement {
  running: number;
  waiting: (() => void)[];
  blockedUntil: number;
}

const statements = new WeakMap<Pool, Map<string, Statement>>();

class Blocked extends Error {
  /** As PostgreSQL says that a lock was not to be had. */
  readonly code = '55P03';
}

export async function within<T>(pool: Pool, name: string, work: () => Promise<T>): Promise<T> {
  const known = statements.get(pool) ?? new Map<string, Statement>();
  statements.set(pool, known);
  const one = known.get(name) ?? { running: 0, waiting: [], blockedUntil: 0 };
  known.set(name, one);
  if (one.running >= most) await new Promise<void>((resolve) => one.waiting.push(resolve));
  if (one.blockedUntil > performance.now() && one.running > 0) {
    one.waiting.shift()?.();
    throw new Blocked('a statement is blocked');
  }
  one.running += 1;
  try {
    return await work();
  } catch (problem) {
    if ((problem as { code?: string }).code === '55P03') one.blockedUntil = performance.now() + blockedFor;
    throw problem;
  } finally {
    one.running -= 1;
    one.waiting.shift()?.();
    if (one.running === 0 && one.waiting.length === 0 && one.blockedUntil < performance.now()) known.delete(name);
  }
}
