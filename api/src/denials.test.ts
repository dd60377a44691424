/**
 * What one rule denies no other allows: in lists, counts, by id, of a field, of a verb and in what is offered, whichever role denies it and in
 * whichever role somebody acts.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Rule } from './kernel/access/roles.js';
import { addAccount, password } from './testing/accounts.js';
import { openWorld, type Person, type World } from './testing/world.js';

const restrained = {
  code: 'restrained',
  zh: '受限人员',
  en: 'Restrained',
  place: 'division',
  rules: [
    { resource: 'Organization', verbs: ['read'], scope: 'ownCommunity', when: 'bodies', clearance: 'sensitive', deny: true },
    { resource: 'Organization', verbs: ['read'], scope: 'ownCommunity', clearance: 'sensitive', fields: ['officePhone'], deny: true },
    { resource: 'Organization', verbs: ['update'], scope: 'everywhere', clearance: 'sensitive', fields: ['address'], deny: true },
    { resource: 'Organization', verbs: ['suspend'], scope: 'ownCommunity', clearance: 'sensitive', deny: true },
    { resource: 'Organization', verbs: ['export', 'archive'], scope: 'everywhere', clearance: 'sensitive', deny: true },
  ] as Rule[],
};
const community = '440604012045';

let seeded: World;
let world: World;
let free: Person;
let bound: Person;
interface Row {
  id: string;
  version: number;
  name: string;
}
/** All of one street: a federation of the community, another organization there, and one of another community. */
let [body, here, there]: Row[] = [];

const truth = async <T = Row>(text: string, values: unknown[] = []): Promise<T[]> => (await seeded.truth.query(text, values)).rows as T[];
const code = ({ errors }: { errors?: { extensions: { code: string; field?: string } }[] }) =>
  errors ? [errors[0]!.extensions.code, errors[0]!.extensions.field].filter(Boolean).join(' ') : 'done';
const organizations = (where: string) =>
  truth(
    `select o.id, o.version, o.name from organization o join division s on s.id = o.street_id left join division c on c.id = o.community_id
    where s.code = '440604012' and o.archived_at is null and ${where} order by o.id`,
  );
const inside = `c.code = '${community}'`;
const outside = `c.code is distinct from '${community}'`;
const bodies = "o.kind in ('FEDERATION', 'ALLIANCE')";

beforeAll(async () => {
  seeded = await openWorld();
  await truth('insert into role values ($1, $2, 99)', [restrained.code, restrained]);
  const street = ['streetAdmin', '440604012'];
  for (const [username, roles] of [
    ['free', [street]],
    ['bound', [street, ['restrained', community]]],
  ] as const) {
    const account = await addAccount(seeded.truth, { username });
    for (const [role, division] of roles)
      await truth(
        `insert into role_assignment (id, created_at, updated_at, account_id, role, division_id)
        values (gen_random_uuid(), now(), now(), $1, $2, (select id from division where code = $3))`,
        [account, role, division],
      );
  }
  world = await openWorld('reference', { databaseUrl: seeded.database.appUrl, home: seeded.database.home });
  [free, bound] = [await world.as('free', password), await world.as('bound', password)];
  [[body], [here], [there]] = [
    await organizations(`${inside} and ${bodies}`),
    await organizations(`${inside} and not ${bodies} and o.state = 'ACTIVE' and o.office_phone is not null`),
    await organizations(`${outside} and not ${bodies} and o.state = 'ACTIVE' and o.office_phone is not null`),
  ] as [Row[], Row[], Row[]];
});
afterAll(async () => {
  await world?.close();
  await seeded?.close();
});

const list = 'query ($there: ID!) { organizations(first: 100, filter: { community: { eq: $there } }) { totalCount nodes { id } } }';
const one = 'query ($id: ID!) { organization(id: $id) { officePhone address actions fillable } }';
const ofOne = async (person: Person, { id }: Row, headers?: Record<string, string>) => (await person.ask(one, { id }, headers)).data.organization;

