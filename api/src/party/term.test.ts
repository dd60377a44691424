/** A term ends with an election: a quorum is asked for, a postponement is short and approved by another hand, and what is late is a list. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { houseViewer } from '../kernel/access/house.js';
import { oneOf, type Row, stepsOf, upload } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { remindDue } from './remindDue.js';

let world: World;
let [street, district, secretary]: Person[] = [];
let term: Row;
beforeAll(async () => {
  world = await openWorld();
  [street, district, secretary] = await Promise.all(['partyworker', 'party-district', 'branch'].map((name) => world.as(name)));
  term = await one(
    "select t.id, t.version, t.state, t.no, t.ends_on::text from party_branch_term t join party_branch b on b.id = t.branch_id join division d on d.id = b.division_id where d.code = '440604012045' and b.short_name <> '塔坡社区党委' and t.state = 'NOT_STARTED' order by t.ends_on limit 1",
  );
});
afterAll(() => world.close());

const one = oneOf(() => world);
const { attempt } = stepsOf('id state version dueOn postponedTo');
async function act(who: Person, mutation: string, input?: object) {
  const answer = await attempt(who, mutation, term, input);
  term = { ...term, ...answer.row };
  return answer;
}
const election = { electedOn: '2026-11-20', electionMethod: 'ALL_MEMBERS', votersExpected: 20, votersPresent: 17 };

test('the demo has a term in every state of an election, and a branch whose earlier term is complete', async () => {
  for (const state of ['NOT_STARTED', 'REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED', 'COMPLETED']) {
    const { data } = await district!.ask(`{ partyBranchTerms(filter: { state: { eq: ${state} } }) { totalCount } }`);
    expect([state, data.partyBranchTerms.totalCount]).toEqual([state, expect.any(Number)]);
    expect(data.partyBranchTerms.totalCount).toBeGreaterThan(0);
  }
  const { data } = await district!.ask(
    '{ partyBranches(filter: { terms: { some: { state: { eq: COMPLETED } } } }) { nodes { terms { totalCount } } } approved: partyBranches(filter: { state: { eq: APPROVED } }) { totalCount } }',
  );
  expect(data.partyBranches.nodes).toEqual([{ terms: { totalCount: 2 } }]);
  expect(data.approved.totalCount).toBe(1);
});

describe('a postponement', () => {
  test('is a year at most', async () => {
    expect((await act(secretary!, 'partyBranchTermRequestPostponement', { postponeMonths: 13, reason: '人选待定' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'postponeMonths',
    });
  });

  test('is withdrawn by who asked, before it is answered; nothing of it stays', async () => {
    expect((await act(secretary!, 'partyBranchTermRequestPostponement', { postponeMonths: 6, reason: '人选待定' })).row.state).toBe('POSTPONEMENT');
    for (const other of [street!, district!]) expect((await act(other, 'partyBranchTermRetract')).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await act(secretary!, 'partyBranchTermRetract')).row).toMatchObject({ state: 'REMINDED', postponedTo: null });
    expect(await one('select postpone_months from party_branch_term where id = $1', [term.id])).toEqual({ postpone_months: null });
  });

  test('is asked for by the secretary and approved by another hand; the due day moves', async () => {
    expect((await act(secretary!, 'partyBranchTermRequestPostponement', { postponeMonths: 6, reason: '人选待定' })).row.state).toBe('POSTPONEMENT');
    expect((await act(secretary!, 'partyBranchTermApprovePostponement', { postponementNo: '祖党复1号' })).error).toMatchObject({ code: 'FORBIDDEN' });
    const until = (await one("select (ends_on + interval '6 months')::date::text as until from party_branch_term where id = $1", [term.id])).until;
    expect((await act(street!, 'partyBranchTermApprovePostponement', { postponementNo: '祖党复1号' })).row).toMatchObject({
      state: 'NOT_STARTED',
      postponedTo: until,
      dueOn: until,
    });
    const { data } = await street!.ask('query ($id: ID!) { partyBranchTerm(id: $id) { isPostponed } }', { id: term.id });
    expect(data.partyBranchTerm.isPostponed).toBe(true);
  });

  test('is not given twice', async () => {
    expect((await act(secretary!, 'partyBranchTermRequestPostponement', { postponeMonths: 6, reason: '再延' })).error).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
  });
});

describe('an election', () => {
  test('that was asked for is withdrawn by the hand that asked', async () => {
    expect((await act(street!, 'partyBranchTermRequest', { requestNo: '榕支请0号' })).row.state).toBe('REQUESTED');
    expect((await act(district!, 'partyBranchTermRetract')).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await act(street!, 'partyBranchTermRetract')).row.state).toBe('REMINDED');
  });

  test('is approved by another hand than the one that asked', async () => {
    expect((await act(street!, 'partyBranchTermRequest', { requestNo: '榕支请1号' })).row.state).toBe('REQUESTED');
    expect((await act(street!, 'partyBranchTermApprove', { approvalNo: '祖党复2号' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await act(district!, 'partyBranchTermApprove', { approvalNo: '祖党复2号' })).row.state).toBe('APPROVED');
  });

  test.each([
    ['exactly four fifths', 16],
    ['fewer', 9],
    ['more than there are', 21],
  ])('does not count with %s present', async (_what, votersPresent) => {
    expect((await act(secretary!, 'partyBranchTermRecordElection', { ...election, votersPresent })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'votersPresent',
    });
    expect((await one('select state from party_branch_term where id = $1', [term.id])).state).toBe('APPROVED');
  });

  test('with more than four fifths is recorded, reported, returned where it is wrong and recorded again, and approved by another hand; the next term begins that day', async () => {
    const electionRulesFile = await upload(world, secretary!, 'PartyBranchTerm', 'electionRulesFile');
    expect((await act(secretary!, 'partyBranchTermRecordElection', { ...election, electionRulesFile })).row.state).toBe('ELECTED');
    expect(
      (await act(street!, 'partyBranchTermReport', { resultFile: await upload(world, street!, 'PartyBranchTerm', 'resultFile') })).row.state,
    ).toBe('REPORTED');
    const papers = async (who: Person) =>
      (await who.ask('query ($id: ID!) { partyBranchTerm(id: $id) { electionRulesFile { id } resultFile { name } } }', { id: term.id })).data
        .partyBranchTerm;
    expect(await papers(district!)).toEqual({ electionRulesFile: { id: electionRulesFile }, resultFile: { name: expect.any(String) } });
    expect(await papers(await world.as('resident'))).toBeNull();
    expect((await act(street!, 'partyBranchTermApproveResult', { resultApprovalNo: '祖党复3号' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await act(street!, 'partyBranchTermReturnResult', { reason: '人数有误' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await act(district!, 'partyBranchTermReturnResult', { reason: '实到人数有误' })).row.state).toBe('ELECTED');
    expect((await act(secretary!, 'partyBranchTermRecordElection', { ...election, votersPresent: 18 })).row.state).toBe('ELECTED');
    expect((await act(street!, 'partyBranchTermReport', {})).row.state).toBe('REPORTED');
    expect((await act(district!, 'partyBranchTermApproveResult', { resultApprovalNo: '祖党复3号' })).row.state).toBe('COMPLETED');
    expect(
      await one(
        'select n.no - t.no as later, n.state, n.starts_on::text, n.ends_on::text from party_branch_term t join party_branch_term n on n.branch_id = t.branch_id and n.no = t.no + 1 where t.id = $1',
        [term.id],
      ),
    ).toEqual({ later: 1, state: 'NOT_STARTED', starts_on: '2026-11-20', ends_on: '2029-11-19' });
  });
});

test('as long as nobody has asked for the election, a term is late when the election is, in every list of what is late', async () => {
  const late = '{ state: { in: [NOT_STARTED, REMINDED] },';
  const { data } = await district!.ask(
    `{ own: partyBranchTerms(first: 100, filter: ${late} dueOn: { lt: "2026-11-23" } }) { nodes { id } } generic: partyBranchTerms(first: 100, filter: ${late} stateDueOn: { lt: "2026-11-23" } }) { nodes { id } } }`,
  );
  expect(data.own.nodes.length).toBeGreaterThan(5);
  expect(new Set(data.generic.nodes.map(({ id }: Row) => id))).toEqual(new Set(data.own.nodes.map(({ id }: Row) => id)));
  const { rows } = await world.truth.query(
    "select distinct state from party_branch_term where state in ('NOT_STARTED', 'REMINDED') and state_due_on is distinct from coalesce(postponed_to, ends_on)",
  );
  expect(rows).toEqual([]);
});

test('what is late, and what comes within six months, are lists by one day', async () => {
  const open = '{ state: { in: [NOT_STARTED, REMINDED, POSTPONEMENT, REQUESTED, APPROVED, ELECTED, REPORTED] }, dueOn:';
  const { data } = await district!.ask(
    `{ late: partyBranchTerms(filter: ${open} { lt: "2026-11-23" } }) { totalCount } soon: partyBranchTerms(filter: ${open} { gte: "2026-11-23", lt: "2027-05-23" } }) { totalCount } all: partyBranchTerms(filter: { state: { in: [NOT_STARTED, REMINDED, POSTPONEMENT, REQUESTED, APPROVED, ELECTED, REPORTED] } }) { totalCount } }`,
  );
  const counts = await one(
    "select count(*) filter (where coalesce(postponed_to, ends_on) < '2026-11-23')::integer as late, count(*) filter (where coalesce(postponed_to, ends_on) >= '2026-11-23' and coalesce(postponed_to, ends_on) < '2027-05-23')::integer as soon, count(*)::integer as all from party_branch_term where state not in ('COMPLETED', 'CLOSED')",
  );
  expect({ late: data.late.totalCount, soon: data.soon.totalCount, all: data.all.totalCount }).toEqual(counts);
  expect([Number(counts.late) / Number(counts.all), Number(counts.soon) / Number(counts.all)]).toEqual([
    expect.closeTo(0.04, 1),
    expect.closeTo(0.1, 1),
  ]);
  expect(Number(counts.late)).toBeGreaterThan(5);
});

test('half a year before an election is due its reminder comes by itself, once', async () => {
  const { pool, em, catalogue } = world.app.platform;
  const next = await one(
    "select id, (due_on - interval '6 months')::date::text as on, (due_on - interval '6 months' - interval '1 day')::date::text as before from party_branch_term where state = 'NOT_STARTED' order by due_on desc, id limit 1",
  );
  const state = async () => (await one('select state from party_branch_term where id = $1', [next.id])).state;
  const at = (day: unknown) => remindDue(pool, { em, viewer: houseViewer(catalogue), now: () => new Date(`${String(day)}T08:00:00+08:00`) });
  await at(next.before);
  expect(await state()).toBe('NOT_STARTED');
  const [first, second] = await Promise.all([at(next.on), at(next.on)]);
  expect(first + second).toBeGreaterThan(0);
  expect([await state(), await at(next.on)]).toEqual(['REMINDED', 0]);
  expect(
    await one("select count(*)::integer as lines, max(actor_name) as actor from history where record_id = $1 and verb = 'remind'", [next.id]),
  ).toEqual({ lines: 1, actor: null });
});
