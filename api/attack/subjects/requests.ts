/** Requests that are dear, slow, broken or none, and what others notice of them. */
import { type Attack, attack, both, count, inOrder, only } from '../attack.js';
import { said, times, together } from '../tools/ask.js';
import { meanwhile } from '../tools/neighbours.js';
import { Raw } from '../tools/raw.js';

const from = '127.0.0.3';
const refused = ['400…', '404…', '405…', '408…', '411…', '413…', '414…', '415…', '417…', '429…', '431…', '501…', '503…', '505…', 'cut'];
const post = (headers: string, body = '') => `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n${body}`;
const aliased = (field: (index: number) => string, number = 30) =>
  `query ($f: PersonFilter) { ${times(number, (index) => `a${index}: ${field(index)}`).join(' ')} }`;
const words = (number: number) => times(number, (index) => ({ name: { contains: `字${index}词` } }));

const dear: Record<string, [string, object]> = {
  '30 × 100 contains': [aliased(() => 'people(filter: $f) { totalCount }'), { or: words(100) }],
  '30 × 90 contains through relations': [
    aliased(() => 'people(filter: $f) { totalCount }'),
    { or: times(90, (index) => ({ homeCommunity: { name: { contains: `区${index}` } } })) },
  ],
  '30 groups by three keys': [aliased(() => 'peopleGroup(by: [COMMUNITY, GENDER, CREATED_AT_DAY], filter: $f) { count }'), { or: words(80) }],
  '30 searches in order': [
    aliased((index) => `people(search: "演示${index}", filter: $f, orderBy: [NAME_DESC, UPDATED_AT_ASC], first: 100) { totalCount nodes { id } }`),
    { not: { or: words(60) } },
  ],
};

/** What a parser has to survive; each on a connection of its own. */
const garbage: (string | Buffer)[] = [
  '\r\n\r\n\r\n',
  'GET',
  'GET / HTTP/9.9\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  Buffer.from('16030100a5010000a10303', 'hex'),
  Buffer.alloc(20_000, 0),
  Buffer.alloc(60_000, 0xff),
  `GET / HTTP/1.1\r\nhost: a\r\n${'x: y\r\n'.repeat(5_000)}\r\n`,
  `GET /${'a'.repeat(90_000)} HTTP/1.1\r\nhost: a\r\n\r\n`,
  'GET / HTTP/1.1\r\nhost: a\r\nx: \u0001\r\n\r\n',
  'GET // HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET http:// HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /%00 HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /%ff%fe HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /%E0%A4%A HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /files/%00 HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /files/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET /files/x?width=NaN HTTP/1.1\r\nhost: a\r\ncookie: __Host-linli=%E0%A4%A; a=b; =; ;;;\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
  'CONNECT localhost:1 HTTP/1.1\r\nhost: a\r\n\r\n',
  'GET / HTTP/1.1\r\nhost: a\r\nif-none-match: "\r\naccept-encoding: \u00e9\r\n\r\n',
  post('content-length: 5\r\ntransfer-encoding: chunked\r\n', '5\r\nhello\r\n0\r\n\r\n'),
  post('transfer-encoding: chunked\r\n', 'fffffffffffffffffffff\r\n'),
  post('content-length: -1\r\n'),
  post('content-length: 9999999999999\r\n', '{'),
  post('expect: 200-ok\r\ncontent-length: 2\r\n', '{}'),
  post('expect: 100-continue\r\ncontent-length: 2\r\n', '{}'),
  post('content-encoding: gzip\r\ncontent-length: 5\r\n', 'xxxxx'),
  post('authorization: Bearer \u00e9\u00ff\r\ncontent-length: 2\r\n', '{}'),
  post('x-linli-place: ../..\r\naccept-language: *;q=x,,\r\nx-forwarded-for: ,,,\r\ncontent-length: 2\r\n', '[]'),
  `${post('content-length: 2\r\n', '{}')}`.repeat(300),
];