describe('rows', () => {
  test('a list, its count and its groups lack what is denied, and only that', async () => {
    const [all, denied] = [await organizations(inside), await organizations(`${inside} and ${bodies}`)];
    const [{ id: where }] = (await truth('select id from division where code = $1', [community])) as [Row];
    expect(denied.length).toBeGreaterThan(0);
    const readers = await Promise.all([free, bound].map(async (person) => (await person.ask(list, { there: where })).data.organizations));
    const seen = readers.map(({ nodes }) => new Set(nodes.map(({ id }: Row) => id)));
    expect(all.filter(({ id }) => !seen[0]!.has(id))).toEqual([]);
    expect(all.filter(({ id }) => !seen[1]!.has(id)).map(({ id }) => id)).toEqual(denied.map(({ id }) => id));
    expect(readers[0].totalCount - readers[1].totalCount).toBe(denied.length);
    const counted = async (person: Person) =>
      (await person.ask('{ organizationsGroup(by: [KIND]) { count keys { value } } }')).data.organizationsGroup.reduce(
        (sum: number, { count }: { count: number }) => sum + count,
        0,
      );
    expect((await counted(free)) - (await counted(bound))).toBe(denied.length);
  });

  test('by id, by name, through another record and in a filter it is as if it were not there', async () => {
    expect(await ofOne(free, body!)).not.toBeNull();
    expect(await ofOne(bound, body!)).toBeNull();
    const found = async (person: Person) =>
      (
        await person.ask('query ($search: String) { organizations(search: $search) { nodes { id } } }', { search: body!.name })
      ).data.organizations.nodes.map(({ id }: Row) => id);
    expect((await found(free)).includes(body!.id)).toBe(true);
    expect((await found(bound)).includes(body!.id)).toBe(false);
    const through = async (person: Person) =>
      (await person.ask('{ federations(first: 100) { nodes { organization { id } } } }')).data.federations.nodes.map(
        (node: { organization: Row | null }) => node.organization?.id,
      );
    expect((await through(free)).includes(body!.id)).toBe(true);
    expect((await through(bound)).includes(body!.id)).toBe(false);
    const history = 'query ($id: ID!) { organization(id: $id) { history(first: 5) { nodes { verb } } } }';
    expect((await bound.ask(history, { id: body!.id })).data.organization).toBeNull();
  });

  test('neither can it be written', async () => {
    const write = (person: Person, { id, version }: Row) =>
      person.ask(
        'mutation ($id: ID!, $version: Int!) { organizationUpdate(id: $id, version: $version, input: { remark: "试" }) { record { id } } }',
        { id, version },
      );
    expect(code(await write(bound, body!))).toBe('NOT_FOUND id');
  });
});

describe('a field', () => {
  test('is not read where it is denied, and is elsewhere', async () => {
    expect((await ofOne(free, here!)).officePhone).not.toBeNull();
    expect((await ofOne(bound, here!)).officePhone).toBeNull();
    expect((await ofOne(bound, there!)).officePhone).not.toBeNull();
  });

  test('is not found by in a filter either', async () => {
    const [{ office_phone: phone }] = (await truth<{ office_phone: string }>('select office_phone from organization where id = $1', [here!.id])) as [
      { office_phone: string },
    ];
    const found = async (person: Person) =>
      (
        await person.ask('query ($phone: String) { organizations(filter: { officePhone: { eq: $phone } }) { nodes { id } } }', { phone })
      ).data.organizations.nodes.map(({ id }: Row) => id);
    expect((await found(free)).includes(here!.id)).toBe(true);
    expect((await found(bound)).includes(here!.id)).toBe(false);
  });

  test('is not written, nor offered to be', async () => {
    const update = ({ id, version }: Row) => ({ id, version, input: { address: '演示路9号' } });
    const mutation =
      'mutation ($id: ID!, $version: Int!, $input: OrganizationUpdateInput!) { organizationUpdate(id: $id, version: $version, input: $input) { record { id } } }';
    expect([(await ofOne(free, here!)).fillable, (await ofOne(bound, here!)).fillable].map((fields: string[]) => fields.includes('address'))).toEqual(
      [true, false],
    );
    expect((await ofOne(bound, here!)).fillable).toContain('shortName');
    const held = async (person: Person) =>
      (await person.ask('{ viewer { abilities { resource updates verbs } } }')).data.viewer.abilities.find(
        ({ resource }: { resource: string }) => resource === 'Organization',
      );
    expect([(await held(free)).updates.includes('address'), (await held(bound)).updates.includes('address')]).toEqual([true, false]);
    expect([(await held(free)).verbs.includes('export'), (await held(bound)).verbs.includes('export')]).toEqual([true, false]);
    expect(code(await bound.ask(mutation, update(here!)))).toBe('FORBIDDEN address');
    expect(code(await free.ask(mutation, update((await organizations(`o.id = '${here!.id}'`))[0]!)))).toBe('done');
  });
});

