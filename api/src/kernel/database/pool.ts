/**
 * The reading pool. A table that somebody has locked is not waited for longer than a person would. Plans are generic: re-planning a statement for
 * each value costs more than it finds.
 */
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * A connection keeps every statement it has prepared: after so many uses, or so many letters, another takes its place, so that no caller's inventions
 * pile up in PostgreSQL.
 */
const statementsKept = 50_000;
const lettersKept = 4_000_000;
const prepared = new WeakMap<pg.PoolClient, { names: Set<string>; letters: number }>();

function isFull(client: pg.PoolClient, { name = '', text }: pg.QueryConfig): boolean {
  const kept = prepared.get(client) ?? { names: new Set(), letters: 0 };
  prepared.set(client, kept);
  if (kept.names.has(name)) return false;
  kept.names.add(name);
  return (kept.letters += text.length) > lettersKept;
}

/** A statement that stays prepared under its name. */
export async function queryPrepared<R extends pg.QueryResultRow>(pool: pg.Pool, query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
  const client = await pool.connect();
  let spent: Error | boolean = true;
  try {
    const answer = await client.query<R>(query);
    spent = isFull(client, query);
    return answer;
  } catch (problem) {
    spent = problem as Error;
    throw problem;
  } finally {
    client.release(spent);
  }
}

/** `patience` says how many times as long as usual is waited. */
export function openPool(url: string, onError: (problem: Error) => void, patience = 1): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    maxUses: statementsKept,
    connectionTimeoutMillis: 3000 * patience,
    statement_timeout: 15_000 * patience,
    query_timeout: 16_000 * patience,
    application_name: 'linli',
    options: `-c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c lock_timeout=${1500 * patience}`,
  });
  // An idle connection that PostgreSQL closes must not take the process with it.
  pool.on('error', onError);
  return pool;
}
