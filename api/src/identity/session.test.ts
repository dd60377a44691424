import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { type App, createApp } from '../app.js';
import { addAccount, password } from '../testing/accounts.js';
import { openWorld, type Person, type World } from '../testing/world.js';
import { givePassword } from '../testing/passwords.js';

let world: World;
/** A second instance of the product on the same database. */
let other: { app: App; server: Server; url: string };
let admin: Person;
beforeAll(async () => {
  world = await openWorld('reference');
  const app = await createApp({
    databaseUrl: world.database.appUrl,
    mode: 'production',
    home: world.database.home,
    consoleDirectory: '/nowhere',
    trustedProxies: [],
    log: pino({ level: 'silent' }),
  });
  const server = createServer((request, response) => app.handle(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  other = { app, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  await addAccount(world.truth, { username: 'root', role: 'platformAdmin' });
  admin = await world.as('root', password);
});
afterAll(async () => {
  await other.app.close();
  other.server.closeAllConnections();
  other.server.close();
  await world.close();
});

const viewer = '{ viewer { account { username } roles { role { code } } } }';
const signIn =
  'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token viewer { account { username } } } }';
const asked = async (url: string, headers: Record<string, string>) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: viewer }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { viewer: { account: { username: string } | null; roles: unknown[] } };
    errors?: { extensions: { code: string } }[];
  };
  // Who brings what opens nothing is told so, and not answered as a visitor.
  if (!data)
    expect([response.status, errors!.map(({ extensions: { code } }) => code)]).toEqual([
      401,
      [expect.stringMatching(/^(UNAUTHENTICATED|SESSION_EXPIRED)$/)],
    ]);
  return data?.viewer ?? { account: null, roles: [], code: errors![0]!.extensions.code };
};
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const isKnown = async (url: string, headers: Record<string, string>) => (await asked(url, headers)).account !== null;

/** Known on both instances; after `act`, on neither of them, within a second. */
async function endsEverywhere(token: string, act: () => Promise<unknown>) {
  expect([await isKnown(world.url, bearer(token)), await isKnown(other.url, bearer(token))]).toEqual([true, true]);
  const done = act();
  // Both go on asking, so that both go on believing as long as they may.
  const asking = setInterval(() => [world.url, other.url].forEach((url) => void isKnown(url, bearer(token)).catch(() => undefined)), 50);
  try {
    await done;
    await pause(1000);
  } finally {
    clearInterval(asking);
  }
  expect([await isKnown(world.url, bearer(token)), await isKnown(other.url, bearer(token))]).toEqual([false, false]);
}

