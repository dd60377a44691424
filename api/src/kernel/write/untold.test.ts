/** No change without a line: every row and column that the making of the demo wrote, by forms, verbs, rules and what follows from them, is told. */
import { catalogue } from '../../product.js';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { untold } from '../../testing/watched.js';
import { openWorld, type World } from '../../testing/world.js';
let world: World;
beforeAll(async () => {
  world = await openWorld('watched');
});
afterAll(() => world.close());

test('every change that made the demo has its line, with the value it came to', async () => {
  const { untold: found, seen } = await untold(world.truth, catalogue.specs);
  expect(found).toEqual([]);
  expect(seen).toBeGreaterThan(10_000);
});

test('a change that goes round the kernel is found', async () => {
  await world.truth.query(
    "insert into watched.change (tx, name, id, was, becomes) select '0', 'organization', id, to_jsonb(o), jsonb_set(to_jsonb(o), '{short_name}', '\"别名\"') from organization o limit 1",
  );
  expect((await untold(world.truth, catalogue.specs)).untold).toEqual(['organization.short_name without a line']);
});
