/** What nobody used until its day expires, on every server at once, as often as one likes, or late. */
import type { Pool } from 'pg';
import { Refusal, shanghai, specOf, transition, type WriteContext } from '../kernel/index.js';
import { Redemption } from './redemption.js';

const atOnce = 500;

/** Answers how many expired. Whatever was used or cancelled in the meantime is left alone. */
export async function expireVouchers(pool: Pool, platform: WriteContext): Promise<number> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    `select id, version from redemption where state = 'CONFIRMED' and valid_until < $1 order by valid_until, id limit ${atOnce}`,
    [shanghai(platform.now())],
  );
  let expired = 0;
  for (const { id, version } of rows) {
    try {
      await transition(platform, specOf(platform, Redemption), 'expire', id, version);
      expired += 1;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
    }
  }
  return expired;
}
