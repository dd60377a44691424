/** What a unit may do with its own form, and what a step asks of the one who takes it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { oneOf, stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let unit: Person;
let secretariat: Person;
beforeAll(async () => {
  world = await openWorld();
  [unit, secretariat] = [await world.as('unit-tapo'), await world.as('federation')];
});
afterAll(() => world.close());

const one = oneOf(() => world);
const ofUnit = (name: string) =>
  one(
    "select m.* from federation_member m join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where o.name = $1 and f.prefix = 'TPSL'",
    [name],
  );
const fill = (who: Person, { id, version }: { id: string; version: number }, input: object) =>
  who.ask(
    'mutation ($id: ID!, $version: Int!, $input: FederationMemberUpdateInput!) { federationMemberUpdate(id: $id, version: $version, input: $input) { record { representativeDuty version } } }',
    { id, version, input },
  );
const { attempt } = stepsOf('id state version');

describe('a unit', () => {
  test.each([
    ['as a draft', '塔坡社区书画社', 'DRAFT'],
    ['returned for correction', '塔坡社区便民维修队', 'CORRECTIONS'],
  ])('fills in its own form %s', async (_what, name, state) => {
    const row = await ofUnit(name);
    expect(row.state).toBe(state);
    const { data, errors } = await fill(unit, row, { representativeDuty: '理事长' });
    expect([data, errors]).toEqual([{ federationMemberUpdate: { record: { representativeDuty: '理事长', version: row.version + 1 } } }, undefined]);
  });

  test('changes nothing in it once it was handed in, in whatever state it is then', async () => {
    const { id, state: kept } = await ofUnit('塔坡社区书画社');
    for (const state of [
      'APPLIED',
      'REVIEWING',
      'COUNCIL',
      'APPROVED',
      'MEMBER',
      'SUSPENDED',
      'REMOVAL',
      'REFUSED',
      'RETRACTED',
      'WITHDRAWN',
      'LAPSED',
      'EXPELLED',
    ]) {
      const before = await one('update federation_member set state = $2 where id = $1 returning *', [id, state]);
      const { errors } = await fill(unit, before, { representativeDuty: '改过' });
      expect([state, errors?.[0]?.extensions.code]).toEqual([state, 'FORBIDDEN']);
      expect(await one('select * from federation_member where id = $1', [id])).toEqual(before);
    }
    await world.truth.query('update federation_member set state = $2 where id = $1', [id, kept]);
  });

  test('does not fill in what the federation decides', async () => {
    const row = await ofUnit('塔坡社区书画社');
    for (const input of [{ memberNo: 'TPSL-1' }, { joinedOn: '2020-01-01' }, { votesFor: 9 }, { state: 'MEMBER' }]) {
      const { errors } = await fill(unit, row, input);
      expect([input, errors?.[0]?.extensions.code]).not.toEqual([input, undefined]);
    }
    expect(await ofUnit('塔坡社区书画社')).toEqual(row);
  });

  test("of another federation's unit finds no form here", async () => {
    const { errors } = await fill(await world.as('unit-hongxiang'), await ofUnit('塔坡社区书画社'), { representativeDuty: '改过' });
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('a step', () => {
  test.each([
    ['of blanks', '  '],
    ['of line ends', '\n\t\n'],
    ['of an ideographic blank', '\u3000'],
  ])('takes an answer %s for no answer', async (_what, reviewOpinion) => {
    const { error } = await attempt(secretariat, 'federationMemberPass', await ofUnit('塔坡社区秋色彩灯社'), { reviewOpinion });
    expect(error).toMatchObject({ code: 'REQUIRED', field: 'reviewOpinion' });
  });

  test('did not happen tomorrow', async () => {
    const { error } = await attempt(secretariat, 'federationMemberAccept', await ofUnit('佛山市禅城区和煦社会工作服务中心'), {
      acceptedOn: '2030-01-01',
    });
    expect(error).toMatchObject({ code: 'OUT_OF_RANGE', field: 'acceptedOn' });
  });

  test('is one change, whatever it does besides: the version rises by one', async () => {
    const before = await ofUnit('塔坡社区醒狮队');
    const { row } = await attempt(secretariat, 'federationMemberAcceptWithdrawal', before, { reason: '自愿', exitOn: '2026-11-20' });
    expect(row).toEqual({ id: before.id, state: 'WITHDRAWN', version: before.version + 1 });
    expect(await ofUnit('塔坡社区醒狮队')).toMatchObject({ state: 'WITHDRAWN', version: before.version + 1 });
  });
});
