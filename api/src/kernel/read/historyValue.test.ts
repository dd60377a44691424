/** A value in a history is a structure: words in the reader's language, and what a program draws it by. Nobody parses text. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [alliance, admin]: Person[] = [];
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await openWorld();
  [alliance, admin] = await Promise.all(['alliance', 'admin'].map((name) => world.as(name)));
  ids.reward = (
    await one("select r.id from reward r join merchant m on m.id = r.merchant_id where r.state = 'LISTED' and m.state = 'ACTIVE' limit 1")
  ).id;
  ids.outlet = (await one('select o.id from outlet o, reward r where r.id = $1 and o.merchant_id = r.merchant_id limit 1', [ids.reward])).id;
  ids.hidden = (await one("select o.id from outlet o join merchant m on m.id = o.merchant_id where m.state <> 'ACTIVE' limit 1")).id;
  ids.file = (await one('select cover_id as id from reward where cover_id is not null limit 1')).id;
  ids.account = (await one("select id from account where username = 'auditor'")).id;
});
afterAll(() => world.close());

const one = oneOf(() => world);
const value = '{ text number flag day instant range { from until } point { lat lng } hours { weekday opens closes } items { code id text } }';

/** A line of history as the write kernel leaves it, told by the record and by the log. */
async function told(who: Person | World, resource: string, single: string, record: string, field: string, stored: unknown, language = 'zh') {
  const { state } = await one<{ state: string }>(`select state from ${single} where id = $1`, [record]);
  await world.truth.query(
    "insert into history (id, resource, record_id, at, verb, from_state, to_state, changes) values (uuidv7(), $1, $2, now(), 'update', $3, $3, $4)",
    [resource, record, state, JSON.stringify([{ field, after: JSON.stringify(stored) }])],
  );
  const { data, errors } = await who.ask(
    `query ($id: ID!) {
      one: ${single}(id: $id) { history(first: 1) { nodes { changes { field before ${value} after ${value} } } } }
      operationLog(resource: "${resource}", record: $id, first: 1) { nodes { changes { field before ${value} after ${value} } } }
    }`,
    { id: record },
    { 'accept-language': language },
  );
  expect(errors).toBeUndefined();
  const [change] = data.one.history.nodes[0].changes;
  expect(data.operationLog.nodes[0].changes).toEqual([change]);
  expect(change).toMatchObject({ field, before: null });
  return change.after;
}
const nothing = { text: null, number: null, flag: null, day: null, instant: null, range: null, point: null, hours: null, items: null };

describe.each(['zh', 'en'])('in %s', (language) => {
  const zh = language === 'zh';
  const spans = [{ weekday: 1, opens: '09:00', closes: '12:00' }];
  test.each<[string, () => unknown, () => object]>([
    ['name', () => '饭券', () => ({ text: '饭券' })],
    ['detail', () => '<p>可外带。</p>', () => ({ text: '<p>可外带。</p>' })],
    ['price', () => 30, () => ({ text: '30', number: 30 })],
    ['faceValue', () => '15.50', () => ({ text: '15.50', number: 15.5 })],
    ['needsMobile', () => true, () => ({ text: zh ? '是' : 'yes', flag: true })],
    ['listOn', () => '2026-12-01', () => ({ text: '2026-12-01', day: '2026-12-01' })],
    ['redeemWindow', () => ({ from: '2026-11-01', until: null }), () => ({ text: '2026-11-01 ~', range: { from: '2026-11-01', until: null } })],
    ['redeemHours', () => spans, () => ({ text: `${zh ? '周一' : 'Mon'} 09:00–12:00`, hours: spans })],
    [
      'excludedDates',
      () => ['2027-02-17', '2027-02-18'],
      () => ({
        text: `2027-02-17${zh ? '；' : '; '}2027-02-18`,
        items: ['2027-02-17', '2027-02-18'].map((text) => ({ code: null, id: null, text })),
      }),
    ],
    [
      'fulfilment',
      () => 'COUNTER',
      () => {
        const text = zh ? '到店核销' : 'At the counter';
        return { text, items: [{ code: 'COUNTER', id: null, text }] };
      },
    ],
    [
      'kind',
      () => 'GOODS',
      () => {
        const text = zh ? '实物' : 'Goods';
        return { text: expect.stringContaining(text), items: [{ code: 'GOODS', id: null, text: expect.stringContaining(text) }] };
      },
    ],
    ['tags', () => ['NO_SUCH_TAG'], () => ({ text: 'NO_SUCH_TAG', items: [{ code: 'NO_SUCH_TAG', id: null, text: 'NO_SUCH_TAG' }] })],
    ['cover', () => ids.file, () => ({ text: expect.any(String), items: [{ code: null, id: ids.file, text: expect.any(String) }] })],
    ['images', () => [ids.file], () => ({ text: expect.any(String), items: [{ code: null, id: ids.file, text: expect.any(String) }] })],
    ['outlets', () => [ids.outlet], () => ({ text: expect.any(String), items: [{ code: null, id: ids.outlet, text: expect.any(String) }] })],
  ])('%s', async (field, stored, expected) => {
    expect(await told(alliance!, 'Reward', 'reward', ids.reward!, field, stored(), language)).toEqual({ ...nothing, ...expected() });
  });

  test('a point, and an instant in the hours of the place', async () => {
    const point = { lat: 23.03, lng: 113.11 };
    expect(await told(alliance!, 'Outlet', 'outlet', ids.outlet!, 'location', point, language)).toEqual({ ...nothing, text: '23.03, 113.11', point });
    const instant = '2026-11-20T17:30:00.000Z';
    expect(await told(admin!, 'Account', 'account', ids.account!, 'lastSignInAt', instant, language)).toEqual({
      ...nothing,
      text: '2026-11-21 01:30',
      instant,
    });
  });
});

test('records that may not be read are left out, one by one and altogether', async () => {
  const visitors = await told(world, 'Reward', 'reward', ids.reward!, 'outlets', [ids.outlet, ids.hidden]);
  expect(visitors.items.map(({ id }: { id: string }) => id)).toEqual([ids.outlet]);
  expect(JSON.stringify(visitors)).not.toContain(ids.hidden);
  expect(
    await told(
      world,
      'Reward',
      'reward',
      ids.reward!,
      'merchant',
      (await one('select merchant_id as id from outlet where id = $1', [ids.hidden])).id,
    ),
  ).toBeNull();
});

test('is answered under the names that are asked for', async () => {
  await told(alliance!, 'Reward', 'reward', ids.reward!, 'redeemWindow', { from: '2026-11-01', until: '2026-12-01' });
  const { data } = await alliance!.ask(
    'query ($id: ID!) { reward(id: $id) { history(first: 1) { nodes { changes { now: after { words: text range: range { text: from until } ...more } } } } } } fragment more on HistoryValue { __typename number: text }',
    { id: ids.reward },
  );
  expect(data.reward.history.nodes[0].changes).toEqual([
    {
      now: {
        words: '2026-11-01 ~ 2026-12-01',
        range: { text: '2026-11-01', until: '2026-12-01' },
        __typename: 'HistoryValue',
        number: '2026-11-01 ~ 2026-12-01',
      },
    },
  ]);
});
