/** Lists what is due. It may run as often as one likes, on every instance at once: what is listed already is left alone. */
import type { Pool } from 'pg';
import { Refusal, shanghai, specOf, transition, type WriteContext } from '../kernel/index.js';
import { Reward } from './reward.js';

/** Answers how many were listed. Whoever was changed in the meantime, or whose merchant stopped, waits for the next time. */
export async function listDue(pool: Pool, platform: WriteContext): Promise<number> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    "select r.id, r.version from reward r join merchant m on m.id = r.merchant_id where r.state = 'APPROVED' and r.list_on <= $1 and r.archived_at is null and m.state = 'ACTIVE' order by r.list_on, r.id",
    [shanghai(platform.now())],
  );
  let listed = 0;
  for (const { id, version } of rows) {
    try {
      await transition(platform, specOf(platform, Reward), 'list', id, version);
      listed += 1;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
    }
  }
  return listed;
}