const bodies: Record<string, () => string> = {
  'JSON 200,000 deep': () => `{"query":"{ __typename }","variables":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
  'a document of braces': () => JSON.stringify({ query: '{'.repeat(900_000) }),
  'a number of 900,000 digits': () => `{"query":"{ __typename }","variables":{"a":${'9'.repeat(900_000)}}}`,
  '60,000 variables': () =>
    JSON.stringify({ query: '{ __typename }', variables: Object.fromEntries(times(60_000, (index) => [`v${index}`, index])) }),
  'fragments in a ring': () =>
    JSON.stringify({ query: `{ ...f0 } ${times(90, (index) => `fragment f${index} on Query { ...f${(index + 1) % 90} }`).join(' ')}` }),
  'fields that overlap': () => JSON.stringify({ query: `{ ${'divisions { nodes { id name parent { id } } } '.repeat(90)} }` }),
  'a string that does not end': () => JSON.stringify({ query: `{ divisions(search: "${'\\u4e2d'.repeat(100_000)}` }),
  'names that are none': () => '{"query":"{ __typename }","__proto__":{"a":1},"constructor":{"prototype":{"b":2}},"operationName":[]}',
  'no text': () => '\u0000'.repeat(10_000),
  'a filter 400 deep': () =>
    JSON.stringify({
      query: 'query ($f: DivisionFilter) { divisions(filter: $f) { totalCount } }',
      variables: { f: times(400, () => 0).reduce<object>((inner) => ({ not: inner }), {}) },
    }),
};

export const requests: Attack[] = [
  attack({
    name: 'dear questions',
    proves: 'conditions, orders and groups have their price; an account has only so many dear questions at once, and others do not wait',
    async send(stage) {
      const { district, size } = stage;
      const { answers, neighbours } = await meanwhile(stage, ['reads', 'signs in'], async () => {
        const all: string[] = [];
        for (const [query, f] of Object.values(dear)) all.push(...(await together(times(size(16, 5), () => district.ask(query, { f }).then(said)))));
        return all;
      });
      return { sent: `${Object.keys(dear).join('; ')}; ${size(16, 5)} at once of each by one account`, answers: [...answers, ...neighbours] };
    },
    expect: only('LIMIT_EXCEEDED', 'done', 'UNAVAILABLE', 'a neighbour reads', 'a neighbour signs in'),
  }),
  attack({
    name: 'a table that stands still',
    proves: 'who asks for it is told soon; others read and write, and the server says that it is ready',
    arrange: async ({ one }) =>
      one<{ id: string; version: number }>(
        "select c.id, c.version from compound c join division d on d.id = c.division_id join division s on s.id = d.parent_id where s.code = '440604012' and c.archived_at is null limit 1",
      ),
    async send({ truth, port, street2, visitor }, compound) {
      const holder = await truth.connect();
      try {
        await holder.query('begin');
        await holder.query('lock table compound in access exclusive mode');
        const began = performance.now();
        const timed = async (what: string, work: Promise<string>) => {
          const answer = await work.catch(() => 'cut');
          return `${what}: ${answer}${performance.now() - began > 6_000 ? ` after ${Math.round((performance.now() - began) / 1000)} s` : ''}`;
        };
        const blocked = [
          ...times(25, () => timed('blocked', visitor().ask('{ compounds(first: 3) { nodes { id } } }').then(said))),
          ...times(3, () =>
            timed(
              'blocked',
              street2
                .ask(
                  'mutation ($id: ID!, $version: Int!) { compoundUpdate(id: $id, version: $version, input: { builtIn: 2001 }) { record { id } } }',
                  { ...compound },
                )
                .then(said),
            ),
          ),
        ];
        await new Promise((resolve) => setTimeout(resolve, 200));
        const other = async () => {
          const at = performance.now();
          const answers = [
            said(await visitor().ask('{ rewardCategories(first: 3) { nodes { id } } }')),
            String((await fetch(`http://127.0.0.1:${port}/readyz`)).status),
          ];
          return performance.now() - at > 3_000 ? answers.map((answer) => `${answer} late`) : answers;
        };
        const others = [...(await other()), ...(await other())];
        return {
          sent: '25 reads and 3 writes of a table that is locked, then reads of another and /readyz',
          answers: [...others.map((answer) => `others: ${answer}`), ...(await Promise.all(blocked))],
        };
      } finally {
        await holder.query('rollback');
        holder.release();
      }
    },
    expect: both(
      only('others: done', 'others: 200', 'blocked: UNAVAILABLE', 'blocked: LIMIT_EXCEEDED'),
      count('blocked: UNAVAILABLE', { least: 20 }),
    ),
  }),
  attack({
    name: 'half-sent questions',
    proves: "what never ends is held in no memory, and takes nobody's place",
    async send(stage) {
      const { port, size } = stage;
      const number = size(500, 250);
      const raws = await Promise.all(
        times(number, () => new Raw(port, from).write(post('content-length: 1000000\r\n', `{"query":"${'x'.repeat(950_000)}`))),
      );
      const { neighbours } = await meanwhile(stage, ['reads'], () => new Promise((resolve) => setTimeout(resolve, size(5_000, 1_500))));
      const answers = await Promise.all(raws.map((raw) => raw.answer(100)));
      for (const raw of raws) raw.reset();
      return { sent: `${number} bodies of 950 kB from one address, none of them whole`, answers: [...answers, ...neighbours] };
    },
    expect: both(only('silence', ...refused, 'a neighbour reads'), count('silence', { most: 300 })),
  }),
  attack({
    name: 'answers that nobody reads',
    proves: 'whoever asks for much and does not read has his share of the memory, and no more',
    async send(stage) {
      const { port, size } = stage;
      const number = size(60, 16);
      // One list under 100 letters a field: as many bytes as its price allows.
      const body = JSON.stringify({
        query: `{ divisions(first: 100) { nodes { ${times(28, (index) => `${'x'.repeat(97)}${index}: name`).join(' ')} } } }`,
      });
      const asked = (source: string) => `${post(`content-length: ${body.length}\r\nx-forwarded-for: ${source}\r\n`, body)}`;
      const { neighbours } = await meanwhile(stage, ['reads', 'signs in'], async () => {
        const raws = await Promise.all(
          times(number, (index) => new Raw(port, '127.0.0.1', { deaf: true }).write(asked(`10.5.${index % 4}.1`).repeat(6))),
        );
        await new Promise((resolve) => setTimeout(resolve, size(8_000, 3_000)));
        for (const raw of raws) raw.reset();
      });
      const bytes = (
        await (
          await fetch(`http://127.0.0.1:${port}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.5.99.1' },
            body,
          })
        ).text()
      ).length;
      return {
        sent: `${number} connections from 4 networks, each with 6 questions of ${Math.round(bytes / 1000)} kB a piece whose answers it does not read`,
        answers: [...neighbours, bytes > 300_000 ? 'much' : `only ${bytes} bytes`],
      };
    },
    expect: both(only('a neighbour reads', 'a neighbour signs in', 'much'), count('much', { least: 1 })),
  }),
  attack({
    name: 'connections that say little',
    proves: 'who comes in crowds and says nothing keeps nobody out',
    async send(stage) {
      const { port, size } = stage;
      const number = size(1_500, 600);
      const raws = await Promise.all(
        times(number, (index) =>
          new Raw(port, from).write(index % 2 ? 'GET / HTTP/1.1\r\nhost: a\r\nx-slow: ' : post('content-length: 10\r\n', '{')),
        ),
      );
      const drip = setInterval(() => raws.forEach((raw) => void raw.write('a')), 1_000);
      const { neighbours } = await meanwhile(stage, ['reads', 'signs in'], () => new Promise((resolve) => setTimeout(resolve, size(6_000, 2_500))));
      clearInterval(drip);
      for (const raw of raws) raw.reset();
      return { sent: `${number} connections from one address, a byte a second`, answers: neighbours };
    },
    expect: only('a neighbour reads', 'a neighbour signs in'),
  }),
  attack({
    name: 'what is no request',
    proves: 'nothing that stands on a connection ends the server',
    async send({ port, size }) {
      const answers = await together(
        times(size(4, 1), () => garbage)
          .flat()
          .map(async (bytes) => {
            const raw = await new Raw(port, from).write(bytes);
            const answer = await raw.finish().answer(5_000);
            raw.leave();
            return answer.startsWith('5') && !/^50[135]/.test(answer) ? `a fault: ${answer}` : answer;
          }),
      );
      return { sent: `${answers.length} connections with something else on them, ${garbage.length} kinds`, answers };
    },
    expect: only(...refused, '200', '304', 'silence', '401…', '403…', '426'),
  }),
  attack({
    name: 'ranges that are none',
    proves: 'whoever asks for a part of a file that there is not is refused, or given the whole',
    async send({ port, visitor }) {
      const ranges = [
        'bytes=9-1',
        'bytes=-0',
        'bytes=99999999999-',
        'bytes=-99999999999',
        'bytes=1-99999999999999999999',
        'bytes=a-b',
        'bytes=-',
        'bytes=0-0,5-1,-,9-',
        `bytes=${'0-1,'.repeat(2_000)}0-1`,
        'bytes=1e3-2',
        'bytes=-1-5',
        'lines=3-1',
        'bytes=0x10-0x1',
        'bytes=NaN-NaN',
        'bytes=5-5',
        'bytes=1.5-0.5',
      ];
      const ask = async (path: string, range: string) => {
        const raw = await new Raw(port, from).write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nrange: ${range}\r\n\r\n`);
        return raw.answer(3_000).finally(() => raw.leave());
      };
      const answers: string[] = [];
      // One after the other: each is to be answered, and the next one too.
      for (const range of ranges)
        for (const path of ['/', '/index.html', '/favicon.svg', '/files/x', '/livez']) answers.push(await ask(path, range).catch(() => 'cut'));
      return {
        sent: `${answers.length} requests for parts of files: ${ranges.map((range) => range.slice(0, 30)).join(' ')}`,
        answers: [...answers, `then: ${said(await visitor().ask('{ divisions(first: 1) { totalCount } }'))}`],
      };
    },
    expect: both(only('200', '206', '304', '404…', '416', '400…', '431', 'then: done'), count('then: done', { least: 1 })),
  }),
  attack({
    name: 'bodies that are deep, wide or none',
    proves: 'each is refused by its size, its depth or its words',
    async send({ port, visitor }) {
      const answers = await together(
        Object.values(bodies).map(async (make) => {
          const body = make();
          const raw = await new Raw(port).write(
            `POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${visitor().address}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
          );
          return raw.answer(15_000).finally(() => raw.leave());
        }),
      );
      return { sent: Object.keys(bodies).join('; '), answers };
    },
    expect: only(...refused, '200', '200 BAD_REQUEST', '200 GRAPHQL…', '200 LIMIT_EXCEEDED', '200 INVALID_INPUT', '200 REQUIRED'),
  }),
  attack({
    name: 'paths that are none',
    proves: 'what is not there answers 404',
    async send({ port }) {
      const paths = [
        '/.env',
        '/.git/config',
        '//etc/passwd',
        '/nothing',
        '/wp-login.php',
        '/api/v1/users',
        '/admin/../../etc/passwd',
        '/index.php',
        '/server.log',
        '/keys/personal-cipher',
      ];
      return {
        sent: paths.join(' '),
        answers: await Promise.all(
          paths.map(async (path) => {
            const raw = await new Raw(port).write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
            return raw.answer(5_000).finally(() => raw.leave());
          }),
        ),
      };
    },
    expect: only('404…', '400…'),
  }),
  attack({
    name: 'a cookie from elsewhere',
    proves: 'a cookie that another site sends is not believed; behind TLS the browser is told to stay there',
    async send({ port, community }) {
      const { password } = await import('../stage/cast.js');
      const ask = (query: string, headers: Record<string, string>) =>
        fetch(`http://127.0.0.1:${port}/graphql`, {
          method: 'POST',
          body: JSON.stringify({ query }),
          headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.4.0.9', 'x-forwarded-proto': 'https', ...headers },
        });
      const begun = await ask(`mutation { signIn(username: "${community.username}", password: "${password}") { viewer { account { username } } } }`, {
        'x-linli-console': '1',
      });
      const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0]!;
      const who = async (headers: Record<string, string>) =>
        (
          (await (await ask('{ viewer { account { username } } }', { cookie, ...headers })).json()) as {
            data?: { viewer: { account: { username: string } | null } };
          }
        ).data?.viewer.account
          ? 'believed'
          : 'not believed';
      return {
        sent: "the console's cookie with its own origin, with another's, with none that is one",
        answers: [
          begun.headers.has('strict-transport-security') ? 'HSTS' : 'no HSTS',
          cookie.startsWith('__Host-') ? 'host only' : 'for others too',
          await who({ 'x-linli-console': '1' }),
          await who({ 'x-linli-console': '1', origin: 'http://evil.example' }),
          await who({ 'x-linli-console': '1', origin: 'null' }),
        ],
      };
    },
    expect: inOrder('HSTS', 'host only', 'believed', 'not believed', 'not believed'),
  }),
];
