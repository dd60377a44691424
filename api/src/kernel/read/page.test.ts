/** Pages: walking forward or backward by cursor meets every record once, in the order SQL gives, whatever ties and gaps the order has. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../database/environment.js';
import { addAccount, password } from '../../testing/accounts.js';
import { type Answer, openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
});
afterAll(() => world.close());

const lists: Record<string, { type: string; table: string }> = {
  divisions: { type: 'Division', table: 'division' },
  compounds: { type: 'Compound', table: 'compound' },
  organizations: { type: 'Organization', table: 'organization' },
  federationMembers: { type: 'FederationMember', table: 'federation_member' },
};

async function walk(list: string, orderBy: string[], size: number, forward: boolean): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 1000; page += 1) {
    const answer = await admin.ask(
      `query ($orderBy: [${lists[list]!.type}Order!], $size: Int, $cursor: String) { ${list}(orderBy: $orderBy, ${forward ? 'first: $size, after: $cursor' : 'last: $size, before: $cursor'}) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { orderBy, size, cursor },
    );
    expect(answer.errors).toBeUndefined();
    const { edges, pageInfo } = answer.data[list] as {
      edges: { cursor: string; node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    };
    const own = edges.map(({ node }) => node.id);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
    expect(forward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(page > 0);
    if (forward) ids.push(...own);
    else ids.unshift(...own);
    if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return ids;
    expect(own).toHaveLength(size);
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
  }
  throw new Error('the pages do not end');
}

/** Null stands behind the largest value: last when rising, first when falling. */
const sql = async (table: string, order: string): Promise<string[]> =>
  (await world.truth.query<{ id: string }>(`select id from ${table} where archived_at is null order by ${order}`)).rows.map(({ id }) => id);

const orders: [list: string, orderBy: string[], order: string][] = [
  ['divisions', ['CODE_ASC'], 'code, id'],
  ['divisions', ['NAME_DESC'], 'name_pinyin collate "C" desc, id desc'],
  ['divisions', ['STATE_DUE_ON_ASC'], 'state_due_on, id'],
  ['compounds', ['NAME_ASC'], 'name_pinyin collate "C", id'],
  ['compounds', ['HOUSEHOLD_COUNT_ASC'], 'household_count, id'],
  ['compounds', ['HOUSEHOLD_COUNT_DESC'], 'household_count desc, id desc'],
  ['compounds', ['NAME_ASC', 'HOUSEHOLD_COUNT_DESC'], 'name_pinyin collate "C", household_count desc, id'],
  ['organizations', ['ESTABLISHED_ON_DESC', 'NAME_ASC'], 'established_on desc, name_pinyin collate "C", id'],
  ['organizations', ['ESTABLISHED_ON_ASC'], 'established_on, id'],
  ['organizations', ['STATE_SINCE_ASC'], 'state_since, id'],
  ['federationMembers', ['JOINED_ON_ASC'], 'joined_on, id'],
  ['federationMembers', ['JOINED_ON_DESC'], 'joined_on desc, id desc'],
  ['federationMembers', ['APPLIED_ON_DESC', 'CERTIFICATE_VALID_UNTIL_ASC'], 'applied_on desc, certificate_valid_until, id'],
  ['federationMembers', ['CERTIFICATE_VALID_UNTIL_DESC', 'JOINED_ON_DESC'], 'certificate_valid_until desc, joined_on desc, id desc'],
  ['federationMembers', ['STATE_DUE_ON_ASC', 'UPDATED_AT_DESC'], 'state_due_on, updated_at desc, id'],
  ['federationMembers', ['JOINED_ON_ASC', 'JOINED_ON_DESC'], 'joined_on, id'],
];

describe.each(orders)('%s by %j', (list, orderBy, order) => {
  test.each([[1, 7, 40, 100].filter((size) => size > 1 || list === 'federationMembers')].flat())(
    'pages of %d meet the whole list once, forward and backward',
    async (size) => {
      const whole = await sql(lists[list]!.table, order);
      expect(whole.length).toBeGreaterThan(40);
      expect(await walk(list, orderBy, size, true)).toEqual(whole);
      expect(await walk(list, orderBy, size, false)).toEqual(whole);
    },
  );
});

