import { mutationOf } from '../kernel/resource/lifecycle.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';
import { codeOf, community, personCreate, make, type Made, newMobile, newPerson } from '../testing/persons.js';

let world: World;
let staff: Caller;
let home: string;

beforeAll(async () => {
  world = await openWorld();
  staff = await world.as('community');
  home = await community(staff, '440604012045');
});
afterAll(() => world.close());

const tryTo = async (by: Caller, type: string, input: object) =>
  (await by.ask(`mutation ($input: ${type}CreateInput!) { done: ${mutationOf('create', type)}(input: $input) { record { id } } }`, { input }))
    .errors?.[0]?.extensions ?? { code: 'done' };
const consentOf = (person: Made, more: object = {}) => ({
  person: person.id,
  purpose: 'ACTIVITY_PHOTO',
  textVersion: '活动照片使用说明 v1',
  method: 'PAPER',
  givenOn: '2026-05-01',
  ...more,
});

describe('a child', () => {
  test('consents by a guardian who is on record, and is not verified or a volunteer before', async () => {
    const [child, parent, stranger] = [
      await newPerson(staff, { name: '区梓珊', homeCommunity: home, birthDate: '2018-03-03' }),
      await newPerson(staff, { name: '区国华', homeCommunity: home, birthDate: '1985-01-01' }),
      await newPerson(staff, { name: '何志辉', homeCommunity: home }),
    ];
    expect(await tryTo(staff, 'Consent', consentOf(child, { givenBy: parent.id }))).toMatchObject({ code: 'REQUIRED', field: 'person' });
    expect(
      codeOf(
        await staff.ask(
          'mutation ($id: ID!) { personVerifyIdentity(id: $id, version: 1, input: { identityLevel: ON_SITE, identityMethod: "ID_DOCUMENT", identityVerifiedOn: "2026-05-01" }) { record { id } } }',
          { id: child.id },
        ),
      ),
    ).toBe('REQUIRED');
    await make(staff, 'Guardianship', { person: child.id, guardian: parent.id, relation: 'PARENT', since: '2018-03-03' });
    expect(await tryTo(staff, 'Consent', consentOf(child))).toMatchObject({ code: 'REQUIRED', field: 'givenBy' });
    expect(await tryTo(staff, 'Consent', consentOf(child, { givenBy: stranger.id }))).toMatchObject({ code: 'INVALID_INPUT', field: 'givenBy' });
    expect(await tryTo(staff, 'Consent', consentOf(child, { givenBy: parent.id }))).toEqual({ code: 'done' });
  });

  test('has a guardian who is another person and of age; who is seventeen needs one to volunteer', async () => {
    const [child, teen] = [
      await newPerson(staff, { name: '冼子轩', homeCommunity: home, birthDate: '2019-03-03' }),
      await newPerson(staff, { name: '冼嘉豪', homeCommunity: home, birthDate: '2010-01-01' }),
    ];
    const guarded = (guardian: Made) =>
      tryTo(staff, 'Guardianship', { person: child.id, guardian: guardian.id, relation: 'SIBLING', since: '2024-01-01' });
    expect([(await guarded(child)).code, (await guarded(teen)).code]).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
    expect(await tryTo(staff, 'Volunteer', { person: teen.id, registeredAt: home, registeredOn: '2026-05-01' })).toMatchObject({ code: 'REQUIRED' });
  });
});

describe('what a person is besides', () => {
  test("is one record each: one volunteer with one number, and a committee's worker at a committee", async () => {
    const person = await newPerson(staff, { name: '梁润和', homeCommunity: home, birthDate: '1970-01-01' });
    const volunteer = { person: person.id, registeredAt: home, registeredOn: '2026-05-01' };
    expect([(await tryTo(staff, 'Volunteer', volunteer)).code, (await tryTo(staff, 'Volunteer', volunteer)).code]).toEqual(['done', 'DUPLICATE']);
    const {
      rows: [team],
    } = await world.truth.query<{ id: string }>("select id from organization where name = '塔坡社区醒狮队'");
    expect(await tryTo(staff, 'CommunityWorker', { person: person.id, committee: team!.id, post: 'SPECIALIST', since: '2026-01-01' })).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'committee',
    });
    expect(
      await tryTo(staff, 'Person', {
        name: '梁润禾',
        homeCommunity: home,
        compound: (
          await world.truth.query<{ id: string }>(
            "select c.id from compound c join division d on d.id = c.division_id where d.code = '440604012001' or d.code = '440604010001' limit 1",
          )
        ).rows[0]!.id,
      }),
    ).toMatchObject({ code: 'INVALID_INPUT', field: 'compound' });
  });
});

