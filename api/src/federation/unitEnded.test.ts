/** A unit that is no more belongs to nothing: by the secretariat's record, with the successor named, or with its organization's own end. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Row, stepsOf, upload } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
type Member = Row & { organization_id: string };
beforeAll(async () => {
  world = await openWorld();
  secretariat = await world.as('federation');
});
afterAll(() => world.close());

const ofUnit = async (name: string) =>
  (
    await world.truth.query<Member>(
      "select m.*, o.version as unit_version from federation_member m join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where o.name = $1 and f.prefix = 'TPSL'",
      [name],
    )
  ).rows[0]!;
const openTenures = async ({ id }: Row) =>
  (await world.truth.query('select 1 from federation_representative where member_id = $1 and until is null', [id])).rowCount;
const fields = 'id version state exitKind { code } exitOn exitReason successor { id } representativeChangeFile { id }';
const { attempt } = stepsOf((mutation) => (mutation.startsWith('organization') ? 'id state' : fields));
const left = { reason: '已完成注销登记', exitOn: '2026-11-20' };

test("a dissolution is recorded by the secretariat and ends the representative's time", async () => {
  const row = await ofUnit('塔坡社区巧手编织社');
  for (const username of ['council', 'unit-tapo'])
    expect((await attempt(await world.as(username), 'federationMemberRecordDissolution', row, left)).error).toMatchObject({ code: 'FORBIDDEN' });
  expect((await attempt(secretariat, 'federationMemberRecordDissolution', row, left)).row).toMatchObject({
    state: 'WITHDRAWN',
    exitKind: { code: 'DISSOLVED' },
    exitOn: '2026-11-20',
    exitReason: '已完成注销登记',
    successor: null,
  });
  expect(await openTenures(row)).toBe(0);
});

test('a merger names the unit that takes over, which is another one', async () => {
  const row = await ofUnit('塔坡社区长者互助会');
  const heir = (await ofUnit('塔坡社区便民维修队')).organization_id;
  expect((await attempt(secretariat, 'federationMemberRecordMerger', row, { ...left, successor: null })).error).toMatchObject({
    code: expect.stringMatching(/REQUIRED|BAD|INVALID|VALIDATION/),
  });
  expect((await attempt(secretariat, 'federationMemberRecordMerger', row, { ...left, successor: row.organization_id })).error).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'successor',
  });
  expect((await attempt(secretariat, 'federationMemberRecordMerger', row, { ...left, successor: heir })).row).toMatchObject({
    state: 'WITHDRAWN',
    exitKind: { code: 'MERGED' },
    successor: { id: heir },
  });
});

test('a platform lets no unit go by such a record', async () => {
  const {
    rows: [row],
  } = await world.truth.query<Member>(
    "select m.* from federation_member m join federation f on f.id = m.federation_id where f.body_kind = 'PLATFORM' and m.state = 'MEMBER' limit 1",
  );
  for (const verb of ['Dissolution', 'Merger'])
    expect(
      (
        await attempt(await world.as('alliance'), `federationMemberRecord${verb}`, row!, {
          ...left,
          ...(verb === 'Merger' && { successor: row!.organization_id }),
        })
      ).error,
    ).toMatchObject({ code: 'ILLEGAL_STEP' });
});

test("an organization that is deregistered is nobody's member from that day, and what still waits for an answer is withdrawn", async () => {
  const street = await world.as('street');
  const [member, waiting] = [await ofUnit('塔坡社区醒狮队'), await ofUnit('塔坡社区秋色彩灯社')];
  expect(member.state).toBe('MEMBER');
  expect(['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED']).toContain(waiting.state);
  for (const row of [member, waiting])
    expect(
      (
        await attempt(
          street,
          'organizationDeregister',
          { ...row, id: row.organization_id, version: Number(row.unit_version) },
          { reason: '已撤销备案', on: '2026-11-18' },
        )
      ).row,
    ).toMatchObject({ state: 'DEREGISTERED' });
  const { data } = await secretariat.ask(`query ($id: ID!) { federationMember(id: $id) { ${fields} history(first: 1) { nodes { verb reason } } } }`, {
    id: member.id,
  });
  expect(data.federationMember).toMatchObject({
    state: 'WITHDRAWN',
    exitKind: { code: 'DISSOLVED' },
    exitOn: '2026-11-18',
    exitReason: '已撤销备案',
    history: { nodes: [{ verb: 'recordDissolution', reason: '已撤销备案' }] },
  });
  expect(await openTenures(member)).toBe(0);
  expect((await ofUnit('塔坡社区秋色彩灯社')).state).toBe(waiting.state === 'APPROVED' ? 'WITHDRAWN' : 'RETRACTED');
});

test("a change of representative keeps the unit's letter, and a notice its document", async () => {
  const row = await ofUnit('塔坡社区楼道环保志愿队');
  const [letter, document] = [
    await upload(world, secretariat, 'FederationMember', 'representativeChangeFile'),
    await upload(world, secretariat, 'FederationNotice', 'document'),
  ];
  const next = {
    reason: '换人',
    representativeName: '演示',
    representativeDuty: '队长',
    representativeMobile: '19400007777',
    representativeSince: '2026-11-21',
  };
  expect((await attempt(secretariat, 'federationMemberChangeRepresentative', row, { ...next, representativeChangeFile: letter })).row).toMatchObject({
    representativeChangeFile: { id: letter },
  });
  const { data } = await secretariat.ask(
    'mutation ($input: FederationNoticeCreateInput!) { federationNoticeCreate(input: $input) { record { document { id } } } }',
    { input: { member: row.id, kind: 'WARNING', issuedOn: '2026-11-20', reason: '未按时报送', document } },
  );
  expect(data.federationNoticeCreate.record.document).toEqual({ id: document });
});
