/** A category asks for its permit for as long as the merchant takes part in it, not only on the day it was approved. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';
import { attempt, one, type Row, step, upload } from '../testing/steps.js';
import { termsOf } from './testing.js';

let world: World;
let alliance: Person;
let manager: Person;
let category: Record<string, string>;
beforeAll(async () => {
  world = await openWorld();
  [alliance, manager] = [await world.as('alliance'), await world.as('merchant')];
  category = Object.fromEntries(
    (await world.truth.query<{ id: string; code: string }>('select id, code from reward_category')).rows.map(({ id, code }) => [code, id]),
  );
});
afterAll(() => world.close());

const merchantOf = (brandName: string) => one<Row>(world, 'select id, version from merchant where brand_name = $1', [brandName]);
const permit = (merchant: string, number: string, until?: string) =>
  step(alliance, 'MerchantPermit', 'merchantPermitCreate', null, { merchant, kind: 'FOOD', number, valid: { from: '2020-01-01', until } });
const archive = async ({ id, version }: { id: string; version: number }) =>
  (
    await alliance.ask(
      'mutation ($id: ID!, $version: Int!) { merchantPermitArchive(id: $id, version: $version, reason: "换发新证") { record { id } } }',
      { id, version },
    )
  ).errors?.[0]?.extensions;
const wants = (field: string, of: string, kind: string) => ({ code: 'REQUIRED', field, hint: expect.stringMatching(new RegExp(`${of}.*${kind}`)) });

test('a category added to a merchant that takes part asks for its permit, and names it; giving one up asks for none', async () => {
  const row = await merchantOf('顺手家电维修');
  const both = { categories: [category.LIFE, category.FOOD] };
  expect((await attempt(alliance, 'Merchant', 'merchantUpdate', row, both)).error).toMatchObject(
    wants('categories', '餐饮美食', 'Food business licence'),
  );
  await permit(row.id, 'YS-9', '2021-01-01');
  expect((await attempt(alliance, 'Merchant', 'merchantUpdate', await merchantOf('顺手家电维修'), both)).error).toMatchObject(
    wants('categories', '餐饮美食', 'Food business licence'),
  );
  await permit(row.id, 'YS-10');
  const wider = await step(alliance, 'Merchant', 'merchantUpdate', await merchantOf('顺手家电维修'), both);
  await world.truth.query("update merchant_permit set valid_until = '2021-01-01' where merchant_id = $1", [row.id]);
  await step(alliance, 'Merchant', 'merchantUpdate', wider, { categories: [category.LIFE] });
});

test('the last permit in force for a category stays; a renewed or an expired one goes to the archive', async () => {
  const merchant = await merchantOf('得记面家');
  const last = await one<Row>(world, "select id, version from merchant_permit where merchant_id = $1 and kind = 'FOOD'", [merchant.id]);
  const expired = await permit(merchant.id, 'YS-11', '2021-01-01');
  expect(await archive(last)).toMatchObject(wants('permits', '餐饮美食', 'Food business licence'));
  expect(await archive(expired)).toBeUndefined();
  await permit(merchant.id, 'YS-12');
  expect(await archive(last)).toBeUndefined();
});

test('a reward of a category its merchant has no permit for is neither submitted nor approved, nor moved there afterwards', async () => {
  const terms = await termsOf(world);
  const draft = async (more: object = {}) =>
    step(manager, 'Reward', 'rewardCreate', null, { ...terms, cover: await upload(world, manager, 'Reward', 'cover'), ...more });
  expect((await attempt(manager, 'Reward', 'rewardSubmit', await draft({ category: category.HEALTH }))).error).toMatchObject(
    wants('category', '健康管理', 'Medical'),
  );
  const [waiting, other] = [
    await step(manager, 'Reward', 'rewardSubmit', await draft()),
    await step(manager, 'Reward', 'rewardSubmit', await draft()),
  ];
  const listed = await step(manager, 'Reward', 'rewardList', await step(alliance, 'Reward', 'rewardApprove', other, {}));
  expect((await attempt(manager, 'Reward', 'rewardUpdate', listed, { category: category.HEALTH })).error).toMatchObject(
    wants('category', '健康管理', 'Medical'),
  );
  await world.truth.query("update merchant_permit set valid_until = '2021-01-01' where merchant_id = $1 and kind = 'FOOD'", [terms.merchant]);
  expect((await attempt(alliance, 'Reward', 'rewardApprove', waiting, {})).error).toMatchObject(
    wants('category', '餐饮美食', 'Food business licence'),
  );
});
