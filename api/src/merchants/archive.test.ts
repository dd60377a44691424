/** The archive is for what is over: what still goes on is ended by its own verb first, and nothing in the archive is shown to those outside. */
import { mutationOf } from '../kernel/resource/lifecycle.js';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';
import { attempt, one, type Row, step, upload } from '../testing/steps.js';
import { termsOf } from './testing.js';

let world: World;
let alliance: Person;
let manager: Person;
beforeAll(async () => {
  world = await openWorld();
  [alliance, manager] = [await world.as('alliance'), await world.as('merchant')];
});
afterAll(() => world.close());

async function archive(who: Person, resource: string, id: string) {
  const read = async () =>
    (await who.ask(`query ($id: ID!) { row: ${resource.charAt(0).toLowerCase()}${resource.slice(1)}(id: $id) { version actions } }`, { id })).data
      .row as { version: number; actions: string[] };
  const { version, actions } = await read();
  const { errors } = await who.ask(
    `mutation ($id: ID!, $version: Int!) { ${mutationOf('archive', resource)}(id: $id, version: $version, reason: "误录") { record { id } } }`,
    { id, version },
  );
  return { offered: actions.includes('ARCHIVE'), error: errors?.[0]?.extensions };
}
const refusedFor = (words: string) => ({
  offered: false,
  error: expect.objectContaining({ code: 'ILLEGAL_STEP', hint: expect.stringContaining(words) }),
});
const done = { offered: true, error: undefined };

const decision = { reason: '停业', endHandling: 'RETURN_POINTS', endDecision: '逐一退还' };

test('a merchant that takes part or is suspended is not archived: it is ended first, with a decision on open vouchers', async () => {
  let row = await one<Row>(world, "select id, version from merchant m where state = 'ACTIVE' and brand_name = '榕树头茶居'");
  expect(await archive(alliance, 'Merchant', row.id)).toEqual(refusedFor('ended first'));
  row = await step(alliance, 'Merchant', 'merchantSuspend', row, decision);
  expect(await archive(alliance, 'Merchant', row.id)).toEqual(refusedFor('ended first'));
  await step(alliance, 'Merchant', 'merchantEnd', row, decision);
  expect(await archive(alliance, 'Merchant', row.id)).toEqual(done);
  expect(await one(world, "select count(*)::integer as n from reward where merchant_id = $1 and state = 'LISTED'", [row.id])).toEqual({ n: 0 });
});

test('of an archived merchant nothing is shown outside, in whatever state it lies there', async () => {
  const merchant = await one(world, "select m.id from merchant m where state = 'ACTIVE' and brand_name = '云溪湿地公园'");
  const [reward, outlet] = [
    await one(world, "select id from reward where merchant_id = $1 and state = 'LISTED' limit 1", [merchant.id]),
    await one(world, "select id from outlet where merchant_id = $1 and state = 'OPEN' limit 1", [merchant.id]),
  ];
  const seen = async () =>
    (
      await world.ask(
        'query ($merchant: ID!, $reward: ID!, $outlet: ID!) { merchant(id: $merchant) { id } reward(id: $reward) { id } outlet(id: $outlet) { id } rewards(filter: { merchant: { id: { eq: $merchant } } }) { totalCount } }',
        { merchant: merchant.id, reward: reward.id, outlet: outlet.id },
      )
    ).data;
  expect(await seen()).toMatchObject({ merchant, reward, outlet });
  // As an import that was taken back leaves it.
  await world.truth.query('update merchant set archived_at = now() where id = $1', [merchant.id]);
  expect(await seen()).toEqual({ merchant: null, reward: null, outlet: null, rewards: { totalCount: 0 } });
});

