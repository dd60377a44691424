/** Somebody must always be able to administer the platform; and what two grants would let one person do is told before it is tried. */
import { mutationOf } from '../kernel/resource/lifecycle.js';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { join } from 'node:path';
import { createApp } from '../app.js';
import { projectRoot } from '../kernel/database/environment.js';
import { addAccount, password } from '../testing/accounts.js';
import { testState } from '../testing/state.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { givePassword } from '../testing/passwords.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
});
afterAll(() => world.close());

interface Held {
  id: string;
  version: number;
}
const assignmentOf = async (username: string): Promise<Held> =>
  (
    await world.truth.query(
      "select r.id, r.version from role_assignment r join account a on a.id = r.account_id where a.username = $1 and r.role = 'platformAdmin'",
      [username],
    )
  ).rows[0];
const accountOf = async (username: string): Promise<Held> =>
  (await world.truth.query('select id, version from account where username = $1', [username])).rows[0];
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;
const end = (who: Person, { id, version }: Held, validUntil: string) =>
  who.ask(
    'mutation ($id: ID!, $version: Int!, $validUntil: Date!) { roleAssignmentUpdate(id: $id, version: $version, input: { validUntil: $validUntil }) { record { id } } }',
    { id, version, validUntil },
  );
const shelve = (who: Person, what: string, { id, version }: Held) =>
  who.ask(`mutation ($id: ID!, $version: Int!) { ${mutationOf('archive', what)}(id: $id, version: $version, reason: "演示") { record { id } } }`, {
    id,
    version,
  });
const disable = (who: Person, { id, version }: Held) =>
  who.ask('mutation ($id: ID!, $version: Int!) { accountDisable(id: $id, version: $version, input: { reason: "演示" }) { record { id } } }', {
    id,
    version,
  });

test('the last administrator loses the role by no write: not by an end, now or later, not by the archive, not with the account', async () => {
  for (const day of ['2026-01-01', '2099-01-01']) expect(codeOf(await end(admin, await assignmentOf('admin'), day))).toBe('ILLEGAL_STEP');
  expect(codeOf(await shelve(admin, 'RoleAssignment', await assignmentOf('admin')))).toBe('ILLEGAL_STEP');
  expect(codeOf(await shelve(admin, 'Account', await accountOf('admin')))).toBe('ILLEGAL_STEP');
  const { errors } = await disable(admin, await accountOf('admin'));
  expect(errors![0]!.extensions).toMatchObject({ code: 'ILLEGAL_STEP', hint: expect.stringContaining('Platform admin') });
  expect((await world.as('admin')).token).toBeTruthy();
});

const setPassword = (who: Person, { id }: Held, password: string) => givePassword(world, who, id, password);

test('nor by a password that another gives, who holds it for a time only; a new account is given its first one', async () => {
  const id = await addAccount(world.truth, { username: 'passing', role: 'platformAdmin' });
  await world.truth.query("update account set password_hash = (select password_hash from account where username = 'admin') where id = $1", [id]);
  await world.truth.query("update role_assignment set valid_until = '2099-01-01' where account_id = $1", [id]);
  const passing = await world.as('passing');
  expect(codeOf(await setPassword(passing, await accountOf('admin'), 'only passing knows 77'))).toBe('ILLEGAL_STEP');
  expect((await world.as('admin')).token).toBeTruthy();
  await world.truth.query('update account set password_hash = null where id = $1', [id]);
  expect(codeOf(await setPassword(admin, { id, version: 1 }, 'a first one 4 them'))).toBeUndefined();
  // What everybody knows is nobody's password.
  expect(codeOf(await setPassword(admin, { id, version: 1 }, 'linli-demo'))).toBe('INVALID_INPUT');
  await world.truth.query("update account set state = 'DISABLED' where id = $1", [id]);
});

test('one who cannot sign in, or only for a time, does not count', async () => {
  const id = await addAccount(world.truth, { username: 'second', role: 'platformAdmin' });
  await world.truth.query('update account set password_hash = null where id = $1', [id]);
  expect(codeOf(await disable(admin, await accountOf('admin')))).toBe('ILLEGAL_STEP');
  await world.truth.query("update account set password_hash = (select password_hash from account where username = 'admin') where id = $1", [id]);
  await world.truth.query("update role_assignment set valid_until = '2099-01-01' where account_id = $1", [id]);
  expect(codeOf(await disable(admin, await accountOf('admin')))).toBe('ILLEGAL_STEP');
  await world.truth.query('update role_assignment set valid_until = null where account_id = $1', [id]);
});

test('a demo account, which production refuses, does not stand for one that is none', async () => {
  await world.truth.query("update account set is_demo = username = 'second' where username in ('second', 'admin')");
  expect(codeOf(await disable(admin, await accountOf('admin')))).toBe('ILLEGAL_STEP');
  expect(codeOf(await end(admin, await assignmentOf('admin'), '2099-01-01'))).toBe('ILLEGAL_STEP');
});

test('of two who remove each other at the same moment one stays', async () => {
  await world.truth.query("update account set is_demo = false where username in ('second', 'admin')");
  const second = await world.as('second');
  const codes = await Promise.all([disable(admin, await accountOf('second')), disable(second, await accountOf('admin'))]).then((answers) =>
    answers.map(codeOf),
  );
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  const { rows } = await world.truth.query(
    "select a.username from account a join role_assignment r on r.account_id = a.id where r.role = 'platformAdmin' and a.state = 'ACTIVE'",
  );
  expect(rows).toHaveLength(1);
  await world.truth.query("update account set state = 'ACTIVE' where username in ('second', 'admin')");
  admin = await world.as('admin');
});

