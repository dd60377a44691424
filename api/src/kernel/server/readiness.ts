/**
 * Does PostgreSQL answer? Asked over a connection of its own, so that neither a pool that is used up nor a slow statement looks like an outage;
 * however many ask, one question is under way, and none outlives its patience. A load balancer takes us out where it does not, requests that wait are
 * told, and what they waited on is given up, so that the way back is free.
 */
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const usual = 1_500;
/** Nearly every request has its answer before anybody asks. */
const unworried = 1_200;

export interface Reach {
  isReachable(): Promise<boolean>;
  /** Ends with the work, or fails as soon as the database is found to have fallen silent under it. */
  during(work: Promise<unknown>): Promise<void>;
  /** Of this pool too, the connections in use are given up when the database falls silent. */
  guard(pool: pg.Pool): void;
  close(): Promise<void>;
}

/** The network swallows what we say: no error comes of it by itself. What was asked may have been done, or not. */
class Silence extends Error {
  readonly code = 'ETIMEDOUT';
}

/** `times` says how many times as long as usual an answer may take. */
export function openReach(url: string, times = 1): Reach {
  const patience = usual * times;
  const inUse = new Set<pg.PoolClient>();
  const guard = (pool: pg.Pool) => {
    pool.on('acquire', (client) => inUse.add(client));
    pool.on('release', (_, client) => inUse.delete(client));
  };
  const own = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 2 * patience,
    idleTimeoutMillis: 0,
    application_name: 'linli readiness',
  });
  own.on('error', () => undefined);
  guard(own);

  async function ask(): Promise<boolean> {
    const over = new AbortController();
    const answered = own.query('select 1').then(
      () => true,
      () => false,
    );
    // A process that was busy itself sees its timer before an answer that came long ago: that one gets its turn.
    const tooLong = pause(patience, undefined, { signal: over.signal })
      .then(() => turn())
      .then(
        () => false,
        () => false,
      );
    const isThere = await Promise.race([answered, tooLong]);
    over.abort();
    // Ending a connection whose answer is outstanding closes it at once, and fails what waits on it.
    if (!isThere) for (const client of inUse) void (client as unknown as pg.Client).end();
    return isThere;
  }
  let asking: Promise<boolean> | undefined;
  const isReachable = () => (asking ??= ask().finally(() => (asking = undefined)));

  return {
    isReachable,
    guard,
    async during(work) {
      const done = work.then(() => true);
      // A plain timer: what ends one of `timers/promises` is an exception, and every request would make one.
      let timer: NodeJS.Timeout | undefined;
      const worried = () =>
        new Promise<false>((resolve) => {
          timer = setTimeout(resolve, unworried, false).unref();
        });
      try {
        while (!(await Promise.race([done, worried()]))) {
          if (!(await Promise.race([done, isReachable()]))) throw new Silence();
        }
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => own.end(),
  };
}
