/**
 * An earning rule is proposed by one hand and approved by another, never reaches back, stays within what the district lets local rules be, and takes
 * the place of its former edition on its day.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { houseViewer } from '../kernel/access/house.js';
import { attempt, one, step } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { enforceDue } from './duties.js';

let world: World;
let operator: Person;
let approver: Person;
let community: Person;
const at = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
beforeAll(async () => {
  world = await openWorld();
  [operator, approver, community] = await Promise.all([world.as('operator'), world.as('approver'), world.as('community')]);
});
afterAll(() => world.close());

const place = async (code: string) => (await one(world, 'select id from division where code = $1', [code])).id;
const rule = async (more: Record<string, unknown> = {}, code = '440604') => ({
  name: '应急志愿积分',
  code: 'R-EMG-01',
  division: await place(code),
  trigger: 'VOLUNTEERING',
  unit: 'HOUR',
  points: 10,
  inForce: { from: at(3) },
  ...more,
});
const propose = async (more: Record<string, unknown> = {}, who = operator, code = '440604') =>
  step(who, 'EarningRule', 'earningRuleSubmit', await step(who, 'EarningRule', 'earningRuleCreate', null, await rule(more, code)));
const approve = (row: { id: string; version: number }) => attempt(approver, 'EarningRule', 'earningRuleApprove', row);

test('a rule is numbered by its editions, approved by another hand, and comes into force on its day in the place of the former one', async () => {
  const first = await propose();
  expect(first).toMatchObject({ state: 'SUBMITTED', edition: 1 });
  expect((await approve(first)).row.state).toBe('APPROVED');
  const second = await propose({ points: 12, inForce: { from: at(5) } });
  expect(second.edition).toBe(2);
  await approve(second);
  const { pool, em, catalogue } = world.app.platform;
  const on = (day: string) => enforceDue(pool, { em, viewer: houseViewer(catalogue), now: () => new Date(`${day}T08:00:00+08:00`) });
  const states = async () =>
    (await world.truth.query("select state from earning_rule where code = 'R-EMG-01' order by edition")).rows.map(({ state }) => state as string);
  await on(at(2));
  expect(await states()).toEqual(['APPROVED', 'APPROVED']);
  await on(at(3));
  expect(await states()).toEqual(['IN_FORCE', 'APPROVED']);
  await on(at(5));
  await on(at(5));
  expect(await states()).toEqual(['SUPERSEDED', 'IN_FORCE']);
});

test('whoever proposed a rule does not approve it', async () => {
  await world.truth.query(
    `insert into role_assignment (id, created_at, updated_at, account_id, role, division_id)
     select gen_random_uuid(), now(), now(), a.id, 'loveBankApprover', d.id from account a, division d where a.username = 'operator' and d.code = '440604'`,
  );
  const both = await world.as('operator');
  const row = await propose({ code: 'R-EMG-02' });
  expect((await attempt(both, 'EarningRule', 'earningRuleApprove', row)).error).toMatchObject({ reason: 'OTHER_HANDS_NEEDED' });
});

test('a rule does not reach back', async () => {
  expect((await approve(await propose({ code: 'R-EMG-03', inForce: { from: at(-1) } }))).error).toMatchObject({ reason: 'RULE_RETROACTIVE' });
});

test('factors and ranges that contradict each other are refused where they are typed', async () => {
  const refused = async (more: Record<string, unknown>) =>
    (await attempt(operator, 'EarningRule', 'earningRuleCreate', null, await rule({ code: 'R-EMG-04', ...more }))).error;
  expect(await refused({ professionalFactor: '2.00', emergencyFactor: '2.00' })).toMatchObject({
    field: 'emergencyFactor',
    reason: 'FACTORS_TOO_LARGE',
  });
  expect(await refused({ localLeast: 12, localMost: 8 })).toMatchObject({ field: 'localMost', reason: 'LOCAL_RANGE_REVERSED' });
});

test('a community stays within what the district gives, and gives no range itself', async () => {
  const local = (more: Record<string, unknown>) => propose({ code: 'R-TPO-01', ...more }, community, '440604012045');
  expect((await approve(await local({ points: 40, trigger: 'DELIBERATION', unit: 'TIME' }))).error).toMatchObject({
    field: 'points',
    reason: 'OUTSIDE_DISTRICT_RANGE',
  });
  expect((await approve(await local({ trigger: 'DELIBERATION', unit: 'HOUR' }))).error).toMatchObject({ reason: 'DISTRICT_RULE_MISSING' });
  expect((await approve(await local({ trigger: 'DELIBERATION', unit: 'TIME', localMost: 20 }))).error).toMatchObject({
    reason: 'LOCAL_RANGE_OF_DISTRICT',
  });
  expect((await approve(await local({ trigger: 'DELIBERATION', unit: 'TIME', points: 15 }))).row.state).toBe('APPROVED');
});
