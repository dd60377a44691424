// What tests of every resource have to be told of the love bank, and what the tests of it share.
import type { Subject } from '../testing/subject.js';
import type { World } from '../testing/world.js';

export const subject: Subject = {
  answered: {
    EarningRule: 'id version state edition issued actions',
    PointAccount: 'id version state available held earned spent expired frozenUntil actions',
    ServiceRecord:
      'id version state hours points computedPoints cappedBy rule { id name edition } recorderName verifierName verifiedOn postedOn actions',
  },
  walkedBeside: ['EarningRule', 'PointAccount', 'ServiceRecord'],
};

/** A service of somebody in the demo's community, as a centre would record it. */
export async function serviceOf(world: World, name: string, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { rows } = await world.truth.query<{ id: string; community: string }>(
    "select p.id, d.id as community from person p join division d on d.id = p.home_community_id where p.name = $1 and d.code = '440604012045'",
    [name],
  );
  return {
    activity: '便民义剪',
    kind: 'VOLUNTEERING',
    person: rows[0]!.id,
    division: rows[0]!.community,
    servedOn: '2026-11-25',
    minutes: 120,
    content: '为长者理发',
    ...more,
  };
}

/**
 * Whatever was done, these are equal: what an account holds, what its lots hold, and what came to it less what went; what is held, and its open
 * holds. Answers the accounts for which they are not.
 */
export const unevenSql = `
  select a.id, a.available, a.held, coalesce(l.left, 0)::integer as lots, coalesce(l.held, 0)::integer as lots_held, coalesce(t.net, 0)::integer as net, coalesce(h.held, 0)::integer as holds
  from point_account a
  left join (select account_id, sum(remaining) as left, sum(held) as held from point_lot group by 1) l on l.account_id = a.id
  left join (select account, sum(net) as net from (
    select target_id as account, amount as net from point_transfer union all select source_id, -amount from point_transfer) m group by 1) t on t.account = a.id
  left join (select account_id, sum(amount) as held from point_hold where state = 'OPEN' group by 1) h on h.account_id = a.id
  where a.kind in ('PERSON', 'POOL')
    and (a.available + a.held <> coalesce(l.left, 0) or a.held <> coalesce(l.held, 0) or a.held <> coalesce(h.held, 0) or a.available + a.held <> coalesce(t.net, 0))`;
