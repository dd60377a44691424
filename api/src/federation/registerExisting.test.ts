/** 补录: what exists already is registered as it is, with its own number and past days, by those who hold that right. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
let input: Record<string, unknown>;
beforeAll(async () => {
  world = await openWorld();
  secretariat = await world.as('federation');
  const {
    rows: [{ federation, organization }],
  } = await world.truth.query(
    "update federation_member m set archived_at = now(), registered = true from organization o where o.id = m.organization_id and o.name = '塔坡社区书画社' returning m.federation_id as federation, m.organization_id as organization",
  );
  input = {
    federation,
    organization,
    memberKind: 'UNIT',
    charterAck: true,
    representativeName: '甲',
    representativeDuty: '社长',
    representativeMobile: '19400001111',
    liaisonName: '乙',
    liaisonMobile: '19400002222',
    councilMeeting: '一届三次',
    votedOn: '2020-04-30',
    votersExpected: 9,
    votersPresent: 8,
    votesFor: 7,
    votesAgainst: 1,
    votesAbstained: 0,
    certificateIssuedOn: '2020-05-02',
    certificateValidUntil: '2025-05-01',
    memberNo: 'TPSL-2020-001',
    joinedOn: '2020-05-01',
    state: 'MEMBER',
    since: '2020-05-02',
    reason: '旧册',
  };
});
afterAll(() => world.close());

const register = (who: Person | World, more: object = {}) =>
  who.ask(
    'mutation ($input: FederationMemberRegisterExistingInput!) { federationMemberRegisterExisting(input: $input) { record { id memberNo state stateSince joinedOn representatives { nodes { name since until mobile } } history { nodes { verb reason toState } } } } }',
    { input: { ...input, ...more } },
  );
const rows = async () =>
  (
    await world.truth.query(
      'select count(*)::int as members, (select count(*)::int from federation_representative) as tenures, (select count(*)::int from history) as lines from federation_member',
    )
  ).rows[0];

test.each(['unit-tapo', 'council', 'street', 'district', 'admin', 'resident'])('without the right it is refused: %s', async (username) => {
  const before = await rows();
  expect((await register(await world.as(username))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await rows()).toEqual(before);
});

test("without an account it is refused, and to another federation's secretariat this one is no choice", async () => {
  expect((await register(world)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect(['FORBIDDEN', 'NOT_FOUND']).toContain((await register(await world.as('fed-hongxiang'))).errors?.[0]?.extensions.code);
});

test.each([
  ['a reason of blanks', { reason: '   ' }, 'REQUIRED', 'reason'],
  ['a state that begins in the future', { since: '2030-01-01' }, 'OUT_OF_RANGE', 'since'],
  ['a day of joining in the future', { joinedOn: '2030-01-01' }, 'OUT_OF_RANGE', 'joinedOn'],
  ['a required field of blanks', { representativeName: ' ' }, 'REQUIRED', 'representativeName'],
])('%s is refused and registers nothing', async (_what, more, code, field) => {
  const before = await rows();
  expect((await register(secretariat, more)).errors?.[0]?.extensions).toMatchObject({ code, field });
  expect(await rows()).toEqual(before);
});

test('a state that does not exist is refused', async () => {
  const before = await rows();
  expect((await register(secretariat, { state: 'NOWHERE' })).errors?.[0]).toBeDefined();
  expect(await rows()).toEqual(before);
});

test('what was begun here and archived is restored, not registered anew', async () => {
  const archived = (registered: boolean) =>
    world.truth.query(
      "update federation_member m set registered = $1 from organization o where o.id = m.organization_id and o.name = '塔坡社区书画社' and m.archived_at is not null",
      [registered],
    );
  await archived(false);
  const before = await rows();
  expect((await register(secretariat)).errors?.[0]?.extensions).toMatchObject({
    code: 'DUPLICATE',
    field: 'organization',
    hint: expect.stringContaining('restored'),
  });
  expect(await rows()).toEqual(before);
  await archived(true);
});

test('a member is registered in its true state, since its own day, with its own number, and is represented since it joined', async () => {
  const { data, errors } = await register(secretariat);
  expect(errors).toBeUndefined();
  expect(data.federationMemberRegisterExisting.record).toEqual({
    id: expect.any(String),
    memberNo: 'TPSL-2020-001',
    state: 'MEMBER',
    stateSince: '2020-05-01T16:00:00.000Z',
    joinedOn: '2020-05-01',
    representatives: { nodes: [{ name: '甲', since: '2020-05-01', until: null, mobile: '194****1111' }] },
    history: { nodes: [{ verb: 'registerExisting', reason: '旧册', toState: 'MEMBER' }] },
  });
});

test('the unit then has its place in that federation, and the number is taken', async () => {
  expect((await register(secretariat, { memberNo: 'TPSL-2020-002' })).errors?.[0]?.extensions).toMatchObject({
    code: 'DUPLICATE',
    field: 'federation',
  });
  const {
    rows: [free],
  } = await world.truth.query(
    "update federation_member m set archived_at = now(), registered = true from organization o where o.id = m.organization_id and o.name = '塔坡社区便民维修队' returning m.organization_id as organization",
  );
  const before = await rows();
  expect((await register(secretariat, free)).errors?.[0]?.extensions.code).toBe('DUPLICATE');
  expect(await rows()).toEqual(before);
});

test('numbers given afterwards step over one that was registered', async () => {
  const {
    rows: [{ place, year, last }],
  } = await world.truth.query(
    "select place_id as place, extract(year from now() at time zone 'Asia/Shanghai')::int as year, coalesce((select max(last) from number_series where resource = 'FederationMember' and field = 'memberNo' and place_id = f.id and year = extract(year from now() at time zone 'Asia/Shanghai')), 0)::int as last from (select id, id as place_id from federation where prefix = 'TPSL') f",
  );
  const number = (sequence: number) => `TPSL-${year}-${String(sequence).padStart(3, '0')}`;
  const {
    rows: [free],
  } = await world.truth.query(
    "update federation_member m set archived_at = now(), registered = true from organization o where o.id = m.organization_id and o.name = '塔坡社区秋色彩灯社' and federation_id = $1 returning m.organization_id as organization",
    [place],
  );
  expect((await register(secretariat, { ...free, memberNo: number(last + 1) })).errors).toBeUndefined();
  const {
    rows: [waiting],
  } = await world.truth.query("select m.id, m.version from federation_member m where state = 'COUNCIL' and federation_id = $1", [place]);
  const { data } = await (
    await world.as('council')
  ).ask(
    'mutation ($id: ID!, $version: Int!, $input: FederationMemberRecordApprovalInput!) { federationMemberRecordApproval(id: $id, version: $version, input: $input) { record { memberNo } } }',
    {
      ...waiting,
      input: {
        councilMeeting: '一届九次',
        votedOn: '2026-11-20',
        votersExpected: 9,
        votersPresent: 9,
        votesFor: 9,
        votesAgainst: 0,
        votesAbstained: 0,
      },
    },
  );
  expect(data.federationMemberRecordApproval.record.memberNo).toBe(number(last + 2));
});

describe('a unit that has left already', () => {
  test('is registered as such and represented by nobody', async () => {
    const {
      rows: [free],
    } = await world.truth.query(
      "update federation_member m set archived_at = now(), registered = true from organization o where o.id = m.organization_id and o.name = '塔坡社区邻里调解会' returning m.organization_id as organization",
    );
    const { data, errors } = await register(secretariat, { ...free, memberNo: 'TPSL-2020-009', state: 'WITHDRAWN', since: '2022-01-01' });
    expect(errors).toBeUndefined();
    expect(data.federationMemberRegisterExisting.record).toMatchObject({ state: 'WITHDRAWN', representatives: { nodes: [] } });
  });
});

test('whatever is registered afterwards says why', async () => {
  const {
    rows: [{ id }],
  } = await world.truth.query("select id from division where code = '440604012047'");
  const { errors } = await (
    await world.as('street')
  ).ask('mutation ($input: CompoundRegisterExistingInput!) { compoundRegisterExisting(input: $input) { record { id } } }', {
    input: { name: '补录演示', division: id, reason: '   ' },
  });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'REQUIRED', field: 'reason' });
});
