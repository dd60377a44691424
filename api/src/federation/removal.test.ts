/** A removal needs its grounds, the unit's recorded defence and the council's majority, each by the hand it belongs to. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Row, stepsOf, upload } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
let council: Person;
let unit: Person;
let row: Row;
beforeAll(async () => {
  world = await openWorld();
  [secretariat, council, unit] = [await world.as('federation'), await world.as('council'), await world.as('unit-tapo')];
  row = (
    await world.truth.query(
      "select m.id, m.version, m.state from federation_member m join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where o.name = '塔坡社区醒狮队' and f.prefix = 'TPSL'",
    )
  ).rows[0];
  expect(row.state).toBe('MEMBER');
});
afterAll(() => world.close());

const fields = 'id version state removalGrounds defence defenceFile { id } defendedOn exitKind { code } exitOn actions';
const steps = stepsOf(fields);
const attempt = (who: Person, mutation: string, input: object) => steps.attempt(who, mutation, row, input);
const step = async (who: Person, mutation: string, input: object) => (row = await steps.step(who, mutation, row, input));
const unchanged = async () =>
  expect((await world.truth.query('select version, state from federation_member where id = $1', [row.id])).rows[0]).toEqual({
    version: row.version,
    state: row.state,
  });

const propose = { removalGrounds: '连续两年未报年度工作报告' };
const defence = { defence: '报告已补交，恳请保留资格', defendedOn: '2026-11-10' };
const votes = {
  removalMeeting: '一届十次',
  removalVotedOn: '2026-11-15',
  removalVotersExpected: 9,
  removalVotersPresent: 8,
  removalVotesFor: 6,
  removalVotesAgainst: 1,
  removalVotesAbstained: 1,
};
const decision = { ...votes, exitOn: '2026-11-16', reason: '严重违反章程' };
const against = { ...votes, removalVotesFor: 3, removalVotesAgainst: 4, reason: '已整改' };

test('it is proposed with its grounds, by the secretariat', async () => {
  for (const who of [council, unit])
    expect((await attempt(who, 'federationMemberProposeRemoval', propose)).error).toMatchObject({ code: 'FORBIDDEN' });
  expect((await attempt(secretariat, 'federationMemberProposeRemoval', { removalGrounds: ' \n ' })).error).toMatchObject({
    code: 'REQUIRED',
    field: 'removalGrounds',
  });
  await unchanged();
  expect(await step(secretariat, 'federationMemberProposeRemoval', propose)).toMatchObject({ state: 'REMOVAL', ...propose, defence: null });
});

test('without a recorded defence it is not decided, nor offered', async () => {
  expect((await attempt(council, 'federationMemberDecideRemoval', decision)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  const { data } = await council.ask('query ($id: ID!) { federationMember(id: $id) { actions } }', { id: row.id });
  expect(data.federationMember.actions).not.toContain('DECIDE_REMOVAL');
  await unchanged();
});

describe('with the defence recorded', () => {
  test('by the unit, not by the council, and not by the hand that accuses', async () => {
    expect((await attempt(secretariat, 'federationMemberRecordDefence', defence)).error).toMatchObject({
      code: 'ILLEGAL_STEP',
      hint: expect.stringContaining('somebody else'),
    });
    expect((await attempt(council, 'federationMemberRecordDefence', defence)).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(unit, 'federationMemberRecordDefence', { ...defence, defence: '  ' })).error).toMatchObject({
      code: 'REQUIRED',
      field: 'defence',
    });
    expect((await attempt(unit, 'federationMemberRecordDefence', { ...defence, defendedOn: '2030-01-01' })).error).toMatchObject({
      code: 'OUT_OF_RANGE',
      field: 'defendedOn',
    });
    const defenceFile = await upload(world, unit, 'FederationMember', 'defenceFile');
    expect(await step(unit, 'federationMemberRecordDefence', { ...defence, defenceFile })).toMatchObject({
      state: 'REMOVAL',
      ...defence,
      defenceFile: { id: defenceFile },
    });
  });

  test("it is the council's to decide, not the secretariat's that proposed it", async () => {
    for (const who of [secretariat, unit])
      expect((await attempt(who, 'federationMemberDecideRemoval', decision)).error).toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each([
    [
      'removed by half of those present',
      'federationMemberDecideRemoval',
      { ...decision, removalVotesFor: 4, removalVotesAgainst: 4, removalVotesAbstained: 0 },
      'removalVotesFor',
    ],
    ['removed by votes that do not add up', 'federationMemberDecideRemoval', { ...decision, removalVotesFor: 7 }, 'removalVotersPresent'],
    [
      'removed by more than there are members',
      'federationMemberDecideRemoval',
      { ...decision, removalVotersPresent: 10, removalVotesFor: 8 },
      'removalVotersPresent',
    ],
    ['kept against a majority', 'federationMemberDismissRemoval', { ...votes, reason: '已整改' }, 'removalVotesFor'],
    ['kept by votes that do not add up', 'federationMemberDismissRemoval', { ...against, removalVotesAgainst: 5 }, 'removalVotersPresent'],
  ])('the unit is not %s', async (_what, mutation, input, field) => {
    expect((await attempt(council, mutation, input)).error).toMatchObject({ code: 'OUT_OF_RANGE', field });
    await unchanged();
  });

  test('a dismissal keeps the unit a member, represented as before', async () => {
    expect(await step(council, 'federationMemberDismissRemoval', against)).toMatchObject({ state: 'MEMBER', exitKind: null, exitOn: null });
    const { rows } = await world.truth.query('select until from federation_representative where member_id = $1 and until is null', [row.id]);
    expect(rows).toHaveLength(1);
  });
});

test('an old defence does not serve a new proposal', async () => {
  expect(await step(secretariat, 'federationMemberProposeRemoval', { removalGrounds: '再次违规' })).toMatchObject({
    state: 'REMOVAL',
    defence: null,
    defenceFile: null,
    defendedOn: null,
  });
  expect((await attempt(council, 'federationMemberDecideRemoval', decision)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
});

test("with grounds, defence and majority the unit is removed, its representative's time ends, and every step is told with its reason", async () => {
  await step(unit, 'federationMemberRecordDefence', defence);
  expect(await step(council, 'federationMemberDecideRemoval', decision)).toMatchObject({
    state: 'EXPELLED',
    exitKind: { code: 'REMOVED' },
    exitOn: '2026-11-16',
  });
  const { data } = await secretariat.ask(
    'query ($id: ID!) { federationMember(id: $id) { exitReason representatives { nodes { until } } history(first: 7) { nodes { verb reason } } } }',
    { id: row.id },
  );
  expect(data.federationMember.exitReason).toBe('严重违反章程');
  for (const { until } of data.federationMember.representatives.nodes) expect(until).toBe('2026-11-16');
  expect(data.federationMember.history.nodes.slice(0, 6)).toEqual([
    { verb: 'decideRemoval', reason: '严重违反章程' },
    { verb: 'recordDefence', reason: null },
    { verb: 'proposeRemoval', reason: null },
    { verb: 'dismissRemoval', reason: '已整改' },
    { verb: 'recordDefence', reason: null },
    { verb: 'proposeRemoval', reason: null },
  ]);
});
