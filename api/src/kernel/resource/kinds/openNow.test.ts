/** What is open now is told by the server's clock in Shanghai, to the minute, from kept plans too. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../../testing/world.js';

let world: World;
let id: string;
let clock = Date.parse('2026-12-07T12:00:00+08:00');
beforeAll(async () => {
  world = await openWorld('demo', { now: () => new Date(clock) });
  const { rows } = await world.truth.query<{ id: string }>(
    "select o.id from outlet o join merchant m on m.id = o.merchant_id where o.state = 'OPEN' and m.state = 'ACTIVE' and o.archived_at is null order by o.id limit 1",
  );
  id = rows[0]!.id;
});
afterAll(() => world.close());

const set = (spans: unknown, state = 'OPEN') =>
  world.truth.query('update outlet set hours = $2::jsonb, state = $3 where id = $1', [id, spans === null ? null : JSON.stringify(spans), state]);
/** The 7th is a Monday. */
async function at(time: string) {
  clock = Date.parse(`2026-12-${time}:00+08:00`);
  const { data, errors } = await world.ask(
    `query ($id: ID!) {
      outlet(id: $id) { openNow }
      open: outlets(filter: { id: { eq: $id }, openNow: { eq: true } }) { totalCount }
      closed: outlets(filter: { id: { eq: $id }, openNow: { eq: false } }) { totalCount }
      unknown: outlets(filter: { id: { eq: $id }, openNow: { isNull: true } }) { totalCount }
      outletsGroup(by: [OPEN_NOW], filter: { id: { eq: $id } }) { keys { value } }
    }`,
    { id },
  );
  expect(errors).toBeUndefined();
  const { openNow } = data.outlet;
  expect([data.open.totalCount, data.closed.totalCount, data.unknown.totalCount]).toEqual(
    [openNow === true, openNow === false, openNow === null].map(Number),
  );
  expect(data.outletsGroup[0].keys[0].value).toBe(openNow === null ? null : String(openNow));
  return openNow;
}

test('from its first minute until the minute it closes, on its days', async () => {
  await set([
    { weekday: 1, opens: '09:00', closes: '12:30' },
    { weekday: 1, opens: '14:00', closes: '18:00' },
    { weekday: 3, opens: '09:00', closes: '18:00' },
  ]);
  for (const [time, isOpen] of [
    ['07T08:59', false],
    ['07T09:00', true],
    ['07T12:29', true],
    ['07T12:30', false],
    ['07T13:59', false],
    ['07T14:00', true],
    ['07T18:00', false],
    ['08T10:00', false],
    ['09T10:00', true],
    ['13T10:00', false],
  ] as const)
    expect([time, await at(time)]).toEqual([time, isOpen]);
});

test('through midnight: until 24:00, and from 00:00 of the next day', async () => {
  await set([
    { weekday: 5, opens: '20:00', closes: '24:00' },
    { weekday: 6, opens: '00:00', closes: '02:00' },
    { weekday: 7, opens: '22:00', closes: '24:00' },
  ]);
  for (const [time, isOpen] of [
    ['11T19:59', false],
    ['11T23:59', true],
    ['12T00:00', true],
    ['12T01:59', true],
    ['12T02:00', false],
    ['12T23:59', false],
    ['13T23:59', true],
    ['14T00:00', false],
  ] as const)
    expect([time, await at(time)]).toEqual([time, isOpen]);
});

test('without hours nobody knows; with none in the week it is closed; an outlet that pauses is not open', async () => {
  await set(null);
  expect(await at('07T10:00')).toBeNull();
  await set([]);
  expect(await at('07T10:00')).toBe(false);
  await set([{ weekday: 1, opens: '00:00', closes: '24:00' }], 'PAUSED');
  expect(await at('07T10:00')).toBe(false);
  await set([{ weekday: 1, opens: '00:00', closes: '24:00' }]);
  expect(await at('07T10:00')).toBe(true);
  expect(await at('07T00:00')).toBe(true);
});

test('rewards are asked for by outlets that are open', async () => {
  clock = Date.parse('2026-12-07T10:00:00+08:00');
  const query = '{ rewards(filter: { outlets: { some: { openNow: { eq: true } } } }) { totalCount } }';
  const now = (await world.ask(query)).data.rewards.totalCount;
  clock = Date.parse('2026-12-07T03:00:00+08:00');
  const night = (await world.ask(query)).data.rewards.totalCount;
  expect(now).toBeGreaterThan(0);
  expect(night).toBeLessThan(now);
});
