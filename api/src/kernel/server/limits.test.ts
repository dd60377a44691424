import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { openWorld, type World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('reference');
});
afterAll(() => world.close());

const nest = (levels: number, wrap: (inner: string) => string, innermost: string) =>
  Array.from({ length: levels }).reduce<string>((inner) => wrap(inner), innermost);

/** A refusal with this code, within a second, by a server that goes on answering. */
async function refused(body: unknown, code: string, said?: RegExp) {
  const began = performance.now();
  const response = await world.post(body);
  const text = await response.text();
  expect(performance.now() - began).toBeLessThan(10_000);
  const { data, errors } = JSON.parse(text);
  expect(data ?? null).toBeNull();
  expect(errors[0].extensions.code).toBe(code);
  if (said) expect(errors[0].message).toMatch(said);
  expect(errors.length).toBeLessThanOrEqual(3);
  expect(response.status).toBeLessThan(500);
  expect((await world.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
}

describe('a document', () => {
  test('may be 10 levels deep and no deeper, through fragments as well', async () => {
    const parents = (levels: number) => `{ divisions(first: 1) { nodes { ${nest(levels, (inner) => `parent { ${inner} }`, 'name')} } } }`;
    expect((await world.ask(parents(7))).errors).toBeUndefined();
    await refused({ query: parents(8) }, 'LIMIT_EXCEEDED', /depth 11, at most 10/);
    const chain = Array.from({ length: 9 }, (_, i) => `fragment F${i} on Division { parent { ...F${i + 1} } }`).join(' ');
    await refused({ query: `{ divisions { nodes { ...F0 } } } ${chain} fragment F9 on Division { name }` }, 'LIMIT_EXCEEDED', /depth 12/);
  });

  test('may be 1,000 tokens long', async () => {
    const padded = (tokens: number) => `query (${Array.from({ length: (tokens - 7) / 4 }, (_, i) => `$v${i}: Int`).join(' ')}) { __typename }`;
    await refused({ query: padded(999) }, 'GRAPHQL_VALIDATION_FAILED', /never used/);
    await refused({ query: padded(1003) }, 'LIMIT_EXCEEDED', /1000 tokens/);
    await refused({ query: `{ ${'__typename '.repeat(998)} }` }, 'LIMIT_EXCEEDED', /too much to validate/);
  });

  test('may call nothing by a name of more than 100 letters: it would stand in every row of the answer', async () => {
    const name = (letters: number) => 'a'.repeat(letters);
    expect((await world.ask(`{ divisions(first: 1) { nodes { ${name(100)}: name } } }`)).errors).toBeUndefined();
    for (const query of [
      `{ divisions(first: 1) { nodes { ${name(101)}: name } } }`,
      `{ divisions { nodes { ...${name(101)} } } } fragment ${name(101)} on Division { name }`,
      `query ${name(900_000)} { __typename }`,
      `{ divisions(first: 100) { nodes { ...F } } } fragment F on Division { ${name(900_000)}: id }`,
    ]) {
      await refused({ query }, 'LIMIT_EXCEEDED', /letters of a name (101|900000), at most 100/);
    }
  });

  test('may hold 30 aliases, of __typename and through fragments as well', async () => {
    const aliases = (n: number) => Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ');
    expect((await world.ask(`{ ${aliases(30)} }`)).errors).toBeUndefined();
    await refused({ query: `{ ${aliases(31)} }` }, 'LIMIT_EXCEEDED', /aliases 31, at most 30/);
    await refused(
      { query: `{ divisions { nodes { ...A parent { ...A } } } } fragment A on Division { ${aliases(16)} }` },
      'LIMIT_EXCEEDED',
      /aliases 32/,
    );
    await refused({ query: `{ __schema { ${aliases(31)} } }` }, 'LIMIT_EXCEEDED', /aliases 31/);
  });

  test('may hold 5 directives', async () => {
    const fields = (n: number) =>
      ['name', 'code', 'tier', 'id', 'version', 'createdAt']
        .slice(0, n)
        .map((field) => `${field} @include(if: true)`)
        .join(' ');
    expect((await world.ask(`{ divisions(first: 1) { nodes { ${fields(5)} } } }`)).errors).toBeUndefined();
    await refused({ query: `{ divisions { nodes { ${fields(6)} } } }` }, 'LIMIT_EXCEEDED', /directives 6, at most 5/);
    await refused(
      { query: `{ divisions { nodes { ${Array.from({ length: 6 }, () => '...N @skip(if: true)').join(' ')} } } } fragment N on Division { name }` },
      'LIMIT_EXCEEDED',
      /directives 6/,
    );
  });

  test('does not grow by spreading fragments upon fragments', async () => {
    const doubling = (levels: number) =>
      Array.from({ length: levels }, (_, i) => `fragment F${i} on Division { ...F${i + 1} ... on Division { ...F${i + 1} } }`).join(' ');
    await refused(
      { query: `{ divisions { nodes { ...F0 } } } ${doubling(40)} fragment F40 on Division { name }` },
      'LIMIT_EXCEEDED',
      /fields > 10\^9, at most 1000/,
    );
    const fanning = Array.from(
      { length: 6 },
      (_, i) => `fragment F${i} on Division { parent { ...F${i + 1} code } children { nodes { ...F${i + 1} } } successors { ...F${i + 1} name } }`,
    ).join(' ');
    await refused(
      { query: `{ divisions { nodes { ...F0 } } } ${fanning} fragment F6 on Division { name code tier id }` },
      'LIMIT_EXCEEDED',
      /fields \d+, at most 1000|depth/,
    );
    await refused(
      { query: '{ divisions { nodes { ...A } } } fragment A on Division { parent { ...B } } fragment B on Division { parent { ...A } }' },
      'GRAPHQL_VALIDATION_FAILED',
      /Cannot spread fragment/,
    );
    await refused(
      { query: `{ ${nest(60, (inner) => `... { ${inner} }`, Array.from({ length: 60 }, () => '__typename @skip(if: false)').join(' '))} }` },
      'LIMIT_EXCEEDED',
    );
  });

  test('that names a thing twice or gives a key twice is refused', async () => {
    await refused({ query: '{ divisions(first: 1, first: 2) { totalCount } }' }, 'GRAPHQL_VALIDATION_FAILED');
    await refused({ query: '{ divisions(filter: { name: { eq: "a" }, name: { eq: "b" } }) { totalCount } }' }, 'GRAPHQL_VALIDATION_FAILED');
    await refused({ query: '{ divisions { totalCount totalCount: nodes { id } } }' }, 'GRAPHQL_VALIDATION_FAILED');
    expect((await world.post('{"query":"{ nothing }","query":"{ __typename }"}')).status).toBe(200);
    expect(await (await world.post('{"query":"{ __typename }","variables":{"__proto__":{"first":1},"constructor":1}}')).json()).toEqual({
      data: { __typename: 'Query' },
    });
  });

  test('with a hundred faults has three of them listed', async () => {
    const { errors } = await world.ask(`{ ${Array.from({ length: 100 }, (_, i) => `nothing${i}`).join(' ')} }`);
    expect(errors).toHaveLength(3);
  });
});

describe('a request', () => {
  const get = (query: string, headers: Record<string, string> = {}) => fetch(`${world.url}/graphql?query=${encodeURIComponent(query)}`, { headers });

  test('may be 1 MB long', async () => {
    const padded = (size: number) => `{"query":"{ __typename }","extensions":{"x":"${'x'.repeat(size - 49)}"}}`;
    expect((await world.post(padded(1_048_576))).status).toBe(200);
    for (const size of [1_048_600, 8_000_000]) {
      const response = await world.post(padded(size));
      expect(response.status).toBe(413);
      expect(((await response.json()) as any).errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
    }
  });

  test('holds one operation: no batches, no persisted hashes', async () => {
    await refused([{ query: '{ __typename }' }, { query: '{ __typename }' }], 'BAD_REQUEST');
    await refused([{ query: '{ __typename }' }], 'BAD_REQUEST');
    await refused({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }, 'BAD_REQUEST');
    await refused({ query: 'query A { __typename } query B { __typename }', operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE');
  });

  test('a browser can send across sites without asking first is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await fetch(`${world.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body: '{"query":"{ __typename }"}' });
      expect(response.status).toBe(400);
    }
    expect((await get('{ __typename }')).status).toBe(400);
    expect((await get('{ __typename }', { 'apollo-require-preflight': '1' })).status).toBe(200);
  });

  test('cannot change anything by GET', async () => {
    const response = await get('mutation { signOut }', { 'apollo-require-preflight': '1' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

describe('what the schema is', () => {
  test('is told in demo mode, whatever the depth of the question, and with suggestions', async () => {
    const { data, errors } = await world.ask<any>(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(data.__schema.types.length).toBeGreaterThan(100);
    expect((await world.ask('{ division { id } }')).errors![0]!.message).toMatch(/argument "id"/);
    expect((await world.ask('{ divisons { totalCount } }')).errors![0]!.message).toMatch(/Did you mean/);
  });

  test('is not told in production, nor hinted at', async () => {
    const closed = await openWorld('reference', { mode: 'production' });
    try {
      for (const query of [
        '{ __schema { types { name } } }',
        '{ __type(name: "Division") { name } }',
        '{ divisons { totalCount } }',
        '{ divisions(filter: { nam: { eq: "" } }) { totalCount } }',
        '{ divisions { nodes { nam } } }',
      ]) {
        const { data, errors } = await closed.ask(query);
        expect(data ?? null).toBeNull();
        expect(errors![0]!.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
        expect(errors![0]!.message).not.toContain('Did you mean');
      }
      const { errors } = await closed.ask('query ($f: DivisionFilter, $o: [DivisionOrder!]) { divisions(filter: $f, orderBy: $o) { totalCount } }', {
        f: { nam: {} },
        o: ['NAME_ASCC'],
      });
      expect(errors!.map(({ extensions }) => extensions.fields!.map(({ code }) => code))).toEqual([['INVALID_INPUT', 'INVALID_INPUT']]);
      expect(JSON.stringify(errors)).not.toContain('Did you mean');
      expect((await closed.ask('{ __typename divisions(first: 1) { __typename } }')).errors).toBeUndefined();
    } finally {
      await closed.close();
    }
  });
});
