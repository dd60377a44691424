/**
 * Service becomes points: recorded by one hand, verified by another, neither of whom rendered it; by the rule in force on the day, within its caps;
 * and whoever asks why there are so many points is shown the record, the rule and the hand.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { attempt, one, type Row, step } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { serviceOf, unevenSql } from './testing.js';

let world: World;
let centre: Person;
let verifier: Person;
let street: Person;
beforeAll(async () => {
  world = await openWorld();
  [centre, verifier, street] = await Promise.all([world.as('centre'), world.as('verifier'), world.as('street')]);
});
afterAll(() => world.close());

const record = async (name: string, more: Record<string, unknown> = {}, by = centre): Promise<Row> =>
  step(by, 'ServiceRecord', 'serviceRecordCreate', null, await serviceOf(world, name, more));
const verify = (row: Row, by = verifier) => attempt(by, 'ServiceRecord', 'serviceRecordVerify', row);
const available = async (name: string) =>
  (await one<{ available: number }>(world, 'select available from point_account a join person p on p.id = a.person_id where p.name = $1', [name]))
    .available;
const even = async () => expect((await world.truth.query(unevenSql)).rows).toEqual([]);
let day = 0;
let servedOn: string;
beforeEach(() => {
  day += 1;
  servedOn = `2026-08-${String(day).padStart(2, '0')}`;
});

test('a centre records, a verifier verifies, and the points of the rule arrive', async () => {
  const was = await available('区凯欣');
  const made = await record('区凯欣', { servedOn, minutes: 155 });
  expect(made).toMatchObject({ state: 'RECORDED', hours: '2.5', points: null, recorderName: expect.stringContaining('服务中心') });
  const { row } = await verify(made);
  expect(row).toMatchObject({
    state: 'POSTED',
    hours: '2.5',
    points: 25,
    computedPoints: 25,
    cappedBy: null,
    rule: { name: '志愿服务积分', edition: 2 },
  });
  expect(row.verifierName).toContain('核验员');
  expect(await available('区凯欣')).toBe(was + 25);
  await even();
});

test('the rule of the day of the service counts, not that of the day it is verified', async () => {
  const { row } = await verify(await record('区凯欣', { servedOn: '2026-03-15', minutes: 60 }));
  expect(row).toMatchObject({ points: 8, rule: { edition: 1 } });
});

test('a rule of the community stands before that of the district', async () => {
  const { row } = await verify(await record('区凯欣', { servedOn, kind: 'DELIBERATION' }));
  expect(row).toMatchObject({ points: 12, rule: { name: '塔坡社区参加议事积分' } });
});

test('professional and emergency service counts more', async () => {
  expect((await verify(await record('区凯欣', { servedOn, minutes: 60, professional: true, emergency: true }))).row.points).toBe(30);
});

test.each([
  ['the cap of the day', { minutes: 300 }, { points: 40, computedPoints: 50, cappedBy: 'DAY' }],
  ['a cadre in office: hours alone', { cadre: true }, { points: 0, computedPoints: 20, cappedBy: 'HOURS_ONLY' }],
  ['a kind without a rule on that day', { servedOn: '2025-04-02' }, { points: 0, computedPoints: 0, cappedBy: 'NO_RULE' }],
])('what is not posted is said: %s', async (_what, more, expected) => {
  expect((await verify(await record('区凯欣', { servedOn, ...more }))).row).toMatchObject(expected);
  await even();
});

test('somebody whose identity was not verified earns hours, and no points', async () => {
  expect((await verify(await record('罗家慧', { servedOn }))).row).toMatchObject({ hours: '2.0', points: 0, cappedBy: 'IDENTITY' });
});

test('two verified at the same moment stay below the cap together', async () => {
  const made = [await record('霍婉仪', { servedOn, minutes: 150 }), await record('霍婉仪', { servedOn, minutes: 150, activity: '义诊' })];
  const results = await Promise.all(made.map((one) => verify(one)));
  expect(results.map(({ row }) => row.points as number).sort((a, b) => a - b)).toEqual([15, 25]);
  await even();
});

test('what a cap takes off goes to the pool where the rule says so', async () => {
  const pool = () => one<{ available: number }>(world, "select available from point_account where name = '祖庙街道爱心池'");
  const was = (await pool()).available;
  await verify(await record('区凯欣', { servedOn, minutes: 300 }));
  expect((await pool()).available).toBe(was + 10);
  await even();
});

test('whoever recorded it does not verify it, nor whoever rendered it', async () => {
  await world.truth.query(
    `insert into role_assignment (id, created_at, updated_at, account_id, role, division_id)
     select gen_random_uuid(), now(), now(), a.id, 'serviceVerifier', d.id from account a, division d where a.username in ('centre', 'resident') and d.code = '440604012'`,
  );
  const [recorder, earner] = await Promise.all([world.as('centre'), world.as('resident')]);
  const made = await record('区凯欣', { servedOn });
  expect((await verify(made, recorder)).error).toMatchObject({ reason: 'OTHER_HANDS_NEEDED' });
  expect((await verify(made, earner)).error).toMatchObject({ reason: 'VERIFIER_IS_EARNER' });
  expect((await verify(made)).row.state).toBe('POSTED');
  await world.truth.query(
    "delete from role_assignment where role = 'serviceVerifier' and account_id in (select id from account where username in ('centre', 'resident'))",
  );
});

test('whoever edited what another one recorded does not verify it either', async () => {
  await world.truth.query(
    `insert into role_assignment (id, created_at, updated_at, account_id, role, division_id)
     select gen_random_uuid(), now(), now(), a.id, 'serviceVerifier', d.id from account a, division d where a.username = 'community' and d.code = '440604012'`,
  );
  const both = await world.as('community');
  const made = await record('区凯欣', { servedOn });
  const edited = await step(both, 'ServiceRecord', 'serviceRecordUpdate', made, { minutes: 150 });
  expect((await verify(edited, both)).error).toMatchObject({ reason: 'OTHER_HANDS_NEEDED' });
  expect((await verify(edited)).row.state).toBe('POSTED');
});

test('more than eight hours wait for the street; more than twelve are refused', async () => {
  const was = await available('霍婉仪');
  const { row: verified } = await verify(await record('霍婉仪', { servedOn, minutes: 540 }));
  expect(verified).toMatchObject({ state: 'VERIFIED', points: null });
  expect(await available('霍婉仪')).toBe(was);
  expect((await attempt(street, 'ServiceRecord', 'serviceRecordApproveHours', verified)).row).toMatchObject({ state: 'POSTED', points: 40 });
  const refused = await attempt(centre, 'ServiceRecord', 'serviceRecordCreate', null, await serviceOf(world, '霍婉仪', { servedOn, minutes: 721 }));
  expect(refused.error).toMatchObject({ code: 'INVALID_INPUT', field: 'minutes', reason: 'WORKED_TOO_LONG' });
});

test('a dispute is of whoever rendered it; a correction takes back what was posted and posts anew', async () => {
  const resident = await world.as('resident');
  const was = await available('区凯欣');
  const { row: posted } = await verify(await record('区凯欣', { servedOn, minutes: 60 }));
  const { row: disputed } = await attempt(resident, 'ServiceRecord', 'serviceRecordDispute', posted, { reason: '少记一小时' });
  expect(disputed.state).toBe('DISPUTED');
  const { row: corrected } = await attempt(street, 'ServiceRecord', 'serviceRecordCorrect', disputed, { minutes: 120, reason: '签退记录属实' });
  expect(corrected).toMatchObject({ state: 'POSTED', hours: '2.0', points: 20 });
  expect(await available('区凯欣')).toBe(was + 20);
  const { rows } = await world.truth.query('select kind, change from point_transfer where service_record_id = $1 order by transfer_no', [posted.id]);
  expect(rows).toEqual([
    { kind: 'EARN', change: 10 },
    { kind: 'REVERSE', change: -10 },
    { kind: 'EARN', change: 20 },
  ]);
  const { row: reversed } = await attempt(street, 'ServiceRecord', 'serviceRecordReverse', corrected, { reason: '重复登记' });
  expect(reversed).toMatchObject({ state: 'REVERSED', points: 0 });
  expect(await available('区凯欣')).toBe(was);
  await even();
});

test('more than thirty days after posting nobody disputes any more', async () => {
  const resident = await world.as('resident');
  const { row: posted } = await verify(await record('区凯欣', { servedOn }));
  await world.truth.query("update service_record set posted_on = '2026-10-01' where id = $1", [posted.id]);
  expect((await attempt(resident, 'ServiceRecord', 'serviceRecordDispute', posted, { reason: '晚了' })).error).toMatchObject({
    reason: 'PAST_DISPUTE',
  });
});

test('why there are so many points: each transfer of one’s own leads to the service, its rule and who verified it', async () => {
  const resident = await world.as('resident');
  const { data, errors } = await resident.ask(
    '{ myPoints { available held hours expiringSoon { points on } } pointTransfers(first: 3) { nodes { kind change onDay serviceRecord { activity hours verifiedOn } rule { name edition } lots { nodes { remaining expiresOn } } } } serviceRecords(filter: { state: { eq: POSTED } }, first: 100) { totalCount nodes { hours } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.myPoints).toMatchObject({ available: await available('区凯欣'), held: 0 });
  const hours = data.serviceRecords.nodes.reduce((sum: number, { hours: some }: { hours: string }) => sum + Number(some), 0);
  expect(data.serviceRecords.totalCount).toBeLessThan(100);
  expect(Number(data.myPoints.hours)).toBeGreaterThanOrEqual(hours);
  expect(data.pointTransfers.nodes[0]).toMatchObject({ change: expect.any(Number), serviceRecord: { activity: expect.any(String) } });
});

test('points and transfers of others are nobody’s to see', async () => {
  const volunteer = await world.as('volunteer');
  const { data } = await volunteer.ask(
    '{ pointAccounts(first: 10) { nodes { person { name } } } pointLots(first: 100) { nodes { account { person { name } } } } }',
  );
  expect(data.pointAccounts.nodes).toEqual([{ person: { name: '霍婉仪' } }]);
  expect(new Set(data.pointLots.nodes.map(({ account }: { account: { person: { name: string } } }) => account.person.name))).toEqual(
    new Set(['霍婉仪']),
  );
});
