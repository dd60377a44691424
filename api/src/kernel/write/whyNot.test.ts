/** Why a step is not done, as far as whoever asks may know it; through GraphQL, as a front end gets it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { termsOf } from '../../merchants/testing.js';
import { attempt, one, type Row, step } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let manager: Person;
let alliance: Person;
let reward: Row;
beforeAll(async () => {
  world = await openWorld();
  [manager, alliance] = [await world.as('merchant'), await world.as('alliance')];
  reward = await step(manager, 'Reward', 'rewardCreate', null, await termsOf(world));
});
afterAll(() => world?.close());

const why = async (who: Person, mutation: string, row: { id: string; version: number }, input?: object) =>
  (await attempt(who, 'Reward', mutation, row, input)).error;

describe('a step that is not possible', () => {
  test('in this state says from which it is, and which it has', async () => {
    expect(await why(manager, 'rewardList', reward)).toMatchObject({
      code: 'ILLEGAL_STEP',
      reason: 'WRONG_STATE',
      hint: 'it has to be “Approved” and is “Draft”',
    });
  });

  test('while a condition does not hold says what is missing', async () => {
    const offered = await one(world, "select id, version, state from reward where state = 'LISTED' and changes_review is null limit 1");
    expect(await why(alliance, 'rewardApproveChanges', offered, {})).toMatchObject({
      code: 'ILLEGAL_STEP',
      reason: 'CONDITION_UNMET',
      hint: 'no changes wait for review',
    });
  });

  test('of an archived record says that it is archived, and of another that it is not', async () => {
    const restore = (row: Row) =>
      manager.ask('mutation ($id: ID!, $version: Int!) { rewardRestore(id: $id, version: $version) { record { id } } }', row as never);
    expect((await restore(reward)).errors![0]!.extensions).toMatchObject({ code: 'ILLEGAL_STEP', reason: 'NOT_ARCHIVED' });
    const { data } = await manager.ask(
      'mutation ($id: ID!, $version: Int!) { rewardArchive(id: $id, version: $version, reason: "演示") { record { id version } } }',
      reward as never,
    );
    const archived = data.rewardArchive.record as Row;
    for (const said of [await why(manager, 'rewardUpdate', archived, { price: 31 }), await why(manager, 'rewardSubmit', archived)])
      expect(said).toMatchObject({ code: 'ILLEGAL_STEP', reason: 'RECORD_ARCHIVED' });
  });
});

describe('a step that is not allowed', () => {
  test('is nobody’s of these roles, or not theirs here', async () => {
    const others = await one(
      world,
      "select r.id, r.version from reward r join merchant m on m.id = r.merchant_id where r.state = 'LISTED' and m.brand_name <> '得记面家' limit 1",
    );
    const resident = await world.as('resident');
    expect(await why(resident, 'rewardUpdate', others, { price: 31 })).toMatchObject({ code: 'FORBIDDEN', reason: 'NO_ROLE_HOLDS_IT' });
    expect(await why(resident, 'rewardPause', others, { reason: '演示' })).toMatchObject({ code: 'FORBIDDEN', reason: 'NO_ROLE_HOLDS_IT' });
    expect(await why(manager, 'rewardUpdate', others, { price: 31 })).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_YOUR_PLACE' });
    expect(await why(manager, 'rewardCopy', others)).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_YOUR_PLACE' });
  });

  test('says nothing of a record that may not be read: it is as if there were none', async () => {
    const hidden = await one(
      world,
      "select r.id, r.version from reward r join merchant m on m.id = r.merchant_id where r.state in ('DRAFT', 'SUBMITTED') and m.brand_name <> '得记面家' limit 1",
    );
    const missing = { ...hidden, id: '00000000-0000-7000-8000-000000000000' };
    const said = await why(manager, 'rewardUpdate', hidden, { price: 31 });
    expect(said).toMatchObject({ code: 'NOT_FOUND', field: 'id' });
    expect(said).not.toHaveProperty('reason');
    expect(await why(manager, 'rewardUpdate', missing, { price: 31 })).toEqual(said);
    expect(await why(manager, 'rewardUpdate', hidden, { price: 'x' })).toEqual(said);
  });
});
