/** A selection is answered as GraphQL says, in whatever shape it is written. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
});
afterAll(() => world.close());

const tapo = '塔坡社区醒狮队';
const only = `filter: { name: { eq: "${tapo}" } }`;

async function data(query: string, variables: Record<string, unknown> = {}) {
  const answer = await admin.ask(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

test('the same list twice under two names, each with its own arguments', async () => {
  const { a, b } = await data(
    '{ a: organizations(first: 2, orderBy: [NAME_ASC]) { nodes { id } } b: organizations(last: 2, orderBy: [NAME_ASC]) { totalCount nodes { name } } }',
  );
  expect(a.nodes).toHaveLength(2);
  expect(b.nodes.map((node: object) => Object.keys(node))).toEqual([['name'], ['name']]);
});

test('one field under several names, and a name longer than PostgreSQL keeps one', async () => {
  // 63 bytes are what PostgreSQL keeps of a name (NAMEDATALEN); 100 letters are what an operation may give one.
  const long = `n${'x'.repeat(98)}`;
  const { organizations } = await data(`{ organizations(${only}) { nodes { name title: name ${long}: name ${long}2: legalRep } } }`);
  const [node] = organizations.nodes;
  expect(node.title).toBe(tapo);
  expect(node[long]).toBe(tapo);
  expect(node[`${long}2`]).not.toBe(tapo);
  expect(Object.keys(node)).toEqual(['name', 'title', long, `${long}2`]);
});

test('named fragments, inline fragments and fragments in fragments', async () => {
  const { organizations } = await data(`
    query { organizations(${only}) { ...page } }
    fragment page on OrganizationConnection { nodes { ...card ... on Organization { legalRep } ... { address } } }
    fragment card on Organization { name division { ...place } }
    fragment place on Division { name parent { name } }`);
  expect(organizations.nodes[0]).toEqual({
    name: tapo,
    division: { name: expect.stringMatching('塔坡'), parent: { name: '祖庙街道' } },
    legalRep: expect.any(String),
    address: expect.any(String),
  });
});

test('fields that are repeated are merged, at every depth', async () => {
  const { organizations } = await data(`
    query { organizations(${only}) { nodes { division { name } ...more } nodes { kind { code } division { code parent { name } } } } organizations(${only}) { totalCount } }
    fragment more on Organization { kind { label } division { parent { code } tier } }`);
  expect(organizations).toEqual({
    nodes: [
      {
        division: { name: expect.stringMatching('塔坡'), parent: { code: '440604012', name: '祖庙街道' }, tier: 'COMMUNITY', code: '440604012045' },
        kind: { label: expect.any(String), code: 'COMMUNITY_SOCIAL_ORGANIZATION' },
      },
    ],
    totalCount: 1,
  });
});

test('@skip and @include decide what is there, with and without variables', async () => {
  const query = `query ($yes: Boolean!, $no: Boolean = false) { organizations(${only}) { totalCount @include(if: $no) nodes { id @skip(if: true) name @include(if: $yes) division @skip(if: $no) { name } } } }`;
  expect((await data(query, { yes: true })).organizations).toEqual({ nodes: [{ name: tapo, division: { name: expect.any(String) } }] });
  expect((await data(query, { yes: false, no: true })).organizations).toEqual({ totalCount: 1, nodes: [{}] });
});

test('a fragment that is skipped brings nothing', async () => {
  const { organizations } = await data(
    `query { organizations(${only}) { nodes { name ...card @skip(if: true) ... @include(if: false) { legalRep } } } } fragment card on Organization { address }`,
  );
  expect(organizations.nodes).toEqual([{ name: tapo }]);
});

test('__typename is right wherever it is asked', async () => {
  const { __typename, federationMembers, viewer } = await data(`{ __typename viewer { __typename }
    federationMembers(first: 1, filter: { state: { eq: MEMBER }, notices: { some: {} } }) { __typename pageInfo { __typename hasNextPage } edges { __typename cursor node { __typename } }
      nodes { __typename kind: __typename memberKind { __typename code } councilDutyTerm { __typename from } organization { __typename location { __typename lat } fields { __typename code } serviceArea { __typename } }
        notices { __typename nodes { __typename } } history(first: 1) { __typename nodes { __typename changes { __typename field } } pageInfo { __typename hasNextPage } } } } }`);
  expect(__typename).toBe('Query');
  expect(viewer.__typename).toMatch(/^Viewer/);
  expect(federationMembers).toMatchObject({
    __typename: 'FederationMemberConnection',
    pageInfo: { __typename: 'PageInfo' },
    edges: [{ __typename: 'FederationMemberEdge', node: { __typename: 'FederationMember' } }],
    nodes: [
      {
        __typename: 'FederationMember',
        kind: 'FederationMember',
        memberKind: { __typename: 'Choice' },
        organization: { __typename: 'Organization', location: { __typename: 'GeoPoint' } },
        notices: { __typename: 'FederationNoticeConnection', nodes: [{ __typename: 'FederationNotice' }] },
        history: { __typename: 'HistoryConnection', nodes: [{ __typename: 'HistoryEntry' }], pageInfo: { __typename: 'PageInfo' } },
      },
    ],
  });
});

describe("a record with more fields than PostgreSQL's json_build_object takes", () => {
  test('is answered whole, and each value is what it is alone', async () => {
    const { __type } = await data(
      '{ __type(name: "Organization") { fields { name args { name } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } }',
    );
    interface Type {
      kind: string;
      name: string | null;
      ofType: Type | null;
    }
    const inner = (type: Type): Type => (type.ofType ? inner(type.ofType) : type);
    const plain = (__type.fields as { name: string; type: Type }[])
      .filter(({ type }) => ['SCALAR', 'ENUM'].includes(inner(type).kind))
      .map(({ name }) => name);
    const objects = [
      'kind { code }',
      'division { id }',
      'serviceArea { id }',
      'location { lat lng }',
      'legalForm { code }',
      'registrationStatus { code }',
      'certificateValid { from until }',
      'fields { code }',
      'targetGroups { label }',
      'partyCoverage { code }',
      'memberships { totalCount }',
      'agreements { totalCount }',
      'federations { totalCount }',
      'history { nodes { verb } }',
      'filingOffice { id }',
    ];
    const { organizations } = await data(`{ organizations(${only}) { nodes { ${[...plain, ...objects].join(' ')} } } }`);
    const [whole] = organizations.nodes;
    expect(Object.keys(whole)).toHaveLength(plain.length + objects.length);
    expect(Object.keys(whole).length).toBeGreaterThan(50);
    for (let from = 0; from < plain.length; from += 10) {
      const some = plain.slice(from, from + 10);
      const {
        organizations: {
          nodes: [part],
        },
      } = await data(`{ organizations(${only}) { nodes { ${some.join(' ')} } } }`);
      for (const name of some) expect([name, part[name]]).toEqual([name, whole[name]]);
    }
  });
});

test('a list below a record takes its own filter, order, page and cursor', async () => {
  const { federations } = await data(`{ federations(filter: { organization: { name: { contains: "塔坡" } } }) { nodes { id
    all: members(first: 100) { totalCount }
    first: members(first: 2, orderBy: [JOINED_ON_ASC], filter: { state: { eq: MEMBER } }) { totalCount nodes { id state joinedOn } pageInfo { endCursor hasNextPage } }
    last: members(last: 2, orderBy: [JOINED_ON_ASC], filter: { state: { eq: MEMBER } }) { nodes { id } }
    found: members(search: "塔坡社区醒狮队") { nodes { organization { name } } } } } }`);
  const [one] = federations.nodes;
  const { rows } = await world.truth.query<{ id: string }>(
    "select id from federation_member where federation_id = $1 and state = 'MEMBER' order by joined_on, id",
    [one.id],
  );
  expect(one.first.totalCount).toBe(rows.length);
  expect(one.first.nodes.map(({ id }: { id: string }) => id)).toEqual(rows.slice(0, 2).map(({ id }) => id));
  expect(one.last.nodes.map(({ id }: { id: string }) => id)).toEqual(rows.slice(-2).map(({ id }) => id));
  expect(one.found.nodes).toEqual([{ organization: { name: tapo } }]);
  const {
    rows: [all],
  } = await world.truth.query<{ count: number }>('select count(*)::int from federation_member where federation_id = $1', [one.id]);
  expect(one.all.totalCount).toBe(all!.count);
  const next = await data(
    'query ($id: ID!, $after: String) { federation(id: $id) { members(first: 2, after: $after, orderBy: [JOINED_ON_ASC], filter: { state: { eq: MEMBER } }) { nodes { id } } } }',
    { id: one.id, after: one.first.pageInfo.endCursor },
  );
  expect(next.federation.members.nodes.map(({ id }: { id: string }) => id)).toEqual(rows.slice(2, 4).map(({ id }) => id));
});

test('the way back from a list leads to the record it hangs on', async () => {
  const { divisions } = await data(
    '{ divisions(filter: { code: { eq: "440604012" } }) { nodes { id children(first: 3) { nodes { parent { id children(first: 1) { nodes { parent { name } } } } } } } } }',
  );
  for (const { parent } of divisions.nodes[0].children.nodes) {
    expect(parent.id).toBe(divisions.nodes[0].id);
    expect(parent.children.nodes[0].parent.name).toBe('祖庙街道');
  }
});

describe('variables', () => {
  const query =
    'query ($first: Int = 3, $orderBy: [OrganizationOrder!] = [NAME_DESC], $filter: OrganizationFilter, $code: String = "440604012045") { organizations(first: $first, orderBy: $orderBy, filter: { and: [{ division: { code: { eq: $code } } }, $filter] }) { nodes { name } } }';
  const wide = query.replace(', $filter] }', '] }').replace(', $filter: OrganizationFilter', '');
  const names = async (variables: Record<string, unknown>) =>
    (await data(wide, variables)).organizations.nodes.map(({ name }: { name: string }) => name) as string[];
  const sorted = async (order: string) =>
    (
      await world.truth.query<{ name: string }>(
        `select o.name from organization o join division d on d.id = o.division_id where d.code = '440604012045' order by o.name_pinyin collate "C" ${order}, o.id ${order}`,
      )
    ).rows.map(({ name }) => name);

  test('have defaults, which a given value replaces and null does not become', async () => {
    expect(await names({})).toEqual((await sorted('desc')).slice(0, 3));
    expect(await names({ first: 5, orderBy: ['NAME_ASC'] })).toEqual((await sorted('asc')).slice(0, 5));
    expect(await names({ first: null, orderBy: ['NAME_ASC'] })).toEqual((await sorted('asc')).slice(0, 20));
  });

  test('are coerced: one value where a list is asked is a list of one', async () => {
    expect(await names({ orderBy: 'NAME_ASC' })).toEqual((await sorted('asc')).slice(0, 3));
  });

  test.each([[{ first: '3' }], [{ first: 1.5 }], [{ orderBy: ['NOPE'] }], [{ code: 7 }]])('of a wrong type are refused: %j', async (variables) => {
    const { errors } = await admin.ask(wide, variables);
    expect(errors![0]!.extensions.code).toBe('INVALID_INPUT');
  });

  test('reach into nested arguments', async () => {
    const { divisions } = await data(
      'query ($code: String!, $size: Int!, $search: String) { divisions(filter: { code: { eq: $code } }) { nodes { compounds(first: $size, search: $search) { nodes { id } totalCount } children(first: $size) { nodes { id } } } } }',
      { code: '440604012', size: 4 },
    );
    expect(divisions.nodes[0].children.nodes).toHaveLength(4);
  });
});

test('instants are in UTC with milliseconds, dates are days, numbers are numbers and ids are text', async () => {
  const { federationMembers } = await data(
    '{ federationMembers(first: 1, filter: { state: { eq: MEMBER }, votersPresent: { isNull: false } }) { nodes { id version createdAt joinedOn charterAck votersPresent organization { location { lat lng } } } } }',
  );
  const [node] = federationMembers.nodes;
  expect(node).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    version: expect.any(Number),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    joinedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    charterAck: true,
    votersPresent: expect.any(Number),
    organization: { location: { lat: expect.any(Number), lng: expect.any(Number) } },
  });
});

test('a label comes in the language of the request', async () => {
  const label = async (language: string) =>
    (await admin.ask(`{ organizations(${only}) { nodes { kind { code label } } } }`, {}, { 'accept-language': language })).data.organizations.nodes[0]
      .kind;
  expect(await label('zh-CN,zh;q=0.9')).toEqual({ code: 'COMMUNITY_SOCIAL_ORGANIZATION', label: '社区社会组织（备案）' });
  expect((await label('en')).label).toMatch(/^[A-Za-z ()]+$/);
});

test('one root field that is refused does not take the others with it', async () => {
  const { data: answer, errors } = await admin.ask(
    '{ good: organization(id: "x") { id } divisions(first: 1) { totalCount } bad: organizations(first: 1000) { totalCount } }',
  );
  expect(errors).toEqual([expect.objectContaining({ path: ['bad'] })]);
  expect(answer).toEqual({ good: null, divisions: { totalCount: expect.any(Number) }, bad: null });
});

test.each([
  '{ organizations(first: 3) { pageInfo { hasPreviousPage } } }',
  '{ organizations(first: 3) { pageInfo { __typename } } }',
  '{ organizations(first: 3) { pageInfo { hasNextPage @skip(if: true) } } }',
  '{ federationMembers(first: 2) { nodes { history { totalCount } } } }',
  '{ federationMembers(first: 2) { nodes { history { __typename } } } }',
  '{ federationMembers(first: 2) { nodes { history { pageInfo { hasPreviousPage } } } } }',
])('a part of a page alone is answered: %s', async (query) => {
  expect(Object.values(await data(query))).toHaveLength(1);
});

test('the record of a write is answered under each name it is asked for', async () => {
  const {
    rows: [compound],
  } = await world.truth.query('select id, version from compound limit 1');
  const { compoundUpdate } = await data(
    'mutation ($id: ID!, $version: Int!) { compoundUpdate(id: $id, version: $version, input: {}) { a: record { x: id } b: record { x: version } } }',
    compound,
  );
  expect(compoundUpdate).toEqual({ a: { x: compound.id }, b: { x: compound.version } });
});