describe('a resident', () => {
  test('sees the own record and no other, edits the own contacts, and withdraws a consent', async () => {
    const self = await world.as('resident');
    const { data } = await self.ask(
      '{ people { nodes { id version name actions mobile consents { nodes { id version state purpose { code } } } guardianships { totalCount } } } }',
    );
    expect(data.people.nodes).toHaveLength(1);
    const [me] = data.people.nodes;
    expect(me).toMatchObject({ name: '区凯欣', actions: ['UPDATE', 'REVEAL'], mobile: expect.stringContaining('****') });
    const edit = (input: object) =>
      self.ask(
        'mutation ($id: ID!, $version: Int!, $input: PersonUpdateInput!) { personUpdate(id: $id, version: $version, input: $input) { record { id } } }',
        { id: me.id, version: me.version, input },
      );
    expect(codeOf(await edit({ name: '区凯茵' }))).toBe('FORBIDDEN');
    expect(codeOf(await edit({ emergencyMobile: newMobile() }))).toBe('done');
    const given = me.consents.nodes.find(({ state }: { state: string }) => state === 'GIVEN');
    expect(
      codeOf(
        await self.ask(
          'mutation ($id: ID!, $version: Int!) { consentWithdraw(id: $id, version: $version, input: { withdrawnOn: "2026-06-01" }) { record { id } } }',
          { id: given.id, version: given.version },
        ),
      ),
    ).toBe('done');
  });

  test('has an account linked by the platform alone, and one account is one person', async () => {
    const admin = await world.as('admin');
    const other = await newPerson(staff, { name: '区凯昕', homeCommunity: home });
    const {
      rows: [account],
    } = await world.truth.query<{ id: string }>("select id from account where username = 'resident'");
    const link = (by: Caller) =>
      by.ask(
        'mutation ($id: ID!, $account: ID!) { personLinkAccount(id: $id, version: 1, input: { account: $account, reason: "窗口办理" }) { record { id } } }',
        { id: other.id, account: account!.id },
      );
    expect([codeOf(await link(staff)), codeOf(await link(admin))]).toEqual(['FORBIDDEN', 'DUPLICATE']);
  });
});

describe('signs', () => {
  const day = (years: number, days = 0) => {
    const on = new Date(Date.now() + (8 * 3600 + days * 86_400) * 1000);
    return `${on.getUTCFullYear() - years}${on.toISOString().slice(4, 10)}`;
  };
  const said = async (id: string, by = staff) =>
    (await by.ask('query ($id: ID!) { person(id: $id) { guarded withoutGuardian withoutMobile } }', { id })).data.person;

  test('a child without a guardian is told of at once and found until there is one; who may not know that of children is told nothing', async () => {
    const { data } = await personCreate(staff, { name: '陈念慈', homeCommunity: home, birthDate: day(13) });
    const { record: child, warnings } = data.personCreate;
    expect(warnings).toEqual([expect.objectContaining({ code: 'UNUSUAL', field: 'birthDate' })]);
    expect(await said(child.id)).toEqual({ guarded: null, withoutGuardian: true, withoutMobile: false });
    expect(await said(child.id, await world.as('street'))).toEqual({ guarded: null, withoutGuardian: null, withoutMobile: false });
    const guardian = await newPerson(staff, { name: '陈念恩', homeCommunity: home, birthDate: day(40), mobile: newMobile() });
    const bond = await make(staff, 'Guardianship', { person: child.id, guardian: guardian.id, relation: 'PARENT', since: day(13) });
    expect(await said(child.id)).toEqual({ guarded: true, withoutGuardian: false, withoutMobile: false });
    await staff.ask('mutation ($id: ID!, $version: Int!) { guardianshipArchive(id: $id, version: $version, reason: "登记有误") { record { id } } }', {
      id: bond.id,
      version: bond.version,
    });
    expect((await said(child.id)).withoutGuardian).toBe(true);
  });

  test('a grown person without a mobile is remarked on and found; somebody of fourteen is neither', async () => {
    const adult = (await personCreate(staff, { name: '李念慈', homeCommunity: home, birthDate: day(18) })).data.personCreate;
    expect(adult.warnings).toEqual([expect.objectContaining({ field: 'mobile' })]);
    expect(await said(adult.record.id)).toMatchObject({ withoutMobile: true });
    const young = (await personCreate(staff, { name: '黄念慈', homeCommunity: home, birthDate: day(14) })).data.personCreate;
    expect(young.warnings).toEqual([]);
    expect(await said(young.record.id)).toEqual({ guarded: null, withoutGuardian: false, withoutMobile: false });
  });

  test('a social worker whose registration is over, or nearly, bears a sign; one renewed bears none', async () => {
    const signs = async (until: string) => {
      const person = await newPerson(staff, { name: '何念慈', homeCommunity: home, mobile: newMobile() });
      const { id } = await make(staff, 'SocialWorker', { person: person.id, licenceLevel: 'ASSISTANT', registration: { from: '2020-01-01', until } });
      return (await staff.ask('query ($id: ID!) { socialWorker(id: $id) { registrationOver registrationEnding } }', { id })).data.socialWorker;
    };
    expect(await signs(day(0, -1))).toEqual({ registrationOver: true, registrationEnding: false });
    expect(await signs(day(0))).toEqual({ registrationOver: false, registrationEnding: true });
    expect(await signs(day(0, 91))).toEqual({ registrationOver: false, registrationEnding: false });
  });

  test("the demo's children have guardians", async () => {
    const { rows } = await world.truth.query(
      "select p.name, birth_date::text from person p where birth_date > '2012-11-25' and guarded is not true and community_id = (select id from division where code = '440604012045') and name not like '%念%' and name <> '冼子轩'",
    );
    expect(rows).toEqual([]);
  });
});
