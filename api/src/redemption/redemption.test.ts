/**
 * Points are spent on a reward and come back, with its stock and its limit, or are used once: at an outlet of that merchant, and told when and where
 * to whoever comes a second time.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { houseViewer } from '../kernel/access/house.js';
import { unevenSql } from '../lovebank/testing.js';
import { attempt, one, type Row, step } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { expireVouchers } from './expireDue.js';

let world: World;
let resident: Person;
let clerk: Person;
let manager: Person;
let reward: string;
let outlet: string;
let now = new Date();
beforeAll(async () => {
  world = await openWorld('demo', { now: () => now });
  [resident, clerk, manager] = await Promise.all([world.as('resident'), world.as('clerk'), world.as('merchant')]);
  reward = (
    await one(
      world,
      "select r.id from reward r join merchant m on m.id = r.merchant_id where r.name = '鲜虾云吞外带装' and m.brand_name = '得记面家'",
    )
  ).id;
  outlet = (await one(world, "select id from outlet where name = '得记面家总店'")).id;
  // Enough to spend, each test with its own.
  await world.truth.query("update reward set limit_per = 'NONE', limit_count = null, price = 1, daily_cap = null where id = $1", [reward]);
});
afterAll(() => world.close());

const even = async () => expect((await world.truth.query(unevenSql)).rows).toEqual([]);
const left = () =>
  one<{ available: number; stock: number }>(
    world,
    "select a.available, r.stock_available as stock from point_account a join person p on p.id = a.person_id, reward r where p.name = '区凯欣' and r.id = $1",
    [reward],
  );
const fields = 'record { id version state redemptionNo pointsTotal validUntil usedByName actKind } warnings { code }';
const redeem = (who = resident, more: Record<string, unknown> = {}) =>
  who.ask(
    `mutation ($reward: ID!, $quantity: Int, $onBehalfOf: ID, $key: String!) { redeem(reward: $reward, quantity: $quantity, onBehalfOf: $onBehalfOf, key: $key) { ${fields} } }`,
    { reward, quantity: 1, key: randomUUID(), ...more },
  );
const held = async (who = resident): Promise<Row> => {
  const { data, errors } = await redeem(who);
  expect(errors).toBeUndefined();
  return data.redeem.record;
};
const voucher = async (row: Row, who = resident) =>
  (await who.ask('query ($id: ID!) { voucher(redemption: $id) { qrUrl shortCode validUntil state } }', { id: row.id })).data.voucher;
const useIt = (code: string, who = clerk, key = randomUUID(), at = outlet) =>
  who.ask(`mutation ($code: String!, $outlet: ID!, $key: String!) { useVoucher(code: $code, outlet: $outlet, key: $key) { ${fields} } }`, {
    code,
    outlet: at,
    key,
  });
/** The same by the generic mutation, which the console's form sends. */
const create = async (who = resident) => {
  const person = (await one(world, "select id from person where name = '区凯欣'")).id;
  return attempt(who, 'Redemption', 'redemptionCreate', null, { reward, person, quantity: 1 });
};
const reason = ({ errors }: { errors?: { extensions: { reason?: string; code: string } }[] }) =>
  errors?.[0]?.extensions.reason ?? errors?.[0]?.extensions.code;

test('a redemption takes points, stock and a number, and is answered alike when it is sent again', async () => {
  const was = await left();
  const key = randomUUID();
  const first = await redeem(resident, { key });
  expect(first.data.redeem.record).toMatchObject({
    state: 'CONFIRMED',
    pointsTotal: 1,
    actKind: 'SELF',
    redemptionNo: expect.stringMatching(/^DH-\d{4}-\d{3}-\d{5}$/),
  });
  expect(await left()).toEqual({ available: was.available - 1, stock: was.stock - 1 });
  const again = await redeem(resident, { key });
  expect(again.data.redeem.record.id).toBe(first.data.redeem.record.id);
  expect(await left()).toEqual({ available: was.available - 1, stock: was.stock - 1 });
  expect(reason(await redeem(resident, { key, quantity: 2 }))).toBe('KEY_REUSED');
  await even();
});

