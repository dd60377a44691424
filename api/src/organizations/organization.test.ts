import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('a street admin', () => {
  test('sees the organizations of the own street and of no other', async () => {
    const street = await world.as('street');
    const { rows } = await world.truth.query<{ count: string }>(
      "select count(*) from organization o join division d on d.id = o.street_id where d.name = '祖庙街道' and o.archived_at is null",
    );
    const { data } = await street.ask('{ organizations(first: 100) { totalCount nodes { division { name parent { name } } } } }');
    expect(data.organizations.totalCount).toBe(Number(rows[0]!.count));
    expect(data.organizations.totalCount).toBeGreaterThan(50);
    for (const { division } of data.organizations.nodes) expect([division.name, division.parent?.name]).toContain('祖庙街道');
  });
});
