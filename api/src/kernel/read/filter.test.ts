/** Filters of every kind and operator, against plain SQL over the same rows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resourceOf, tableOf } from '../../testing/oracle/contract.js';
import { ended } from '../../testing/sheets.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
  // Wildcards as letters, so that a pattern that is not escaped finds more than it should.
  await world.truth.query("update organization set short_name = '百分%之_百\\' where id = (select min(id::text)::uuid from organization)");
  await world.truth.query('update organization set archived_at = now() where id in (select id from organization order by id desc limit 5)');
});
afterAll(() => world.close());

async function found(resource: string, filter: unknown): Promise<string[]> {
  const list = resourceOf(resource).plural;
  const ids: string[] = [];
  for (let offset = 0; ; offset += 100) {
    const { data, errors } = await admin.ask(
      `query ($filter: ${resource}Filter, $offset: Int) { ${list}(filter: $filter, first: 100, offset: $offset) { totalCount nodes { id } } }`,
      { filter, offset },
    );
    expect(errors).toBeUndefined();
    ids.push(...data[list].nodes.map(({ id }: { id: string }) => id));
    if (ids.length >= data[list].totalCount || data[list].nodes.length === 0) {
      expect(ids).toHaveLength(data[list].totalCount);
      return ids.sort();
    }
  }
}

async function truth(resource: string, where: string): Promise<string[]> {
  const { rows } = await world.truth.query<{ id: string }>(`select t.id from ${tableOf(resource)} t where t.archived_at is null and (${where})`);
  return rows.map(({ id }) => id).sort();
}

type Case = [resource: string, filter: Record<string, unknown>, where: string];

const kinds: Record<string, Case[]> = {
  period: [
    ['AnnualReport', { year: { gte: '2025' } }, "year >= '2025'"],
    ['AnnualReport', { year: { eq: '2025' } }, "year = '2025'"],
    ['AnnualReport', { year: { in: ['2024', '2025'] } }, "year in ('2024', '2025')"],
  ],
  text: [
    ['Organization', { name: { eq: '塔坡社区醒狮队' } }, "name = '塔坡社区醒狮队'"],
    ['Organization', { name: { in: ['塔坡社区醒狮队', '塔坡社区书画社', 'nobody'] } }, "name in ('塔坡社区醒狮队', '塔坡社区书画社')"],
    ['Organization', { name: { in: [] } }, 'false'],
    ['Organization', { name: { contains: '塔坡' } }, "position('塔坡' in name) > 0"],
    ['Organization', { name: { startsWith: '塔坡' } }, "left(name, 2) = '塔坡'"],
    ['Organization', { shortName: { isNull: true } }, 'short_name is null'],
    ['Organization', { shortName: { isNull: false } }, 'short_name is not null'],
    ['Organization', { shortName: { contains: '%' } }, "position('%' in short_name) > 0"],
    ['Organization', { shortName: { contains: '_' } }, "position('_' in short_name) > 0"],
    ['Organization', { shortName: { contains: '\\' } }, "position('\\' in short_name) > 0"],
    ['Organization', { shortName: { startsWith: '百分%' } }, "left(short_name, 3) = '百分%'"],
    ['Organization', { shortName: { eq: '百分_之_百\\' } }, 'false'],
    ['Organization', { name: { contains: '社区', startsWith: '塔坡' } }, "position('社区' in name) > 0 and left(name, 2) = '塔坡'"],
    ['Organization', { businessScope: { contains: '服务' } }, "position('服务' in business_scope) > 0"],
  ],
  code: [
    ['Organization', { uscc: { isNull: true } }, 'uscc is null'],
    ['Organization', { uscc: { startsWith: '5244' } }, "left(uscc, 4) = '5244'"],
    ['Division', { code: { eq: '440604012045' } }, "code = '440604012045'"],
    ['Division', { code: { startsWith: '440604012' } }, "left(code, 9) = '440604012'"],
  ],
  series: [
    ['FederationMember', { memberNo: { startsWith: 'TPSL-2024' } }, "left(member_no, 9) = 'TPSL-2024'"],
    ['FederationMember', { memberNo: { isNull: true } }, 'member_no is null'],
  ],
  choice: [
    ['Organization', { kind: { eq: 'SOCIAL_GROUP' } }, "kind = 'SOCIAL_GROUP'"],
    ['Organization', { kind: { in: ['SOCIAL_GROUP', 'FEDERATION'] } }, "kind in ('SOCIAL_GROUP', 'FEDERATION')"],
    ['Organization', { officialGrade: { isNull: true } }, 'official_grade is null'],
    ['Organization', { officialGrade: { isNull: false } }, 'official_grade is not null'],
  ],
  choices: [
    ['Organization', { fields: { contains: 'ELDER_CARE' } }, "'ELDER_CARE' = any(fields)"],
    ['Organization', { targetGroups: { isNull: true } }, 'target_groups is null'],
    ['Organization', { fields: { contains: 'YOUTH', isNull: false } }, "'YOUTH' = any(fields)"],
  ],
  lines: [
    ['Organization', { formerNames: { isNull: false } }, 'former_names is not null'],
    ['Organization', { resourcesOffered: { isNull: true } }, 'resources_offered is null'],
  ],
  option: [
    ['Division', { tier: { eq: 'COMMUNITY' } }, "tier = 'COMMUNITY'"],
    ['Division', { tier: { in: ['STREET', 'DISTRICT'] } }, "tier in ('STREET', 'DISTRICT')"],
    ['FederationMember', { state: { eq: 'MEMBER' } }, "state = 'MEMBER'"],
    ['FederationMember', { state: { in: ['APPLIED', 'REVIEWING'] } }, "state in ('APPLIED', 'REVIEWING')"],
  ],
  integer: [
    ...(['gt', 'gte', 'lt', 'lte'] as const).map((operator): Case => [
      'Compound',
      { householdCount: { [operator]: 862 } },
      `household_count ${{ gt: '>', gte: '>=', lt: '<', lte: '<=' }[operator]} 862`,
    ]),
    ['Compound', { householdCount: { eq: 862 } }, 'household_count = 862'],
    ['Compound', { builtIn: { in: [2000, 2015] } }, 'built_in in (2000, 2015)'],
    ['Organization', { staffCount: { isNull: true } }, 'staff_count is null'],
    ['Compound', { builtIn: { gte: 2000, lt: 2010 } }, 'built_in >= 2000 and built_in < 2010'],
  ],
  flag: [
    ['Organization', { isCharity: { eq: true } }, 'is_charity'],
    ['Organization', { isCharity: { eq: false } }, 'is_charity = false'],
    ['Organization', { isCharity: { isNull: true } }, 'is_charity is null'],
  ],
  date: [
    ...(['gt', 'gte', 'lt', 'lte'] as const).map((operator): Case => [
      'Organization',
      { establishedOn: { [operator]: '2020-06-15' } },
      `established_on ${{ gt: '>', gte: '>=', lt: '<', lte: '<=' }[operator]} '2020-06-15'`,
    ]),
    ['FederationMember', { joinedOn: { eq: '2024-04-10' } }, "joined_on = '2024-04-10'"],
    ['FederationMember', { joinedOn: { in: ['2024-04-10', '2025-03-01'] } }, "joined_on in ('2024-04-10', '2025-03-01')"],
    ['FederationMember', { joinedOn: { isNull: true } }, 'joined_on is null'],
    ['FederationMember', { stateDueOn: { lt: '2026-11-22' } }, "state_due_on < '2026-11-22'"],
  ],
  moment: [
    ...(['gt', 'gte', 'lt', 'lte'] as const).map((operator): Case => [
      'FederationMember',
      { stateSince: { [operator]: '2025-01-01T00:00:00+08:00' } },
      `state_since ${{ gt: '>', gte: '>=', lt: '<', lte: '<=' }[operator]} '2024-12-31T16:00:00Z'`,
    ]),
    ['FederationMember', { archivedAt: { isNull: true } }, 'true'],
  ],
  dateRange: [
    [
      'Organization',
      { certificateValid: { contains: '2026-11-22' } },
      "certificate_valid_from <= '2026-11-22' and coalesce(certificate_valid_until, 'infinity') >= '2026-11-22'",
    ],
    ['Organization', { certificateValid: { isNull: true } }, 'certificate_valid_from is null'],
    ['Organization', { officialGradeValid: { isNull: false } }, 'official_grade_valid_from is not null'],
  ],
  location: [
    ['Compound', { location: { isNull: false } }, 'location_lat is not null'],
    ['Organization', { location: { isNull: true } }, 'location_lat is null'],
  ],
  reference: [
    ['Organization', { division: { code: { eq: '440604012045' } } }, "division_id = (select id from division where code = '440604012045')"],
    [
      'Organization',
      { division: { tier: { eq: 'COMMUNITY' }, parent: { name: { eq: '祖庙街道' } } } },
      "division_id in (select d.id from division d join division p on p.id = d.parent_id where d.tier = 'COMMUNITY' and p.name = '祖庙街道')",
    ],
    ['Organization', { filingOffice: { isNull: true } }, 'filing_office_id is null'],
    ['Organization', { filingOffice: { isNull: false } }, 'filing_office_id is not null'],
    [
      'FederationMember',
      { federation: { organization: { name: { contains: '塔坡' } } } },
      "federation_id in (select f.id from federation f join organization o on o.id = f.organization_id where o.name like '%塔坡%')",
    ],
    [
      'FederationNotice',
      { member: { organization: { division: { code: { startsWith: '440604012' } } } } },
      "member_id in (select m.id from federation_member m join organization o on o.id = m.organization_id join division d on d.id = o.division_id where d.code like '440604012%')",
    ],
  ],
  'list on the other side': [
    [
      'Organization',
      { memberships: { some: {} } },
      'exists (select from federation_member m where m.organization_id = t.id and m.archived_at is null)',
    ],
    [
      'Organization',
      { memberships: { none: {} } },
      'not exists (select from federation_member m where m.organization_id = t.id and m.archived_at is null)',
    ],
    [
      'Organization',
      { memberships: { some: { state: { eq: 'MEMBER' } } } },
      "exists (select from federation_member m where m.organization_id = t.id and m.archived_at is null and m.state = 'MEMBER')",
    ],
    [
      'Organization',
      { memberships: { some: {}, none: { state: { eq: 'MEMBER' } } } },
      "exists (select from federation_member m where m.organization_id = t.id) and not exists (select from federation_member m where m.organization_id = t.id and m.state = 'MEMBER')",
    ],
    [
      'FederationMember',
      { notices: { some: { kind: { eq: 'WARNING' } } } },
      "exists (select from federation_notice n where n.member_id = t.id and n.kind = 'WARNING')",
    ],
  ],
  'and, or, not': [
    ['Organization', { or: [{ kind: { eq: 'FEDERATION' } }, { kind: { eq: 'ALLIANCE' } }] }, "kind in ('FEDERATION', 'ALLIANCE')"],
    ['Organization', { and: [{ name: { contains: '塔坡' } }, { kind: { eq: 'FEDERATION' } }] }, "name like '%塔坡%' and kind = 'FEDERATION'"],
    ['Organization', { not: { kind: { eq: 'FEDERATION' } } }, "kind <> 'FEDERATION'"],
    ['Organization', { not: { officialGrade: { eq: 'GRADE_5A' } } }, "official_grade is distinct from 'GRADE_5A'"],
    ['Organization', { not: { not: { officialGrade: { eq: 'GRADE_5A' } } } }, "official_grade = 'GRADE_5A'"],
    [
      'Organization',
      {
        or: [{ and: [{ kind: { eq: 'FEDERATION' } }, { not: { name: { contains: '塔坡' } } }] }, { name: { eq: '塔坡社区书画社' } }],
        registrationStatus: { in: ['REGISTERED', 'FILED'] },
      },
      "((kind = 'FEDERATION' and name not like '%塔坡%') or name = '塔坡社区书画社') and registration_status in ('REGISTERED', 'FILED')",
    ],
    ['Organization', { and: [] }, 'true'],
    ['Organization', { or: [] }, 'false'],
  ],
};

describe.each(Object.entries(kinds))('a filter on %s', (_kind, cases) => {
  test.each(cases.map(([resource, filter, where]) => [JSON.stringify(filter), resource, filter, where] as const))(
    '%s finds what SQL finds',
    async (_name, resource, filter, where) => {
      expect(await found(resource, filter)).toEqual(await truth(resource, where));
    },
  );
});

test('the cases above tell rows apart: most find some and not all', async () => {
  const every = Object.values(kinds).flat();
  const sizes = await Promise.all(
    every.map(async ([resource, , where]) => [(await truth(resource, where)).length, (await truth(resource, 'true')).length] as const),
  );
  expect(sizes.filter(([some, all]) => some > 0 && some < all).length).toBeGreaterThan(every.length * 0.75);
});

describe('an archived record', () => {
  const total = async (filter: string) =>
    (await admin.ask(`{ organizations(filter: ${filter}) { totalCount } }`)).data.organizations.totalCount as number;

  test('is hidden unless the filter speaks of the archive, at any depth', async () => {
    const {
      rows: [row],
    } = await world.truth.query<{ all: number; archived: number }>(
      'select count(*)::int as all, count(archived_at)::int as archived from organization',
    );
    const { all, archived } = row!;
    expect(archived).toBe(5);
    expect(await total('{}')).toBe(all - archived);
    expect(await total('{ archivedAt: { isNull: false } }')).toBe(archived);
    expect(await total('{ or: [{ archivedAt: { isNull: true } }, { archivedAt: { isNull: false } }] }')).toBe(all);
    expect(await total('{ not: { archivedAt: { isNull: true } } }')).toBe(archived);
  });

  test('is hidden in a list below another record too', async () => {
    const {
      rows: [row],
    } = await world.truth.query<{ id: string; organization_id: string }>(
      "select id, organization_id from federation_member where state = 'MEMBER' limit 1",
    );
    const ask = async () =>
      (await admin.ask('query ($id: ID!) { organization(id: $id) { memberships { totalCount } } }', { id: row!.organization_id })).data.organization
        .memberships.totalCount;
    const before = await ask();
    await world.truth.query('update federation_member set archived_at = now() where id = $1', [row!.id]);
    expect(await ask()).toBe(before - 1);
    expect(await found('Organization', { id: { eq: row!.organization_id }, memberships: { some: { id: { eq: row!.id } } } })).toEqual([]);
    await world.truth.query('update federation_member set archived_at = null where id = $1', [row!.id]);
  });

  test('can still be opened by its id', async () => {
    const {
      rows: [row],
    } = await world.truth.query<{ id: string }>('select id from organization where archived_at is not null limit 1');
    const { data } = await admin.ask('query ($id: ID!) { organization(id: $id) { id archivedAt } }', { id: row!.id });
    expect(data.organization).toEqual({ id: row!.id, archivedAt: expect.stringMatching(/Z$/) });
  });
});

describe('a filter that cannot be meant', () => {
  test.each([
    ['more than a hundred values', `{ name: { in: [${Array.from({ length: 101 }, (_, index) => `"${index}"`).join(', ')}] } }`, 'LIMIT_EXCEEDED'],
    ['isNull in the place of no reference', '{ isNull: true }', 'INVALID_INPUT'],
    ['an unknown field', '{ nonsense: { eq: "x" } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a personal field', '{ contactMobile: { eq: "x" } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a date that is none', '{ establishedOn: { eq: "2026-02-30" } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is an error', async (_what, filter, code) => {
    const { errors } = await admin.ask(`{ organizations(filter: ${filter}) { totalCount } }`);
    expect(errors![0]!.extensions.code).toBe(code);
  });

  test.each([
    '{ name: null }',
    '{ name: { eq: null } }',
    '{ name: {} }',
    '{ kind: { in: null } }',
    '{ community: { eq: null } }',
    '{ street: {} }',
    '{ or: null }',
    '{ or: [{ name: { eq: null } }] }',
    '{ not: { kind: { eq: null } } }',
    '{ division: { isNull: null } }',
    '{ archivedAt: null }',
    '{ archivedAt: { isNull: null } }',
    '{ division: { name: { eq: null } } }',
    '{ memberships: {} }',
    '{ memberships: { some: null } }',
    '{ waitingForMe: null }',
    '{ id: { in: null } }',
  ])('a condition without a value never widens what is asked for: %s', async (filter) => {
    for (const list of ['organizations', 'organizationsGroup']) {
      const { errors } = await admin.ask(
        `{ list: ${list}(${list.endsWith('Group') ? 'by: [], ' : ''}filter: ${filter}) { ${list.endsWith('Group') ? 'count' : 'totalCount'} } }`,
      );
      expect([list, errors?.[0]?.extensions.code]).toEqual([list, 'INVALID_INPUT']);
    }
    const { data } = await admin.ask(`mutation { organizationsExport(filter: ${filter}, format: CSV, reason: "演示") { record { id } } }`);
    expect(await ended(admin, data.organizationsExport.record)).toMatchObject({
      state: 'FAILED',
      result: null,
      problem: expect.stringContaining('a condition without a value'),
    });
  });

  test('nor does a variable that nobody filled in, whatever was asked with the same document before', async () => {
    const query = 'query ($community: ID) { rewards(filter: { community: { eq: $community } }) { totalCount } }';
    const {
      rows: [division],
    } = await world.truth.query("select id from division where code = '440604012045'");
    expect((await admin.ask(query, { community: division.id })).errors).toBeUndefined();
    for (const variables of [{ community: null }, {}]) expect((await admin.ask(query, variables)).errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  test('an id that is none finds nothing and breaks nothing', async () => {
    expect(await found('Organization', { id: { eq: 'x' } })).toEqual([]);
    expect(await found('Organization', { id: { in: ['x', ''] } })).toEqual([]);
  });
});

test('the overdue are those whose day is past, and whoever can move them on finds them', async () => {
  const { data } = await (
    await world.as('federation')
  ).ask(
    '{ overdue: federationMembers(filter: { stateDueOn: { lt: "2026-11-22" } }) { nodes { state stateDueOn } } mine: federationMembers(filter: { waitingForMe: true }) { nodes { id state actions } } }',
  );
  for (const { stateDueOn } of data.overdue.nodes) expect(stateDueOn < '2026-11-22').toBe(true);
  expect(data.mine.nodes.length).toBeGreaterThan(0);
  for (const { actions } of data.mine.nodes) expect(actions.length).toBeGreaterThan(0);
});

describe('an odd value in a filter', () => {
  test.each(['name', 'uscc', 'businessScope', 'kind', 'formerNames', 'fields', 'officePhone'])('NUL in %s is refused by its code', async (field) => {
    const operator = ['formerNames', 'fields'].includes(field) ? 'contains' : 'eq';
    const { errors } = await admin.ask(`query ($value: String) { organizations(filter: { ${field}: { ${operator}: $value } }) { totalCount } }`, {
      value: 'a\0b',
    });
    expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  test.each(['establishedOn: { gt: "0000-01-01" }', 'createdAt: { gt: "0000-01-01T00:00:00Z" }'])(
    'a year that PostgreSQL does not know breaks nothing: %s',
    async (filter) => {
      expect((await admin.ask(`{ organizations(filter: { ${filter} }) { totalCount } }`)).errors?.[0]?.extensions.code).not.toBe('INTERNAL');
    },
  );
});