test('its holder alone sees the codes; a clerk scans or types one, is told what it is, and it is used once', async () => {
  const row = await held();
  const { qrUrl, shortCode } = await voucher(row);
  expect(qrUrl).toMatch(/\/v\/[\w-]{16}$/);
  expect(shortCode).toMatch(/^\d{9}$/);
  expect(await voucher(row, await world.as('volunteer'))).toBeNull();
  const { data } = await clerk.ask('mutation ($code: String!) { checkVoucher(code: $code) { rewardName quantity holder ok reason } }', {
    code: qrUrl,
  });
  expect(data.checkVoucher).toEqual({ rewardName: '鲜虾云吞外带装', quantity: 1, holder: '区**', ok: true, reason: null });
  const key = randomUUID();
  const used = await useIt(shortCode, clerk, key);
  expect(used.errors).toBeUndefined();
  expect(used.data.useVoucher.record).toMatchObject({ state: 'USED', usedByName: expect.stringContaining('核销员') });
  expect((await useIt(shortCode, clerk, key)).data.useVoucher.record.id).toBe(row.id);
  const second = await useIt(qrUrl);
  expect(second.errors![0]).toMatchObject({ extensions: { reason: 'ALREADY_USED', hint: expect.stringContaining('得记面家总店') } });
  expect((await voucher(row)).state).toBe('USED');
});

test('the code of another merchant is as good as none', async () => {
  const { shortCode } = await voucher(await held());
  const other = await world.as('manager-shops');
  const foreign = (await one(world, "select id from outlet where name = '阿珍肠粉'")).id;
  expect(reason(await useIt(shortCode, other, randomUUID(), foreign))).toBe('UNKNOWN_VOUCHER');
  expect(reason(await useIt('100000000', other, randomUUID(), foreign))).toBe('UNKNOWN_VOUCHER');
  expect(reason(await useIt(shortCode, resident))).toBe('NO_ROLE_HOLDS_IT');
});

