/**
 * A kept plan refuses what the executor refuses, also where its statement needs nothing of what was asked: a list that holds nothing for its reader,
 * a count alone.
 */
import { withRoles } from '../catalogue/catalogue.js';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [resident, street]: Person[] = [];
beforeAll(async () => {
  world = await openWorld();
  [resident, street] = await Promise.all(['resident', 'street'].map((name) => world.as(name)));
});
afterAll(() => world.close());

const cursor = (...values: string[]) => Buffer.from(JSON.stringify(values)).toString('base64');
const anId = '019aaaaa-0000-7000-8000-000000000000';
const good = cursor('ID', anId);

/** In the order in which they are asked: the first request writes the plan. */
async function codes(who: Person, query: string, values: Record<string, unknown>[]): Promise<string[]> {
  const found: string[] = [];
  for (const variables of values) {
    const { errors } = await who.ask(query, variables);
    found.push(errors?.[0]?.extensions.code ?? 'answered');
  }
  return found;
}

test.each([
  ['a list of what its reader may not read', 'query ($after: String) { memberships: federationMembers(first: 2, after: $after) { nodes { id } } }'],
  ['its count alone', 'query ($after: String) { memberships: federationMembers(first: 2, after: $after) { totalCount } }'],
  [
    'the log of what its reader may not read',
    'query ($after: String) { operationLog(resource: "FederationMember", first: 2, after: $after) { nodes { id } } }',
  ],
])('%s', async (what, query) => {
  const first = what.includes('log') ? Buffer.from(anId).toString('base64') : good;
  expect(await codes(resident!, query, [{ after: first }, { after: 'no cursor' }, { after: first }])).toEqual([
    'answered',
    'INVALID_INPUT',
    'answered',
  ]);
});

test('the count alone of a list that its reader may read', async () => {
  const query = 'query ($after: String) { compounds(first: 2, after: $after) { totalCount } }';
  const { data } = await street!.ask('{ compounds(first: 1) { pageInfo { endCursor } } }');
  expect(await codes(street!, query, [{ after: data.compounds.pageInfo.endCursor }, { after: 'no cursor' }])).toEqual(['answered', 'INVALID_INPUT']);
});

test('a filter whose value is refused, of what its reader may not read', async () => {
  const query = 'query ($word: String) { memberships: federationMembers(filter: { memberNo: { contains: $word } }) { totalCount } }';
  const [one, two] = await codes(resident!, query, [{ word: 'TPSL' }, { word: 'a\u0000b' }]);
  expect(one === 'answered' ? two : one).toBe(one === 'answered' ? 'INVALID_INPUT' : 'FILTER_FORBIDDEN');
});

test('serves nobody whose role says something else by now, though its name and its places are the same', async () => {
  const query = '{ organizations(first: 1) { totalCount nodes { name } } }';
  const before = (await street!.ask(query)).data.organizations;
  expect(before.totalCount).toBeGreaterThan(0);
  const { platform } = world.app;
  const { catalogue } = platform;
  const role = catalogue.roles.get('streetAdmin')!;
  const less = { ...role, rules: role.rules.filter(({ resource }) => resource !== 'Organization') };
  platform.catalogue = withRoles(catalogue, new Map([...catalogue.roles, [role.code, less]]));
  expect((await street!.ask(query)).data.organizations).toEqual({ totalCount: 0, nodes: [] });
  platform.catalogue = catalogue;
  expect((await street!.ask(query)).data.organizations).toEqual(before);
});
