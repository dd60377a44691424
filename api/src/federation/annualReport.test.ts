/** The yearly work report: asked for once, by two hands, returned as often as it takes; late is a matter of the day. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { didBefore, undid } from '../testing/hands.js';
import { stepsOf, type Row } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
let unit: Person;
beforeAll(async () => {
  world = await openWorld();
  [secretariat, unit] = [await world.as('fed-hongxiang'), await world.as('unit-hongxiang')];
});
afterAll(() => world.close());

const all = async (statement: string, values: unknown[] = []) => (await world.truth.query(statement, values)).rows as Row[];
const federation = async () => (await all("select id, version from federation where prefix = 'HXSL'"))[0]!;
const ofYear = (year: string) =>
  all(
    "select r.id, r.version, r.state, r.member_id, r.archived_at, to_char(r.due_on, 'YYYY-MM-DD') as due from annual_report r join federation_member m on m.id = r.member_id join federation f on f.id = m.federation_id where f.prefix = 'HXSL' and r.year = $1 order by r.id",
    [year],
  );
const current = () =>
  all(
    "select m.id from federation_member m join federation f on f.id = m.federation_id where f.prefix = 'HXSL' and m.state in ('MEMBER', 'SUSPENDED', 'REMOVAL') and m.archived_at is null",
  );
const { attempt, step } = stepsOf('id version state actions');
const issue = async (who: Person, reportYear = '2024') =>
  attempt(who, 'federationIssueAnnualReports', await federation(), { reportYear, reportDueOn: '2099-06-30' });
const content = {
  activities: '长者探访十二次',
  serviceItems: 3,
  serviceVisits: 900,
  servicePersons: 210,
  income: '120000.50',
  expense: '118000.00',
  netAssets: '-2000.10',
  statutoryFiling: 'FILED',
  statutoryFiledOn: '2026-05-20',
};

describe('asking for reports', () => {
  test("is the secretariat's, and makes one for each present member", async () => {
    for (const who of [unit, await world.as('council-hongxiang'), await world.as('street'), await world.as('federation')])
      expect((await issue(who)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect(await ofYear('2024')).toEqual([]);
    expect((await issue(secretariat)).error).toBeUndefined();
    const reports = await ofYear('2024');
    expect(reports.map(({ member_id }) => member_id).sort()).toEqual((await current()).map(({ id }) => id).sort());
    expect(reports.every(({ state, due }) => state === 'DUE' && due === '2099-06-30')).toBe(true);
  });

  test('again makes none twice, and reaches who was left out', async () => {
    const before = await ofYear('2024');
    expect((await issue(secretariat)).error).toBeUndefined();
    expect(await ofYear('2024')).toEqual(before);
    await world.truth.query('update annual_report set archived_at = now() where id = $1', [before[0]!.id]);
    await issue(secretariat);
    expect(await ofYear('2024')).toHaveLength(before.length + 1);
    expect((await issue(secretariat, '24')).error).toMatchObject({ code: 'INVALID_INPUT', field: 'reportYear' });
  });
});

describe('a report', () => {
  let report: Row;
  test('is filled in and handed in by the unit, not by the secretariat', async () => {
    report = (await ofYear('2024')).at(-1)!;
    expect((await attempt(secretariat, 'annualReportSubmit', report, content)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(unit, 'annualReportSubmit', report, { ...content, servicePersons: 901 })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'servicePersons',
    });
    expect((await attempt(unit, 'annualReportSubmit', report, { ...content, statutoryFiledOn: null })).error).toMatchObject({
      code: 'REQUIRED',
      field: 'statutoryFiledOn',
    });
    expect((await attempt(unit, 'annualReportSubmit', report, { ...content, activities: ' ' })).error).toMatchObject({
      code: 'REQUIRED',
      field: 'activities',
    });
    report = await step(unit, 'annualReportSubmit', report, content);
    expect(report.state).toBe('SUBMITTED');
  });

  test('is taken back by the unit as long as nobody has reviewed it, and keeps what was filled in', async () => {
    expect((await attempt(secretariat, 'annualReportRetract', report)).error).toMatchObject({ code: 'FORBIDDEN' });
    const { row } = await attempt(unit, 'annualReportRetract', report);
    expect(row).toMatchObject({ state: 'DUE', actions: expect.arrayContaining(['SUBMIT', 'UPDATE']) });
    const { data } = await unit.ask('query ($id: ID!) { annualReport(id: $id) { submittedOn submitterName stateDueOn netAssets } }', {
      id: report.id,
    });
    expect(data.annualReport).toEqual({ submittedOn: null, submitterName: null, stateDueOn: '2099-06-30', netAssets: '-2000.10' });
    report = await step(unit, 'annualReportSubmit', row, content);
  });

  test('is then closed to the unit, and returned with a new day and a reason; the returns are counted', async () => {
    const { errors } = await unit.ask(
      'mutation ($id: ID!, $version: Int!) { annualReportUpdate(id: $id, version: $version, input: { activities: "改过" }) { record { id } } }',
      { id: report.id, version: report.version },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await attempt(secretariat, 'annualReportReturnForCorrection', report, { dueOn: '2026-01-31', reason: '收支不符' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'dueOn',
    });
    const back = { dueOn: '2099-07-31', reason: '收支不符' };
    for (const returns of [1, 2]) {
      expect((await attempt(unit, 'annualReportReturnForCorrection', report, back)).error).toMatchObject({ code: 'FORBIDDEN' });
      report = await step(secretariat, 'annualReportReturnForCorrection', report, back);
      const { data } = await unit.ask('query ($id: ID!) { annualReport(id: $id) { state returnsCount dueOn stateDueOn netAssets actions } }', {
        id: report.id,
      });
      expect(data.annualReport).toEqual({
        state: 'RETURNED',
        returnsCount: returns,
        dueOn: '2099-07-31',
        stateDueOn: '2099-07-31',
        netAssets: '-2000.10',
        actions: ['SUBMIT', 'UPDATE'],
      });
      report = await step(unit, 'annualReportSubmit', report, content);
    }
  });

  test('is not reviewed by the hand that handed it in, whatever roles it holds', async () => {
    await didBefore(world, 'fed-hongxiang', 'submit', 'AnnualReport', report.id);
    expect((await attempt(secretariat, 'annualReportReview', report, { reviewOpinion: '通过' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    await undid(world, 'fed-hongxiang', 'submit', report.id);
    expect((await attempt(unit, 'annualReportReview', report, { reviewOpinion: '通过' })).error).toMatchObject({ code: 'FORBIDDEN' });
    report = await step(secretariat, 'annualReportReview', report, { reviewOpinion: '通过' });
    expect(report).toMatchObject({ state: 'REVIEWED', actions: expect.not.arrayContaining(['REVIEW']) });
  });

  test('of another federation is not there for this one', async () => {
    expect((await attempt(await world.as('federation'), 'annualReportReview', report, { reviewOpinion: '通过' })).error).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test('what is late is what the day says, for whoever looks, by its own day and by the day it has to be done', async () => {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  // Months pass.
  await world.truth.query(
    "update annual_report set due_on = '2026-11-20', state_due_on = '2026-11-20' where year = '2024' and state in ('DUE', 'RETURNED')",
  );
  for (const [username, prefix] of [
    ['federation', 'TPSL'],
    ['fed-hongxiang', 'HXSL'],
  ] as const) {
    const late = (
      await all(
        "select r.id from annual_report r join federation_member m on m.id = r.member_id join federation f on f.id = m.federation_id where f.prefix = $1 and r.state in ('DUE', 'RETURNED') and r.due_on < $2 and r.archived_at is null order by r.id",
        [prefix, today],
      )
    ).map(({ id }) => id);
    expect(late.length).toBeGreaterThan(0);
    for (const day of ['dueOn', 'stateDueOn']) {
      const { data } = await (
        await world.as(username)
      ).ask(
        `query ($today: Date!) { annualReports(first: 100, filter: { state: { in: [DUE, RETURNED] }, ${day}: { lt: $today } }) { nodes { id } } }`,
        { today },
      );
      expect(data.annualReports.nodes.map(({ id }: Row) => id).sort()).toEqual(late);
    }
  }
});

test('a reminder reaches the unit as a notice', async () => {
  const late = (await ofYear('2024')).find(({ state, archived_at }) => state === 'DUE' && !archived_at)!;
  await step(secretariat, 'annualReportRemind', late, { reason: '请尽快报送' });
  expect(await all('select state, kind, reason from federation_notice where member_id = $1 order by id desc limit 1', [late.member_id])).toEqual([
    { state: 'ISSUED', kind: 'REMINDER', reason: '请尽快报送' },
  ]);
});

test('money of a report is for those who look after it: a resident and another federation see none of it', async () => {
  const [{ id }] = (await ofYear('2025')) as [Row];
  for (const username of ['resident', 'federation', 'street'])
    expect((await (await world.as(username)).ask('query ($id: ID!) { annualReport(id: $id) { income } }', { id })).data.annualReport).toBeNull();
});
