/** Signs are told from the record's own fields on the day they are asked for, and to whoever may read all of these. */
import { catalogue } from '../../product.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { checkRoles } from '../access/checkRoles.js';
import type { Role } from '../access/roles.js';
import { date, integer, resource, Scoped, sign } from '../index.js';

let world: World;
let alliance: Person;
beforeAll(async () => {
  world = await openWorld('demo', { now: () => new Date(clock) });
  alliance = await world.as('alliance');
});
afterAll(() => world.close());

/** By the server's clock: half past eleven at night in Shanghai, when it is still the afternoon in UTC. */
const at = (day: string) => Date.parse(`${day}T23:30:00+08:00`);
const today = '2026-12-10';
let clock = at(today);
const [before, after] = ['2026-12-09', '2026-12-11'];
interface Shown {
  id: string;
  soldOut: boolean;
  notStarted: boolean;
  over: boolean;
}

describe('a reward on the shelf', () => {
  const set = async (values: string) =>
    (
      await world.truth.query<{ id: string }>(
        `update reward set ${values} where id = (select id from reward where state = 'LISTED' order by id limit 1) returning id`,
      )
    ).rows[0]!.id;
  const asked = async (id: string): Promise<Shown> => (await alliance.ask(`{ reward(id: "${id}") { id soldOut notStarted over } }`)).data.reward;

  test.each([
    ['is sold out with nothing left', 'stock_available = 0', { soldOut: true }],
    ['is not, with one', 'stock_available = 1', { soldOut: false }],
    [
      'has not begun the day before its first',
      `redeem_window_from = '${after}', redeem_window_until = '2026-12-31'`,
      { notStarted: true, over: false },
    ],
    ['has begun on its first day', `redeem_window_from = '${today}', redeem_window_until = '2026-12-31'`, { notStarted: false, over: false }],
    ['is not over on its last day', `redeem_window_from = '2026-12-01', redeem_window_until = '${today}'`, { notStarted: false, over: false }],
    ['is over the day after', `redeem_window_from = '2026-12-01', redeem_window_until = '${before}'`, { notStarted: false, over: true }],
    ['is never over without a last day', `redeem_window_from = '2026-12-01', redeem_window_until = null`, { notStarted: false, over: false }],
  ])('%s', async (_promise, values, signs) => expect(await asked(await set(values))).toMatchObject(signs));

  test('that was taken off it bears none', async () => {
    const {
      rows: [row],
    } = await world.truth.query<{ id: string }>(
      "update reward set stock_available = 0 where id = (select id from reward where state = 'DELISTED' order by id limit 1) returning id",
    );
    expect(await asked(row!.id)).toMatchObject({ soldOut: false, notStarted: false, over: false });
  });
});

test('the next day it is told anew, by a plan that was kept and by one that was not', async () => {
  const {
    rows: [row],
  } = await world.truth.query<{ id: string }>(
    `update reward set redeem_window_until = '${today}' where id = (select id from reward where state = 'LISTED' order by id limit 1) returning id`,
  );
  const counts = async () => {
    const { data } = await alliance.ask(
      'query ($id: ID!) { kept: reward(id: $id) { over } ended: rewards(filter: { over: { eq: true } }) { totalCount } }',
      { id: row!.id },
    );
    const { data: slow } = await alliance.ask(
      'query ($id: ID!) { viewer { account { id } } kept: reward(id: $id) { over } ended: rewards(filter: { over: { eq: true } }) { totalCount } }',
      { id: row!.id },
    );
    expect([slow.kept, slow.ended]).toEqual([data.kept, data.ended]);
    return [data.kept.over, data.ended.totalCount];
  };
  const [, ended] = await counts();
  clock = at(after);
  expect(await counts()).toEqual([true, ended + 1]);
  clock = at(today);
  expect(await counts()).toEqual([false, ended]);
});

