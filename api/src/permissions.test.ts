/** Who may do what, proved against the running product: promises about territory, uniqueness and what hidden rows tell. */
import { withRoles } from './kernel/catalogue/catalogue.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf } from './testing/steps.js';
import { make as made } from './testing/persons.js';
import { type Answer, openWorld, type Person, type World } from './testing/world.js';

let world: World;
let admin: Person;
let there: { district: string; community: string };
const one = oneOf(() => world);

const make = async (type: string, input: Record<string, unknown>) => (await made(admin, type, input)).id;

const organization = (name: string, division: string) => ({
  name,
  division,
  kind: 'ENTERPRISE',
  address: '演示路1号',
  legalForm: 'UNINCORPORATED',
  registrationStatus: 'NEITHER',
  establishedOn: '2020-01-01',
  legalRep: '演示',
});
const membership = (federation: string, unit: string) => ({
  federation,
  organization: unit,
  memberKind: 'UNIT_MEMBER',
  charterAck: true,
  representativeName: '演示',
  representativeDuty: '演示',
  representativeMobile: '13800138000',
  liaisonName: '演示',
  liaisonMobile: '13800138000',
});
const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code ?? 'done';

beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
  const district = await make('Division', { code: '440699', tier: 'DISTRICT', name: '彼区', kind: 'URBAN_DISTRICT' });
  const street = await make('Division', { code: '440699001', tier: 'STREET', name: '彼街', kind: 'STREET_OFFICE', parent: district });
  there = {
    district,
    community: await make('Division', { code: '440699001001', tier: 'COMMUNITY', name: '彼社区', kind: 'RESIDENTS_COMMITTEE', parent: street }),
  };
  await make('Organization', organization('彼处的组织', there.community));
});
afterAll(() => world.close());

