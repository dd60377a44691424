/** The alliance is a cooperation platform: units are invited and confirm, or apply, and leave by their own word. It removes nobody. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stepsOf, type Row } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let alliance: Person;
let unit: Person;
beforeAll(async () => {
  world = await openWorld();
  [alliance, unit] = [await world.as('alliance'), await world.as('unit-alliance')];
});
afterAll(() => world.close());

const fields = 'id version state stateDueOn memberNo joinedOn exitKind { code } exitOn exitReason actions';
const ofUnit = async (name: string, prefix = 'CCSG'): Promise<Row> =>
  (
    await world.truth.query(
      'select m.id, m.version, m.state from federation_member m join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where o.name = $1 and f.prefix = $2',
      [name, prefix],
    )
  ).rows[0];
const { attempt, step } = stepsOf(fields);

let member: Row;
test('a unit is invited, and belongs when it confirms itself', async () => {
  let row = await ofUnit('佛山市禅城区教育局');
  row = await step(alliance, 'federationMemberInvite', row);
  expect(row).toMatchObject({ state: 'INVITED', memberNo: null, joinedOn: null, stateDueOn: expect.stringMatching(/^\d{4}-/) });
  expect((await attempt(alliance, 'federationMemberConfirmJoin', row)).error).toMatchObject({ code: 'FORBIDDEN' });
  row = await step(unit, 'federationMemberConfirmJoin', row);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  expect(row).toMatchObject({ state: 'MEMBER', joinedOn: today, stateDueOn: null, memberNo: expect.stringMatching(/^CCSG-\d{4}-\d{3}$/) });
  const { data } = await alliance.ask('query ($id: ID!) { federationMember(id: $id) { representatives { nodes { since until } } } }', { id: row.id });
  expect(data.federationMember.representatives.nodes).toEqual([{ since: expect.any(String), until: null }]);
  member = row;
});

describe('a unit of the alliance', () => {
  test('is not removed, and nobody but itself lets it go', async () => {
    const rows: [string, object][] = [
      ['federationMemberProposeRemoval', { removalGrounds: '不合作' }],
      ['federationMemberAcceptWithdrawal', { reason: '退出', exitOn: '2026-11-20' }],
      ['federationMemberRecordLapse', { reason: '未参会', exitOn: '2026-11-20' }],
    ];
    for (const [mutation, input] of rows)
      expect([mutation, (await attempt(alliance, mutation, member, input)).error?.code]).toEqual([mutation, 'ILLEGAL_STEP']);
    expect((await attempt(alliance, 'federationMemberLeave', member, { reason: '退出', exitOn: '2026-11-20' })).error?.code).toBe('FORBIDDEN');
  });

  test('and its secretariat are offered no such step, in any state', async () => {
    const council = await world.as('council-alliance');
    for (const state of ['INVITED', 'MEMBER', 'SUSPENDED']) {
      await world.truth.query('update federation_member set state = $2 where id = $1', [member.id, state]);
      for (const who of [alliance, council, unit]) {
        const { data } = await who.ask('query ($id: ID!) { federationMember(id: $id) { actions } }', { id: member.id });
        const offered = data.federationMember.actions as string[];
        expect(
          offered.filter((action) =>
            [
              'PROPOSE_REMOVAL',
              'DECIDE_REMOVAL',
              'DISMISS_REMOVAL',
              'RECORD_DEFENCE',
              'ACCEPT_WITHDRAWAL',
              'RECORD_LAPSE',
              'RECORD_APPROVAL',
              'RECORD_REJECTION',
            ].includes(action),
          ),
        ).toEqual([]);
      }
    }
    await world.truth.query("update federation_member set state = 'MEMBER' where id = $1", [member.id]);
  });

  test('leaves by its own word, says why, and keeps its number', async () => {
    expect((await attempt(unit, 'federationMemberLeave', member, { reason: '  ', exitOn: '2026-11-21' })).error).toMatchObject({
      code: 'REQUIRED',
      field: 'reason',
    });
    expect(await step(unit, 'federationMemberLeave', member, { reason: '机构调整', exitOn: '2026-11-21' })).toMatchObject({
      state: 'WITHDRAWN',
      exitKind: { code: 'VOLUNTARY' },
      exitReason: '机构调整',
      memberNo: member.memberNo,
    });
    const { rows } = await world.truth.query('select until from federation_representative where member_id = $1 and until is null', [member.id]);
    expect(rows).toEqual([]);
  });
});

test('an invitation that is declined, with its reason, makes no member', async () => {
  const row = await ofUnit('共青团佛山市禅城区委员会');
  expect((await attempt(alliance, 'federationMemberDeclineInvitation', row, { reason: '暂不参加' })).error).toMatchObject({ code: 'FORBIDDEN' });
  expect((await attempt(unit, 'federationMemberDeclineInvitation', row, { reason: '' })).error).toMatchObject({ code: 'REQUIRED', field: 'reason' });
  expect(await step(unit, 'federationMemberDeclineInvitation', row, { reason: '暂不参加' })).toMatchObject({
    state: 'RETRACTED',
    memberNo: null,
    joinedOn: null,
  });
  expect((await world.truth.query('select 1 from federation_representative where member_id = $1', [row.id])).rows).toEqual([]);
});

test('a federation invites nobody, and its members do not simply leave', async () => {
  expect((await attempt(await world.as('federation'), 'federationMemberInvite', await ofUnit('塔坡社区书画社', 'TPSL'))).error).toMatchObject({
    code: 'ILLEGAL_STEP',
  });
  expect(
    (
      await attempt(await world.as('unit-tapo'), 'federationMemberLeave', await ofUnit('塔坡社区醒狮队', 'TPSL'), {
        reason: '退出',
        exitOn: '2026-11-20',
      })
    ).error,
  ).toMatchObject({ code: 'ILLEGAL_STEP' });
});