test('the orders above have ties and nulls, so that a cursor without the id or the null would lose rows', async () => {
  const {
    rows: [row],
  } = await world.truth.query(
    'select count(*) - count(distinct joined_on) as ties, count(*) filter (where joined_on is null) as nulls from federation_member',
  );
  expect(Number(row.ties)).toBeGreaterThan(10);
  expect(Number(row.nulls)).toBeGreaterThan(5);
});

test('pages hold while records are added in front', async () => {
  const first = (await admin.ask('{ divisions(first: 5, orderBy: [CODE_ASC]) { nodes { code } pageInfo { endCursor } } }')).data.divisions;
  const {
    rows: [district],
  } = await world.truth.query<{ id: string }>("select id from division where tier = 'DISTRICT'");
  const made = await admin.ask(
    'mutation ($parent: ID!) { divisionCreate(input: { code: "440601001", name: "新街道", tier: STREET, kind: "STREET_OFFICE", parent: $parent }) { record { id version } } }',
    { parent: district!.id },
  );
  expect(made.errors).toBeUndefined();
  const next = (
    await admin.ask('query ($after: String) { divisions(first: 5, after: $after, orderBy: [CODE_ASC]) { nodes { code } } }', {
      after: first.pageInfo.endCursor,
    })
  ).data.divisions;
  expect(next.nodes[0].code > first.nodes[4].code).toBe(true);
  const { id, version } = made.data.divisionCreate.record;
  await admin.ask('mutation ($id: ID!, $version: Int!) { divisionArchive(id: $id, version: $version, reason: "误录") { record { id } } }', {
    id,
    version,
  });
});

test('an offset jumps to where a walk arrives', async () => {
  const whole = await sql('organization', 'name_pinyin collate "C", id');
  for (const offset of [0, 1, 99, whole.length - 3, whole.length, 10_000]) {
    const { data } = await admin.ask(
      'query ($offset: Int) { organizations(first: 10, offset: $offset, orderBy: [NAME_ASC]) { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage } } }',
      { offset },
    );
    expect(data.organizations.nodes.map(({ id }: { id: string }) => id)).toEqual(whole.slice(offset, offset + 10));
    expect(data.organizations.totalCount).toBe(whole.length);
    expect(data.organizations.pageInfo).toEqual({ hasNextPage: offset + 10 < whole.length, hasPreviousPage: offset > 0 });
  }
});

test('without words about it a page holds twenty, and a page beyond the end none', async () => {
  const { data } = await admin.ask(
    '{ organizations { nodes { id } pageInfo { hasNextPage hasPreviousPage } } none: organizations(filter: { name: { eq: "" } }) { nodes { id } edges { cursor } totalCount pageInfo { hasNextPage startCursor endCursor } } }',
  );
  expect(data.organizations.nodes).toHaveLength(20);
  expect(data.organizations.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
  expect(data.none).toEqual({ nodes: [], edges: [], totalCount: 0, pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } });
});

test('the total counts the whole set, whatever page is asked for', async () => {
  const { data } = await admin.ask(
    '{ a: compounds(first: 1) { totalCount } b: compounds(last: 3) { totalCount nodes { id } } c: compounds(first: 2, offset: 40) { totalCount nodes { id } } }',
  );
  const {
    rows: [row],
  } = await world.truth.query<{ count: number }>('select count(*)::int from compound where archived_at is null');
  expect([data.a.totalCount, data.b.totalCount, data.c.totalCount]).toEqual([row!.count, row!.count, row!.count]);
});

