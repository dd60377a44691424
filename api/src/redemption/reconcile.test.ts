/** A row that somebody with the owner's rights has changed is named, and its account is frozen, alone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { houseViewer } from '../kernel/access/house.js';
import { reconcilePoints } from '../lovebank/index.js';
import { one } from '../testing/steps.js';
import { openWorld, type World } from '../testing/world.js';
import { reconcileRedemptions } from './reconcile.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const reconciled = async () => {
  const { pool, em, catalogue, now } = world.app.platform;
  return [...(await reconcilePoints(pool, { em, viewer: houseViewer(catalogue), now })), ...(await reconcileRedemptions(pool))];
};

test('what the demo did adds up', async () => {
  expect(await reconciled()).toEqual([]);
});

test.each([
  [
    'a balance',
    "update point_account set available = available + 7 where person_id = (select id from person where name = '麦志明')",
    /^JF\d+-\d+ holds/,
  ],
  [
    'a lot',
    'update point_lot set remaining = remaining - 1 where id = (select id from point_lot where remaining > 0 order by id limit 1)',
    /its lots/,
  ],
  [
    'a transfer',
    "update point_transfer set amount = amount + 1 where id = (select id from point_transfer where kind = 'REDEEM' order by id limit 1)",
    /were paid/,
  ],
  ['a stock', "update reward set stock_available = stock_available + 1 where name = '鲜虾云吞外带装'", /came in/],
])('%s that was changed is named', async (_what, change, sentence) => {
  await world.truth.query(change);
  expect((await reconciled()).join('\n')).toMatch(sentence);
});

test('the account that does not add up is frozen, and no other', async () => {
  const { state } = await one(world, "select a.state from point_account a join person p on p.id = a.person_id where p.name = '麦志明'");
  expect(state).toBe('FROZEN');
  const { open } = await one<{ open: number }>(world, "select count(*)::integer as open from point_account where state = 'OPEN' and kind = 'PERSON'");
  expect(open).toBeGreaterThan(3);
});
