/** Stock is the sum of what came and went; however many hands move it at once, it never falls below nothing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';
import { attempt, one, type Row, step } from '../testing/steps.js';
import { termsOf } from './testing.js';

let world: World;
let manager: Person;
let reward: Row;
beforeAll(async () => {
  world = await openWorld();
  manager = await world.as('merchant');
  reward = await step(manager, 'Reward', 'rewardCreate', null, await termsOf(world));
});
afterAll(() => world.close());

const move = (kind: string, quantity: number, more: object = {}) =>
  attempt(manager, 'StockMovement', 'stockMovementCreate', null, { reward: reward.id, kind, quantity, reason: '演示', ...more });
const left = async () =>
  await one<{ stock_available: number; stock_total: number }>(world, 'select stock_available, stock_total from reward where id = $1', [reward.id]);

test('stock comes in, goes out and is counted, each with its reason, what is left, and by whom', async () => {
  expect((await move('IN', 30)).row).toMatchObject({ balance: 30, operatorName: expect.stringContaining('得记面家') });
  expect((await move('OUT', 4)).row.balance).toBe(26);
  expect((await move('ADJUST', -3)).row.balance).toBe(23);
  expect((await move('CAMPAIGN', 8)).row.balance).toBe(15);
  expect(await left()).toEqual({ stock_available: 15, stock_total: 15 });
});

test.each([
  ['nothing', 'IN', 0, {}, 'INVALID_INPUT'],
  ['less than nothing', 'OUT', -1, {}, 'INVALID_INPUT'],
  ['more than there is', 'OUT', 16, {}, 'OUT_OF_RANGE'],
  ['no reason', 'IN', 1, { reason: '  ' }, 'REQUIRED'],
])('a movement of %s is refused and moves nothing', async (_what, kind, quantity, more, code) => {
  expect((await move(kind, quantity, more)).error).toMatchObject({ code });
  expect((await left()).stock_available).toBe(15);
});

test('of twenty hands that take at once, only as many succeed as there is stock', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => move('OUT', 1)));
  expect(results.filter(({ error }) => !error)).toHaveLength(15);
  expect(new Set(results.filter(({ error }) => error).map(({ error }) => error!.code))).toEqual(new Set(['OUT_OF_RANGE']));
  expect(await left()).toEqual({ stock_available: 0, stock_total: 0 });
  const balances = results.flatMap(({ row }) => (row ? [row.balance as number] : [])).sort((a, b) => a - b);
  expect(balances).toEqual(Array.from({ length: 15 }, (_, index) => index));
});

test('stock is low at its mark and below, without a mark when nothing is left, and whoever does not look after it is not told', async () => {
  const { id } = await step(manager, 'Reward', 'rewardCreate', null, await termsOf(world));
  const now = async (who: { ask: World['ask'] } = manager) =>
    (await who.ask('query ($id: ID!) { reward(id: $id) { version stockLow } }', { id })).data.reward as { version: number; stockLow: boolean };
  const mark = async (lowStockAt: number | null) => step(manager, 'Reward', 'rewardUpdate', { id, version: (await now()).version }, { lowStockAt });
  expect((await now()).stockLow).toBe(true);
  await move('IN', 5, { reward: id });
  expect((await now()).stockLow).toBe(false);
  await mark(5);
  expect((await now()).stockLow).toBe(true);
  await mark(4);
  expect((await now()).stockLow).toBe(false);
  await move('OUT', 1, { reward: id });
  expect((await now()).stockLow).toBe(true);
  const offered = await one(world, "select id from reward where state = 'LISTED' limit 1");
  expect((await world.ask('query ($id: ID!) { reward(id: $id) { stockLow } }', { id: offered.id })).data.reward).toEqual({ stockLow: null });
});

test("a movement is never changed, and only the merchant's own hands make one", async () => {
  const { errors } = await manager.ask('mutation { updateStockMovement(id: "x", version: 1, input: {}) { record { id } } }');
  expect(errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  for (const username of ['alliance', 'clerk', 'street'])
    expect(
      (
        await attempt(await world.as(username), 'StockMovement', 'stockMovementCreate', null, {
          reward: reward.id,
          kind: 'IN',
          quantity: 1,
          reason: '演示',
        })
      ).error,
    ).toMatchObject({ code: 'FORBIDDEN' });
  const other = await one(
    world,
    "select r.id from reward r join merchant m on m.id = r.merchant_id where m.brand_name = '阿婵双皮奶' and r.state = 'LISTED' limit 1",
  );
  expect((await move('IN', 1, { reward: other.id })).error?.code).toMatch(/FORBIDDEN|NOT_FOUND/);
});

test('codes are sealed when they come, are the stock of their reward, and are in its pool once', async () => {
  const pooled = await step(manager, 'Reward', 'rewardCreate', null, { ...(await termsOf(world)), fulfilment: 'CODE', outlets: [] });
  const store = (code: string) => attempt(manager, 'RewardCode', 'rewardCodeCreate', null, { reward: pooled.id, batch: '首批', code });
  const { row } = await store('YX-2026-ABCD-0001');
  expect(row).toMatchObject({ state: 'READY', code: null });
  expect((await store('YX-2026-ABCD-0001')).error).toMatchObject({ code: 'DUPLICATE' });
  expect((await store('YX-2026-ABCD-0002')).error).toBeUndefined();
  expect((await step(manager, 'RewardCode', 'rewardCodeVoid', row, { reason: '印刷重复' })).state).toBe('VOID');
  expect(await one(world, 'select stock_available from reward where id = $1', [pooled.id])).toEqual({ stock_available: 1 });
  expect(
    (await attempt(manager, 'StockMovement', 'stockMovementCreate', null, { reward: pooled.id, kind: 'IN', quantity: 1, reason: '演示' })).error,
  ).toMatchObject({ code: 'ILLEGAL_STEP' });
  const { rows } = await world.truth.query(
    "select 1 from reward_code where code_cipher like '%ABCD%' union all select 1 from history where changes::text like '%ABCD%'",
  );
  expect(rows).toEqual([]);
});
