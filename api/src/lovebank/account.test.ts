/**
 * An account goes with its person and stands still while it is frozen; points expire on their day in Asia/Shanghai, whether or not the daily duty has
 * run by then.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attempt, one, type Row, step } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { expireDue } from './duties.js';
import { serviceOf, unevenSql } from './testing.js';

let world: World;
let operator: Person;
let approver: Person;
let now = new Date();
beforeAll(async () => {
  world = await openWorld('demo', { now: () => now });
  [operator, approver] = await Promise.all([world.as('operator'), world.as('approver')]);
});
afterAll(() => world.close());

const accountOf = (name: string) =>
  one<Row & Record<'available' | 'held' | 'expired' | 'earned', number>>(
    world,
    'select a.id, a.version, a.state, a.available, a.held, a.expired, a.earned from point_account a join person p on p.id = a.person_id where p.name = $1',
    [name],
  );
const even = async () => expect((await world.truth.query(unevenSql)).rows).toEqual([]);
const earn = async (name: string) => {
  const [centre, verifier] = await Promise.all([world.as('centre'), world.as('verifier')]);
  const made = await step(centre, 'ServiceRecord', 'serviceRecordCreate', null, await serviceOf(world, name, { activity: `义工${Math.random()}` }));
  return step(verifier, 'ServiceRecord', 'serviceRecordVerify', made);
};
const freeze = (row: Row, frozenUntil: string) =>
  attempt(operator, 'PointAccount', 'pointAccountFreeze', row, { frozenUntil, reason: '疑似重复登记' });
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

test('the operator freezes for fifteen days at most, the approver for sixty; a frozen account earns', async () => {
  const account = await accountOf('麦志明');
  expect((await freeze(account, inDays(16))).error).toMatchObject({ reason: 'FROZEN_TOO_LONG' });
  expect((await freeze(account, inDays(0))).error).toMatchObject({ reason: 'FROZEN_UNTIL_PAST' });
  const { row: frozen } = await freeze(account, inDays(15));
  expect(frozen.state).toBe('FROZEN');
  const longer = await attempt(approver, 'PointAccount', 'pointAccountFreezeLonger', frozen, { frozenUntil: inDays(60), reason: '仍在核查' });
  expect(longer.row).toMatchObject({ state: 'FROZEN', frozenUntil: inDays(60) });
  const was = (await accountOf('麦志明')).available;
  const { points } = await earn('麦志明');
  expect((await accountOf('麦志明')).available).toBe(was + (points as number));
  await even();
});

test('points expire on the day after their last, at midnight in Asia/Shanghai; those of a frozen account wait, and get thirty days when it is cleared', async () => {
  const [lost, kept] = [await accountOf('霍婉仪'), await accountOf('麦志明')];
  const [{ expires, remaining }] = (
    await world.truth.query<{ expires: string; remaining: number }>(
      'select expires_on::text as expires, sum(remaining)::integer as remaining from point_lot where account_id = $1 and remaining > 0 group by 1 order by 1 limit 1',
      [lost.id],
    )
  ).rows as [{ expires: string; remaining: number }];
  const pool = world.app.platform.pool;
  await expireDue(pool, new Date(`${expires}T23:59:59+08:00`));
  expect((await accountOf('霍婉仪')).available).toBe(lost.available);
  const midnight = new Date(Date.parse(`${expires}T23:59:59+08:00`) + 2000);
  expect(await expireDue(pool, midnight)).toBeGreaterThanOrEqual(remaining);
  expect(await expireDue(pool, midnight)).toBe(0);
  expect(await accountOf('霍婉仪')).toMatchObject({ available: lost.available - remaining, expired: lost.expired + remaining });
  expect((await accountOf('麦志明')).available).toBe(kept.available);
  await even();
  now = midnight;
  const later = await world.as('approver');
  const thawed = await step(later, 'PointAccount', 'pointAccountThaw', await accountOf('麦志明'), { reason: '查清' });
  expect(thawed).toMatchObject({ state: 'OPEN', available: kept.available, frozenUntil: null });
  const { rows } = await world.truth.query(
    'select distinct expires_on - $2::date as days from point_lot where account_id = $1 and remaining > 0 and grace',
    [kept.id, inDays(0)],
  );
  expect(rows).toEqual([{ days: 30 }]);
  now = new Date();
});

test('of two accounts of one person the points come together, and part again when the merger is undone', async () => {
  const community = await world.as('community');
  const [kept, gone] = [await accountOf('区凯欣'), await accountOf('霍婉仪')];
  const person = async (name: string) => one(world, 'select id, version from person where name = $1', [name]);
  const [into, from] = [await person('区凯欣'), await person('霍婉仪')];
  await world.truth.query("update person set account_id = null where name = '霍婉仪'");
  await world.truth.query("update person set id_number_cipher = null, id_number_index = null where name = '霍婉仪'");
  const merged = await attempt(community, 'Person', 'personMerge', from, { mergedInto: into.id, reason: '同一人' });
  expect(merged.error).toBeUndefined();
  expect(await accountOf('区凯欣')).toMatchObject({ available: kept.available + gone.available });
  expect(await accountOf('霍婉仪')).toMatchObject({ state: 'MERGED', available: 0 });
  await even();
  const undone = await attempt(community, 'Person', 'personUndoMerge', await person('霍婉仪'), { reason: '是两人' });
  expect(undone.error).toBeUndefined();
  expect(await accountOf('区凯欣')).toMatchObject({ available: kept.available });
  expect(await accountOf('霍婉仪')).toMatchObject({ state: 'OPEN', available: gone.available });
  await even();
});

test('who has points held, a frozen or a closed account is not merged over it', async () => {
  const community = await world.as('community');
  const person = (name: string) => one(world, 'select id, version from person where name = $1', [name]);
  const [from, into] = [await person('霍婉仪'), await person('区凯欣')];
  const merge = () => attempt(community, 'Person', 'personMerge', from, { mergedInto: into.id, reason: '同一人' });
  const set = (name: string, change: string) =>
    world.truth.query(`update point_account set ${change} where person_id = (select id from person where name = $1)`, [name]);
  await set('霍婉仪', 'held = 1');
  expect((await merge()).error).toMatchObject({ reason: 'POINTS_HELD' });
  await set('霍婉仪', "held = 0, state = 'FROZEN'");
  expect((await merge()).error).toMatchObject({ reason: 'ACCOUNT_FROZEN' });
  await set('霍婉仪', "state = 'OPEN'");
  await set('区凯欣', "state = 'CLOSED'");
  expect((await merge()).error).toMatchObject({ reason: 'ACCOUNT_CLOSED' });
  await set('区凯欣', "state = 'OPEN'");
  await even();
});

test('whoever has died leaves their points to the pool, and their hours on record', async () => {
  const community = await world.as('community');
  const account = await accountOf('区凯欣');
  const pool = () => one<{ available: number }>(world, "select available from point_account where name = '祖庙街道爱心池'");
  const was = (await pool()).available;
  const person = await one(world, "select id, version from person where name = '区凯欣'");
  const died = await attempt(community, 'Person', 'personRecordDeath', person, { on: inDays(-1), reason: '家属持证明办理' });
  expect(died.error).toBeUndefined();
  expect(await accountOf('区凯欣')).toMatchObject({ state: 'CLOSED', available: 0 });
  expect((await pool()).available).toBe(was + account.available);
  await even();
});
