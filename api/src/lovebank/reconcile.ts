/**
 * Whatever was done, these are equal: what an account holds, what its lots hold, and what came to it less what went; what is held, and its open
 * holds. An account for which they are not is frozen, alone, until somebody has looked.
 */
import type { Pool } from 'pg';
import { shanghai, specOf, transition, type WriteContext } from '../kernel/index.js';
import { PointAccount } from './pointAccount.js';

/** Days. */
const frozenFor = 15;

export const unevenSql = `
  select a.id, a.account_no as "accountNo", a.state, a.version, a.available, a.held, coalesce(l.left, 0)::integer as lots, coalesce(l.held, 0)::integer as lots_held, coalesce(t.net, 0)::integer as net, coalesce(h.held, 0)::integer as holds
  from point_account a
  left join (select account_id, sum(remaining) as left, sum(held) as held from point_lot group by 1) l on l.account_id = a.id
  left join (select account, sum(net) as net from (
    select target_id as account, amount as net from point_transfer union all select source_id, -amount from point_transfer) m group by 1) t on t.account = a.id
  left join (select account_id, sum(amount) as held from point_hold where state = 'OPEN' group by 1) h on h.account_id = a.id
  where a.kind in ('PERSON', 'POOL')
    and (a.available + a.held <> coalesce(l.left, 0) or a.held <> coalesce(l.held, 0) or a.held <> coalesce(h.held, 0) or a.available + a.held <> coalesce(t.net, 0))`;

interface Uneven {
  id: string;
  accountNo: string;
  state: string;
  version: number;
  available: number;
  held: number;
  lots: number;
  lots_held: number;
  net: number;
  holds: number;
}

/** Answers a sentence for each account that does not add up, and freezes those that are open. */
export async function reconcilePoints(pool: Pool, platform: WriteContext): Promise<string[]> {
  const { rows } = await pool.query<Uneven>(`${unevenSql} order by a.account_no`);
  const until = shanghai(new Date(platform.now().getTime() + frozenFor * 86_400_000));
  for (const { id, state, version } of rows)
    if (state === 'OPEN')
      await transition(platform, specOf(platform, PointAccount), 'freeze', id, version, { frozenUntil: until, reason: '对账不符，待核查' });
  return rows.map(
    ({ accountNo, available, held, lots, lots_held, net, holds }) =>
      `${accountNo} holds ${available} and ${held} held; its lots ${lots}, ${lots_held} of them held; its transfers come to ${net}, its open holds to ${holds}`,
  );
}
