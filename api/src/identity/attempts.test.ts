import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '../log.js';
import { addAccount, password } from '../testing/accounts.js';
import { until } from '../testing/steps.js';
import { openWorld, type World } from '../testing/world.js';
import { givePassword } from '../testing/passwords.js';
import { allowed } from './attempts.js';

let world: World;
const lines: string[] = [];
beforeAll(async () => {
  world = await openWorld('reference', { trustedProxies: ['127.0.0.1', '10.0.0.0/8'], log: createLog({ write: (line) => void lines.push(line) }) });
  for (const username of ['owner', 'victim', 'neighbour']) await addAccount(world.truth, { username });
  await addAccount(world.truth, { username: 'gone', state: 'DISABLED' });
});
afterAll(() => world.close());
afterEach(() => world.truth.query("delete from attempt where not starts_with(subject, 'known:')"));

const mutation = (name = 'signIn') => `${name}: signIn(username: $username, password: $password) { token }`;
const operation = `mutation ($username: String!, $password: String!) { ${mutation()} }`;
const attempt = (username: string, secret: string, from = '203.0.113.1') =>
  world.post({ query: operation, variables: { username, password: secret } }, { 'x-forwarded-for': from });
const codeOf = async (response: Promise<Response>): Promise<string> => ((await (await response).json()) as any).errors?.[0].extensions.code ?? 'in';
const guess = (username: string, from?: string) => codeOf(attempt(username, 'not the password', from));
const enter = (username: string, from?: string) => codeOf(attempt(username, password, from));
/** As if guesses had been made from elsewhere, which takes no hashing. */
const note = (like: string, count: number) =>
  world.truth.query(
    'insert into attempt (id, subject, at) select uuidv7(), (select subject from attempt where starts_with(subject, $1) limit 1), now() from generate_series(1, $2)',
    [like, count],
  );