describe('a session', () => {
  test('is an unguessable token of which only the hash is stored', async () => {
    await addAccount(world.truth, { username: 'hashed' });
    const { token } = await world.as('hashed', password);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await world.truth.query('select * from session s join account a on a.id = s.account_id where a.username = $1', ['hashed']);
    expect(rows).toHaveLength(1);
    expect(rows[0].hash).toBe(createHash('sha256').update(token).digest('base64url'));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/);
  });

  test('of which the hash, a piece or an old shape is sent, is none', async () => {
    const { token } = await world.as('hashed', password);
    const { rows } = await world.truth.query<{ hash: string }>('select hash from session');
    for (const sent of [rows[0]!.hash, token.slice(1), `${token} `.repeat(2), `${token}x`, "' or 1=1 --", 'x'.repeat(10_000), ''])
      expect(await isKnown(world.url, bearer(sent))).toBe(false);
    expect(await isKnown(world.url, { authorization: `Basic ${token}` })).toBe(false);
    expect(await asked(world.url, bearer(`${token}x`))).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await asked(world.url, {})).account).toBeNull();
    expect(await isKnown(world.url, { authorization: `bearer ${token}` })).toBe(true);
  });

  test('ends at once when it is signed out, and only that one', async () => {
    const [one, two] = [await world.as('hashed', password), await world.as('hashed', password)];
    expect(one.token).not.toBe(two.token);
    expect((await one.ask('mutation { signOut }')).data).toEqual({ signOut: true });
    expect([await isKnown(world.url, bearer(one.token)), await isKnown(world.url, bearer(two.token))]).toEqual([false, true]);
    expect((await one.ask('mutation { signOut }')).data).toEqual({ signOut: false });
  });

  test('is over when its time is', async () => {
    const { token } = await world.as('hashed', password);
    await endsEverywhere(token, () =>
      world.truth.query("update session set expires_at = now() - interval '1 second' where hash = $1", [
        createHash('sha256').update(token).digest('base64url'),
      ]),
    );
  });

  test('that has ended says so in queries too, and signing in goes on', async () => {
    const { token } = await world.as('hashed', password);
    await world.truth.query("update session set expires_at = now() - interval '1 second' where hash = $1", [
      createHash('sha256').update(token).digest('base64url'),
    ]);
    await pause(1000);
    expect(await asked(world.url, bearer(token))).toMatchObject({ code: 'SESSION_EXPIRED' });
    const again = await world.ask(signIn, { username: 'hashed', password }, bearer(token));
    expect(again.data.signIn.viewer.account.username).toBe('hashed');
    expect((await world.ask('mutation { signOut }', {}, bearer(token))).data).toEqual({ signOut: false });
    const { errors } = await world.ask(
      `mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } rewardArchive(id: "x", version: 1, reason: "x") { record { id } } }`,
      { username: 'hashed', password },
      bearer(token),
    );
    expect(errors?.[0]?.extensions.code).toBe('SESSION_EXPIRED');
  });

  test('that names a place nobody gave it is told so', async () => {
    const { token } = await world.as('hashed', password);
    for (const place of ['nonsense', '019aaaaa-0000-7000-8000-000000000000'])
      expect(await asked(world.url, { ...bearer(token), 'x-linli-place': place })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('counts only while its account is active, whoever changed that', async () => {
    const id = await addAccount(world.truth, { username: 'changed-elsewhere' });
    const { token } = await world.as('changed-elsewhere', password);
    await endsEverywhere(token, () => world.truth.query("update account set state = 'DISABLED' where id = $1", [id]));
    await world.truth.query("update account set state = 'ACTIVE', archived_at = now() where id = $1", [id]);
    await pause(1000);
    expect(await isKnown(other.url, bearer(token))).toBe(false);
  });

  test('ends on every instance within a second when the account is disabled, and does not come back with it', async () => {
    const id = await addAccount(world.truth, { username: 'disabled-later' });
    const { token } = await world.as('disabled-later', password);
    await endsEverywhere(token, async () =>
      expect(
        (await admin.ask('mutation ($id: ID!) { accountDisable(id: $id, version: 1, input: { reason: "left" }) { record { state } } }', { id }))
          .errors,
      ).toBeUndefined(),
    );
    expect(
      (await admin.ask('mutation ($id: ID!) { accountEnable(id: $id, version: 2, input: { reason: "back" }) { record { state } } }', { id })).errors,
    ).toBeUndefined();
    expect(await isKnown(world.url, bearer(token))).toBe(false);
  });

  test('ends on every instance within a second when the roles of the account change', async () => {
    const id = await addAccount(world.truth, { username: 'promoted' });
    const before = await world.as('promoted', password);
    const {
      rows: [district],
    } = await world.truth.query<{ id: string }>("select id from division where tier = 'DISTRICT'");
    await endsEverywhere(before.token, async () =>
      expect(
        (
          await admin.ask(
            'mutation ($id: ID!, $at: ID!) { roleAssignmentCreate(input: { account: $id, role: "auditor", division: $at }) { record { id } } }',
            { id, at: district!.id },
          )
        ).errors,
      ).toBeUndefined(),
    );
    const { token } = await world.as('promoted', password);
    expect((await asked(world.url, bearer(token))).roles).toHaveLength(1);
    const { rows } = await world.truth.query<{ id: string }>('select id from role_assignment where account_id = $1', [id]);
    await endsEverywhere(token, async () =>
      expect(
        (await admin.ask('mutation ($id: ID!) { roleAssignmentArchive(id: $id, version: 1, reason: "over") { record { id } } }', { id: rows[0]!.id }))
          .errors,
      ).toBeUndefined(),
    );
    expect((await asked(world.url, bearer((await world.as('promoted', password)).token))).roles).toHaveLength(0);
  });

  test('ends on every instance within a second when an administrator gives the account a password', async () => {
    const id = await addAccount(world.truth, { username: 'forgetful' });
    const { token } = await world.as('forgetful', password);
    await endsEverywhere(token, async () =>
      expect((await givePassword(world, admin, id, 'another long one 7')).data).toEqual({ accountSetPassword: { record: { id } } }),
    );
    expect((await world.ask(signIn, { username: 'forgetful', password })).errors![0]!.extensions.code).toBe('WRONG_CREDENTIALS');
    expect(await isKnown(world.url, bearer((await world.as('forgetful', 'another long one 7')).token))).toBe(true);
    const { token: mine, ask } = await world.as('forgetful', 'another long one 7');
    expect((await givePassword(world, { ask }, id, 'another long one 8')).errors![0]!.extensions.code).toMatch(/FORBIDDEN|NOT_FOUND/);
    expect(await isKnown(world.url, bearer(mine))).toBe(true);
  });

  test('is the only one left when its owner changes the password, which leaves a line without it', async () => {
    const id = await addAccount(world.truth, { username: 'careful' });
    const [mine, elsewhere] = [await world.as('careful', password), await world.as('careful', password)];
    const change = 'mutation ($current: String!, $next: String!) { changePassword(current: $current, next: $next) }';
    expect((await mine.ask(change, { current: 'wrong wrong wrong', next: 'a new long one 42' })).errors![0]!.extensions).toMatchObject({
      code: 'WRONG_CREDENTIALS',
      field: 'current',
    });
    expect((await mine.ask(change, { current: password, next: 'short' })).errors![0]!.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'next',
    });
    expect((await mine.ask(change, { current: password, next: 'careful careful' })).errors![0]!.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'next',
    });
    await endsEverywhere(elsewhere.token, async () =>
      expect((await mine.ask(change, { current: password, next: 'a new long one 42' })).data).toEqual({ changePassword: true }),
    );
    expect(await isKnown(other.url, bearer(mine.token))).toBe(true);
    const { rows } = await world.truth.query('select verb, changes from history where record_id = $1', [id]);
    expect(rows).toEqual([{ verb: 'changePassword', changes: [] }]);
  });

  test('never begins for a password that is just being changed', async () => {
    const id = await addAccount(world.truth, { username: 'raced' });
    const attempts = Array.from(
      { length: 8 },
      async (_, index) =>
        (await world.ask(signIn, { username: 'raced', password }, { 'x-attempt': String(index) })).data?.signIn?.token as string | undefined,
    );
    await pause(40);
    await givePassword(world, admin, id, 'another long one 9');
    const tokens = (await Promise.all(attempts)).filter((token) => token !== undefined);
    for (const token of tokens) expect(await isKnown(other.url, bearer(token))).toBe(false);
    expect((await world.truth.query('select 1 from session where account_id = $1', [id])).rowCount).toBe(0);
  });
});