test('ten counters and one code: one success, and nine are told of it', async () => {
  const { shortCode } = await voucher(await held());
  const results = await Promise.all(Array.from({ length: 10 }, () => useIt(shortCode)));
  expect(results.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(new Set(results.filter(({ errors }) => errors).map(reason))).toEqual(new Set(['ALREADY_USED']));
});

test('used and cancelled at the same moment: one of the two', async () => {
  for (let round = 0; round < 5; round += 1) {
    const was = await left();
    const row = await held();
    const { shortCode } = await voucher(row);
    const cancel = resident.ask(`mutation ($id: ID!) { cancelRedemption(redemption: $id) { ${fields} } }`, { id: row.id });
    const [used, cancelled] = await Promise.all([useIt(shortCode), cancel]);
    expect([used, cancelled].filter(({ errors }) => !errors)).toHaveLength(1);
    expect((await left()).available).toBe(cancelled.errors ? was.available - 1 : was.available);
  }
  await even();
});

test('cancelled, the points go back to their lots and the piece to its stock, and the limit with them', async () => {
  await world.truth.query(
    "update reward set limit_per = 'CAMPAIGN', limit_count = (select count(*) + 1 from redemption where reward_id = $1 and state not in ('CANCELLED', 'REFUNDED')) where id = $1",
    [reward],
  );
  const was = await left();
  const lots = async () => (await world.truth.query('select id, remaining from point_lot order by id')).rows;
  const before = await lots();
  const row = await held();
  expect(reason(await redeem())).toBe('LIMIT_REACHED');
  expect((await create()).error).toMatchObject({ reason: 'LIMIT_REACHED' });
  const { errors } = await resident.ask(`mutation ($id: ID!) { cancelRedemption(redemption: $id) { ${fields} } }`, { id: row.id });
  expect(errors).toBeUndefined();
  expect(await left()).toEqual(was);
  expect(await lots()).toEqual(before);
  expect((await held()).state).toBe('CONFIRMED');
  await world.truth.query("update reward set limit_per = 'NONE', limit_count = null where id = $1", [reward]);
});

test('of twenty who want the last five, five have it', async () => {
  await world.truth.query('update reward set stock_available = 5 where id = $1', [reward]);
  const results = await Promise.all(Array.from({ length: 20 }, () => redeem()));
  expect(results.filter(({ errors }) => !errors)).toHaveLength(5);
  expect(new Set(results.filter(({ errors }) => errors).map(reason))).toEqual(new Set(['OUT_OF_STOCK']));
  expect((await left()).stock).toBe(0);
  expect((await create()).error).toMatchObject({ reason: 'OUT_OF_STOCK' });
  await world.truth.query('update reward set stock_available = 50 where id = $1', [reward]);
  await even();
});

test.each([
  ['more points than there are', 'price = 100000', 'NOT_ENOUGH_POINTS'],
  ['before it begins', "redeem_window_from = '2099-01-01', redeem_window_until = '2099-12-31'", 'NOT_STARTED'],
  ['after it is over', "redeem_window_from = '2020-01-01', redeem_window_until = '2020-12-31'", 'ENDED'],
  ['more in a day than there are', 'daily_cap = 0', 'DAY_CAP_REACHED'],
  ['by somebody too young', 'min_age = 90', 'NOT_ELIGIBLE'],
  ['by somebody of another role', "eligible_roles = array['PARTY_MEMBER']", 'NOT_ELIGIBLE'],
  ['topped up directly', "fulfilment = 'DIRECT'", 'FULFILMENT_NOT_HERE'],
])('nobody redeems %s', async (_what, change, expected) => {
  const was = await left();
  await world.truth.query('create table if not exists was as select * from reward where false');
  await world.truth.query('insert into was select * from reward where id = $1', [reward]);
  await world.truth.query(`update reward set ${change} where id = $1`, [reward]);
  expect(reason(await redeem())).toBe(expected);
  expect((await create()).error).toMatchObject({ reason: expected });
  await world.truth.query(
    'update reward r set price = w.price, redeem_window_from = w.redeem_window_from, redeem_window_until = w.redeem_window_until, daily_cap = w.daily_cap, min_age = w.min_age, eligible_roles = w.eligible_roles, fulfilment = w.fulfilment from was w where r.id = w.id',
  );
  await world.truth.query('drop table was');
  expect(await left()).toEqual(was);
});

test('nobody redeems at a merchant that is suspended, above their identity, or with an account that is frozen or closed', async () => {
  const merchant = (await one(world, 'select merchant_id as id from reward where id = $1', [reward])).id;
  await world.truth.query("update merchant set state = 'SUSPENDED' where id = $1", [merchant]);
  expect(reason(await redeem())).toBe('NOT_FOUND');
  await world.truth.query("update merchant set state = 'ACTIVE' where id = $1", [merchant]);
  const both = async (expected: string) => {
    expect(reason(await redeem())).toBe(expected);
    expect((await create()).error).toMatchObject({ reason: expected });
  };
  await world.truth.query("update person set identity_level = 'MOBILE' where name = '区凯欣'");
  await world.truth.query("update reward set identity_level = 'REAL_NAME' where id = $1", [reward]);
  await both('IDENTITY_REQUIRED');
  await world.truth.query('update reward set identity_level = null where id = $1', [reward]);
  for (const [state, expected] of [
    ['FROZEN', 'ACCOUNT_FROZEN'],
    ['CLOSED', 'ACCOUNT_CLOSED'],
  ] as const) {
    await world.truth.query("update point_account set state = $1 where person_id = (select id from person where name = '区凯欣')", [state]);
    await both(expected);
  }
  await world.truth.query("update point_account set state = 'OPEN' where person_id = (select id from person where name = '区凯欣')");
});

test('a voucher is used until its last day, at an outlet of its reward, on a day that is not excluded', async () => {
  const row = await held();
  const { shortCode } = await voucher(row);
  const both = async (expected: string, at = outlet) => {
    expect(reason(await useIt(shortCode, clerk, randomUUID(), at))).toBe(expected);
    const seen = await one(world, 'select id, version from redemption where id = $1', [row.id]);
    expect((await attempt(clerk, 'Redemption', 'redemptionUse', seen, { usedOutlet: at, usedHow: 'CODE' })).error).toMatchObject({
      reason: expected,
    });
  };
  await world.truth.query('update reward set outlets_ids = array_remove(outlets_ids, $2::uuid) where id = $1', [reward, outlet]);
  await both('OUTLET_NOT_OF_REWARD');
  await world.truth.query('update reward set outlets_ids = array_append(outlets_ids, $2::uuid) where id = $1', [reward, outlet]);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await world.truth.query('update reward set excluded_dates = array[$2] where id = $1', [reward, today]);
  await both('USABLE_LATER');
  await world.truth.query('update reward set excluded_dates = null where id = $1', [reward]);
  await world.truth.query("update redemption set valid_until = '2026-01-01' where id = $1", [row.id]);
  await both('EXPIRED');
  const seen = await one(world, 'select id, version from redemption where id = $1', [row.id]);
  expect((await attempt(resident, 'Redemption', 'redemptionCancel', seen)).error).toMatchObject({ reason: 'EXPIRED' });
  expect(reason(await resident.ask(`mutation ($id: ID!) { cancelRedemption(redemption: $id) { ${fields} } }`, { id: row.id }))).toBe('EXPIRED');
  await world.truth.query("update redemption set state = 'EXPIRED' where id = $1", [row.id]);
  expect(reason(await useIt(shortCode))).toBe('EXPIRED');
});

test('a cancelled voucher says so', async () => {
  const row = await held();
  const { shortCode } = await voucher(row);
  await resident.ask(`mutation ($id: ID!) { cancelRedemption(redemption: $id) { ${fields} } }`, { id: row.id });
  expect(reason(await useIt(shortCode))).toBe('CANCELLED');
});

test('a use is undone within thirty minutes, by the manager; later it is not', async () => {
  const row = await held();
  const { shortCode } = await voucher(row);
  await useIt(shortCode);
  const undo = (who = manager) => who.ask(`mutation ($id: ID!) { undoVoucherUse(redemption: $id, reason: "误核销") { ${fields} } }`, { id: row.id });
  expect(reason(await undo(clerk))).toBe('NO_ROLE_HOLDS_IT');
  expect((await undo()).data.undoVoucherUse.record.state).toBe('CONFIRMED');
  await useIt(shortCode);
  now = new Date(Date.now() + 31 * 60_000);
  expect(reason(await undo())).toBe('UNDO_TOO_LATE');
  const seen = await one(world, 'select id, version from redemption where id = $1', [row.id]);
  expect((await attempt(manager, 'Redemption', 'redemptionUndoUse', seen, { reason: '误核销' })).error).toMatchObject({ reason: 'UNDO_TOO_LATE' });
  now = new Date();
});

test('a worker redeems for an elder without a phone; for somebody elsewhere nobody does', async () => {
  const centre = await world.as('centre');
  const elder = (await one(world, "select id from person where name = '麦志明'")).id;
  const { data, errors } = await redeem(centre, { onBehalfOf: elder });
  expect(errors).toBeUndefined();
  expect(data.redeem.record.actKind).toBe('COMMUNITY');
  expect(reason(await redeem(resident, { onBehalfOf: elder }))).toBe('NOT_FOUND');
  expect(reason(await redeem(await world.as('street')))).toBe('NOT_YOUR_ACCOUNT');
});

test('what nobody used expires on the day after its last, and gives the points back where the reward says so', async () => {
  const [kept, returned] = [await held(), await held()];
  await world.truth.query("update redemption set refund_rule = 'ON_EXPIRY' where id = $1", [returned.id]);
  const { pool, em, catalogue } = world.app.platform;
  const was = await left();
  const at = (day: string) => expireVouchers(pool, { em, viewer: houseViewer(catalogue), now: () => new Date(`${day}T00:00:30+08:00`) });
  const last = kept.validUntil as string;
  const next = new Date(Date.parse(`${last}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  await at(last);
  expect((await one(world, 'select state from redemption where id = $1', [kept.id])).state).toBe('CONFIRMED');
  await at(next);
  expect((await one(world, 'select state from redemption where id = $1', [kept.id])).state).toBe('EXPIRED');
  expect((await one(world, 'select state from redemption where id = $1', [returned.id])).state).toBe('REFUNDED');
  expect((await left()).available).toBe(was.available + 1);
  await even();
});

test('points asked back are returned by the merchant or not, once', async () => {
  const row = await held();
  await useIt((await voucher(row)).shortCode);
  const seen = await one(world, 'select id, version from redemption where id = $1', [row.id]);
  const asked = await step(resident, 'Redemption', 'redemptionRequestReturn', seen, { reason: '换不到' });
  const was = await left();
  const agreed = await step(manager, 'Redemption', 'redemptionAgreeReturn', asked, { reason: '属实' });
  expect(agreed).toMatchObject({ state: 'REFUNDED', returnedPoints: 1 });
  expect((await left()).available).toBe(was.available + 1);
  expect((await attempt(manager, 'Redemption', 'redemptionAgreeReturn', agreed, { reason: '再来' })).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  await even();
});

test('more than fifteen days after the use nobody asks for the points back', async () => {
  const row = await held();
  await useIt((await voucher(row)).shortCode);
  await world.truth.query("update redemption set used_at = now() - interval '17 days' where id = $1", [row.id]);
  const seen = await one(world, 'select id, version from redemption where id = $1', [row.id]);
  expect((await attempt(resident, 'Redemption', 'redemptionRequestReturn', seen, { reason: '晚了' })).error).toMatchObject({
    reason: 'RETURN_TOO_LATE',
  });
});

test('who tries codes is told that there is none, and after many has to wait', async () => {
  const check = (code: string) => clerk.ask('mutation ($code: String!) { checkVoucher(code: $code) { ok } }', { code });
  expect(reason(await check('100000001'))).toBe('UNKNOWN_VOUCHER');
  const told = new Set<string | undefined>();
  for (let tries = 0; tries < 70; tries += 1) told.add(reason(await check('100000001')));
  expect(told).toEqual(new Set(['UNKNOWN_VOUCHER', 'TRY_LATER']));
  expect(reason(await useIt('100000001'))).toBe('TRY_LATER');
});
