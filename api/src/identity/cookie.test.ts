import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAccount, password } from '../testing/accounts.js';
import { openWorld, type World } from '../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('reference');
});
afterAll(() => world.close());

const signIn =
  'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token viewer { account { username } } } }';
const isKnown = async (url: string, headers: Record<string, string>) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"query":"{ viewer { account { username } } }"}',
  });
  return Boolean(((await response.json()) as { data?: { viewer: { account: object | null } } }).data?.viewer.account);
};

describe('the console', () => {
  const post = (query: string, headers: Record<string, string>, variables = {}) =>
    fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-linli-console': '1', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  const enter = async (headers: Record<string, string> = {}) => {
    const response = await post(signIn, headers, { username: 'clerk', password });
    return { cookie: response.headers.getSetCookie()[0]!, answer: (await response.json()) as { data: { signIn: { token: string | null } } } };
  };
  beforeAll(() => addAccount(world.truth, { username: 'clerk' }));

  test('keeps its session in a cookie no script can read, and is told no token', async () => {
    const { cookie, answer } = await enter();
    expect(cookie).toMatch(/^linli=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.data.signIn.token).toBeNull();
    expect(await isKnown(world.url, { cookie: cookie.split(';')[0]! })).toBe(true);
  });

  test('over HTTPS has a cookie that belongs to this host alone', async () => {
    const secure = await openWorld('reference', { trustedProxies: ['127.0.0.1'] });
    try {
      await addAccount(secure.truth, { username: 'clerk' });
      const response = await secure.post(
        { query: signIn, variables: { username: 'clerk', password } },
        { 'x-linli-console': '1', 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.1.1' },
      );
      const cookie = response.headers.getSetCookie()[0]!;
      expect(cookie).toMatch(/^__Host-linli=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      // The name for plain HTTP, which another page of the domain could have set, does not count here.
      const value = cookie.split(/[=;]/)[1]!;
      expect(await isKnown(secure.url, { cookie: `linli=${value}`, 'x-forwarded-proto': 'https' })).toBe(false);
      expect(await isKnown(secure.url, { cookie: `__Host-linli=${value}`, 'x-forwarded-proto': 'https' })).toBe(true);
    } finally {
      await secure.close();
    }
  });

  test('is believed only from its own pages', async () => {
    const cookie = (await enter()).cookie.split(';')[0]!;
    for (const [site, known] of [
      ['same-origin', true],
      ['none', true],
      ['cross-site', false],
      ['same-site', false],
    ] as const)
      expect(await isKnown(world.url, { cookie, 'sec-fetch-site': site })).toBe(known);
  });

  test('takes no session that somebody else chose, and leaves none behind', async () => {
    const chosen = `linli=${'A'.repeat(43)}`;
    const first = (await enter({ cookie: chosen })).cookie.split(';')[0]!;
    expect(first).not.toBe(chosen);
    expect(await isKnown(world.url, { cookie: chosen })).toBe(false);
    const second = (await enter({ cookie: first })).cookie.split(';')[0]!;
    expect([await isKnown(world.url, { cookie: first }), await isKnown(world.url, { cookie: second })]).toEqual([false, true]);
    const out = await post('mutation { signOut }', { cookie: second });
    expect(out.headers.get('set-cookie')).toMatch(/^linli=; Max-Age=0;/);
    expect(await isKnown(world.url, { cookie: second })).toBe(false);
  });
});
