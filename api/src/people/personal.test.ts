import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';
import { codeOf, community, personCreate, type Made, make, newIdNumber, newMobile, newPerson } from '../testing/persons.js';

let world: World;
let staff: Caller;
let home: string;
let person: Made;
const mobile = newMobile();
const idNumber = newIdNumber();

beforeAll(async () => {
  world = await openWorld();
  staff = await world.as('community');
  home = await community(staff, '440604012045');
  person = await newPerson(staff, {
    name: '冼映荷',
    homeCommunity: home,
    mobile,
    idKind: 'RESIDENT_ID',
    idNumber,
    birthDate: '1980-05-05',
    building: '3栋',
    room: '1203',
    residency: 'NON_LOCAL',
    careTags: ['LIVING_ALONE'],
  });
});
afterAll(() => world.close());

const all = '{ id name birthDate mobile idNumber building room residency { code } careTags { code } homeCommunity { name } }';
const seenBy = async (by: Caller) => (await by.ask(`query ($id: ID!) { person(id: $id) ${all} }`, { id: person.id })).data.person;
const reveal = (by: Caller, reason: string, field = 'MOBILE', id = person.id) =>
  by.ask(`mutation ($id: ID!, $reason: String!) { personReveal(id: $id, field: ${field}, reason: $reason) }`, { id, reason });

describe('what tells who somebody is', () => {
  test('is masked for those who work with people, and absent for those who do not', async () => {
    expect(await seenBy(staff)).toMatchObject({
      name: '冼映荷',
      mobile: `194****${mobile.slice(-4)}`,
      idNumber: `440699********${idNumber.slice(-4)}`,
      room: '****',
      careTags: [{ code: 'LIVING_ALONE' }],
    });
    expect(await seenBy(await world.as('street'))).toMatchObject({ name: '冼映荷', mobile: `194****${mobile.slice(-4)}`, careTags: null });
    expect(await seenBy(await world.as('auditor'))).toMatchObject({
      name: null,
      mobile: null,
      birthDate: null,
      building: null,
      homeCommunity: { name: expect.stringContaining('塔坡') },
    });
    for (const stranger of ['resident', 'merchant', 'federation', 'branch']) expect(await seenBy(await world.as(stranger))).toBeNull();
  });

  test('lies in no table, log or history in plain', async () => {
    for (const secret of [mobile, idNumber, '"1203"']) {
      const { rows } = await world.truth.query<{ found: string }>(
        "select 'person ' || p::text as found from person p where p.id = $2 and to_jsonb(p)::text like $1 union all select 'history ' || h::text from history h where record_id = $2 and to_jsonb(h)::text like $1",
        [`%${secret}%`, person.id],
      );
      expect(rows).toEqual([]);
    }
  });

  test('leaves only by reveal, with a reason, which stays in the history', async () => {
    expect((await reveal(staff, '电话回访')).data.personReveal).toBe(mobile);
    expect(codeOf(await reveal(staff, '  '))).toBe('REQUIRED');
    const { data } = await staff.ask(
      'query ($id: ID!) { person(id: $id) { history(first: 1) { nodes { verb actorName reason changes { field before { text } after { text } } } } } }',
      { id: person.id },
    );
    expect(data.person.history.nodes[0]).toEqual({
      verb: 'reveal',
      actorName: '塔坡社区管理员(演示)',
      reason: '电话回访',
      changes: [{ field: 'mobile', before: null, after: null }],
    });
  });

  test('is not revealed to those without the right, and that leaves no line', async () => {
    for (const [name, code] of [
      ['district', 'FORBIDDEN'],
      ['auditor', 'FORBIDDEN'],
      ['resident', 'NOT_FOUND'],
    ] as const)
      expect(codeOf(await reveal(await world.as(name), '好奇'))).toBe(code);
    const { rows } = await world.truth.query('select 1 from history where record_id = $1 and verb = $2', [person.id, 'reveal']);
    expect(rows).toHaveLength(1);
  });
});

describe('a hotline agent', () => {
  test('gives the number of the call as the reason, and nothing else will do', async () => {
    const agent = await world.as('hotline');
    const form = async (by: Caller) =>
      (await by.ask('{ viewer { abilities { resource revealReason { hint pattern example } } } }')).data.viewer.abilities.find(
        ({ resource }: { resource: string }) => resource === 'Person',
      ).revealReason;
    expect(await form(agent)).toEqual({ hint: expect.stringContaining('20261123-000123'), pattern: expect.any(String), example: '20261123-000123' });
    expect(await form(staff)).toBeNull();
    const { errors } = await reveal(agent, '居民来电');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'reason', hint: expect.stringContaining('20261123-000123') });
    expect((await reveal(agent, '20261123-000123')).data.personReveal).toBe(mobile);
  });
});

