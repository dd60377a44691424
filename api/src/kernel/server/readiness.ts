/**
 * Does PostgreSQL answer? A connection of its own asks, so that neither an exhausted pool nor a slow statement looks like an outage. However many
 * ask, one question is under way, and each has a time limit. While there is no answer, a load balancer takes this server out, waiting requests are
 * refused, and the connections they waited on are dropped, so that the server can recover.
 */
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const usual = 1_500;
/** Nearly every request has its answer before anybody asks. */
const unworried = 1_200;

export interface Reach {
  isReachable(): Promise<boolean>;
  /** Ends with the work, or fails as soon as the database falls silent under it. */
  during(work: Promise<unknown>): Promise<void>;
  /** Registers a pool whose busy connections are dropped when the database falls silent. */
  guard(pool: pg.Pool): void;
  close(): Promise<void>;
}

/** The network swallows packets: no error comes by itself. The statement may have been done, or not. */
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
    // After the process itself was busy, its timer may fire before an answer that arrived long ago: the answer gets its turn first.
    const tooLong = pause(patience, undefined, { signal: over.signal })
      .then(() => turn())
      .then(
        () => false,
        () => false,
      );
    const isThere = await Promise.race([answered, tooLong]);
    over.abort();
    // Ending a connection that has an outstanding answer closes it at once, and fails the work that waits on it.
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
      // A plain timer: cancelling one of `timers/promises` throws an exception, which every request would pay for.
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
