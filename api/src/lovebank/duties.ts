/** What happens on its day by itself: rules come into force, points expire. On every server at once, as often as one likes, or late. */
import type { Pool } from 'pg';
import { Refusal, shanghai, specOf, transition, type WriteContext } from '../kernel/index.js';
import { EarningRule } from './earningRule.js';
import { handSql } from './ledger.js';
import sql from 'sql-template-tag';

/** Answers how many came into force. */
export async function enforceDue(pool: Pool, platform: WriteContext): Promise<number> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    "select id, version from earning_rule where state = 'APPROVED' and in_force_from <= $1 and archived_at is null order by in_force_from, edition, id",
    [shanghai(platform.now())],
  );
  let enforced = 0;
  for (const { id, version } of rows) {
    try {
      await transition(platform, specOf(platform, EarningRule), 'enforce', id, version);
      enforced += 1;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
    }
  }
  return enforced;
}

const atOnce = 200;

/** Answers how many points expired. Accounts go one by one, so that nobody waits for the others. */
export async function expireDue(pool: Pool, now: Date): Promise<number> {
  const { rows } = await pool.query<{ account: string }>(
    `select distinct l.account_id as account from point_lot l join point_account a on a.id = l.account_id
     where l.expires_on < $1 and l.remaining > l.held and a.state = 'OPEN' limit ${atOnce}`,
    [shanghai(now)],
  );
  let expired = 0;
  for (const { account } of rows) {
    const hand = handSql({ now, accountId: null, accountName: null, reason: null });
    const { rows: done } = await pool.query<{ points: number }>(sql`select ledger_expire(${hand}, ${account}::uuid) as points`);
    expired += done[0]!.points;
  }
  return expired;
}