test('an outlet is closed before it is archived; what can be used nowhere else is paused with it, and listed again only where there is an outlet', async () => {
  const terms = await termsOf(world);
  const outlet = await step(manager, 'Outlet', 'outletCreate', null, { merchant: terms.merchant, name: '演示小档', address: '演示路1号' });
  const [other] = terms.outlets as string[];
  const shelf = async (outlets: string[]) => {
    const draft = await step(manager, 'Reward', 'rewardCreate', null, { ...terms, outlets, cover: await upload(world, manager, 'Reward', 'cover') });
    return step(
      manager,
      'Reward',
      'rewardList',
      await step(alliance, 'Reward', 'rewardApprove', await step(manager, 'Reward', 'rewardSubmit', draft), {}),
    );
  };
  const [only, both] = [await shelf([outlet.id]), await shelf([outlet.id, other!])];
  expect(await archive(alliance, 'Outlet', outlet.id)).toEqual(refusedFor('closed first'));
  await step(manager, 'Outlet', 'outletClose', outlet, { reason: '到期' });
  const now = async (id: string) => one<Row>(world, 'select id, version, state from reward where id = $1', [id]);
  expect([(await now(only.id)).state, (await now(both.id)).state]).toEqual(['PAUSED', 'LISTED']);
  expect(await archive(alliance, 'Outlet', outlet.id)).toEqual(done);
  expect((await attempt(manager, 'Reward', 'rewardResume', await now(only.id))).error).toMatchObject({ code: 'REQUIRED', field: 'outlets' });
});

test('an organization is not archived while it takes part as a merchant, is a member, is a federation, or a party organization stands in it', async () => {
  const district = await world.as('district');
  const ongoing: [string, string][] = [
    ['as a merchant', "select o.id from organization o join merchant m on m.organization_id = o.id where m.state = 'ACTIVE' limit 1"],
    [
      'member of a federation',
      "select o.id from organization o join federation_member m on m.organization_id = o.id where m.state = 'MEMBER' limit 1",
    ],
    [
      'it is a federation',
      'select o.id from organization o join federation f on f.organization_id = o.id where not exists (select from federation_member m where m.organization_id = o.id) limit 1',
    ],
    [
      'partner agreement',
      "select o.id from organization o join partner_agreement a on a.organization_id = o.id where a.state = 'ACTIVE' and not exists (select from federation_member m where m.organization_id = o.id) limit 1",
    ],
  ];
  for (const [words, found] of ongoing) {
    const row = await one(world, found);
    expect([words, row && (await archive(district, 'Organization', row.id))]).toEqual([words, refusedFor(words)]);
  }
  const over = await one(world, "select o.id from organization o join merchant m on m.organization_id = o.id where m.state = 'RETRACTED' limit 1");
  const branch = await one(world, "select id from party_branch where state = 'ESTABLISHED' and organization_id is null limit 1");
  await world.truth.query('update party_branch set organization_id = $2 where id = $1', [branch.id, over.id]);
  expect(await archive(district, 'Organization', over.id)).toEqual(refusedFor('party organization'));
  await world.truth.query('update party_branch set organization_id = null where id = $1', [branch.id]);
  expect(await archive(district, 'Organization', over.id)).toEqual(done);
});

test('whose organization is deregistered takes part no longer: what was offered is off the shelf, points of open vouchers go back, an application is withdrawn', async () => {
  const street = await world.as('street');
  const deregister = async (id: unknown, version: unknown) =>
    (
      await street.ask(
        'mutation ($id: ID!, $version: Int!, $input: OrganizationDeregisterInput!) { organizationDeregister(id: $id, version: $version, input: $input) { record { state } } }',
        { id, version: Number(version), input: { reason: '已注销登记', on: '2026-11-18' } },
      )
    ).data.organizationDeregister.record.state as string;
  const shop = (states: string) =>
    one(
      world,
      `select m.id, m.state, m.organization_id, o.version as unit_version from merchant m join organization o on o.id = m.organization_id join division d on d.id = o.street_id where m.state in (${states}) and m.archived_at is null and o.state = 'ACTIVE' and d.name = '祖庙街道' and m.brand_name <> '得记面家' order by m.brand_name limit 1`,
    );
  for (const [states, end, handling] of [
    ["'ACTIVE'", 'ENDED', 'RETURN_POINTS'],
    ["'APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED'", 'RETRACTED', null],
  ] as const) {
    const row = await shop(states);
    expect(await deregister(row.organization_id, row.unit_version)).toBe('DEREGISTERED');
    expect(await one(world, 'select state, end_handling from merchant where id = $1', [row.id])).toEqual({ state: end, end_handling: handling });
    expect(await one(world, "select count(*)::integer as n from reward where merchant_id = $1 and state = 'LISTED'", [row.id])).toEqual({ n: 0 });
    expect(await one(world, 'select verb, reason from history where record_id = $1 order by id desc limit 1', [row.id])).toEqual({
      verb: end === 'ENDED' ? 'end' : 'retract',
      reason: '已注销登记',
    });
  }
});
