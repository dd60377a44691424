/** The tree of divisions: its shape, and what happens to all that stands in a division that moves or merges. */
import { driftIn } from '../testing/drift.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let district: Person;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  [district, admin] = [await world.as('district'), await world.as('admin')];
});
afterAll(() => world.close());

const one = oneOf(() => world);
const division = (code: string) =>
  one<{ id: string; version: number; parent_id: string }>('select id, version, parent_id from division where code = $1', [code]);
const drifted = () => driftIn(world);
const update = async (code: string, input: object) => {
  const { id, version } = await division(code);
  return admin.ask(
    'mutation ($id: ID!, $version: Int!, $input: DivisionUpdateInput!) { divisionUpdate(id: $id, version: $version, input: $input) { record { id } } }',
    { id, version, input },
  );
};

describe('the tree', () => {
  test.each([
    ['itself', async () => ({ parent: (await division('440604012046')).id }), 'parent'],
    ['a community', async () => ({ parent: (await division('440604012045')).id }), 'parent'],
    ['a district, while it is a community', async () => ({ parent: (await division('440604')).id }), 'parent'],
    ['nothing, while it is a district', async () => ({ tier: 'DISTRICT' }), 'parent'],
    ['a street, while it is one', async () => ({ tier: 'STREET' }), 'parent'],
  ])('lets no community stand below %s', async (_what, input, field) => {
    const { errors } = await update('440604012046', await input());
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await drifted()).toEqual([]);
  });

  test('lets no street that has communities become a community', async () => {
    const { errors } = await update('440604012', { tier: 'COMMUNITY', parent: (await division('440604011')).id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'tier' });
  });
});

describe('a community that moves to another street', () => {
  test('takes its organizations, members, notices, representatives and compounds along', async () => {
    const [from, to] = [await division('440604012'), await division('440604011')];
    const { id } = await division('440604012045');
    const counts = (street: string) =>
      one<Record<string, string>>(
        `select ${['organization', 'federation', 'federation_member', 'federation_notice', 'federation_representative', 'compound', 'partner_agreement'].map((table) => `(select count(*) from ${table} where community_id = $1 and street_id = $2) as ${table}`).join(', ')}`,
        [id, street],
      );
    const before = await counts(from.id);
    expect(
      Number(before.organization) *
        Number(before.federation_member) *
        Number(before.federation_notice) *
        Number(before.federation_representative) *
        Number(before.compound),
    ).toBeGreaterThan(0);
    expect((await update('440604012045', { parent: to.id })).errors).toBeUndefined();
    expect(await counts(to.id)).toEqual(before);
    expect(Object.values(await counts(from.id)).map(Number)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await drifted()).toEqual([]);
    const { data } = await (
      await world.as('street')
    ).ask('query ($id: ID!) { organizations(filter: { division: { id: { eq: $id } } }) { totalCount } }', { id });
    expect(data.organizations.totalCount).toBeLessThan(Number(before.organization));
    expect((await update('440604012045', { parent: from.id })).errors).toBeUndefined();
    expect(await counts(from.id)).toEqual(before);
  });
});

describe('a community that merges into its neighbour', () => {
  const merge = async (code: string, successors: string[], more: object = {}) => {
    const { id, version } = await division(code);
    return district.ask(
      'mutation ($id: ID!, $version: Int!, $input: DivisionMergeInput!) { divisionMerge(id: $id, version: $version, input: $input) { record { state validUntil successors { code } } } }',
      { id, version, input: { successors, validUntil: '2026-11-01', reason: '区划调整', ...more } },
    );
  };

  test.each([
    ['itself', 'INVALID_INPUT', async () => [(await division('440604012001')).id]],
    ['none', 'REQUIRED', async () => []],
    ['a street', 'INVALID_INPUT', async () => [(await division('440604012')).id]],
    ['itself among others', 'INVALID_INPUT', async () => [(await division('440604012005')).id, (await division('440604012001')).id]],
  ])('has a successor of its tier, not %s', async (_what, code, successors) => {
    const { errors } = await merge('440604012001', await successors());
    expect(errors?.[0]?.extensions).toMatchObject({ code, field: 'successors' });
  });

  test('is refused with the names while both places hold something of one name, and changes nothing', async () => {
    const [from, to] = [await division('440604012008'), await division('440604012009')];
    const compound = (place: string) =>
      district.ask('mutation ($input: CompoundCreateInput!) { compoundCreate(input: $input) { record { id version } } }', {
        input: { name: '同名苑', division: place },
      });
    const [namesake] = [await compound(from.id), await compound(to.id)].map(({ data }) => data.compoundCreate.record);
    const all = () =>
      one(
        'select (select jsonb_agg(d order by d.id) from division d) as divisions, (select jsonb_agg(c order by c.id) from compound c) as compounds, (select jsonb_agg(o.division_id order by o.id) from organization o) as organizations, (select count(*) from history) as lines',
      );
    const before = await all();
    const { errors } = await merge('440604012008', [to.id]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'DUPLICATE', hint: expect.stringContaining('同名苑') });
    expect(await all()).toEqual(before);
    // One of the two in the archive is no namesake any more.
    await district.ask(
      'mutation ($id: ID!, $version: Int!) { compoundArchive(id: $id, version: $version, reason: "重名") { record { id } } }',
      namesake,
    );
    expect((await merge('440604012008', [to.id])).errors).toBeUndefined();
  });

  test('leaves its organizations and compounds to the successor, each with a line of history, and keeps its own row', async () => {
    const [old, next] = [await division('440604012001'), await division('440604012005')];
    const count = (id: string) =>
      one<{ organizations: number; compounds: number }>(
        'select (select count(*)::int from organization where division_id = $1 and community_id = $1) as organizations, (select count(*)::int from compound where division_id = $1 and community_id = $1) as compounds',
        [id],
      );
    const [was, there] = [await count(old.id), await count(next.id)];
    expect(was.organizations * was.compounds).toBeGreaterThan(0);
    const { data, errors } = await merge('440604012001', [next.id]);
    expect(errors).toBeUndefined();
    expect(data.divisionMerge.record).toEqual({ state: 'MERGED', validUntil: '2026-11-01', successors: [{ code: '440604012005' }] });
    expect(await count(next.id)).toEqual({ organizations: was.organizations + there.organizations, compounds: was.compounds + there.compounds });
    expect(await count(old.id)).toEqual({ organizations: 0, compounds: 0 });
    expect(
      await one("select count(*)::int as lines from history where resource in ('Organization', 'Compound') and changes @> $1::jsonb", [
        JSON.stringify([{ field: 'division', before: JSON.stringify(old.id), after: JSON.stringify(next.id) }]),
      ]),
    ).toEqual({ lines: was.organizations + was.compounds });
    expect((await one<{ parent_id: string }>('select parent_id from division where id = $1', [old.id])).parent_id).toBe(old.parent_id);
    expect(await drifted()).toEqual([]);
  });

  test('is not itself a successor any more', async () => {
    const { errors } = await merge('440604012013', [(await division('440604012001')).id]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'successors' });
  });
});