describe('signing in', () => {
  test('answers alike for an unknown account, a wrong password and a disabled account, after the same work', async () => {
    const bodies = [];
    const took: Record<string, number[]> = { nobody: [], owner: [], gone: [] };
    for (const username of ['nobody', 'owner', 'gone']) {
      const response = await attempt(username, username === 'gone' ? password : 'wrong');
      bodies.push(`${response.status} ${await response.text()}`);
    }
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).toContain('WRONG_CREDENTIALS');
    for (let round = 0; round < 7; round += 1) {
      for (const username of Object.keys(took)) {
        const began = performance.now();
        await attempt(username, 'wrong', `198.51.100.${round}`);
        took[username]!.push(performance.now() - began);
      }
    }
    // The quickest of each: whatever else the machine does makes some slower, and none quicker.
    const quickest = Object.values(took).map((times) => Math.min(...times));
    // Without the hashing an answer takes a tenth of the time.
    expect(Math.max(...quickest) / Math.min(...quickest)).toBeLessThan(2.5);
  });

  test('is tried ten times by one source on one account, whatever request or alias it comes in', async () => {
    const aliases = Array.from({ length: 30 }, (_, index) => mutation(`a${index}`)).join(' ');
    const query = `mutation ($username: String!, $password: String!) { ${aliases} }`;
    const request = async (): Promise<string[]> => {
      const answer = await world.post({ query, variables: { username: 'victim', password: 'wrong' } }, { 'x-forwarded-for': '203.0.113.1' });
      return ((await answer.json()) as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code);
    };
    // Each alias counts as an attempt of its own: the first document uses up all there are.
    expect((await request())[0]).toBe('WRONG_CREDENTIALS');
    expect(new Set(await request())).toEqual(new Set(['TOO_MANY_ATTEMPTS']));
    expect(await enter('victim')).toBe('TOO_MANY_ATTEMPTS');
    const { rows } = await world.truth.query("select count(*)::integer as count from attempt where starts_with(subject, 'pair:')");
    expect(rows[0].count).toBe(allowed.pair);
  });

  test('is tried no more often by many requests at once than by one after the other', async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, () => guess('victim')));
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThanOrEqual(allowed.pair);
    expect(new Set(codes)).toEqual(new Set(['WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS'].filter((code) => codes.includes(code))));
  });

  test('gives the attempts back when it succeeds, and again after a quarter of an hour', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let wrong = 0; wrong < allowed.pair - 1; wrong += 1) expect(await guess('owner')).toBe('WRONG_CREDENTIALS');
      expect(await enter('owner')).toBe('in');
    }
    for (let wrong = 0; wrong < allowed.pair; wrong += 1) await guess('owner');
    expect(await enter('owner')).toBe('TOO_MANY_ATTEMPTS');
    await world.truth.query("update attempt set at = at - interval '15 minutes' where not starts_with(subject, 'known:')");
    expect(await enter('owner')).toBe('in');
  });

  test('a source from which too many came before is slowed and shuts nobody out, and an IPv6 subscriber is one source', async () => {
    await guess('nobody', '2001:db8:1:2::1');
    await note('source:', allowed.source);
    // In turn: a right password gets in although its owner was never seen there, and stands behind very many.
    const crowd = Array.from({ length: 24 }, (_, index) => guess(`nobody${index % 8}`, '2001:db8:1:2::2'));
    expect(await enter('owner', '2001:db8:1:2:ffff::9')).toBe('in');
    expect(new Set(await Promise.all(crowd))).toEqual(new Set(['WRONG_CREDENTIALS']));
    expect(await enter('owner', '2001:db8:1:3::1')).toBe('in');
  });

  test('a neighbour behind the same address keeps nobody out who signed in from there before', async () => {
    expect(await enter('owner', '192.0.2.50')).toBe('in');
    await guess('nobody', '192.0.2.50');
    await note('source:', 10 * allowed.source);
    const flood = Promise.all(Array.from({ length: 24 }, (_, index) => guess(`x${index}`, '192.0.2.50')));
    // Before the line of the others is at its end.
    const first = await Promise.race([flood.then(() => 'the flood'), enter('owner', '192.0.2.50').then(() => 'the owner')]);
    expect(first).toBe('the owner');
    await flood;
  });

  test('a device that signed in has misses of its own: whoever guesses beside it does not make it wait', async () => {
    const headers = (cookie?: string) => ({ 'x-forwarded-for': '192.0.2.60', 'x-linli-console': '1', ...(cookie && { cookie }) });
    const signIn = (secret: string, cookie?: string) =>
      world.post(
        {
          query:
            'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { viewer { account { id } } } }',
          variables: { username: 'owner', password: secret },
        },
        headers(cookie),
      );
    const entered = await signIn(password);
    const device = entered.headers.getSetCookie().find((one) => one.startsWith('linli-device='))!;
    expect(device).toMatch(/HttpOnly; SameSite=Strict/);
    const cookie = device.split(';')[0]!;
    for (let wrong = 0; wrong <= allowed.pair; wrong += 1) await signIn('wrong');
    expect(await codeOf(signIn(password))).toBe('TOO_MANY_ATTEMPTS');
    expect(await codeOf(signIn(password, cookie))).toBe('in');
    // It is limited by itself, and opens nothing for another account.
    for (let wrong = 0; wrong < allowed.pair; wrong += 1) expect(await codeOf(signIn('wrong', cookie))).toBe('WRONG_CREDENTIALS');
    expect(await codeOf(signIn('wrong', cookie))).toBe('TOO_MANY_ATTEMPTS');
    expect(await codeOf(signIn(password, `linli-device=${'x'.repeat(32)}`))).toBe('TOO_MANY_ATTEMPTS');
  });

  test('the wait grows with every miss, and is told', async () => {
    for (let wrong = 0; wrong < allowed.pair; wrong += 1) await guess('victim');
    const said = async () => ((await (await attempt('victim', 'wrong')).json()) as any).errors[0].extensions.hint as string;
    expect(await said()).toMatch(/^try again in (30|2\d) s$/);
    await world.truth.query("update attempt set at = at - interval '31 seconds' where starts_with(subject, 'pair:')");
    expect(await guess('victim')).toBe('WRONG_CREDENTIALS');
    expect(await said()).toMatch(/^try again in (60|[45]\d) s$/);
  });

  test('cannot be shut for its owner by strangers elsewhere', async () => {
    expect(await enter('owner', '192.0.2.7')).toBe('in');
    for (let wrong = 0; wrong <= allowed.pair; wrong += 1) await guess('owner', '198.51.100.1');
    expect(await guess('owner', '198.51.100.1')).toBe('TOO_MANY_ATTEMPTS');
    // One stranger, however stubborn, shuts out nobody else.
    expect(await enter('owner', '192.0.2.8')).toBe('in');
    await note('account:', allowed.account);
    // Many strangers slow other strangers down, and not where the owner signed in before.
    expect(await enter('owner', '198.51.100.77')).toBe('in');
    expect(await enter('owner', '192.0.2.7')).toBe('in');
    expect(await enter('neighbour', '198.51.100.77')).toBe('in');
  });

  test("an administrator's new password lets what was tried on the account be forgotten", async () => {
    await addAccount(world.truth, { username: 'root', role: 'platformAdmin' });
    const root = await world.as('root', password);
    const id = await addAccount(world.truth, { username: 'besieged' });
    await guess('besieged');
    await note('account:', allowed.account);
    const counted = async () => (await world.truth.query("select 1 from attempt where starts_with(subject, 'account:')")).rowCount;
    expect(await counted()).toBeGreaterThan(allowed.account);
    await givePassword(world, root, id, password);
    expect(await counted()).toBeLessThanOrEqual(2);
    expect(await enter('besieged', '192.0.2.99')).toBe('in');
  });

  test('believes X-Forwarded-For of a trusted proxy alone, and of it the last address that is no proxy', async () => {
    for (let wrong = 0; wrong < allowed.pair; wrong += 1) await guess('victim', `192.0.2.${wrong}, 198.51.100.5, 10.1.2.3`);
    expect(await guess('victim', '8.8.8.8, 198.51.100.5')).toBe('TOO_MANY_ATTEMPTS');
    const direct = await openWorld('reference');
    try {
      await addAccount(direct.truth, { username: 'victim' });
      const from = (index: number) =>
        direct.post({ query: operation, variables: { username: 'victim', password: 'wrong' } }, { 'x-forwarded-for': `192.0.2.${index}` });
      for (let wrong = 0; wrong < allowed.pair; wrong += 1) await from(wrong);
      expect(await codeOf(from(200))).toBe('TOO_MANY_ATTEMPTS');
    } finally {
      await direct.close();
    }
  });

  test('leaves no name, address, password or token in what is stored of attempts, nor in the log', async () => {
    const { token } = await world.as('owner', password);
    await guess('owner', '192.0.2.200');
    const { rows } = await world.truth.query('select * from attempt');
    expect(rows.length).toBeGreaterThan(0);
    await world.truth.query('alter table session rename to elsewhere');
    expect(await enter('owner', '192.0.2.201')).toBe('INTERNAL');
    await world.truth.query('alter table elsewhere rename to session');
    expect(lines.join('')).toContain('unforeseen error');
    for (const text of [JSON.stringify(rows), lines.join('')])
      for (const secret of [token, password, 'not the password', 'owner', 'victim', '192.0.2.200', '192.0.2.201', '$argon2'])
        expect(text).not.toContain(secret);
  });

  test('forgets attempts and sessions that are over', async () => {
    await guess('owner');
    await world.truth.query("update attempt set at = now() - interval '31 days'");
    await world.truth.query("update session set expires_at = now() - interval '1 minute'");
    // A process sweeps once a minute: this is a new one.
    const fresh = await openWorld('reference', { databaseUrl: world.database.appUrl });
    try {
      await fresh.post({ query: operation, variables: { username: 'x', password: 'y' } });
      const over = "select from attempt where at < now() - interval '1 hour' union all select from session where expires_at < now()";
      await until(async () => (await world.truth.query(over)).rowCount === 0);
    } finally {
      await fresh.close();
    }
  });
});
