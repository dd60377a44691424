/** From application to certificate, through the hands of three people; and what separates those hands. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { didBefore, undid } from '../testing/hands.js';
import { stepsOf, type Row } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let unit: Person;
let secretariat: Person;
let council: Person;
let federation: string;
let applicants: string[];

beforeAll(async () => {
  world = await openWorld();
  [unit, secretariat, council] = [await world.as('unit-tapo'), await world.as('federation'), await world.as('council')];
  const {
    rows: [found],
  } = await world.truth.query<{ id: string }>(
    "select f.id from federation f join organization o on o.id = f.organization_id where o.name like '%塔坡社区社会组织联合会'",
  );
  federation = found!.id;
  // Units of the demo's representative that are free to apply: their old rows go to the archive.
  const { rows } = await world.truth.query<{ organization_id: string }>(
    "update federation_member m set archived_at = now() where federation_id = $1 and state in ('DRAFT', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'REMOVAL') returning organization_id",
    [federation],
  );
  applicants = rows.map(({ organization_id }) => organization_id);
  expect(applicants.length).toBeGreaterThanOrEqual(5);
});
afterAll(() => world.close());

const fields = 'id version state stateDueOn memberNo certificateNo joinedOn appliedOn acceptedOn actions';
const form = (organization: string) => ({
  federation,
  organization,
  memberKind: 'UNIT',
  batch: 'LATER',
  charterAck: true,
  representativeName: '演示代表',
  representativeDuty: '负责人',
  representativeMobile: '19400001111',
  liaisonName: '演示联络',
  liaisonMobile: '19400002222',
});
const votes = {
  councilMeeting: '一届九次',
  votedOn: '2026-11-20',
  votersExpected: 9,
  votersPresent: 8,
  votesFor: 6,
  votesAgainst: 1,
  votesAbstained: 1,
};

async function apply(organization: string, more: object = {}): Promise<Row> {
  const { data, errors } = await unit.ask(
    `mutation ($input: FederationMemberCreateInput!) { federationMemberCreate(input: $input) { record { ${fields} } } }`,
    { input: { ...form(organization), ...more } },
  );
  expect(errors).toBeUndefined();
  return data.federationMemberCreate.record;
}

const { attempt, step } = stepsOf(fields);
const toReview = async (organization: string) =>
  step(secretariat, 'federationMemberAccept', await step(unit, 'federationMemberSubmit', await apply(organization)), { acceptedOn: '2026-11-18' });
const toCouncil = async (organization: string) =>
  step(secretariat, 'federationMemberPass', await toReview(organization), { reviewOpinion: '材料齐全，拟同意。' });

test('a state organ in an association is remarked upon; on a cooperation platform it is welcome', async () => {
  const warnings = async (who: Person, bodyKind: string) => {
    const {
      rows: [body],
    } = await world.truth.query<{ id: string; organ: string }>(
      "select f.id, (select o.id from organization o where o.kind in ('GOVERNMENT_DEPARTMENT', 'STREET_OFFICE', 'PARTY_DEPARTMENT') and o.archived_at is null and not exists (select from federation_member m where m.organization_id = o.id and m.federation_id = f.id) limit 1) as organ from federation f where f.body_kind = $1 and (f.id = $2 or f.body_kind = 'PLATFORM') limit 1",
      [bodyKind, federation],
    );
    const input = {
      ...form(body!.organ),
      federation: body!.id,
      memberKind: bodyKind === 'PLATFORM' ? 'PARTICIPANT' : 'UNIT',
      state: 'MEMBER',
      since: '2022-01-01',
      joinedOn: '2022-01-01',
      reason: '名册(演示)',
      ...(bodyKind === 'FEDERATION' && { ...votes, votedOn: '2021-12-20', certificateIssuedOn: '2022-01-01', certificateValidUntil: '2027-01-01' }),
    };
    const { data, errors } = await who.ask(
      'mutation ($input: FederationMemberRegisterExistingInput!) { federationMemberRegisterExisting(input: $input) { warnings { code field } } }',
      { input },
    );
    expect(errors).toBeUndefined();
    return data.federationMemberRegisterExisting.warnings;
  };
  expect(await warnings(secretariat, 'FEDERATION')).toEqual([{ code: 'UNUSUAL', field: 'organization' }]);
  expect(await warnings(await world.as('alliance'), 'PLATFORM')).toEqual([]);
});

test('a member is of a kind that its body has: no participating unit of a federation, no unit member of a platform, no individual that is a unit', async () => {
  const {
    rows: [platform],
  } = await world.truth.query<{ id: string }>("select id from federation where body_kind = 'PLATFORM' limit 1");
  const refusal = async (more: object) => {
    const { errors } = await unit.ask('mutation ($input: FederationMemberCreateInput!) { federationMemberCreate(input: $input) { record { id } } }', {
      input: { ...form(applicants[4]!), ...more },
    });
    return errors?.[0]?.extensions;
  };
  const refused = { code: 'INVALID_INPUT', reason: 'NOT_THERE_BESIDE', field: 'memberKind' };
  expect(await refusal({ memberKind: 'PARTICIPANT' })).toMatchObject(refused);
  expect(await refusal({ memberKind: 'INDIVIDUAL' })).toMatchObject(refused);
  expect(await refusal({ federation: platform!.id })).toMatchObject(refused);
  const row = await apply(applicants[4]!);
  const { error } = await attempt(unit, 'federationMemberUpdate', row, { memberKind: 'PARTICIPANT' });
  expect(error).toMatchObject(refused);
  expect((await attempt(unit, 'federationMemberUpdate', row, { memberKind: 'COUNCIL_UNIT' })).error).toBeUndefined();
  await world.truth.query('delete from federation_member where id = $1', [row.id]);
});

let first: Row;
test("a unit applies, the secretariat reviews, the council's decision is recorded by another person, and the certificate is issued", async () => {
  let row = await apply(applicants[0]!);
  expect(row).toMatchObject({ state: 'DRAFT', memberNo: null });
  row = await step(unit, 'federationMemberSubmit', row);
  expect(row).toMatchObject({ state: 'APPLIED', appliedOn: expect.stringMatching(/^20\d\d-/) });
  row = await step(secretariat, 'federationMemberAccept', row, { acceptedOn: '2026-11-18' });
  expect(row).toMatchObject({ state: 'REVIEWING', acceptedOn: '2026-11-18' });
  row = await step(secretariat, 'federationMemberPass', row, { reviewOpinion: '材料齐全，拟同意。' });
  expect(row.state).toBe('COUNCIL');
  row = await step(council, 'federationMemberRecordApproval', row, votes);
  expect(row).toMatchObject({ state: 'APPROVED', joinedOn: '2026-11-20', memberNo: expect.stringMatching(/^TPSL-\d{4}-\d{3}$/) });
  row = await step(secretariat, 'federationMemberIssueCertificate', row, { certificateIssuedOn: '2026-11-21', certificateValidUntil: '2028-11-20' });
  expect(row).toMatchObject({ state: 'MEMBER', certificateNo: expect.stringMatching(/^TPSL证〔\d{4}〕\d{3}号$/) });
  const { data } = await secretariat.ask(
    'query ($id: ID!) { federationMember(id: $id) { representatives { nodes { name since until mobile } } history { nodes { verb toState } } } }',
    { id: row.id },
  );
  expect(data.federationMember.representatives.nodes).toEqual([{ name: '演示代表', since: '2026-11-20', until: null, mobile: '194****1111' }]);
  expect(data.federationMember.history.nodes.map(({ verb }: { verb: string }) => verb)).toEqual([
    'issueCertificate',
    'recordApproval',
    'pass',
    'accept',
    'submit',
    'create',
  ]);
  first = row;
});

test('a unit that did not accept the charter cannot submit', async () => {
  const row = await apply(applicants[1]!, { charterAck: false });
  expect((await attempt(unit, 'federationMemberSubmit', row)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  await world.truth.query('update federation_member set archived_at = now() where id = $1', [row.id]);
});

describe("the council's decision", () => {
  let row: Row;
  beforeAll(async () => {
    row = await toCouncil(applicants[1]!);
  });

  test('is not for the secretariat or the unit to record', async () => {
    for (const who of [secretariat, unit])
      expect((await attempt(who, 'federationMemberRecordApproval', row, votes)).error).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is not recorded by the person who reviewed, whatever rights that person holds', async () => {
    await didBefore(world, 'council', 'pass', 'FederationMember', row.id);
    expect((await attempt(council, 'federationMemberRecordApproval', row, votes)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect((await attempt(council, 'federationMemberRecordRejection', row, { ...votes, reason: '不同意' })).error).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
    const { data } = await council.ask('query ($id: ID!) { federationMember(id: $id) { actions } }', { id: row.id });
    expect(data.federationMember.actions).toEqual([]);
    await undid(world, 'council', 'pass', row.id);
  });

  test.each([
    ['more present than there are members', { votersPresent: 10, votesFor: 8 }, 'votersPresent'],
    ['votes that do not add up', { votesFor: 7 }, 'votersPresent'],
    ['votes that add up to fewer', { votesAgainst: 0 }, 'votersPresent'],
    ['no majority of those present', { votesFor: 4, votesAgainst: 4, votesAbstained: 0 }, 'votesFor'],
    ['abstentions that keep it from a majority', { votesFor: 4, votesAgainst: 0, votesAbstained: 4 }, 'votesFor'],
    ['fewer than no vote', { votesFor: -1 }, 'votesFor'],
  ])('with %s is refused and changes nothing', async (_what, wrong, field) => {
    expect((await attempt(council, 'federationMemberRecordApproval', row, { ...votes, ...wrong })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field,
    });
    const { data } = await council.ask('query ($id: ID!) { federationMember(id: $id) { version state votesFor } }', { id: row.id });
    expect(data.federationMember).toEqual({ version: row.version, state: 'COUNCIL', votesFor: null });
  });

  test('missing an answer names every one that is missing', async () => {
    const { errors } = await council.ask(
      'mutation ($id: ID!, $version: Int!, $input: FederationMemberRecordRejectionInput!) { federationMemberRecordRejection(id: $id, version: $version, input: $input) { record { id } } }',
      { id: row.id, version: row.version, input: { ...votes, reason: '   ' } },
    );
    expect(errors![0]!.extensions).toMatchObject({ code: 'REQUIRED', field: 'reason' });
  });

  test('against it, with votes and a reason, refuses the unit, and no number is given', async () => {
    const after = await step(council, 'federationMemberRecordRejection', row, { ...votes, votesFor: 2, votesAgainst: 5, reason: '未过半数' });
    expect(after).toMatchObject({ state: 'REFUSED', memberNo: null, joinedOn: null });
  });
});

test('numbers are unique in the federation, rise, and two council decisions at once get different ones', async () => {
  const [a, b] = [await toCouncil(applicants[2]!), await toCouncil(applicants[3]!)];
  const [one, two] = await Promise.all([
    step(council, 'federationMemberRecordApproval', a, votes),
    step(council, 'federationMemberRecordApproval', b, votes),
  ]);
  const last = (row: Row) => Number(String(row.memberNo).slice(-3));
  expect(new Set([last(first), last(one), last(two)]).size).toBe(3);
  expect(Math.min(last(one), last(two))).toBeGreaterThan(last(first));
  expect(Math.abs(last(one) - last(two))).toBe(1);
  const { rows } = await world.truth.query(
    'select member_no from federation_member where federation_id = $1 and member_no is not null group by member_no having count(*) > 1',
    [federation],
  );
  expect(rows).toEqual([]);
});

test('the same unit cannot apply to the same federation twice', async () => {
  const { errors } = await unit.ask('mutation ($input: FederationMemberCreateInput!) { federationMemberCreate(input: $input) { record { id } } }', {
    input: form(applicants[0]!),
  });
  expect(errors![0]!.extensions).toMatchObject({ code: 'DUPLICATE', field: 'federation' });
});

test('a return for correction sends it back to the unit, which submits again', async () => {
  let row = await toReview(applicants[4]!);
  expect((await attempt(secretariat, 'federationMemberReturnForCorrection', row, { reason: '  ' })).error).toMatchObject({
    code: 'REQUIRED',
    field: 'reason',
  });
  row = await step(secretariat, 'federationMemberReturnForCorrection', row, { reason: '缺法人证书复印件' });
  expect(row.state).toBe('CORRECTIONS');
  row = await step(unit, 'federationMemberSubmit', row);
  expect(row.state).toBe('APPLIED');
  const closed = await unit.ask(
    'mutation ($id: ID!, $version: Int!) { federationMemberUpdate(id: $id, version: $version, input: { representativeDuty: "主任" }) { record { id } } }',
    row,
  );
  expect(closed.errors![0]!.extensions.code).toBe('FORBIDDEN');
  row = await step(unit, 'federationMemberRetract', row, { reason: '暂不申请' });
  expect(row).toMatchObject({ state: 'RETRACTED', stateDueOn: null });
});

test('a change of representative ends one tenure where the next begins', async () => {
  const change = (since: string) => ({
    reason: '离任',
    representativeName: '新代表',
    representativeDuty: '主任',
    representativeMobile: '19400003333',
    representativeSince: since,
  });
  expect((await attempt(secretariat, 'federationMemberChangeRepresentative', first, change('2020-01-01'))).error).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'representativeSince',
  });
  first = await step(secretariat, 'federationMemberChangeRepresentative', first, change('2026-11-21'));
  const { data } = await secretariat.ask(
    'query ($id: ID!) { federationMember(id: $id) { representativeName representativeMobile representatives(orderBy: [SINCE_ASC]) { nodes { name since until mobile } } } }',
    { id: first.id },
  );
  expect(data.federationMember).toEqual({
    representativeName: '新代表',
    representativeMobile: '194****3333',
    representatives: {
      nodes: [
        { name: '演示代表', since: '2026-11-20', until: '2026-11-21', mobile: '194****1111' },
        { name: '新代表', since: '2026-11-21', until: null, mobile: '194****3333' },
      ],
    },
  });
});

test('a unit that left and joins again applies anew and keeps its number', async () => {
  const number = first.memberNo;
  let row = await step(secretariat, 'federationMemberAcceptWithdrawal', first, { reason: '自愿退会', exitOn: '2026-11-21' });
  expect(row).toMatchObject({ state: 'WITHDRAWN', memberNo: number });
  const { data } = await secretariat.ask(
    'query ($id: ID!) { federationMember(id: $id) { exitKind { code } exitOn representatives { nodes { until } } } }',
    { id: row.id },
  );
  expect(data.federationMember.exitKind.code).toBe('VOLUNTARY');
  for (const { until } of data.federationMember.representatives.nodes) expect(until).toBe('2026-11-21');
  row = await step(unit, 'federationMemberRejoin', row);
  expect(row).toMatchObject({ state: 'DRAFT', appliedOn: null, acceptedOn: null, joinedOn: null, memberNo: number });
  row = await step(unit, 'federationMemberSubmit', row);
  row = await step(secretariat, 'federationMemberAccept', row, { acceptedOn: '2026-11-22' });
  row = await step(secretariat, 'federationMemberPass', row, { reviewOpinion: '同意' });
  row = await step(council, 'federationMemberRecordApproval', row, { ...votes, votedOn: '2026-11-22' });
  expect(row).toMatchObject({ memberNo: number, joinedOn: '2026-11-22' });
  const after = await secretariat.ask(
    'query ($id: ID!) { federationMember(id: $id) { exitKind { code } exitOn exitReason representatives { totalCount nodes { until } } } }',
    { id: row.id },
  );
  expect(after.data.federationMember).toMatchObject({ exitKind: null, exitOn: null, exitReason: null, representatives: { totalCount: 3 } });
  expect(after.data.federationMember.representatives.nodes.filter(({ until }: { until: string | null }) => !until)).toHaveLength(1);
});
