/** News is read once, on every device, and never unread again; whose it is, nobody else learns. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let desk: Person;
let phone: Person;
let other: Person;
let lines: string[];
beforeAll(async () => {
  world = await openWorld('demo');
  [desk, phone, other] = [await world.as('unit'), await world.as('unit'), await world.as('street')];
  lines = (await world.truth.query<{ id: string }>('select id from history order by id desc limit 3')).rows.map(({ id }) => id);
});
afterAll(() => world.close());

const seen = async (who: Person | World) => (await who.ask('{ newsSeen }')).data.newsSeen;
const mark = (who: Person | World, upTo: string) => who.ask('mutation ($upTo: ID!) { markNewsSeen(upTo: $upTo) }', { upTo });

test('what was looked at on one device is no news on another of the same person, and says nothing of others', async () => {
  expect([await seen(desk), await seen(phone)]).toEqual([null, null]);
  expect(await mark(desk, lines[1]!)).toMatchObject({ data: { markNewsSeen: lines[1] } });
  expect([await seen(desk), await seen(phone), await seen(other)]).toEqual([lines[1], lines[1], null]);
});

test('what was seen stays seen, though an older page is closed later', async () => {
  expect(await mark(phone, lines[2]!)).toMatchObject({ data: { markNewsSeen: lines[1] } });
  expect(await mark(phone, lines[0]!)).toMatchObject({ data: { markNewsSeen: lines[0] } });
  expect(await seen(desk)).toBe(lines[0]);
});

test('of what never happened nothing is seen, and nobody has none', async () => {
  for (const upTo of ['ffffffff-ffff-4fff-bfff-ffffffffffff', 'later'])
    expect((await mark(desk, upTo)).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'upTo' });
  expect(await seen(desk)).toBe(lines[0]);
  expect((await mark(world, lines[0]!)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect(await seen(world)).toBeNull();
});
