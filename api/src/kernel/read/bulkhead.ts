/**
 * Keeps one blocked table from taking all connections: readers of a locked table must not keep readers of others waiting. After a statement was found
 * blocked, one request at a time tries whether it still is; the others are refused at once.
 */
import type { Pool } from 'pg';

/** At most this many of the ten reading connections for one table. */
const most = 8;
const blockedFor = 1_000;
/** Longer than the wait for a lock: during one try the other requests are refused at once. */
const looksFor = 2_000;

/** Requests that may wait for others of the same table. */
const mostWaiting = 200;

interface Table {
  running: number;
  waiting: (() => void)[];
}

interface Known {
  tables: Map<string, Table>;
  /** By statement: until when it counts as blocked, and whether a request is trying it. */
  blocked: Map<string, { until: number; looking: boolean }>;
}

const pools = new WeakMap<Pool, Known>();

class Blocked extends Error {
  /** The SQLSTATE for a lock that could not be had in time. */
  readonly code = '55P03';
}

/** The table of a statement's rows: statements differ, but a lock is on a table. */
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
      // Requests that began before the block was found must not end the newer request's try.
      const found = known.blocked.get(name);
      if (!found || found === blocked) known.blocked.set(name, { until: performance.now() + blockedFor, looking: false });
    } else if (blocked) blocked.looking = false;
    throw problem;
  } finally {
    one.running -= 1;
    one.waiting.shift()?.();
  }
}
