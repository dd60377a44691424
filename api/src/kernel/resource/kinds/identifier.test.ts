/** Ids are found however they are typed: they come in in lower case, wherever they stand, and are stored so. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { step } from '../../../testing/steps.js';
import { openWorld, type Person, type World } from '../../../testing/world.js';

let world: World;
let admin: Person;
let id: string;
let capitals: string;
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
  id = (await world.truth.query<{ id: string }>("select id from organization where id::text ~ '[a-f]' order by id limit 1")).rows[0]!.id;
  capitals = id.toUpperCase();
});
afterAll(() => world.close());

test('one record, by a variable and written out', async () => {
  expect(capitals).not.toBe(id);
  const { data } = await admin.ask(`query ($id: ID!) { variable: organization(id: $id) { id } literal: organization(id: "${capitals}") { id } }`, {
    id: capitals,
  });
  expect(data).toEqual({ variable: { id }, literal: { id } });
});

test('filters of ids, of places and behind references', async () => {
  const { rows } = await world.truth.query<{ id: string; division_id: string; street_id: string }>(
    'select id, division_id, street_id from organization where street_id is not null order by id limit 1',
  );
  const [row] = rows;
  const filters = [
    { id: { eq: row!.id } },
    { id: { in: [row!.id, 'no id'] } },
    { street: { eq: row!.street_id } },
    { division: { id: { eq: row!.division_id } } },
  ];
  const found = async (filter: unknown) =>
    (
      await admin.ask('query ($filter: OrganizationFilter) { organizations(filter: $filter, first: 100) { totalCount nodes { id } } }', {
        filter,
      })
    ).data.organizations;
  for (const filter of filters) {
    const expected = await found(filter);
    expect(expected.totalCount).toBeGreaterThan(0);
    expect(await found(JSON.parse(JSON.stringify(filter).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (one) => one.toUpperCase())))).toEqual(expected);
  }
});

test('a kept plan finds both', async () => {
  const query = 'query ($id: ID!) { organization(id: $id) { id name } }';
  const small = await admin.ask(query, { id });
  expect(await admin.ask(query, { id: capitals })).toEqual(small);
  expect((await admin.ask(query, { id: capitals.replace('-', '') })).data.organization).toBeNull();
});

test('references and the record itself in a write, and what is stored is in lower case', async () => {
  const {
    rows: [row],
  } = await world.truth.query<{ id: string; version: number; division_id: string }>(
    'select id, version, division_id from organization where id = $1',
    [id],
  );
  const record = await step(
    admin,
    'Organization',
    'organizationUpdate',
    { id: row!.id.toUpperCase(), version: row!.version },
    { serviceArea: [row!.division_id.toUpperCase()] },
  );
  expect(record.id).toBe(id);
  const stored = await world.truth.query<{ areas: string[] }>('select service_area_ids::text[] as areas from organization where id = $1', [id]);
  expect(stored.rows[0]!.areas).toEqual([row!.division_id]);
});
