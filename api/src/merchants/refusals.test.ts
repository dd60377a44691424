/** What is refused of merchants, their rewards, codes and clerks, beside what the tests of each step show. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givePassword } from '../testing/passwords.js';
import { attempt, meanwhile, oneOf, reasonsOf, type Row, step, upload } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { termsOf } from './testing.js';

let world: World;
let manager: Person;
let alliance: Person;
let terms: Record<string, unknown>;
beforeAll(async () => {
  world = await openWorld();
  [manager, alliance] = [await world.as('merchant'), await world.as('alliance')];
  terms = await termsOf(world);
});
afterAll(() => world.close());

const one = oneOf(() => world);
const draft = async (more: object = {}) =>
  step(manager, 'Reward', 'rewardCreate', null, { ...terms, cover: await upload(world, manager, 'Reward', 'cover'), ...more });
const approved = async () => step(alliance, 'Reward', 'rewardApprove', await step(manager, 'Reward', 'rewardSubmit', await draft()), {});
const act = async (who: Person, mutation: string, row: Row | null, input?: object) => reasonsOf(await attempt(who, 'Reward', mutation, row, input));

test('a contract that is renewed has an end', async () => {
  const merchant = await one("select id, version from merchant where brand_name = '得记面家'");
  const contract = {
    contractNo: '禅联商〔2026〕902号',
    contractSignedOn: '2026-11-20',
    contractTerm: { from: '2026-11-20' },
    contractSignatories: '甲；乙',
  };
  expect(reasonsOf(await attempt(alliance, 'Merchant', 'merchantRenew', merchant, contract))).toEqual(['CONTRACT_END_MISSING']);
});

describe('a reward', () => {
  test('of a merchant that is paid for it is not reviewed without its price and who pays', async () => {
    await world.truth.query("update merchant set participation = 'AGREED_PRICE' where id = $1", [terms.merchant]);
    let row = await draft();
    expect(await act(manager, 'rewardSubmit', row)).toEqual(['SETTLEMENT_PRICE_MISSING']);
    row = await step(manager, 'Reward', 'rewardUpdate', row, { settlementPrice: '9.50' });
    expect(await act(manager, 'rewardSubmit', row)).toEqual(['FUND_SOURCE_MISSING']);
    await world.truth.query("update merchant set participation = 'DISCOUNT' where id = $1", [terms.merchant]);
  });

  test('that tops up a mobile asks for it, and is not picked up', async () => {
    const topUp = { kind: 'TOP_UP', carriers: ['MOBILE'], outlets: [], fulfilment: 'DIRECT' };
    expect(await act(manager, 'rewardSubmit', await draft(topUp))).toEqual(['TOP_UP_WITHOUT_MOBILE']);
    expect(await act(manager, 'rewardCreate', null, { ...terms, ...topUp, fulfilment: 'PICKUP', outlets: terms.outlets })).toEqual([
      'TOP_UP_PICKED_UP',
    ]);
  });

  test('is scheduled for a day that is still to come', async () => {
    expect(await act(manager, 'rewardScheduleListing', await approved(), { listOn: new Date().toISOString().slice(0, 10) })).toEqual([
      'LISTING_NOT_AHEAD',
    ]);
  });

  test('is not listed while its merchant is suspended at this moment', async () => {
    const row = await approved();
    const answer = await meanwhile(world, "update merchant set state = 'SUSPENDED' where id = $1", [terms.merchant], () =>
      attempt(manager, 'Reward', 'rewardList', row),
    );
    expect(reasonsOf(answer)).toEqual(['MERCHANT_NOT_ACTIVE']);
    await world.truth.query("update merchant set state = 'ACTIVE' where id = $1", [terms.merchant]);
  });
});

test('codes are of rewards that give them, and none is voided that is no longer in stock', async () => {
  const code = { batch: '首批', code: 'YX-2026-ABCD-0009' };
  const store = (reward: Row) => attempt(manager, 'RewardCode', 'rewardCodeCreate', null, { reward: reward.id, ...code });
  expect(reasonsOf(await store(await draft()))).toEqual(['REWARD_WITHOUT_CODES']);
  const pooled = await draft({ fulfilment: 'CODE', outlets: [] });
  const { row } = await store(pooled);
  await step(manager, 'Reward', 'rewardUpdate', pooled, { fulfilment: 'COUNTER', outlets: terms.outlets });
  await step(manager, 'StockMovement', 'stockMovementCreate', null, { reward: pooled.id, kind: 'OUT', quantity: 1, reason: '演示' });
  expect(reasonsOf(await attempt(manager, 'RewardCode', 'rewardCodeVoid', row, { reason: '演示' }))).toEqual(['OUT_OF_STOCK']);
});

test('a clerk is given no password that is short or simple', async () => {
  const { row } = await attempt(manager, 'OutletClerk', 'outletClerkCreate', null, {
    outlet: (terms.outlets as string[])[0],
    name: '演示店员',
    username: 'clerk-refusals',
    since: '2026-11-01',
  });
  const given = async (password: string) => (await givePassword(world, manager, row.id, password, 'OutletClerk')).errors![0]!.extensions.reason;
  expect(await given('short')).toBe('PASSWORD_LENGTH_WRONG');
  expect(await given('aaaaaaaaaaaa')).toBe('PASSWORD_TOO_SIMPLE');
});
