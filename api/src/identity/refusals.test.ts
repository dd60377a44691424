/** What is refused of accounts, roles and passwords, beside what the tests of each step show. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { givePassword } from '../testing/passwords.js';
import { one, reasonsOf, stepsOf } from '../testing/steps.js';
import { openWorld, type Answer, type Person, type World } from '../testing/world.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
});
afterAll(() => world.close());

const idOf = async (text: string) => (await one(world, text)).id;
const { attempt } = stepsOf('id');
const reasonOf = ({ errors }: Answer) => errors?.[0]?.extensions.reason;

test('a role is given at a place of its kind, and at no other', async () => {
  const account = await idOf("select id from account where username = 'auditor'");
  const division = await idOf("select id from division where code = '440604'");
  const organization = await idOf('select id from organization order by id limit 1');
  const given = (input: object) => attempt(admin, 'roleAssignmentCreate', null, { account, ...input });
  // Of a street, at none and at a district.
  for (const place of [{}, { division }]) expect(reasonsOf(await given({ role: 'streetAdmin', ...place }))).toEqual(['ROLE_HELD_AT_DIVISION']);
  expect(reasonsOf(await given({ role: 'merchantManager', division }))).toEqual(['ROLE_HELD_AT_ORGANIZATION']);
  expect(reasonsOf(await given({ role: 'platformAdmin', organization }))).toEqual(['ROLE_HELD_AT_NO_PLACE']);
});

test("a password that another gives is no shorter than one of one's own", async () => {
  const account = await idOf("select id from account where username = 'auditor'");
  expect(reasonOf(await givePassword(world, admin, account, 'short'))).toBe('PASSWORD_LENGTH_WRONG');
});

test('who tries too often waits, before signing in and before changing the password', async () => {
  const street = await world.as('street');
  const change = () => street.ask('mutation { changePassword(current: "wrong", next: "a longer one 1") }');
  const enter = () => world.ask('mutation { signIn(username: "community", password: "wrong") { token } }');
  for (const tried of [change, enter]) {
    for (let time = 0; time < 10; time += 1) expect((await tried()).errors![0]!.extensions.code).toBe('WRONG_CREDENTIALS');
    expect((await tried()).errors![0]!.extensions).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', reason: 'TRY_LATER' });
  }
});
