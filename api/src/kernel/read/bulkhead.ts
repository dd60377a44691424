/**
 * One table does not take all connections: what its readers wait for, such as a lock that somebody has on it, others need not wait for. A statement
 * that was found to be blocked is, for a moment, tried by one request that looks whether it still is; the others are told at once.
 */
import type { Pool } from 'pg';

/** Of the ten connections for reading. */
const most = 8;
const blockedFor = 1_000;
/** Longer than the wait for a lock: while one looks, the others are told at once. */
const looksFor = 2_000;

/** Waiting for others of the same table. */
const mostWaiting = 200;

interface Table {
  running: number;
  waiting: (() => void)[];
}

interface Known {
  tables: Map<string, Table>;
  /** By statement, until when it is taken for blocked, and whether somebody is looking. */
  blocked: Map<string, { until: number; looking: boolean }>;
}

const pools = new WeakMap<Pool, Known>();

class Blocked extends Error {
  /** As PostgreSQL says that a lock was not to be had. */
  readonly code = '55P03';
}

/** The table whose rows it answers; statements differ, and what is locked is a table. */
export const tableOf = (text: string): string => / from (\w+) l\b/.exec(text)?.[1] ?? '';

export async function within<T>(pool: Pool, { name, text }: { name: string; text: string }, work: () => Promise<T>): Promise<T> {
  const known = pools.get(pool) ?? { tables: new Map<string, Table>(), blocked: new Map<string, { until: number; looking: boolean }>() };
  pools.set(pool, known);
  const table = tableOf(text);
  const one = known.tables.get(table) ?? { running: 0, waiting: [] };
  known.tables.set(table, one);
  if (one.running >= most && one.waiting.length >= mostWaiting) throw new Blocked('too many wait for one table');
  while (one.running >= most) await new Promise<void>((resolve) => one.waiting.push(resolve));
  const blocked = known.blocked.get(name);
  if (blocked && blocked.until > performance.now() && blocked.looking) {
    one.waiting.shift()?.();
    throw new Blocked('a statement is blocked');
  }
  if (blocked) Object.assign(blocked, { looking: true, until: performance.now() + looksFor });
  one.running += 1;
  try {
    const answer = await work();
    if (blocked) known.blocked.delete(name);
    return answer;
  } catch (problem) {
    if ((problem as { code?: string }).code === '55P03') {
      // Of those that were on their way when it was found, none ends the looking of the one that looks since.
      const found = known.blocked.get(name);
      if (!found || found === blocked) known.blocked.set(name, { until: performance.now() + blockedFor, looking: false });
    } else if (blocked) blocked.looking = false;
    throw problem;
  } finally {
    one.running -= 1;
    one.waiting.shift()?.();
  }
}