describe('a verb', () => {
  const suspend =
    'mutation ($id: ID!, $version: Int!) { organizationSuspend(id: $id, version: $version, input: { reason: "演示" }) { record { id } } }';
  const fresh = async ({ id }: Row) => (await organizations(`o.id = '${id}'`))[0]!;

  test('is neither offered nor done where it is denied', async () => {
    const offered = async (person: Person, row: Row) => (await ofOne(person, row)).actions as string[];
    expect(await offered(free, here!)).toEqual(expect.arrayContaining(['SUSPEND', 'ARCHIVE']));
    expect((await offered(bound, here!)).filter((action) => ['SUSPEND', 'ARCHIVE'].includes(action))).toEqual([]);
    expect((await offered(bound, there!)).filter((action) => ['SUSPEND', 'ARCHIVE'].includes(action))).toEqual(['SUSPEND']);
    const { id, version } = await fresh(here!);
    expect(code(await bound.ask(suspend, { id, version }))).toBe('FORBIDDEN');
    expect(
      code(
        await bound.ask('mutation ($id: ID!, $version: Int!) { organizationArchive(id: $id, version: $version, reason: "演示") { record { id } } }', {
          id,
          version,
        }),
      ),
    ).toBe('FORBIDDEN');
    const other = await fresh(there!);
    expect(code(await bound.ask(suspend, { id: other.id, version: other.version }))).toBe('done');
    expect(code(await free.ask(suspend, { id, version }))).toBe('done');
  });

  test('acting in another role alone does not bring it back', async () => {
    const { roles } = (await bound.ask('{ viewer { roles { id role { code } } } }')).data.viewer;
    const place = roles.find(({ role }: { role: { code: string } }) => role.code === 'streetAdmin').id as string;
    expect(await ofOne(bound, body!, { 'x-linli-place': place })).toBeNull();
    expect((await ofOne(bound, there!, { 'x-linli-place': place })).officePhone).not.toBeNull();
    expect((await ofOne(bound, here!, { 'x-linli-place': place })).officePhone).toBeNull();
  });
});

test('an explanation names the rule that denies', async () => {
  const explained = async (person: Person, values: object) =>
    (
      await person.ask(
        'query ($verb: String!, $id: ID, $field: String) { explain(resource: "Organization", verb: $verb, id: $id, field: $field) { allowed rules { role matches denies because } } }',
        values as Record<string, unknown>,
      )
    ).data.explain;
  const denied = await explained(bound, { verb: 'suspend', id: here!.id });
  expect(denied.allowed).toBe(false);
  expect(denied.rules).toContainEqual({ role: 'restrained', matches: false, denies: true, because: 'this rule denies it, whatever others allow' });
  expect(denied.rules).toContainEqual({ role: 'streetAdmin', matches: true, denies: false, because: 'this rule allows it' });
  expect((await explained(free, { verb: 'suspend', id: here!.id })).allowed).toBe(true);
  expect((await explained(bound, { verb: 'suspend', id: there!.id })).allowed).toBe(true);
  expect((await explained(bound, { verb: 'read', id: here!.id, field: 'officePhone' })).allowed).toBe(false);
  expect((await explained(bound, { verb: 'read', id: here!.id, field: 'name' })).allowed).toBe(true);
  expect((await explained(bound, { verb: 'export', id: null })).allowed).toBe(false);
});

test('a server does not start on a denial of what nobody may do', async () => {
  const denial: Rule = { resource: 'Division', verbs: ['reveal'], scope: 'everywhere', clearance: 'sensitive', deny: true };
  await truth('insert into role values ($1, $2, 100)', ['idle', { ...restrained, code: 'idle', rules: [denial] }]);
  await expect(openWorld('reference', { databaseUrl: seeded.database.appUrl, home: seeded.database.home })).rejects.toThrow(
    /role idle .* denies reveal, which no rule of Division allows/,
  );
});
