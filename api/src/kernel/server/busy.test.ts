/** What is dear, and what is blocked, keeps nobody waiting who asks for something else. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import pg from 'pg';
import { pino } from 'pino';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [street, community]: Person[] = [];
let blocker: pg.Client | undefined;
beforeAll(async () => {
  world = await openWorld('demo', { patience: 1 });
  [street, community] = await Promise.all(['street', 'community'].map((name) => world.as(name)));
});
afterAll(() => world.close());
const free = async () => {
  await blocker?.query('rollback').catch(() => undefined);
  await blocker?.end();
  blocker = undefined;
};
afterEach(free);

async function block(...statements: string[]): Promise<void> {
  blocker = new pg.Client({ connectionString: world.database.superuserUrl });
  await blocker.connect();
  await blocker.query('begin');
  for (const statement of statements) await blocker.query(statement);
}
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;

describe('a table that somebody has locked', () => {
  test('is not waited for by those who ask for another, nor by whoever asks whether the server is ready', async () => {
    await block('lock table compound in access exclusive mode');
    const reads = Array.from({ length: 25 }, () => street!.ask('{ compounds(first: 3) { nodes { id } } }').then(codeOf));
    const all = Promise.all(reads).then(() => 'the blocked');
    const other = world
      .ask('{ divisions(first: 1) { nodes { id } } }')
      .then(({ data }) => (data.divisions.nodes.length === 1 ? 'another table' : 'nothing'));
    const ready = fetch(`${world.url}/readyz`).then(({ status }) => status);
    expect(await Promise.race([all, other])).toBe('another table');
    expect(await ready).toBe(200);
    expect(new Set(await Promise.all(reads))).toEqual(new Set(['UNAVAILABLE']));
    await free();
    // Whoever comes after it is over is answered.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(codeOf(await street!.ask('{ compounds(first: 3) { nodes { id } } }'))).toBeUndefined();
  });

  test('is not waited for by those who write another', async () => {
    await block('lock table compound in access exclusive mode');
    const {
      rows: [compound],
    } = await world.truth.query("select id as division_id from division where code = '440604012045'");
    const writes = Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        community!
          .ask('mutation ($input: CompoundCreateInput!) { compoundCreate(input: $input) { record { id } } }', {
            input: { name: `演示苑${index}`, division: compound.division_id },
          })
          .then(codeOf),
      ),
    ).then((codes) => new Set(codes));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const other = world
      .as('street')
      .then((who) =>
        who.ask('mutation { savedViewCreate(input: { name: "另一张表", resource: "Organization", definition: "{}" }) { record { id } } }'),
      )
      .then(codeOf);
    expect(await Promise.race([other.then((code) => ['another table', code]), writes])).toEqual(['another table', undefined]);
    for (const code of await writes) expect(['UNAVAILABLE', 'FORBIDDEN', 'NOT_FOUND']).toContain(code);
    await free();
  });

  test('a write that waits for it ends as unavailable, and has done nothing', async () => {
    const {
      rows: [compound],
    } = await world.truth.query(
      "select c.id, c.version from compound c join division d on d.id = c.division_id where d.code = '440604012045' and c.archived_at is null limit 1",
    );
    await block(`select 1 from compound where id = '${compound.id}' for update`);
    const answer = await community!.ask(
      'mutation ($id: ID!, $version: Int!) { compoundUpdate(id: $id, version: $version, input: { remark: "演示" }) { record { id } } }',
      { id: compound.id, version: compound.version },
    );
    expect(codeOf(answer)).toBe('UNAVAILABLE');
    await free();
    expect((await world.truth.query('select version from compound where id = $1', [compound.id])).rows).toEqual([{ version: compound.version }]);
  });
});

describe('an operation', () => {
  const words = Array.from({ length: 40 }, (_, index) => `{ name: { contains: "甲${index}" } }`).join(' ');

  test('that looks for many words costs what it makes PostgreSQL compare', async () => {
    const { data, errors } = await street!.ask(
      '{ organizations(first: 1, filter: { name: { contains: "社区" } }, orderBy: [NAME_ASC]) { nodes { id } } }',
      {},
      { 'x-linli-cost': '1' },
    );
    expect([errors, data.organizations.nodes.length]).toEqual([undefined, 1]);
    const dear = `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: organizations(filter: { or: [${words.slice(0, 400)}] }) { totalCount }`).join(' ')} }`;
    expect(['LIMIT_EXCEEDED', 'GRAPHQL_PARSE_FAILED']).toContain(codeOf(await street!.ask(dear)));
    const many = await street!.ask(
      `query ($filter: OrganizationFilter) { ${Array.from({ length: 20 }, (_, index) => `a${index}: organizations(filter: $filter) { totalCount }`).join(' ')} }`,
      { filter: { or: Array.from({ length: 50 }, (_, index) => ({ name: { contains: `甲${index}` } })) } },
    );
    expect(codeOf(many)).toBe('LIMIT_EXCEEDED');
  });

  test('that is dear takes turns: of very many at once of one account, some are told to come again, and another account is answered before them', async () => {
    const filter = { or: Array.from({ length: 60 }, (_, index) => ({ name: { contains: `甲${index}` } })) };
    const dear =
      'query ($filter: OrganizationFilter) { a: organizations(filter: $filter) { totalCount } b: organizations(filter: $filter) { totalCount } }';
    await block('lock table organization in access exclusive mode');
    const crowd = Array.from({ length: 40 }, () => street!.ask(dear, { filter }).then(codeOf));
    const first = await Promise.race([
      Promise.all(crowd).then(() => 'the crowd'),
      community!.ask('{ divisions(first: 1) { nodes { id } } }').then(() => 'another'),
    ]);
    expect(first).toBe('another');
    const codes = await Promise.all(crowd);
    expect(codes).toContain('LIMIT_EXCEEDED');
    expect(new Set(codes).size).toBe(2);
  });
});

describe('a turn', () => {
  test('is given back by every way in which an operation is answered or refused: one after the other, each finds it free', async () => {
    const narrow = await openWorld('demo', { turns: { each: 1, all: 1, waiting: 0, milliseconds: 0, ownMilliseconds: 0 } });
    try {
      const who = await narrow.as('street');
      const filter = { or: Array.from({ length: 60 }, (_, index) => ({ name: { contains: `甲${index}` } })) };
      const dear = {
        planned:
          'query ($filter: OrganizationFilter) { a: organizations(filter: $filter) { totalCount } b: organizations(filter: $filter) { totalCount } }',
        'refused for its cursor':
          'query ($filter: OrganizationFilter) { __typename a: organizations(filter: $filter) { totalCount } b: organizations(filter: $filter, after: "none") { totalCount } }',
        'with lists behind its rows':
          'query ($filter: OrganizationFilter) { a: organizations(first: 1, filter: $filter) { __typename } divisions(first: 30) { nodes { compounds(first: 1) { totalCount } with: compounds(first: 1, filter: { name: { contains: "苑" } }) { totalCount } } } }',
      };
      for (const [way, query] of Object.entries(dear)) {
        for (let time = 1; time <= 4; time += 1) {
          const answer = await who.ask(query, { filter }, { 'x-linli-cost': '1' });
          const isRefused = way.startsWith('refused');
          expect([way, time, codeOf(answer)]).toEqual([way, time, isRefused ? 'INVALID_INPUT' : undefined]);
          if (!isRefused) expect((answer.extensions as { cost: { rows: number } }).cost.rows).toBeGreaterThan(2_500);
        }
      }
    } finally {
      await narrow.close();
    }
  });
});

describe('what is only half sent', () => {
  test('is bounded for a source: others of it are told to come again, and leave no trace', async () => {
    const { port, hostname } = new URL(world.url);
    const sockets = Array.from({ length: 210 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(`POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"query":`);
      return socket;
    });
    let answer = 0;
    for (let tries = 0; tries < 100 && answer !== 429; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = (await world.post({ query: '{ divisions(first: 1) { nodes { id } } }' })).status;
    }
    expect(answer).toBe(429);
    for (const socket of sockets) socket.destroy();
    for (let tries = 0; tries < 100 && answer !== 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = (await world.post({ query: '{ divisions(first: 1) { nodes { id } } }' })).status;
    }
    expect(answer).toBe(200);
  });
});

describe('addresses', () => {
  test.each([
    '/.env',
    '/.git/config',
    '//etc/passwd',
    '/nothing',
    '/wp-login.php',
    '/organizations/..%2f..%2fetc',
    '/assets/nothing.js',
    '/index.php',
  ])('%s is not there', async (path) => {
    expect((await fetch(`${world.url}${path}`)).status).toBe(404);
  });
  test('a range that is none is answered with the whole', async () => {
    for (const range of ['bytes=9-1', 'bytes=99999999-', 'bytes=-1-', 'bytes=a-b'])
      expect((await fetch(`${world.url}/`, { headers: { range } })).status).toBe(200);
  });
  test.each([
    '/',
    '/organizations',
    '/organizations/019aaaaa-0000-7000-8000-000000000000/show',
    '/people/create',
    '/overview',
    '/operation-log',
    '/counter',
    '/v/5LzlIqNkh4A2DDjM',
    '/password',
    '/login',
  ])('%s is a page', async (path) => {
    const response = await fetch(`${world.url}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });
});

test('a cookie counts for our own pages alone, whatever else the browser does not tell', async () => {
  const signIn = await world.post(
    { query: 'mutation { signIn(username: "street", password: "linli-demo") { viewer { account { id } } } }' },
    { 'x-linli-console': '1' },
  );
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const who = async (headers: Record<string, string>) =>
    (
      (await (await world.post({ query: '{ viewer { account { username } } }' }, { cookie, ...headers })).json()) as {
        data: { viewer: { account: { username: string } | null } };
      }
    ).data.viewer.account?.username ?? null;
  expect(await who({})).toBe('street');
  expect(await who({ origin: world.url })).toBe('street');
  for (const origin of ['http://evil.example', 'null', `${world.url}.evil.example`, 'http://127.0.0.1:1'])
    expect([origin, await who({ origin })]).toEqual([origin, null]);
});

test('an encrypted connection stays one: the browser is told so, as far as a named proxy says that it is one', async () => {
  expect((await fetch(`${world.url}/livez`, { headers: { 'x-forwarded-proto': 'https' } })).headers.get('strict-transport-security')).toBeNull();
  const behind = await openWorld('reference', { trustedProxies: ['127.0.0.1'] });
  try {
    for (const path of ['/livez', '/', '/graphql', '/files/x'])
      expect([
        path,
        (await fetch(`${behind.url}${path}`, { headers: { 'x-forwarded-proto': 'https' } })).headers.get('strict-transport-security'),
      ]).toEqual([path, 'max-age=31536000']);
  } finally {
    await behind.close();
  }
});

test('a proxy that nobody named is told of once, and one that is named is not', async () => {
  for (const [trustedProxies, told] of [
    [[], 1],
    [['127.0.0.1'], 0],
  ] as const) {
    const lines: string[] = [];
    const behind = await openWorld('reference', {
      trustedProxies: [...trustedProxies],
      log: pino({}, { write: (line: string) => void lines.push(line) }),
    });
    try {
      for (const headers of [{}, { 'x-forwarded-for': '203.0.113.7' }, { 'x-forwarded-for': '203.0.113.8' }] as Record<string, string>[])
        expect((await fetch(`${behind.url}/livez`, { headers })).status).toBe(200);
      expect(lines.filter((line) => line.includes('LINLI_TRUSTED_PROXIES'))).toHaveLength(told);
    } finally {
      await behind.close();
    }
  }
});
