/**
 * Views of lists: one's own are nobody else's; a shared one is seen where it is shared and below, by that role alone; and only administrators share.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
const people = new Map<string, Person>();
const division = new Map<string, string>();

beforeAll(async () => {
  world = await openWorld();
  for (const name of ['street', 'district', 'community', 'federation', 'council', 'merchant', 'resident', 'auditor', 'admin', 'hotline'])
    people.set(name, await world.as(name));
  for (const { code, id } of (await world.truth.query<{ code: string; id: string }>('select code, id from division')).rows) division.set(code, id);
});
afterAll(() => world.close());

type Input = Record<string, unknown>;
const organization = async (name: string) =>
  (await world.truth.query('select id from organization where name like $1', [`%${name}`])).rows[0].id as string;
const person = (name: string) => people.get(name)!;
const view = (input: Input = {}): Input => ({ name: '演示视图', resource: 'Organization', definition: '{"columns":["name"]}', ...input });
const make = (name: string, input: Input) =>
  person(name).ask('mutation ($input: SavedViewCreateInput!) { done: savedViewCreate(input: $input) { record { id version } } }', {
    input: view(input),
  });
const change = (name: string, { id, version }: Input, input: Input) =>
  person(name).ask(
    'mutation ($id: ID!, $version: Int!, $input: SavedViewUpdateInput!) { done: savedViewUpdate(id: $id, version: $version, input: $input) { record { id version } } }',
    { id, version, input },
  );
const refusal = (answer: { errors?: { extensions: { code: string; field?: string } }[] }) =>
  answer.errors ? `${answer.errors[0]!.extensions.code} ${answer.errors[0]!.extensions.field ?? ''}`.trim() : 'done';
const record = async (answer: ReturnType<typeof make>) => {
  const { data, errors } = await answer;
  expect(errors).toBeUndefined();
  return data.done.record as { id: string; version: number };
};
const seers = async (id: string) => {
  const seen = [];
  for (const [name, { ask }] of people) if ((await ask('query ($id: ID!) { savedView(id: $id) { id } }', { id })).data.savedView) seen.push(name);
  return seen.sort();
};

describe("a view of one's own", () => {
  test('is kept by anyone who is signed in, and seen by nobody else', async () => {
    for (const name of ['merchant', 'resident', 'street']) expect(await seers((await record(make(name, {}))).id)).toEqual([name]);
  });

  test('is edited and archived by its maker alone', async () => {
    const made = await record(make('merchant', {}));
    expect(refusal(await change('admin', made, { name: '别人的' }))).toBe('NOT_FOUND id');
    expect(refusal(await change('merchant', made, { name: '改名', usual: true }))).toBe('done');
    const archive = 'mutation ($id: ID!, $version: Int!) { savedViewArchive(id: $id, version: $version, reason: "演示") { record { id } } }';
    expect(refusal(await person('street').ask(archive, { ...made, version: 2 }))).toBe('NOT_FOUND id');
    expect(refusal(await person('merchant').ask(archive, { ...made, version: 2 }))).toBe('done');
  });

  test('is not made by a visitor', async () => {
    expect(
      refusal(await world.ask('mutation ($input: SavedViewCreateInput!) { savedViewCreate(input: $input) { record { id } } }', { input: view() })),
    ).toBe('UNAUTHENTICATED');
  });
});

describe('a shared view', () => {
  test('is seen by the role at the place and below, by who shared it, and by the administrators around it', async () => {
    const { id } = await record(make('street', { sharedRole: 'communityAdmin', sharedDivision: division.get('440604012') }));
    expect(await seers(id)).toEqual(['admin', 'community', 'district', 'street']);
    const other = await record(make('district', { sharedRole: 'communityAdmin', sharedDivision: division.get('440604010') }));
    expect(await seers(other.id)).toEqual(['admin', 'district']);
    const hotline = await record(make('district', { sharedRole: 'hotlineAgent', sharedDivision: division.get('440604') }));
    expect(await seers(hotline.id)).toEqual(['admin', 'district', 'hotline']);
  });

  test('at an organization is seen by who holds the role at that organization', async () => {
    const {
      rows: [body],
    } = await world.truth.query("select id from organization where name like '%塔坡社区社会组织联合会'");
    const { id } = await record(make('federation', { sharedRole: 'federationCouncilSecretary', sharedOrganization: body.id }));
    expect(await seers(id)).toEqual(['admin', 'council', 'federation']);
  });

  test('is shared by administrators within their own place, from the start or later', async () => {
    const own = { sharedRole: 'communityAdmin', sharedDivision: division.get('440604012') };
    expect(refusal(await make('merchant', own))).toMatch(/^FORBIDDEN/);
    expect(refusal(await make('street', { ...own, sharedDivision: division.get('440604') }))).toMatch(/^FORBIDDEN/);
    expect(refusal(await change('merchant', await record(make('merchant', {})), own))).toMatch(/^FORBIDDEN/);
    const made = await record(make('street', {}));
    expect(refusal(await change('street', made, { ...own, sharedDivision: division.get('440604010') }))).toMatch(/^FORBIDDEN/);
    const shared = await record(change('street', made, own));
    expect(await seers(made.id)).toContain('community');
    expect(refusal(await change('community', shared, { name: '改不得' }))).toMatch(/^FORBIDDEN/);
    expect(refusal(await change('street', shared, { sharedRole: null, sharedDivision: null }))).toBe('done');
    expect(await seers(made.id)).toEqual(['street']);
  });

  test('ends for those whose role is narrowed to another place', async () => {
    const { id } = await record(make('street', { sharedRole: 'communityAdmin', sharedDivision: division.get('440604012') }));
    await world.truth.query("update role_assignment set valid_until = '2026-01-31' where role = 'communityAdmin'");
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await seers(id)).toEqual(['admin', 'district', 'street']);
    await world.truth.query("update role_assignment set valid_until = null where role = 'communityAdmin'");
    await new Promise((resolve) => setTimeout(resolve, 1100));
  });
});

describe('what a view says is held to the contract', () => {
  test.each([
    [
      '{"filter":{"state":{"in":["ACTIVE"]},"division":{"under":"x"},"overdue":true},"search":"塔坡","order":"NAME_ASC","columns":["name","kind"]}',
      'done',
    ],
    ['{"filter":{"division":{"parent":{"name":{"contains":"祖庙"}}},"memberships":{"some":{"state":{"eq":"MEMBER"}}}}}', 'done'],
    ['{"filter":{"or":[{"not":{"name":{"eq":"甲"}}},{"archivedAt":{"isNull":false}}]}}', 'done'],
    ['not json', 'INVALID_INPUT definition'],
    ['{"filter":[]}', 'INVALID_INPUT definition'],
    ['{"sql":"x"}', 'INVALID_INPUT definition'],
    ['{"filter":{"passwordHash":{"eq":"x"}}}', 'INVALID_INPUT definition'],
    ['{"filter":{"name":{"like":"x"}}}', 'INVALID_INPUT definition'],
    ['{"order":"SECRET_ASC"}', 'INVALID_INPUT definition'],
    ['{"columns":["nothing"]}', 'INVALID_INPUT definition'],
    ['{"columns":"name"}', 'INVALID_INPUT definition'],
    ['{"page":"a page"}', 'INVALID_INPUT definition'],
    [`{"search":"${'长'.repeat(61)}"}`, 'INVALID_INPUT definition'],
    [`{"filter":{"name":{"eq":"${'长'.repeat(4000)}"}}}`, 'TOO_LONG definition'],
    [`{"filter":${'{"not":'.repeat(12)}{}${'}'.repeat(12)}}`, 'INVALID_INPUT definition'],
  ])('%.60s is %s', async (definition, expected) => {
    expect(refusal(await make('street', { definition }))).toBe(expected);
  });

  test('a list that does not exist, or one and a half places, are refused', async () => {
    expect(refusal(await make('street', { resource: 'Nothing' }))).toMatch(/^INVALID_INPUT/);
    expect(refusal(await make('street', { sharedDivision: division.get('440604012') }))).toBe('INVALID_INPUT sharedRole');
    const both = {
      sharedRole: 'communityAdmin',
      sharedDivision: division.get('440604012'),
      sharedOrganization: await organization('塔坡社区醒狮队'),
    };
    expect((await make('admin', both)).errors![0]!.extensions).toMatchObject({ field: 'sharedOrganization', reason: 'SHARED_WITH_TWO_PLACES' });
  });
});
