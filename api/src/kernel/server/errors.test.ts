import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { createLog } from '../../log.js';
import { addAccount, password } from '../../testing/accounts.js';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { errors } from '../errors.js';

let world: World;
let admin: Person;
const lines: string[] = [];
beforeAll(async () => {
  world = await openWorld('reference', { log: createLog({ write: (line) => void lines.push(line) }) });
  await addAccount(world.truth, { username: 'root', role: 'platformAdmin' });
  admin = await world.as('root', password);
});
afterAll(() => world.close());

interface Answered {
  errors: { message: string; extensions: Record<string, unknown> }[];
}
const inner = /select|insert into|update "|from "|relation|column|constraint|\.ts\b|\.js\b|node_modules| at |\$1|district_id|scope/i;

describe('an error', () => {
  const wrong: [string, unknown, string, string?][] = [
    ['syntax', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['validation', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'coercion',
      { query: 'query ($f: DivisionFilter) { divisions(filter: $f) { totalCount } }', variables: { f: { createdAt: { gt: 'yesterday' } } } },
      'INVALID_INPUT',
      'gt',
    ],
    ['a missing variable', { query: 'query ($id: ID!) { division(id: $id) { id } }' }, 'REQUIRED', 'id'],
    ['an unknown operation', { query: 'query A { __typename }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['no query', { variables: {} }, 'BAD_REQUEST'],
    ['an empty body', '', 'BAD_REQUEST'],
    ['no JSON', '{', 'BAD_REQUEST'],
    ['a batch', [{ query: '{ __typename }' }], 'BAD_REQUEST'],
    ['a page too large', { query: '{ divisions(first: 1000) { totalCount } }' }, 'PAGE_TOO_LARGE', 'first'],
    ['no session', { query: 'mutation { changePassword(current: "a", next: "b") }' }, 'UNAUTHENTICATED'],
    ['too deep', { query: `{ divisions { nodes { ${'parent { '.repeat(9)} id ${'}'.repeat(9)} } } }` }, 'LIMIT_EXCEEDED'],
  ];
  test.each(wrong.map(([what, ...rest]) => [what, rest] as const))(
    'about %s has a code of the schema and a message in the language asked for',
    async (_what, [body, code, field]) => {
      const { data } = await world.ask<any>('{ __type(name: "ErrorCode") { enumValues { name } } }');
      const known = data.__type.enumValues.map(({ name }: { name: string }) => name);
      for (const [header, language] of [
        ['en', 'en'],
        ['zh-CN', 'zh'],
        ['fr, en;q=0.8, zh;q=0.9', 'zh'],
        ['zh;q=0.1,en-GB;q=0.5', 'en'],
        ['en;q=0', 'zh'],
        ['', 'zh'],
        ['*', 'zh'],
      ] as const) {
        const response = await world.post(body, { 'accept-language': header });
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get('content-type')).toMatch(/^application\/(graphql-response\+)?json/);
        const [first] = ((await response.json()) as Answered).errors;
        expect(first!.extensions.code).toBe(code);
        expect(known).toContain(code);
        expect(first!.message.startsWith(errors[code as keyof typeof errors][language])).toBe(true);
        expect(first!.extensions.field).toBe(field);
        expect(Object.keys(first!.extensions)).not.toContain('stacktrace');
      }
    },
  );

  test('inside tells nothing of the inside, and is found in the log by its place', async () => {
    await world.truth.query('alter table compound rename to compound_elsewhere');
    await world.truth.query('alter table history rename column verb to elsewhere');
    try {
      const division = (await world.ask('{ divisions(first: 1, filter: { tier: { eq: COMMUNITY } }) { nodes { id } } }')).data.divisions.nodes[0].id;
      const asked: [string, Record<string, unknown>][] = [
        ['{ compounds(filter: { name: { contains: "secret-1234" } }) { totalCount } }', {}],
        ['query ($id: ID!) { division(id: $id) { name compounds { totalCount } } }', { id: division }],
        [
          'mutation ($id: ID!) { organizationCreate(input: { name: "secret-1234", division: $id, kind: "other", address: "secret-1234", legalForm: "other", registrationStatus: "other", establishedOn: "2020-01-01", legalRep: "secret-1234" }) { record { id } } }',
          { id: division },
        ],
        ['mutation ($id: ID!) { compoundCreate(input: { name: "secret-1234", division: $id }) { record { id } } }', { id: division }],
      ];
      for (const [query, variables] of asked) {
        lines.length = 0;
        const answer = await admin.ask(query, variables, { 'accept-language': 'zh' });
        const found = answer.errors![0]!;
        expect([query, found.extensions]).toEqual([
          query,
          expect.objectContaining({ code: expect.stringMatching(/^(INTERNAL|INVALID_INPUT|REQUIRED)$/) }),
        ]);
        expect(JSON.stringify({ data: answer.data, errors: answer.errors!.map(({ message, extensions }) => ({ message, extensions })) })).not.toMatch(
          inner,
        );
        if (found.extensions.code !== 'INTERNAL') continue;
        expect(found.message).toBe('系统内部错误');
        expect(lines.join('')).toMatch(/"code":"42[0-9A-Z]{3}"/);
        expect(lines.join('')).toContain(' at ');
        expect(lines.join('')).not.toMatch(/secret-1234|select |insert /);
      }
    } finally {
      await world.truth.query('alter table compound_elsewhere rename to compound');
      await world.truth.query('alter table history rename column elsewhere to verb');
    }
  });

  test('in finding out who asks is one as well, and no longer when it is over', async () => {
    await world.truth.query('alter table session rename to session_elsewhere');
    const broken = await world.post({ query: '{ viewer { demo } }' }, { authorization: 'Bearer somebody' });
    await world.truth.query('alter table session_elsewhere rename to session');
    expect(broken.status).toBe(500);
    expect(await broken.json()).toEqual({ errors: [{ message: errors.INTERNAL.en, extensions: { code: 'INTERNAL' } }] });
    expect((await world.post({ query: '{ viewer { demo } }' }, { authorization: 'Bearer somebody' })).status).toBe(401);
    expect((await world.post({ query: '{ viewer { demo } }' })).status).toBe(200);
  });

  test('of a statement that takes too long says that trying again helps', async () => {
    const name = world.database.name;
    await world.truth.query(`alter database ${name} set lock_timeout = '200ms'`);
    const slow = await openWorld('reference', { databaseUrl: world.database.appUrl, patience: 1 });
    const client = await world.truth.connect();
    try {
      await client.query('begin; lock table division in access exclusive mode');
      expect((await slow.ask('{ divisions { totalCount } }')).errors![0]!.extensions.code).toBe('UNAVAILABLE');
    } finally {
      await client.query('rollback');
      client.release();
      await slow.close();
    }
  });
});

describe('a caller who leaves', () => {
  const request = (body: string, length = body.length) =>
    `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
  test.each([
    ['before the body is complete', request('{"query":', 500)],
    ['while the answer is made', request('{"query":"{ divisions(first: 100) { nodes { name children { nodes { name } } } } }"}')],
    ['after nonsense', 'NONSENSE\r\n\r\n'],
  ])('%s takes nobody along', async (_when, text) => {
    lines.length = 0;
    const port = Number(new URL(world.url).port);
    await Promise.all(
      Array.from(
        { length: 20 },
        (_, index) =>
          new Promise<void>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), index)));
            socket.on('error', () => undefined).on('close', () => resolve());
          }),
      ),
    );
    expect((await world.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
    expect(lines).toEqual([]);
  });
});
