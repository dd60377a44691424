/** Conditions on a list of records, in a field or on the other side of a reference: only records that the reader may read are in it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let alliance: Person;
beforeAll(async () => {
  world = await openWorld();
  alliance = await world.as('alliance');
});
afterAll(() => world.close());

const query = 'query ($filter: RewardFilter) { rewards(filter: $filter, first: 100) { totalCount nodes { id } } }';
const counted = async (filter: unknown, who: { ask: World['ask'] } = alliance): Promise<number> => {
  const { data, errors } = await who.ask(query, { filter });
  expect(errors).toBeUndefined();
  return data.rewards.totalCount;
};
const truth = async (where: string): Promise<number> =>
  Number((await world.truth.query<{ n: string }>(`select count(*) as n from reward r where r.archived_at is null and (${where})`)).rows[0]!.n);
const some = (condition: string) => `exists (select 1 from outlet o where o.id = any(r.outlets_ids) and ${condition})`;

describe('a list of references', () => {
  test('some, none and empty, by the id and by other fields', async () => {
    const {
      rows: [outlet],
    } = await world.truth.query<{ id: string }>(
      "select id from outlet where state = 'OPEN' and exists (select 1 from reward where outlet.id = any(outlets_ids)) order by id limit 1",
    );
    const id = outlet!.id;
    const cases: [unknown, string][] = [
      [{ outlets: { some: { id: { eq: id } } } }, some(`o.id = '${id}'`)],
      [{ outlets: { some: { id: { in: [id.toUpperCase(), 'no id'] } } } }, some(`o.id = '${id}'`)],
      [{ outlets: { some: { id: { eq: 'no id' } } } }, 'false'],
      [{ outlets: { none: { id: { eq: id } } } }, `not ${some(`o.id = '${id}'`)}`],
      [{ outlets: { some: { parking: { eq: true } } } }, some('o.parking')],
      [
        { outlets: { some: { merchant: { brandName: { contains: '面' } } } } },
        some("exists (select 1 from merchant m where m.id = o.merchant_id and m.brand_name like '%面%')"),
      ],
      [{ outlets: { isEmpty: true } }, `not ${some('true')}`],
      [{ outlets: { isEmpty: false } }, some('true')],
      [{ outlets: { some: {}, none: { parking: { eq: true } } } }, `${some('true')} and not ${some('o.parking')}`],
      [{ not: { outlets: { some: {} } } }, `not ${some('true')}`],
    ];
    for (const [filter, where] of cases) expect([filter, await counted(filter)]).toEqual([filter, await truth(where)]);
    expect(await truth(some('o.parking'))).toBeGreaterThan(0);
    expect(await truth(`not ${some('true')}`)).toBeGreaterThan(0);
  });

  test('a record that the reader may not read is not in it', async () => {
    const {
      rows: [reward],
    } = await world.truth.query<{ id: string }>(
      "select r.id from reward r join merchant m on m.id = r.merchant_id where r.state = 'LISTED' and m.state = 'ACTIVE' and cardinality(outlets_ids) > 0 and r.archived_at is null order by r.id limit 1",
    );
    await world.truth.query("update outlet set state = 'CLOSED' where id = any((select outlets_ids from reward where id = $1)::uuid[])", [
      reward!.id,
    ]);
    const own = { id: { eq: reward!.id } };
    for (const [condition, toStaff, toVisitors] of [
      [{ isEmpty: true }, 0, 1],
      [{ isEmpty: false }, 1, 0],
      [{ some: { name: { contains: '' } } }, 1, 0],
      [{ none: { name: { contains: '' } } }, 0, 1],
    ] as const) {
      expect([condition, await counted({ ...own, outlets: condition })]).toEqual([condition, toStaff]);
      expect([condition, await counted({ ...own, outlets: condition }, world)]).toEqual([condition, toVisitors]);
    }
  });

  test('a condition without a value is refused, and so is one on what may not be read', async () => {
    for (const outlets of [{}, { some: null }, { isEmpty: null }])
      expect((await alliance.ask(query, { filter: { outlets } })).errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    const asked = 'query ($filter: OrganizationFilter) { organizations(filter: $filter) { totalCount } }';
    expect((await world.ask(asked, { filter: { serviceArea: { isEmpty: true } } })).errors?.[0]?.extensions.code).toBe('FILTER_FORBIDDEN');
  });
});

test('a list on the other side of a reference may be asked whether it is empty', async () => {
  const asked = async (isEmpty: boolean) =>
    (
      await alliance.ask(
        `{ merchants(filter: { outlets: { isEmpty: ${isEmpty} } }) { totalCount } none: merchants(filter: { outlets: { none: {} } }) { totalCount } all: merchants { totalCount } }`,
      )
    ).data;
  const [empty, full] = [await asked(true), await asked(false)];
  expect(empty.merchants).toEqual(empty.none);
  expect(empty.merchants.totalCount + full.merchants.totalCount).toBe(empty.all.totalCount);
  expect(full.merchants.totalCount).toBeGreaterThan(0);
});

test('rewards follow their order, and those without one come last', async () => {
  await world.truth.query('update reward set sort = null where id = (select max(id::text)::uuid from reward)');
  const { data } = await alliance.ask(
    '{ rewards(orderBy: [SORT_ASC], first: 100) { nodes { sort } } last: rewards(orderBy: [SORT_ASC], last: 1) { nodes { sort } } }',
  );
  const given = data.rewards.nodes.map(({ sort }: { sort: number }) => sort);
  expect(given).toEqual(given.toSorted((one: number, other: number) => one - other));
  expect(data.last.nodes).toEqual([{ sort: null }]);
});

describe('what may people of a community have', () => {
  const asked =
    'query ($c: ID!) { rewards(first: 100, filter: { or: [{ eligibleDivisions: { isEmpty: true } }, { eligibleDivisions: { some: { or: [{ id: { eq: $c } }, { children: { some: { id: { eq: $c } } } }, { children: { some: { children: { some: { id: { eq: $c } } } } } }] } } }] }) { nodes { id } totalCount } }';
  test('what is for everybody, for its community, its street and its district, and nothing else', async () => {
    const {
      rows: [community],
    } = await world.truth.query<{ id: string; street: string; district: string; other: string }>(
      `select c.id, s.id as street, d.id as district, (select o.id from division o where o.parent_id = s.id and o.id <> c.id order by o.id limit 1) as other
         from division c join division s on s.id = c.parent_id join division d on d.id = s.parent_id where c.tier = 'COMMUNITY' order by c.code limit 1`,
    );
    const { id, street, district, other } = community!;
    const rewards = (
      await world.truth.query<{ id: string }>("select id from reward where archived_at is null and state = 'LISTED' order by id limit 4")
    ).rows;
    for (const [at, division] of [id, street, district, other].entries())
      await world.truth.query('update reward set eligible_divisions_ids = array[$2::uuid] where id = $1', [rewards[at]!.id, division]);
    const { data } = await world.ask(asked, { c: id });
    const found = data.rewards.nodes.map((one: { id: string }) => one.id);
    const all = (await world.ask('{ rewards(first: 100) { totalCount } }')).data.rewards.totalCount;
    expect(data.rewards.totalCount).toBe(all - 1);
    for (const { id: one } of rewards.slice(0, 3))
      expect((await world.ask(asked, { c: id })).data.rewards.nodes.length === 100 || found.includes(one)).toBe(true);
    expect(found).not.toContain(rewards[3]!.id);
  });
});
