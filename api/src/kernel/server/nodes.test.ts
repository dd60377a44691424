/** A record is found by its id alone, of whatever resource it is, under the same rights as in its own query; one fragment serves all records. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [street, federation]: Person[] = [];
beforeAll(async () => {
  world = await openWorld();
  [street, federation] = await Promise.all(['street', 'federation'].map((name) => world.as(name)));
});
afterAll(() => world.close());

const idOf = async (text: string) => (await world.truth.query<{ id: string }>(text)).rows[0]!.id;
const common =
  'fragment Known on Record { id version title createdAt updatedAt archivedAt history(first: 1) { edges { cursor node { id at verb } } } }';

test('each by its id, with what only its own type has, and in the order of the ids', async () => {
  const reward = await idOf("select id from reward where state = 'LISTED' order by id limit 1");
  const division = await idOf("select id from division where code = '440604012'");
  const { data, errors } = await street!.ask(
    `query ($ids: [ID!]!, $one: ID!) { nodes(ids: $ids) { __typename id ...Known ... on Stateful { stateLabel stateSince } ... on Division { code } ... on Reward { state } } node(id: $one) { id ... on Division { name } } } ${common}`,
    { ids: [division, reward.toUpperCase(), '01900000-0000-7000-8000-000000000000', 'no id'], one: division },
  );
  expect(errors).toBeUndefined();
  expect(data.nodes).toEqual([
    expect.objectContaining({ __typename: 'Division', id: division, title: '祖庙街道', code: '440604012', version: expect.any(Number) }),
    expect.objectContaining({ __typename: 'Reward', id: reward, state: 'LISTED', stateLabel: 'Listed', title: expect.any(String) }),
    null,
    null,
  ]);
  expect(data.node).toEqual({ id: division, name: '祖庙街道' });
  const [entry] = data.nodes[1].history.edges;
  expect(entry).toEqual({ cursor: expect.any(String), node: { id: expect.any(String), at: expect.stringMatching(/Z$/), verb: expect.any(String) } });
});

test('what the viewer may not read is not there, and a hidden field is null, as in its own query', async () => {
  const person = await idOf('select id from person order by id limit 1');
  const query = `query ($id: ID!) { node(id: $id) { id ...Known } person(id: $id) { id } } ${common}`;
  expect((await world.ask(query, { id: person })).data).toEqual({ node: null, person: null });
  expect((await federation!.ask(query, { id: person })).data).toEqual({ node: null, person: null });
  const organization = await idOf("select id from organization where state = 'ACTIVE' and contact_mobile_masked is not null order by id limit 1");
  const own =
    'query ($id: ID!) { node(id: $id) { ... on Organization { name remark contactMobile } } organization(id: $id) { name remark contactMobile } }';
  for (const who of [world, street!]) {
    const { data } = await who.ask(own, { id: organization });
    expect(data.node).toEqual(data.organization);
  }
});

test('at most a hundred at once, priced by the dearest that they may be', async () => {
  const ids = Array.from({ length: 101 }, () => '01900000-0000-7000-8000-000000000000');
  expect((await street!.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })).errors![0]!.extensions.code).toBe('PAGE_TOO_LARGE');
  const dear =
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Division { children(first: 100) { nodes { children(first: 100) { nodes { name } } } } } } }';
  expect((await street!.ask(dear, { ids: ids.slice(0, 3) })).errors![0]!.extensions.code).toBe('LIMIT_EXCEEDED');
});

test('lines of the log, places and warnings lead to their records in the same document', async () => {
  const { data, errors } = await street!.ask(
    `{ operationLog(first: 20) { edges { node { resource recordId title record { __typename ...Known ... on Organization { name } } } } nodes { recordId } } viewer { roles { place { id name record { ... on Division { code } } } } } } ${common}`,
  );
  expect(errors).toBeUndefined();
  const lines = data.operationLog.edges.map(({ node }: { node: object }) => node);
  expect(lines).toHaveLength(20);
  for (const { resource, recordId, title, record } of lines) expect(record).toMatchObject({ __typename: resource, id: recordId, title });
  expect(data.operationLog.nodes.map(({ recordId }: { recordId: string }) => recordId)).toEqual(
    lines.map(({ recordId }: { recordId: string }) => recordId),
  );
  expect(data.viewer.roles[0].place).toMatchObject({ record: { code: expect.stringMatching(/^440604/) } });
});

test('a record says its state in the language of the request, and what it is called where its name is that of another', async () => {
  const asked = '{ federationMembers(first: 1, filter: { state: { eq: MEMBER } }) { nodes { title stateLabel organization { name } } } }';
  const [inEnglish, inChinese] = await Promise.all(['en', 'zh'].map((language) => federation!.ask(asked, {}, { 'accept-language': language })));
  expect(inEnglish!.data.federationMembers.nodes[0].stateLabel).toBe('Member');
  const [member] = inChinese!.data.federationMembers.nodes;
  expect(member).toMatchObject({
    stateLabel: expect.stringMatching(/\p{Script=Han}/u),
    title: expect.stringContaining(`${member.organization.name} · `),
  });
});
