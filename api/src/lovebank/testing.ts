// What tests of every resource have to be told of the love bank, and what the tests of it share.
import type { Subject } from '../testing/subject.js';
import type { World } from '../testing/world.js';

/** A day after today, whatever today is. */
const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);

export const subject: Subject = {
  answered: {
    EarningRule: 'id version state edition issued actions',
    PointAccount: 'id version state available held earned spent expired frozenUntil actions',
    ServiceRecord:
      'id version state hours points computedPoints cappedBy rule { id name edition } recorderName verifierName verifiedOn postedOn actions',
  },
  answers: {
    'PointAccount.freeze': { frozenUntil: soon },
    'PointAccount.freezeLonger': { frozenUntil: soon },
    'ServiceRecord.correct': { minutes: 90 },
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

export { unevenSql } from './reconcile.js';