test('a role that ends is shown ninety days before', async () => {
  const held = (
    await world.truth.query(
      "update role_assignment r set valid_until = (now() at time zone 'Asia/Shanghai')::date + 60 from account a where a.id = r.account_id and a.username = 'street' returning r.id",
    )
  ).rows[0];
  const { data } = await admin.ask(
    'query ($id: ID!) { roleAssignment(id: $id) { ending ended } roleAssignments(filter: { ending: { eq: true } }) { nodes { id } } }',
    { id: held.id },
  );
  expect(data).toEqual({ roleAssignment: { ending: true, ended: false }, roleAssignments: { nodes: expect.arrayContaining([{ id: held.id }]) } });
  expect(data.roleAssignments.nodes.length).toBe(
    (
      await world.truth.query(
        "select 1 from role_assignment where archived_at is null and valid_until between (now() at time zone 'Asia/Shanghai')::date and (now() at time zone 'Asia/Shanghai')::date + 90",
      )
    ).rowCount,
  );
  await world.truth.query('update role_assignment set valid_until = null where id = $1', [held.id]);
});

test('whoever gives one person both hands of something is told which', async () => {
  const {
    rows: [{ account, organization }],
  } = await world.truth.query(
    "select a.id as account, r.organization_id as organization from account a join role_assignment r on r.account_id = a.id where a.username = 'federation'",
  );
  const give = (role: string, at: object) =>
    admin.ask(
      'mutation ($input: RoleAssignmentCreateInput!) { roleAssignmentCreate(input: $input) { record { id } warnings { code field message } } }',
      { input: { account, role, ...at } },
    );
  const { data } = await give('federationCouncilSecretary', { organization });
  expect(data.roleAssignmentCreate.warnings).toEqual([
    expect.objectContaining({
      code: 'UNUSUAL',
      field: 'role',
      message: expect.stringMatching(/Federation secretariat already: of a member unit, .* are for different people/),
    }),
  ]);
  const {
    rows: [{ id: division }],
  } = await world.truth.query("select id from division where code = '440604012045'");
  expect((await give('volunteer', { division })).data.roleAssignmentCreate.warnings).toEqual([]);
});

test('accounts of the demo open nothing in production, sessions that they had are over, and one that was given another password is an account like any', async () => {
  const { token } = await world.as('street');
  const lines: string[] = [];
  const app = await createApp({
    databaseUrl: world.database.appUrl,
    mode: 'production',
    home: world.database.home,
    consoleDirectory: join(projectRoot, 'admin', 'dist'),
    trustedProxies: [],
    duties: [],
    workerFile: testState().workerFile,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
  });
  await app.close();
  expect(lines.join('')).toContain('its accounts are refused');
  const production = await openWorld('reference', { databaseUrl: world.database.appUrl, home: world.database.home, mode: 'production' });
  try {
    const signIn = async (username: string, secret: string) =>
      codeOf(
        await production.ask('mutation ($username: String!, $secret: String!) { signIn(username: $username, password: $secret) { token } }', {
          username,
          secret,
        }),
      ) ?? 'in';
    expect(await signIn('street', 'linli-demo')).toBe('WRONG_CREDENTIALS');
    expect(codeOf(await production.ask('{ viewer { account { id } } }', {}, { authorization: `Bearer ${token}` }))).toMatch(
      /UNAUTHENTICATED|SESSION_EXPIRED/,
    );
    admin = await world.as('admin');
    const { errors } = await givePassword(world, admin, (await accountOf('street')).id, password);
    expect(errors).toBeUndefined();
    expect(await signIn('street', password)).toBe('in');
  } finally {
    await production.close();
  }
});

test('the serving role writes no role and no dictionary, and a role that makes no sense stops the start with its name', async () => {
  const app = new pg.Pool({ connectionString: world.database.appUrl, max: 1 });
  for (const statement of [
    'update role set position = 1',
    "insert into role values ('x', '{}', 99)",
    'delete from role',
    "update dictionary_entry set zh = 'x'",
  ])
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  await app.end();
  const start = () =>
    createApp({
      databaseUrl: world.database.appUrl,
      mode: 'demo',
      home: world.database.home,
      consoleDirectory: '',
      trustedProxies: [],
      duties: [],
      workerFile: testState().workerFile,
      log: pino({ level: 'silent' }),
    });
  for (const definition of [
    'null',
    '{}',
    '{"code": "bad", "zh": "坏", "en": "Bad", "place": "none", "rules": [{"resource": "Nothing", "verbs": ["read"], "scope": "everywhere", "clearance": "public"}]}',
    '{"code": "bad", "zh": "坏", "en": "Bad", "place": "none", "rules": [null]}',
  ]) {
    await world.truth.query("insert into role values ('bad', $1, 99) on conflict (code) do update set definition = excluded.definition", [
      definition,
    ]);
    await expect(start()).rejects.toMatchObject({
      name: 'StartFault',
      english: expect.stringContaining('bad'),
      chinese: expect.stringContaining('bad'),
    });
  }
  await world.truth.query("delete from role where code = 'bad'");
});
