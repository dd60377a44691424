/** Somebody is found by the whole number they give, by those whose job it is, one at a time; it is in their history, and nobody is counted by it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { community, type Made, newIdNumber, newMobile, newPerson } from '../testing/persons.js';
import { addAccount, password } from '../testing/accounts.js';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';

let world: World;
let [staff, street, hotline, centre]: Caller[] = [];
let caller: Made;
const mobile = newMobile();
const idNumber = newIdNumber();
beforeAll(async () => {
  world = await openWorld();
  [staff, street, hotline, centre] = await Promise.all(['community', 'street', 'hotline', 'centre'].map((name) => world.as(name)));
  caller = await newPerson(staff!, {
    name: '来电人',
    homeCommunity: await community(staff!, '440604012045'),
    mobile,
    idKind: 'RESIDENT_ID',
    idNumber,
    birthDate: '1980-05-05',
  });
});
afterAll(() => world.close());

const call = '20261123-000123';
async function lookUp(who: Caller | World, number: string, reason = call): Promise<unknown> {
  const { data, errors } = await who.ask('mutation ($number: String!, $reason: String!) { personLookUp(number: $number, reason: $reason) }', {
    number,
    reason,
  });
  return errors ? errors[0]!.extensions.code : data.personLookUp;
}
const lines = async () =>
  (await world.truth.query("select verb, reason from history where record_id = $1 and verb = 'lookUp' order by id", [caller.id])).rows;

test('by mobile and by document number, however they are typed, and it stands in the history', async () => {
  for (const [who, number] of [
    [hotline, mobile],
    [hotline, ` ${mobile.slice(0, 3)} ${mobile.slice(3, 7)}-${mobile.slice(7)}`],
    [centre, `+86${mobile}`],
    [staff, idNumber],
    [street, idNumber.toLowerCase()],
  ] as const)
    expect(await lookUp(who!, number)).toBe(caller.id);
  expect(await lines()).toEqual(Array.from({ length: 5 }, () => ({ verb: 'lookUp', reason: call })));
  // And who found them opens their page.
  expect((await hotline!.ask('query ($id: ID!) { person(id: $id) { name } }', { id: caller.id })).data.person).toEqual({ name: '来电人' });
});

test('not by a part of a number, nor where nobody has it', async () => {
  for (const number of [mobile.slice(0, 10), mobile.slice(1), idNumber.slice(0, 17), '19499999998', '%', '来电人'])
    expect([number, await lookUp(street!, number).then((found) => found === null || found === 'INVALID_INPUT')]).toEqual([number, true]);
});

test('by nobody without the right, nor outside of where it is held; a reason has the form that the rule asks for', async () => {
  expect(await lookUp(world, mobile)).toBe('UNAUTHENTICATED');
  for (const name of ['resident', 'auditor', 'alliance', 'merchant', 'partyworker', 'admin'])
    expect([name, await lookUp(await world.as(name), mobile)]).toEqual([name, 'FORBIDDEN']);
  const elsewhere = await newPerson(await world.as('district'), {
    name: '别处人',
    homeCommunity: (await world.truth.query("select id from division where code = '440604010001'")).rows[0].id,
    mobile: '19400777001',
  });
  expect(await lookUp(street!, '19400777001')).toBeNull();
  expect(await lookUp(await world.as('district'), '19400777001')).toBe(elsewhere.id);
  expect(await lookUp(hotline!, mobile, '来电')).toBe('INVALID_INPUT');
  expect(await lookUp(hotline!, mobile, ' ')).toBe('REQUIRED');
  expect(await lookUp(centre!, mobile, '窗口来访')).toBe(caller.id);
});

test('where several share a number nobody is named', async () => {
  await newPerson(staff!, { name: '来电人之子', homeCommunity: await community(staff!, '440604012045'), mobile });
  expect(await lookUp(hotline!, mobile)).toBe('INVALID_INPUT');
  expect(await lookUp(hotline!, idNumber)).toBe(caller.id);
});

test('with two roles, at each place in the form that its role asks for; a reason without the form tells nobody who is there', async () => {
  const {
    rows: [{ id, street: office }],
  } = await world.truth.query("select id, street_id as street from division where code = '440604010001'");
  const neighbour = await newPerson(await world.as('district'), { name: '两处人', homeCommunity: id, mobile: '19400777002' });
  const both = await addAccount(world.truth, { username: 'twoplaces' });
  for (const [role, where] of [
    ['hotlineAgent', (await world.truth.query("select id from division where code = '440604012'")).rows[0].id],
    ['streetAdmin', office],
  ]) {
    await world.truth.query(
      'insert into role_assignment (id, created_at, updated_at, account_id, role, division_id) values (gen_random_uuid(), now(), now(), $1, $2, $3)',
      [both, role, where],
    );
  }
  const who = await world.as('twoplaces', password);
  expect(await lookUp(who, '19400777002', '窗口来访')).toBe(neighbour.id);
  const [before, answers] = [await lines(), await Promise.all([idNumber, '19499999998'].map((number) => lookUp(who, number, '窗口来访')))];
  expect(answers).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
  expect(await lines()).toEqual(before);
  expect([await lookUp(who, idNumber), await lookUp(who, '19499999998')]).toEqual([caller.id, null]);
});

test('so many times in a quarter of an hour and no more, whether found or not', async () => {
  const answers = [];
  for (let turn = 0; turn < 45; turn += 1) answers.push(await lookUp(centre!, `194990${String(turn).padStart(5, '0')}`, '窗口来访'));
  expect(answers.slice(0, 30).every((answer) => answer === null)).toBe(true);
  expect(answers.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  expect(await lookUp(street!, idNumber)).toBe(caller.id);
});