test('a filter finds those that bear it, its contrary all others, and groups count them', async () => {
  await world.truth.query(
    "update reward set stock_available = 0 where id in (select id from reward where state = 'LISTED' order by id desc limit 3)",
  );
  const { data } = await alliance.ask(
    '{ sold: rewards(first: 100, filter: { soldOut: { eq: true } }) { totalCount nodes { soldOut state } } left: rewards(filter: { soldOut: { eq: false } }) { totalCount } none: rewards(filter: { soldOut: { isNull: true } }) { totalCount } not: rewards(filter: { not: { soldOut: { eq: true } } }) { totalCount } all: rewards { totalCount } groups: rewardsGroup(by: [SOLD_OUT]) { keys { value } count } }',
  );
  const {
    rows: [truth],
  } = await world.truth.query(
    "select count(*)::integer as n from reward where state in ('LISTED', 'PAUSED') and stock_available <= 0 and archived_at is null",
  );
  expect(truth.n).toBeGreaterThanOrEqual(3);
  expect([data.sold.totalCount, data.left.totalCount, data.not.totalCount, data.none.totalCount]).toEqual([
    truth.n,
    data.all.totalCount - truth.n,
    data.all.totalCount - truth.n,
    0,
  ]);
  expect(data.sold.nodes.every(({ soldOut }: Shown) => soldOut)).toBe(true);
  expect(data.groups.map((group: { keys: { value: string }[]; count: number }) => [group.keys[0]!.value, group.count])).toEqual([
    ['false', data.all.totalCount - truth.n],
    ['true', truth.n],
  ]);
});

test('who may not read what it is told from is neither told nor may ask by it', async () => {
  const visitor = await world.ask('{ merchants(first: 100) { nodes { permitExpired contractEnding } } }');
  expect(visitor.data.merchants.nodes.length).toBeGreaterThan(0);
  expect(visitor.data.merchants.nodes.every((node: Record<string, unknown>) => node.permitExpired === null && node.contractEnding === null)).toBe(
    true,
  );
  const { errors } = await world.ask('{ merchants(filter: { permitExpired: { eq: true } }) { totalCount } }');
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FILTER_FORBIDDEN', field: 'permitExpired' });
});

test('nobody writes it', async () => {
  const { data } = await world.ask(
    '{ create: __type(name: "RewardCreateInput") { inputFields { name } } update: __type(name: "RewardUpdateInput") { inputFields { name } } existing: __type(name: "RewardRegisterExistingInput") { inputFields { name } } }',
  );
  for (const type of ['create', 'update', 'existing'])
    expect(data[type].inputFields.map(({ name }: { name: string }) => name)).not.toContain('soldOut');
});

describe('a declaration stops the start', () => {
  const declared = (what: (at: object) => void, name: string) => () => {
    class Lot extends Scoped {}
    Object.defineProperty(Lot, 'name', { value: name });
    date({ zh: '期限', en: 'Until', class: 'internal' })(Lot.prototype, 'until');
    integer({ zh: '数', en: 'Count' })(Lot.prototype, 'count');
    what(Lot.prototype);
    resource({ zh: '样', en: name, plural: `${name}s`, enPlural: name, title: 'count', scope: null })(Lot);
  };
  test('that tells more people than may read the fields behind it', () =>
    expect(declared((at) => sign({ zh: '过期', en: 'Late', tone: 'warning', when: { until: { $lt: '$today' } } })(at, 'late'), 'LotA')).toThrow(
      'LotA.late tells of until, which fewer may read',
    ));
  test('that looks at what is no field of the record', () =>
    expect(declared((at) => sign({ zh: '过期', en: 'Late', tone: 'warning', when: { other: 1 } })(at, 'late'), 'LotB')).toThrow(
      'LotB.late looks at other, which is no field of its own',
    ));
  test('and so does a role that is to read a sign without them', () => {
    const role = (fields: string[]) =>
      new Map([
        [
          'some',
          { code: 'some', rules: [{ resource: 'Reward', verbs: ['read'], scope: 'everywhere', clearance: 'public', fields }] } as unknown as Role,
        ],
      ]);
    expect(() => checkRoles(catalogue, role(['name', 'soldOut', 'state']))).toThrow('but not stockAvailable');
    expect(() => checkRoles(catalogue, role(['name', 'soldOut', 'state', 'stockAvailable']))).not.toThrow();
  });
});
