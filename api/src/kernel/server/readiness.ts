/** Ready while PostgreSQL answers; a load balancer takes us out otherwise. However many ask, one question is under way, and none outlives its patience. */
import type { Pool, QueryConfig } from 'pg';

const patience = 1500;

export function readiness(pool: Pool): () => Promise<boolean> {
  let asking: Promise<boolean> | undefined;
  const ask = async (): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), patience)));
    // The question's own limit also frees its connection, which a silent network would otherwise keep.
    const question: QueryConfig & { query_timeout: number } = { text: 'select 1', query_timeout: patience };
    const answered = pool.query(question).then(() => true, () => false);
    const ready = await Promise.race([answered, tooLong]);
    clearTimeout(timer);
    return ready;
  };
  return () => (asking ??= ask().finally(() => (asking = undefined)));
}