describe('a name', () => {
  const found = async (by: Caller, search: string) => {
    const { data, errors } = await by.ask('query ($search: String!) { people(search: $search) { nodes { id } } }', { search });
    return errors?.[0]?.extensions.code ?? data.people.nodes.map(({ id }: Made) => id);
  };

  test('is found by staff, in characters and by the initials of its surname', async () => {
    for (const words of ['冼映荷', '映荷', 'xyh', 'xianyinghe']) expect(await found(staff, words)).toEqual([person.id]);
  });

  test('is searched, sorted and filtered by nobody who may not read it', async () => {
    const auditor = await world.as('auditor');
    expect(await found(auditor, '冼映荷')).toBe('FILTER_FORBIDDEN');
    expect(codeOf(await auditor.ask('{ people(orderBy: [NAME_ASC]) { totalCount } }'))).toBe('ORDER_FORBIDDEN');
    expect(codeOf(await auditor.ask('{ people(filter: { name: { eq: "冼映荷" } }) { totalCount } }'))).toBe('FILTER_FORBIDDEN');
    expect(await found(await world.as('merchant'), '冼映荷')).toBe('FILTER_FORBIDDEN');
  });

  test('is found through what refers to it by those alone who may read it there', async () => {
    const volunteer = await staff.ask('mutation ($input: VolunteerCreateInput!) { volunteerCreate(input: $input) { record { id volunteerNo } } }', {
      input: { person: person.id, registeredAt: home, registeredOn: '2026-05-01' },
    });
    expect(volunteer.data.volunteerCreate.record.volunteerNo).toMatch(/^ZY440604012045-\d{4}-\d{4}$/);
    const count = async (name: string) =>
      (await (await world.as(name)).ask('{ volunteers(search: "冼映荷") { totalCount } }')).data.volunteers.totalCount;
    expect(await count('community')).toBe(1);
    const { data } = await (await world.as('auditor')).ask('{ volunteers(search: "ZY440604012045") { totalCount } }');
    expect(data.volunteers.totalCount).toBeGreaterThan(0);
    expect(await count('auditor')).toBe(0);
  });
});