test('of several places, pages meet every row of each of them once, in one order', async () => {
  const { rows: streets } = await world.truth.query<{ id: string; name: string }>(
    "select id, name from division where tier = 'STREET' order by code limit 2",
  );
  await addAccount(world.truth, { username: 'several', role: 'streetAdmin', division: streets[0]!.name });
  await world.truth.query(
    "insert into role_assignment (id, created_at, updated_at, account_id, role, division_id) values (gen_random_uuid(), now(), now(), (select id from account where username = 'several'), 'streetAdmin', $1)",
    [streets[1]!.id],
  );
  const several = await world.as('several', password);
  const { rows } = await world.truth.query<{ id: string }>(
    'select id from organization where archived_at is null and street_id = any($1) order by name_pinyin collate "C", id',
    [streets.map(({ id }) => id)],
  );
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const { data }: Answer = await several.ask(
      'query ($after: String) { organizations(first: 37, after: $after, orderBy: [NAME_ASC]) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    ids.push(...data.organizations.nodes.map(({ id }: { id: string }) => id));
    if (!data.organizations.pageInfo.hasNextPage) break;
    after = data.organizations.pageInfo.endCursor;
  }
  expect(ids).toEqual(rows.map(({ id }) => id));
  const back = await several.ask('{ organizations(last: 5, orderBy: [NAME_ASC]) { nodes { id } totalCount } }');
  expect(back.data.organizations).toEqual({ nodes: rows.slice(-5), totalCount: rows.length });
});

test('every order of every resource goes on from one page to the next', async () => {
  const { resources } = JSON.parse(readFileSync(join(projectRoot, 'schema', 'resources.json'), 'utf8')) as {
    resources: { plural: string; orders: string[] }[];
  };
  let walked = 0;
  for (const { plural, orders } of resources) {
    const walk = (order: string, after = '') =>
      `${order}: ${plural}(first: 2, orderBy: [${order}]${after}) { nodes { id } pageInfo { hasNextPage endCursor } }`;
    const open: string[] = [];
    for (const order of orders)
      if (!(await admin.ask(`{ ${walk(order)} }`)).errors?.some(({ extensions }) => extensions.code === 'ORDER_FORBIDDEN')) open.push(order);
    if (open.length === 0) continue;
    const { data, errors } = await admin.ask(`{ ${open.map((order) => walk(order)).join(' ')} }`);
    expect([plural, errors]).toEqual([plural, undefined]);
    const further = open.filter((order) => data[order].pageInfo.hasNextPage);
    if (further.length === 0) continue;
    const next = await admin.ask(`{ ${further.map((order) => walk(order, `, after: "${data[order].pageInfo.endCursor}"`)).join(' ')} }`);
    expect([plural, next.errors]).toEqual([plural, undefined]);
    for (const order of further) expect(next.data[order].nodes.map(({ id }: { id: string }) => id)).not.toContain(data[order].nodes[1].id);
    walked += further.length;
  }
  expect(walked).toBeGreaterThan(200);
});

test('a total is counted as far as is asked', async () => {
  const { data } = await admin.ask(
    'query ($most: Int) { organizations(first: 1) { totalCount exact: totalCount(upTo: 1000000) few: totalCount(upTo: 3) some: totalCount(upTo: $most) } }',
    { most: 7 },
  );
  const { totalCount, ...counted } = data.organizations;
  expect(counted).toEqual({ exact: totalCount, few: 3, some: 7 });
  expect((await admin.ask('{ organizations { totalCount(upTo: 0) } }')).errors?.[0]?.extensions.code).toBe('OUT_OF_RANGE');
});

describe('a page that may not be', () => {
  const code = async (args: string) => (await admin.ask(`{ organizations(${args}) { nodes { id } } }`)).errors?.[0]?.extensions;
  test.each([
    ['first: 101', 'PAGE_TOO_LARGE'],
    ['first: 0', 'PAGE_TOO_LARGE'],
    ['first: -1', 'PAGE_TOO_LARGE'],
    ['last: 101', 'PAGE_TOO_LARGE'],
    ['last: 0', 'PAGE_TOO_LARGE'],
    ['first: 1, last: 1', 'INVALID_INPUT'],
    ['before: "x"', 'INVALID_INPUT'],
    ['last: 1, after: "x"', 'INVALID_INPUT'],
    ['offset: -1', 'OUT_OF_RANGE'],
    ['offset: 1000001', 'OUT_OF_RANGE'],
    ['after: "junk"', 'INVALID_INPUT'],
    ['after: "e30="', 'INVALID_INPUT'],
    ['after: "bnVsbA=="', 'INVALID_INPUT'],
  ])('%s is refused as %s', async (args, expected) => {
    expect((await code(args))?.code).toBe(expected);
  });

  test('a cursor of another order is refused, and one of the same order read the other way is not', async () => {
    const { data } = await admin.ask('{ organizations(first: 3, orderBy: [NAME_ASC]) { pageInfo { endCursor } nodes { id } } }');
    const cursor = data.organizations.pageInfo.endCursor as string;
    expect((await code(`first: 3, orderBy: [ESTABLISHED_ON_ASC], after: "${cursor}"`))?.code).toBe('INVALID_INPUT');
    expect((await code(`first: 3, orderBy: [NAME_DESC], after: "${cursor}"`))?.code).toBe('INVALID_INPUT');
    expect((await code(`first: 3, orderBy: [NAME_ASC, ESTABLISHED_ON_ASC], after: "${cursor}"`))?.code).toBe('INVALID_INPUT');
    const back = await admin.ask('query ($before: String) { organizations(last: 3, before: $before, orderBy: [NAME_ASC]) { nodes { id } } }', {
      before: cursor,
    });
    expect(back.data.organizations.nodes).toEqual(data.organizations.nodes.slice(0, 2));
  });
});

