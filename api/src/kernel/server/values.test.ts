import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('reference');
});
afterAll(() => world.close());

const nest = (levels: number, wrap: (inner: string) => string, innermost: string) =>
  Array.from({ length: levels }).reduce<string>((inner) => wrap(inner), innermost);

/** A refusal with this code, soon, by a server that goes on answering. */
async function refused(body: unknown, code: string, said?: RegExp) {
  const began = performance.now();
  const response = await world.post(body);
  const text = await response.text();
  expect(performance.now() - began).toBeLessThan(15_000);
  const { data, errors } = JSON.parse(text);
  expect(data ?? null).toBeNull();
  expect(errors[0].extensions.code).toBe(code);
  if (said) expect(errors[0].message).toMatch(said);
  expect(errors.length).toBeLessThanOrEqual(3);
  expect(response.status).toBeLessThan(500);
  expect((await world.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
}

describe('variables', () => {
  const query = 'query ($filter: DivisionFilter) { divisions(filter: $filter, first: 1) { totalCount } }';

  test('nested a thousand or a hundred thousand deep are refused, and nothing overflows', async () => {
    for (const [open, close, fewest] of [
      ['{"and":[', ']}', 15],
      ['{"or":[', ']}', 15],
      ['{"not":', '}', 15],
      ['{"parent":', '}', 15],
      ['[', ']', 50],
      ['{"a":', '}', 50],
    ] as const) {
      for (const levels of [fewest, 1000, 60_000]) {
        await refused(
          `{"query":${JSON.stringify(query)},"variables":{"filter":${open.repeat(levels)}{}${close.repeat(levels)}}}`,
          'LIMIT_EXCEEDED',
          /depth of the (variables|filter)/,
        );
      }
    }
  });

  test('may nest a filter 10 deep and hold 100 conditions, in the document as well', async () => {
    const deep = (levels: number) => nest(levels, (inner) => `{"not":${inner}}`, '{"name":{"contains":"塔坡"}}');
    expect((await world.ask(query, { filter: JSON.parse(deep(8)) })).errors).toBeUndefined();
    await refused({ query, variables: { filter: JSON.parse(deep(9)) } }, 'LIMIT_EXCEEDED', /depth of the filter 11, at most 10/);
    const wide = (n: number) => ({ or: Array.from({ length: n }, (_, i) => ({ code: { eq: String(i) } })) });
    expect((await world.ask(query, { filter: wide(100) })).errors).toBeUndefined();
    await refused({ query, variables: { filter: wide(101) } }, 'LIMIT_EXCEEDED', /conditions of the filter 101, at most 100/);
    await refused(
      { query: `{ divisions(filter: ${nest(10, (inner) => `{ not: ${inner} }`, '{ name: { eq: "x" } }')}) { totalCount } }` },
      'LIMIT_EXCEEDED',
      /depth of the filter/,
    );
    await refused(
      {
        query: 'query ($o: [DivisionOrder!]) { divisions(orderBy: $o) { totalCount } }',
        variables: { o: Array.from({ length: 9 }, () => 'NAME_ASC') },
      },
      'LIMIT_EXCEEDED',
      /orders 9/,
    );
  });

  test('hold at most 5,000 values, so that an `in` of 100,000 is refused; one of 101 by the list itself', async () => {
    const ids = (n: number) => ({ filter: { code: { in: Array.from({ length: n }, (_, i) => String(i)) } } });
    await refused({ query, variables: ids(100_000) }, 'LIMIT_EXCEEDED', /values in the variables/);
    await refused(
      { query: '{ __typename }', variables: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`v${i}`, i])) },
      'LIMIT_EXCEEDED',
      /values in the variables/,
    );
    expect((await world.ask(query, ids(101))).errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect((await world.ask(query, ids(100))).errors).toBeUndefined();
  });

  test('of no number but NaN, infinity or a float are refused as a page size', async () => {
    for (const first of [1e400, 1.5, -1, 0, 101, 2 ** 53, '5', true, [1], {}]) {
      const { errors } = await world.ask('query ($first: Int) { divisions(first: $first) { nodes { id } } }', { first });
      if (first === 1e400 || (Array.isArray(first) && first.length === 1)) continue;
      expect(['INVALID_INPUT', 'PAGE_TOO_LARGE', 'LIMIT_EXCEEDED']).toContain(errors?.[0]?.extensions.code);
    }
  });
});
