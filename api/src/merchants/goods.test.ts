/** Goods that are refused are found in every text that a resident reads, however they are written, and told where they stand. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';
import { attempt, one, type Row, step, upload } from '../testing/steps.js';
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

const written = (more: object) => attempt(manager, 'Reward', 'rewardCreate', null, { ...terms, ...more });

test.each([
  ['in the name', 'name', '超市购物卡50元', '购物卡'],
  ['in the subtitle', 'subtitle', '另送啤酒一支', '啤酒'],
  ['in the campaign', 'campaign', '红包雨', '红包'],
  ['in the details, between tags', 'detail', '<p>可换<strong>香</strong>烟。</p>', '香烟'],
  ['in how to use it', 'howToUse', '到店领取现金。', '现金'],
  ['with blanks', 'name', '香 烟 券', '香烟'],
  ['with signs between', 'name', '香·—烟券', '香烟'],
  ['in traditional characters', 'name', '香煙券', '香烟'],
  ['in traditional characters with blanks', 'subtitle', '現　金', '现金'],
  ['in compatibility forms', 'subtitle', '㆒张购物卡', '购物卡'],
])('%s they are refused, on the field they stand in', async (_where, field, text, word) => {
  expect((await written({ [field]: text })).error).toMatchObject({ code: 'INVALID_INPUT', field, hint: expect.stringContaining(word) });
});

test('two clauses make no word together, nor do two paragraphs', async () => {
  expect((await written({ howToUse: '以预约为前提，现场出示券码。', detail: '<p>名额以到店先后为前提</p><p>现场排队</p>' })).error).toBeUndefined();
});

test('others warn the reviewer, and the list is data', async () => {
  const { row } = await written({ name: '米 酒湯圓券' });
  const { data } = await alliance.ask('query ($id: ID!) { reward(id: $id) { goodsWarning } }', { id: row.id });
  expect(data.reward.goodsWarning).toContain('米酒');
  const { errors } = await alliance.ask(
    'mutation { refusedGoodsCreate(input: { name: "演示品类", verdict: REFUSE, words: ["ＬａＷｅｉ"] }) { record { id } } }',
  );
  expect(errors).toBeUndefined();
  expect((await written({ campaign: 'lawei' })).error).toMatchObject({ code: 'INVALID_INPUT', field: 'campaign' });
});

test('what was on the shelf when a word was added comes down, and does not go up again', async () => {
  const draft = await step(manager, 'Reward', 'rewardCreate', null, {
    ...terms,
    name: '陈皮糖券',
    cover: await upload(world, manager, 'Reward', 'cover'),
  });
  let row: Row = await step(
    manager,
    'Reward',
    'rewardList',
    await step(alliance, 'Reward', 'rewardApprove', await step(manager, 'Reward', 'rewardSubmit', draft), {}),
  );
  await alliance.ask('mutation { refusedGoodsCreate(input: { name: "演示糖果", verdict: REFUSE, words: ["陈皮糖"] }) { record { id } } }');
  row = await step(manager, 'Reward', 'rewardPause', row, { reason: '品类调整' });
  expect((await attempt(manager, 'Reward', 'rewardResume', row)).error).toMatchObject({ code: 'INVALID_INPUT', field: 'name' });
  expect(await one(world, 'select goods_warning from reward where id = $1', [row.id])).toEqual({ goods_warning: '演示糖果（陈皮糖）' });
  expect((await step(manager, 'Reward', 'rewardDelist', row, { reason: '品类调整' })).state).toBe('DELISTED');
});