describe('a cursor that was tampered with', () => {
  const nowhere = '019ab000-0000-7000-8000-000000000000';
  test.each([
    ['NAME_ASC', ['NAME_ASC,ID', 'x', 'nope']],
    ['NAME_ASC', ['NAME_ASC,ID', '\0', nowhere]],
    ['ESTABLISHED_ON_ASC', ['ESTABLISHED_ON_ASC,ID', '2026-99-99', nowhere]],
    ['CREATED_AT_ASC', ['CREATED_AT_ASC,ID', 'x', nowhere]],
  ])('is refused: %s %j', async (order, content) => {
    const { errors } = await admin.ask(`query ($after: String) { organizations(first: 2, after: $after, orderBy: [${order}]) { nodes { id } } }`, {
      after: Buffer.from(JSON.stringify(content)).toString('base64'),
    });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  test('is refused in a history too', async () => {
    const { errors } = await admin.ask('query ($after: String) { organizations(first: 1) { nodes { history(after: $after) { nodes { id } } } } }', {
      after: Buffer.from('-'.repeat(36)).toString('base64'),
    });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});

test('an order by a field that is hidden on some rows still meets every row once, and does not tell what is hidden', async () => {
  // The representative of units of one federation, who is the council secretary of another.
  const {
    rows: [{ account, organization }],
  } = await world.truth.query(
    "select (select id from account where username = 'unit-tapo') as account, (select id from organization where name like '%鸿翔社区社会组织联合会') as organization",
  );
  await world.truth.query(
    "insert into role_assignment (id, created_at, updated_at, account_id, role, organization_id) values (gen_random_uuid(), now(), now(), $1, 'federationCouncilSecretary', $2)",
    [account, organization],
  );
  const both = await world.as('unit-tapo');
  const ids: string[] = [];
  let total = 0;
  for (let after: string | null = null, page = 0; page < 20; page += 1) {
    const answer: { data: any; errors?: unknown } = await both.ask(
      'query ($after: String) { federationMembers(first: 3, after: $after, orderBy: [APPLIED_ON_ASC]) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    expect(answer.errors).toBeUndefined();
    total = answer.data.federationMembers.totalCount;
    ids.push(...answer.data.federationMembers.nodes.map(({ id }: { id: string }) => id));
    if (!answer.data.federationMembers.pageInfo.hasNextPage) break;
    after = answer.data.federationMembers.pageInfo.endCursor;
  }
  expect(new Set(ids).size).toBe(total);
  expect(ids).toHaveLength(total);
});

test('an order over numbers that some do not have yet goes on from page to page', async () => {
  const { data } = await admin.ask('{ federationMembers(first: 45, orderBy: [MEMBER_NO_ASC]) { totalCount pageInfo { endCursor } nodes { id } } }');
  const next = await admin.ask(
    'query ($after: String) { federationMembers(first: 45, after: $after, orderBy: [MEMBER_NO_ASC]) { nodes { id memberNo } } }',
    { after: data.federationMembers.pageInfo.endCursor },
  );
  expect(next.errors).toBeUndefined();
  expect(data.federationMembers.nodes.length + next.data.federationMembers.nodes.length).toBe(data.federationMembers.totalCount);
  expect(next.data.federationMembers.nodes.at(-1).memberNo).toBeNull();
});