describe('a uniqueness error speaks only of rows its reader may read', () => {
  test('creating in another street answers alike whether the name is taken there or not', async () => {
    const street = await world.as('street');
    const create = 'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { record { id } } }';
    const answers = [
      await street.ask(create, { input: organization('彼处的组织', there.community) }),
      await street.ask(create, { input: organization('无此组织', there.community) }),
    ];
    expect(answers.map(code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('moving to another street answers alike whether the name is taken there or not', async () => {
    const street = await world.as('street');
    const { id, version } = await one(
      "select o.id, o.version from organization o join division d on d.id = o.street_id where d.name = '祖庙街道' and o.kind = 'COMMUNITY_SOCIAL_ORGANIZATION' limit 1",
    );
    const move = (name: string) =>
      street.ask(
        'mutation ($id: ID!, $version: Int!, $input: OrganizationUpdateInput!) { organizationUpdate(id: $id, version: $version, input: $input) { record { id } } }',
        { id, version, input: { division: there.community, name } },
      );
    expect([code(await move('彼处的组织')), code(await move('无此组织'))]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('a unit cannot ask whether another body belongs to the alliance', async () => {
    const unit = await world.as('unit');
    const alliance = await one("select id from federation where body_kind = 'PLATFORM'");
    const { rows } = await world.truth.query<{ id: string; belongs: boolean }>(
      "select o.id, exists (select 1 from federation_member m where m.organization_id = o.id and m.federation_id = $1) as belongs from organization o where o.kind = 'FEDERATION'",
      [alliance.id],
    );
    expect(new Set(rows.map(({ belongs }) => belongs)).size).toBe(2);
    const memberKind = (await one("select code from dictionary_entry where dictionary = 'memberKind' limit 1")).code;
    const codes = [];
    for (const body of rows)
      codes.push(
        code(
          await unit.ask('mutation ($input: FederationMemberCreateInput!) { federationMemberCreate(input: $input) { record { id } } }', {
            input: { ...membership(alliance.id!, body.id), memberKind },
          }),
        ),
      );
    expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']));
  });
});

describe('a scope column is never stale', () => {
  test('a division that changes its tier becomes its own scope at that tier', async () => {
    const id = await make('Division', {
      code: '440699001002',
      tier: 'COMMUNITY',
      name: '升格社区',
      kind: 'RESIDENTS_COMMITTEE',
      parent: (await one('select street_id from division where id = $1', [there.community])).street_id,
    });
    await admin.ask(
      'mutation ($id: ID!, $parent: ID!) { divisionUpdate(id: $id, version: 1, input: { tier: STREET, parent: $parent }) { record { id } } }',
      { id, parent: there.district },
    );
    expect(await one('select tier, street_id, community_id from division where id = $1', [id])).toEqual({
      tier: 'STREET',
      street_id: id,
      community_id: null,
    });
  });
});

describe('what may not be read tells nothing', () => {
  test('a reference to a hidden record counts as absent in a filter, as it reads', async () => {
    const federation = await world.as('federation');
    const { data } = await federation.ask(
      '{ absent: federationMembers(filter: { reviewedBy: { isNull: true } }) { totalCount } all: federationMembers(first: 100) { totalCount nodes { reviewedBy { id } } } }',
    );
    expect(data.absent.totalCount).toBe(data.all.nodes.filter((node: { reviewedBy: unknown }) => node.reviewedBy === null).length);
  });

  test('an order by a field that is hidden on some rows loses no row', async () => {
    const mixedRole = {
      code: 'mixed',
      zh: '混合',
      en: 'Mixed',
      place: 'division',
      rules: [
        { resource: 'FederationMember', verbs: ['read'], scope: 'everywhere', clearance: 'public' },
        { resource: 'FederationMember', verbs: ['read'], scope: 'ownCommunity', clearance: 'internal' },
      ],
    } as const;
    const { platform } = world.app;
    platform.catalogue = withRoles(platform.catalogue, new Map([...platform.catalogue.roles, ['mixed', mixedRole as never]]));
    await world.truth.query("update role_assignment set role = 'mixed' where account_id = (select id from account where username = 'hotline')");
    await world.truth.query("update role_assignment set division_id = (select id from division where code = '440604012045') where role = 'mixed'");
    const mixed = await world.as('hotline');
    const { rows } = await world.truth.query('select id from federation_member where archived_at is null');
    for (const order of ['APPLIED_ON_ASC', 'APPLIED_ON_DESC']) {
      const seen = new Set<string>();
      for (let after: string | null = null, more = true; more;) {
        const { data, errors }: Answer = await mixed.ask(
          `query ($after: String) { federationMembers(first: 7, after: $after, orderBy: [${order}]) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        expect(errors).toBeUndefined();
        for (const { id } of data.federationMembers.nodes) seen.add(id);
        more = data.federationMembers.pageInfo.hasNextPage;
        after = data.federationMembers.pageInfo.endCursor;
      }
      expect([order, seen.size]).toEqual([order, rows.length]);
    }
  });
});

test('a viewer is told which fields a form may offer: those its roles may write, of a new record, of an edit, and of one that existed before', async () => {
  const abilities = async (name: string) =>
    (await (await world.as(name)).ask('{ viewer { abilities { resource creates updates registers } } }')).data.viewer.abilities as {
      resource: string;
      creates: string[];
      updates: string[];
      registers: string[];
    }[];
  const held = async (name: string, resource: string) => (await abilities(name)).find((ability) => ability.resource === resource)!;
  const unit = await held('unit', 'Organization');
  expect(unit.updates).toEqual(expect.arrayContaining(['address', 'contactMobile']));
  expect([unit.updates.includes('name'), unit.updates.includes('state'), unit.creates]).toEqual([false, false, []]);
  const street = await held('street', 'Organization');
  expect(street.updates).toEqual(expect.arrayContaining(['name', 'address']));
  expect(street.creates).toEqual(expect.arrayContaining(['name', 'division']));
  expect(street.registers).toEqual(expect.arrayContaining(street.creates));
  expect(await held('auditor', 'Organization')).toMatchObject({ creates: [], updates: [], registers: [] });
});

describe('rights are not made by those who use them', () => {
  test('a draft that a federation writes by itself opens no record of the unit', async () => {
    const alliance = await world.as('alliance');
    const { id } = await one(
      "select o.id from organization o where not exists (select 1 from federation_member m where m.organization_id = o.id) and contact_mobile_masked is not null and kind = 'COMMUNITY_SOCIAL_ORGANIZATION' limit 1",
    );
    const body = await one("select id from federation where body_kind = 'PLATFORM'");
    const memberKind = (await one("select code from dictionary_entry where dictionary = 'memberKind' limit 1")).code;
    const look = async () =>
      (await alliance.ask('query ($id: ID!) { organization(id: $id) { name contactName contactMobile } }', { id })).data.organization;
    const before = await look();
    expect(before.contactMobile).toBeNull();
    await alliance.ask('mutation ($input: FederationMemberCreateInput!) { federationMemberCreate(input: $input) { record { id } } }', {
      input: { ...membership(body.id!, id!), memberKind },
    });
    expect(await look()).toEqual(before);
  });

  test('what is offered on a record is what can be done: an archived record reveals nothing', async () => {
    const street = await world.as('street');
    const { id, version } = await one(
      "select o.id, o.version from organization o join division d on d.id = o.street_id where d.name = '祖庙街道' and o.contact_mobile_masked is not null and o.kind = 'ENTERPRISE' and not exists (select from merchant m where m.organization_id = o.id) limit 1",
    );
    const { data } = await street.ask(
      'mutation ($id: ID!, $version: Int!) { organizationArchive(id: $id, version: $version, reason: "演示") { record { actions } } }',
      { id, version },
    );
    const revealed = await street.ask('mutation ($id: ID!) { organizationReveal(id: $id, field: CONTACT_MOBILE, reason: "演示") }', { id });
    expect(code(revealed) === 'done').toBe(data.organizationArchive.record.actions.includes('REVEAL'));
  });

  test('a district admin cannot merge the own district into another and so become its admin', async () => {
    const district = await world.as('district');
    const { id, version } = await one("select id, version from division where code = '440604'");
    const held = "select division_id from role_assignment r join account a on a.id = r.account_id where a.username = 'district'";
    const before = await one(held);
    await district.ask(
      'mutation ($id: ID!, $version: Int!, $to: [ID!]!) { divisionMerge(id: $id, version: $version, input: { reason: "演示", successors: $to, validUntil: "2026-11-01" }) { record { id } } }',
      { id, version, to: [there.district] },
    );
    expect(await one(held)).toEqual(before);
  });

  test('a district admin cannot merge a street of the own district into another district', async () => {
    const district = await world.as('district');
    const { id, version } = await one("select id, version from division where code = '440604011'");
    const held = 'select count(*) from organization where district_id = $1';
    const before = await one(held, [there.district]);
    const answer = await district.ask(
      'mutation ($id: ID!, $version: Int!, $to: [ID!]!) { divisionMerge(id: $id, version: $version, input: { reason: "演示", successors: $to, validUntil: "2026-11-01" }) { record { id } } }',
      { id, version, to: [there.community] },
    );
    expect(code(answer)).not.toBe('done');
    expect(await one(held, [there.district])).toEqual(before);
  });
});
