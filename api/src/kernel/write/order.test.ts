/**
 * A record's own days keep their order, however they are written: by a form, by a verb, by what a verb does to other records, and when what was there
 * before is put on record.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf, stepsOf } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [community, street, secretary]: Person[] = [];
let division: string;
beforeAll(async () => {
  world = await openWorld();
  [community, street, secretary] = await Promise.all(['partycommunity', 'partyworker', 'branch'].map((name) => world.as(name)));
  division = (await one("select id from division where code = '440604012045'")).id;
});
afterAll(() => world.close());

const one = oneOf(() => world);
const { attempt } = stepsOf('id version');
const approval = { approvalNo: '祖党发〔2026〕78号', approvedBy: '祖庙街道党工委(演示)' };
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);

describe('a verb', () => {
  test('does not approve before it was applied for, nor establish before it was approved', async () => {
    const branch = await one("select b.* from party_branch b where short_name = '汇翠华庭小区党支部' and division_id = $1", [division]);
    expect((await attempt(street!, 'partyBranchApprove', branch, { ...approval, approvedOn: '2001-01-01' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'approvedOn',
      hint: 'not before “Applied on”',
    });
    const { row } = await attempt(street!, 'partyBranchApprove', branch, { ...approval, approvedOn: '2026-11-20' });
    const compound = (await one("select id from compound where name = '汇翠华庭' and division_id = $1", [division])).id;
    expect((await attempt(community!, 'partyCoverageCreate', null, { branch: branch.id, compound, since: '2026-11-20' })).error).toBeUndefined();
    expect((await attempt(community!, 'partyBranchEstablish', row, { establishedOn: '2026-11-19', firstSecretary: '演示账号' })).error).toMatchObject(
      {
        code: 'OUT_OF_RANGE',
        field: 'establishedOn',
      },
    );
    expect(
      (await attempt(community!, 'partyBranchEstablish', row, { establishedOn: '2026-11-20', firstSecretary: '演示账号' })).error,
    ).toBeUndefined();
  });

  test('that ends a day before other records began is told so at its own day, and ends none of them', async () => {
    const branch = await one(
      "select b.id, b.version from party_branch b join party_post p on p.branch_id = b.id where b.short_name = '榕荫花园小区党支部' and b.division_id = $1 and p.until is null limit 1",
      [division],
    );
    await world.truth.query("update party_post set since = '2026-11-10' where branch_id = $1 and duty = 'SECRETARY' and until is null", [branch.id]);
    expect((await attempt(street!, 'partyBranchDissolve', branch, { endedOn: '1990-01-01', reason: '演示' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'endedOn',
      hint: 'not before “Established on”',
    });
    expect((await attempt(street!, 'partyBranchDissolve', branch, { endedOn: '2026-11-09', reason: '演示' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'endedOn',
      hint: 'Party post: not before “Since”',
    });
    expect(await one('select state, ended_on from party_branch where id = $1', [branch.id])).toEqual({ state: 'ESTABLISHED', ended_on: null });
  });

  test('gives nobody a deadline that is over; one that ends today is one', async () => {
    const federation = await world.as('federation');
    const row = await one(
      "select f.id, f.version from federation f join organization o on o.id = f.organization_id where o.name like '%塔坡社区社会组织联合会'",
    );
    expect((await attempt(federation, 'federationIssueAnnualReports', row, { reportYear: '2027', reportDueOn: '2026-01-31' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'reportDueOn',
      hint: 'not before today',
    });
    expect((await attempt(federation, 'federationIssueAnnualReports', row, { reportYear: '2027', reportDueOn: today() })).error).toBeUndefined();
  });
});

describe('a form', () => {
  test('refuses an end before its beginning, whichever of the two is changed, and names the one that was', async () => {
    const branch = (await one("select id from party_branch where short_name = '榕荫花园小区党支部' and division_id = $1", [division])).id;
    const post = { branch, personName: '演示账号', duty: 'ORGANIZATION', since: '2024-05-01' };
    expect((await attempt(community!, 'partyPostCreate', null, { ...post, until: '2024-04-30' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'until',
    });
    const { row } = await attempt(community!, 'partyPostCreate', null, { ...post, until: '2024-05-01' });
    expect((await attempt(community!, 'partyPostUpdate', row, { since: '2024-05-02' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'since',
      hint: 'not after “Until”',
    });
  });

  test('lets what was stored in disorder before be edited, as long as its days are left alone', async () => {
    const { id, version } = await one(
      "select id, version from party_post where community_id = $1 and until is null and duty <> 'SECRETARY' limit 1",
      [division],
    );
    await world.truth.query('update party_post set until = since - 1 where id = $1', [id]);
    expect((await attempt(community!, 'partyPostUpdate', { id, version }, { concurrentDuties: ['PROPERTY_COMPANY'] })).error).toBeUndefined();
  });
});

test('what was there before keeps its past days, in their order: through a day that is not known, the one before it counts', async () => {
  const existing = {
    fullName: '中共演示旧支部委员会',
    shortName: '演示旧支部',
    category: 'BRANCH',
    division,
    parent: (await one("select id from party_branch where category = 'COMMITTEE' and division_id = $1", [division])).id,
    contactName: '演示账号',
    approvalNo: '禅组〔2010〕1号',
    approvedBy: '街道党工委(演示)',
    state: 'DISSOLVED',
    since: '2019-01-01',
    reason: '补录存量党组织',
  };
  const district = await world.as('party-district');
  expect(
    (await attempt(district, 'partyBranchRegisterExisting', null, { ...existing, approvedOn: '2010-05-01', endedOn: '2009-01-01' })).error,
  ).toMatchObject({ code: 'OUT_OF_RANGE', field: 'endedOn', hint: 'not before “Approved on”' });
  expect(
    (
      await attempt(district, 'partyBranchRegisterExisting', null, {
        ...existing,
        approvedOn: '2010-05-01',
        establishedOn: '2010-05-01',
        endedOn: '2019-01-01',
      })
    ).error,
  ).toBeUndefined();
});

test('a report-in is accepted, serves and ends in that order; the links it closes are none that began later', async () => {
  const link = await one(
    "select l.id, l.member_id, l.branch_id from party_member_link l join party_branch b on b.id = l.branch_id where l.kind = 'REPORTED_IN' and l.until is null and l.community_id = $1 limit 1",
    [division],
  );
  const report = await one(
    "select id, version, state, serving_since::text as since from report_in where member_id = $1 and state in ('SERVING', 'ASSIGNED', 'ACCEPTED') limit 1",
    [link.member_id],
  );
  expect((await attempt(community!, 'reportInLeave', report, { endedOn: '2001-01-01', reason: '演示' })).error).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'endedOn',
  });
  await world.truth.query('update party_member_link set since = $2 where id = $1', [link.id, today()]);
  await world.truth.query("update report_in set accepted_on = '2025-01-01', serving_since = null, submitted_on = '2025-01-01' where id = $1", [
    report.id,
  ]);
  expect((await attempt(community!, 'reportInLeave', report, { endedOn: '2025-06-01', reason: '演示' })).error).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'endedOn',
    hint: 'Member link: not before “Since”',
  });
  expect((await one('select until from party_member_link where id = $1', [link.id])).until).toBeNull();
});

test('no election before its term, and none after today', async () => {
  const term = await one(
    "select t.id, t.version from party_branch_term t join party_branch b on b.id = t.branch_id where t.state = 'APPROVED' limit 1",
  );
  const election = { electionMethod: 'ALL_MEMBERS', votersExpected: 20, votersPresent: 20 };
  const district = await world.as('party-district');
  for (const who of [district, secretary!]) {
    const { error } = await attempt(who, 'partyBranchTermRecordElection', term, { ...election, electedOn: '2001-01-01' });
    if (error?.code === 'FORBIDDEN' || error?.code === 'NOT_FOUND') continue;
    expect(error).toMatchObject({ code: 'OUT_OF_RANGE', field: 'electedOn', hint: 'after “Term begins”' });
    expect((await attempt(who, 'partyBranchTermRecordElection', term, { ...election, electedOn: tomorrow() })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'electedOn',
      hint: 'not after today',
    });
    return;
  }
  throw new Error('nobody here may record an election');
});
