import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLInterfaceType, type GraphQLObjectType, isObjectType, valueFromAST } from 'graphql';
import { openWorld, type World } from '../../testing/world.js';
import { projectRoot } from '../database/environment.js';
import { costBudget, costDirective } from './cost.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('reference');
});
afterAll(() => world.close());

const costOf = async (query: string, variables = {}) => {
  const { extensions, errors } = await world.ask(query, variables, { 'x-linli-cost': '1' });
  expect(errors).toBeUndefined();
  return (extensions!.cost as { rows: number }).rows;
};

describe('the cost of an operation', () => {
  test('is the rows it may touch: pages multiplied through nested lists', async () => {
    expect(await costOf('{ __typename }')).toBe(0);
    expect(await costOf('{ divisions { nodes { name } } }')).toBe(20);
    expect(await costOf('{ divisions(first: 7) { nodes { name } } }')).toBe(7);
    expect(await costOf('{ divisions(last: 3) { edges { node { name parent { name } } } } }')).toBe(3 + 3);
    expect(
      await costOf(
        '{ divisions(first: 5) { totalCount pageInfo { hasNextPage } nodes { parent { name } children(first: 4) { nodes { parent { id } } } } } }',
      ),
    ).toBe(5 + 20 + 5 * (1 + 4 + 4));
    expect(await costOf('{ divisions(first: 5) { nodes { successors { parent { id } } } } }')).toBe(5 + 5 * (20 + 20));
  });

  test('counts what aliases, fragments and variables make of it, and not what is skipped', async () => {
    expect(await costOf('{ a: divisions(first: 5) { nodes { id } } b: divisions(first: 6) { nodes { id } } }')).toBe(11);
    expect(
      await costOf('query ($n: Int = 9) { divisions(first: $n) { nodes { ...P ...P } } } fragment P on Division { parent { id } parent { name } }', {
        n: 8,
      }),
    ).toBe(16);
    expect(await costOf('query ($n: Int = 9) { divisions(first: $n) { nodes { id } } }')).toBe(9);
    expect(
      await costOf('query ($more: Boolean!) { divisions(first: 5) { nodes { id children @include(if: $more) { nodes { id } } } } }', { more: false }),
    ).toBe(5);
    expect(await costOf('{ divisions(first: 5, filter: { name: { contains: "a" }, parent: { name: { contains: "b" } } }) { nodes { id } } }')).toBe(
      5 + 2 + 100,
    );
  });

  test('is told only to those who ask', async () => {
    expect((await world.ask('{ divisions { nodes { id } } }')).extensions).toBeUndefined();
    expect((await world.ask('{ divisions { nodes { id } } }', {}, { 'x-linli-cost': '1' })).extensions!.cost).toEqual({
      rows: 20,
      budget: costBudget,
      left: expect.any(Number),
    });
  });

  test('has a limit, with the figures, before the database is asked', async () => {
    const query = '{ divisions(first: 100) { nodes { children(first: 100) { nodes { id } } } } }';
    const response = await world.post({ query });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: 'The operation is too large: cost 10100, at most 10000', extensions: { code: 'LIMIT_EXCEEDED' } }],
    });
    expect((await world.ask(query, {}, { 'accept-language': 'zh' })).errors![0]!.message).toBe('请求过于复杂：预计涉及行数 10100，最多 10000');
    expect((await world.ask('{ divisions(first: 99) { nodes { children(first: 100) { nodes { id } } } } }')).errors).toBeUndefined();
  });

  test('has a limit per minute, by account and, without one, by source', async () => {
    const small = await openWorld('reference', { budgets: { account: 100, source: 50 }, trustedProxies: ['127.0.0.1'] });
    try {
      const ask = (from: string) => small.post({ query: '{ divisions { nodes { id } } }' }, { 'x-forwarded-for': from });
      expect([(await ask('10.0.0.1')).status, (await ask('10.0.0.1')).status]).toEqual([200, 200]);
      const third = await ask('10.0.0.1');
      expect(third.status).toBe(429);
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(5);
      expect(((await third.json()) as any).errors[0]).toMatchObject({
        message: expect.stringMatching(/spent, try again in \d+ s/),
        extensions: { code: 'LIMIT_EXCEEDED' },
      });
      expect((await ask('10.0.0.2')).status).toBe(200);
      // Another address of the same subscriber is the same source.
      expect([(await ask('2001:db8::1')).status, (await ask('2001:db8::2')).status, (await ask('2001:db8::3')).status]).toEqual([200, 200, 429]);
    } finally {
      await small.close();
    }
  });
});

test('every list, page and reference in the printed schema says what it costs', () => {
  const schema = buildSchema(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8'));
  const resources = new Set(schema.getPossibleTypes(schema.getType('Record') as GraphQLInterfaceType).map(({ name }) => name));
  expect(schema.getDirective('cost')!.description).toBe(costDirective.description);
  let found = 0;
  for (const type of Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'))) {
    for (const field of Object.values((type as GraphQLObjectType).getFields())) {
      const cost = field.astNode!.directives!.find(({ name }) => name.value === 'cost');
      const target = field.type.toString().replace(/[[\]!]/g, '');
      const paged = field.args.some(({ name }) => name === 'first');
      if (paged || type.name === 'Mutation' || (resources.has(target) && !/(Connection|Edge)$/.test(type.name))) {
        found += 1;
        expect(`${type.name}.${field.name} ${cost ? 'costs' : 'is free'}`).toBe(`${type.name}.${field.name} costs`);
      }
      // Groups are made of as many rows whatever number of them is asked for.
      const isGroups = field.args.some(({ name }) => name === 'by');
      if (paged && !isGroups)
        expect(valueFromAST(cost!.arguments!.find(({ name }) => name.value === 'page')!.value, costDirective.args[1]!.type)).toContain('first');
    }
  }
  expect(found).toBeGreaterThan(60);
});
