/** The reading pool. A table that somebody has locked is not waited for longer than a person would. Plans are generic: re-planning a statement for each value costs more than it finds. */
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A connection keeps every statement it has prepared: after so many uses another takes its place, so that no caller's inventions pile up in PostgreSQL. */
const statementsKept = 50_000;

export function openPool(url: string, onError: (problem: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url, max: 10, maxUses: statementsKept, connectionTimeoutMillis: 3000, statement_timeout: 15_000, query_timeout: 16_000, application_name: 'linli', options: '-c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c lock_timeout=1500',
  });
  // An idle connection that PostgreSQL closes must not take the process with it.
  pool.on('error', onError);
  return pool;
}