describe('a document number has the form of its kind', () => {
  const attempt = (idKind: string | undefined, number: string) =>
    personCreate(staff, { name: '区凯欣', homeCommunity: home, ...(idKind && { idKind }), idNumber: number });

  test.each([
    ['RESIDENT_ID', '44069919800505001X', 'INVALID_INPUT'],
    ['RESIDENT_ID', 'H12345678', 'INVALID_INPUT'],
    ['HK_MACAO_PERMIT', 'H99000001', 'done'],
    ['HK_MACAO_PERMIT', 'A99000001', 'INVALID_INPUT'],
    ['TAIWAN_PERMIT', '99000001', 'done'],
    ['PASSPORT', 'e99000001', 'done'],
    ['PASSPORT', 'ABCDEFGH', 'INVALID_INPUT'],
    ['FOREIGN_PERMANENT_ID', 'XXX440699000001', 'done'],
    ['FOREIGN_PERMANENT_ID', '440699000001', 'INVALID_INPUT'],
  ])('%s %s: %s', async (idKind, number, code) => expect(codeOf(await attempt(idKind, number))).toBe(code));

  test('and none without a kind, at creation or afterwards', async () => {
    expect((await attempt(undefined, newIdNumber())).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIRED', field: 'idKind' });
    const edit = (input: object) =>
      staff.ask(
        'mutation ($id: ID!, $version: Int!, $input: PersonUpdateInput!) { personUpdate(id: $id, version: $version, input: $input) { record { version } } }',
        { id: person.id, version: 1, input },
      );
    expect((await edit({ idKind: 'PASSPORT' })).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'idNumber' });
    expect((await edit({ idKind: null })).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIRED', field: 'idKind' });
  });
});

test('a second mobile is another one', async () => {
  const same = newMobile();
  expect(
    (await personCreate(staff, { name: '招念慈', homeCommunity: home, mobile: same, secondMobile: same })).errors?.[0]?.extensions,
  ).toMatchObject({ code: 'INVALID_INPUT', field: 'secondMobile' });
});

describe('a level of identity', () => {
  const verify = async ({ id, version }: Made, identityLevel: string) =>
    await staff.ask(
      `mutation ($id: ID!, $version: Int!) { done: personVerifyIdentity(id: $id, version: $version, input: { identityLevel: ${identityLevel}, identityMethod: "ID_DOCUMENT", identityVerifiedOn: "2026-05-01" }) { record { id version identityLevel identityVerifiedBy } } }`,
      { id, version },
    );
  const refusal = async (one: Made, level: string) => (await verify(one, level)).errors?.[0]?.extensions;

  test('stands on what is on record: a mobile, or a document and the birth date; and whoever is verified can be reached', async () => {
    const bare = await newPerson(staff, { name: '招念慈', homeCommunity: home });
    expect(await refusal(bare, 'MOBILE')).toMatchObject({ code: 'REQUIRED', field: 'mobile', hint: expect.stringContaining('mobile') });
    for (const level of ['REAL_NAME', 'ON_SITE'])
      expect(await refusal(bare, level)).toMatchObject({ code: 'REQUIRED', field: 'idNumber', hint: expect.stringContaining('document') });
    const numbered = await newPerson(staff, { name: '招念慈', homeCommunity: home, idKind: 'PASSPORT', idNumber: 'E98000001' });
    expect(await refusal(numbered, 'REAL_NAME')).toMatchObject({ code: 'REQUIRED', field: 'birthDate' });
    const alone = await newPerson(staff, { name: '招念慈', homeCommunity: home, idKind: 'PASSPORT', idNumber: 'E98000002', birthDate: '1948-02-02' });
    expect(await refusal(alone, 'REAL_NAME')).toMatchObject({ code: 'REQUIRED', field: 'mobile', hint: expect.stringContaining('guardian') });
    await make(staff, 'Guardianship', { person: alone.id, guardian: person.id, relation: 'CHILD', since: '2026-01-01' });
    expect((await verify(alone, 'ON_SITE')).data.done.record).toMatchObject({ identityLevel: 'ON_SITE', identityVerifiedBy: '塔坡社区管理员(演示)' });
    const called = await newPerson(staff, { name: '招念慈', homeCommunity: home, mobile: newMobile() });
    const { record } = (await verify(called, 'MOBILE')).data.done;
    expect(record).toMatchObject({ identityLevel: 'MOBILE' });
    expect(await refusal(record, 'REAL_NAME')).toMatchObject({ code: 'REQUIRED', field: 'idNumber' });
  });

  test('is given to nobody whose identity card says another birth date or gender; who writes it is told at once', async () => {
    const { data } = await personCreate(staff, {
      name: '招念安',
      homeCommunity: home,
      mobile: newMobile(),
      idKind: 'RESIDENT_ID',
      idNumber: newIdNumber('1980-05-05'),
      birthDate: '1980-05-06',
    });
    const { record: one, warnings } = data.personCreate;
    expect(warnings).toEqual([expect.objectContaining({ code: 'UNUSUAL', field: 'birthDate' })]);
    for (const level of ['REAL_NAME', 'ON_SITE']) expect(await refusal(one, level)).toMatchObject({ code: 'INVALID_INPUT', field: 'birthDate' });
    const edit = async (input: object) =>
      (
        await staff.ask(
          'mutation ($id: ID!, $version: Int!, $input: PersonUpdateInput!) { personUpdate(id: $id, version: $version, input: $input) { record { id version } warnings { field } } }',
          { id: one.id, version: one.version, input },
        )
      ).data.personUpdate;
    const isMale = Number((await reveal(staff, '核对证件', 'ID_NUMBER', one.id)).data.personReveal.charAt(16)) % 2 === 1;
    const wrong = await edit({ birthDate: '1980-05-05', gender: isMale ? 'FEMALE' : 'MALE' });
    expect(wrong.warnings).toEqual([{ field: 'gender' }]);
    one.version = wrong.record.version;
    expect(await refusal(one, 'REAL_NAME')).toMatchObject({ code: 'INVALID_INPUT', field: 'gender' });
    const right = await edit({ gender: isMale ? 'MALE' : 'FEMALE' });
    expect(right.warnings).toEqual([]);
    expect((await verify(right.record, 'REAL_NAME')).data.done.record).toMatchObject({ identityLevel: 'REAL_NAME' });
  });

  test('has one set of words, for who somebody is and for what a reward asks', async () => {
    const { data } = await world.ask(
      '{ __type(name: "IdentityLevel") { enumValues { name description } } person: __type(name: "Person") { fields { name type { name } } } reward: __type(name: "Reward") { fields { name type { name } } } }',
    );
    expect(data.__type.enumValues.map(({ name, description }: { name: string; description: string }) => [name, description])).toEqual([
      ['MOBILE', '手机认证 · By mobile'],
      ['REAL_NAME', '实名认证 · By real name'],
      ['ON_SITE', '现场核验 · On site'],
    ]);
    for (const type of ['person', 'reward'])
      expect(data[type].fields.find(({ name }: { name: string }) => name === 'identityLevel').type.name).toBe('IdentityLevel');
  });
});
