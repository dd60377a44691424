/** The schema of an audience stands by itself, and holds only what somebody of that audience may read or do. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  validate,
  validateSchema,
} from 'graphql';
import { openWorld, type World } from '../../testing/world.js';
import { resources } from '../../testing/oracle/contract.js';
import { projectRoot } from '../database/environment.js';

const schemaIn = (name: string): GraphQLSchema => buildSchema(readFileSync(join(projectRoot, 'schema', `${name}.graphql`), 'utf8'));

interface Held {
  resource: string;
  verbs: string[];
  fields: string[];
  creates: string[];
  updates: string[];
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const whole = schemaIn('schema');
/** Accounts of the demo in its roles, and how many types it needs. */
const audiences: [name: string, people: string[], types: number][] = [
  ['resident', ['resident', 'volunteer'], 134],
  ['merchant', ['merchant', 'clerk'], 150],
];

const fieldsOf = (schema: GraphQLSchema, name: string): string[] => {
  const type = schema.getType(name);
  return isObjectType(type) || isInputObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
};

describe.each(audiences)('the schema of a %s', (name, people, most) => {
  const schema = schemaIn(name);
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));
  /** What the accounts may, together, by resource. */
  const may = new Map<string, Record<'verbs' | 'fields' | 'creates' | 'updates', Set<string>>>();
  beforeAll(async () => {
    for (const username of people) {
      const { ask } = await world.as(username);
      const { data } = await ask<{ viewer: { abilities: Held[] } }>('{ viewer { abilities { resource verbs fields creates updates } } }');
      for (const { resource, ...held } of data.viewer.abilities) {
        const known = may.get(resource) ?? { verbs: new Set(), fields: new Set(), creates: new Set(), updates: new Set() };
        for (const part of ['verbs', 'fields', 'creates', 'updates'] as const) for (const one of held[part]) known[part].add(one);
        may.set(resource, known);
      }
    }
  });

  test('is small, and valid by itself', () => {
    console.log(`${name}: ${types.length} types`);
    expect(validateSchema(schema)).toEqual([]);
    expect(types.length).toBeLessThanOrEqual(most);
  });

  test('is a part of the whole: each field takes and answers the same', () => {
    const strange = types.flatMap((type) => {
      const names = isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
      const there = whole.getType(type.name);
      const known = isObjectType(there) || isInputObjectType(there) ? there.getFields() : {};
      return names.filter((field) => String(known[field.name]?.type) !== String(field.type)).map((field) => `${type.name}.${field.name}`);
    });
    expect(strange).toEqual([]);
  });

  test('shows no field that nobody of them may read, and none of those that staff keep records by', () => {
    const shown = resources.flatMap((resource) =>
      fieldsOf(schema, resource.name)
        .filter((field) => resource.fields.some((one) => one.name === field))
        .map((field) => `${resource.name}.${field}`),
    );
    expect(shown.filter((one) => !may.get(one.split('.')[0]!)?.fields.has(one.split('.')[1]!))).toEqual([]);
    expect(shown.length).toBeGreaterThan(100);
    const everywhere = types.flatMap((type) => fieldsOf(schema, type.name).map((field) => `${type.name}.${field}`));
    expect(everywhere.filter((one) => /\.(remark|archiveReason|sourceSystem|externalId|dataAsOf|registered|history)$/.test(one))).toEqual([]);
  });

  test('filters by what they may read, and fills in what they may fill in', () => {
    const wrong: string[] = [];
    for (const resource of resources) {
      const held = may.get(resource.name);
      const of = (type: string, among: Set<string> | undefined) => {
        for (const field of fieldsOf(schema, `${resource.name}${type}`))
          if (resource.fields.some((one) => one.name === field) && !among?.has(field)) wrong.push(`${resource.name}${type}.${field}`);
      };
      of('Filter', held?.fields);
      of('CreateInput', held?.creates);
      of('UpdateInput', held?.updates);
    }
    expect(wrong).toEqual([]);
  });

  test('has no operation that none of them may use', () => {
    const used = new Map<string, [resource: string, verb: string]>();
    for (const { name: of, single, plural, mutations, verbs } of resources) {
      for (const query of [single, plural]) used.set(query, [of, 'read']);
      for (const [verb, mutation] of Object.entries(mutations)) used.set(mutation, [of, verb === 'restore' ? 'archive' : verb]);
      for (const { verb, mutation } of verbs) used.set(mutation, [of, verb]);
    }
    // Written by hand.
    for (const [operation, verb] of Object.entries({
      redeem: 'create',
      cancelRedemption: 'cancel',
      voucher: 'read',
      checkVoucher: 'use',
      useVoucher: 'use',
      undoVoucherUse: 'undoUse',
    }))
      used.set(operation, ['Redemption', verb]);
    used.set('myPoints', ['PointAccount', 'read']);
    const operations = ['Query', 'Mutation'].flatMap((root) => fieldsOf(schema, root));
    const open = [
      'viewer',
      'node',
      'nodes',
      'dictionaries',
      'enumLabels',
      'errorCodes',
      'reasons',
      'signIn',
      'signOut',
      'changePassword',
      'requestUpload',
    ];
    const wrong = operations.filter((one) => {
      const [resource, verb] = used.get(one) ?? [];
      return resource ? !may.get(resource)?.verbs.has(verb!) : !open.includes(one);
    });
    expect(wrong).toEqual([]);
    expect(operations.length).toBeGreaterThan(20);
  });
});

test('an operation written against the schema of residents is answered as it is', async () => {
  const text =
    '{ rewards(first: 2, orderBy: [PRICE_ASC], filter: { price: { lte: 100000 } }) { nodes { id name price kind { code label } outlets { id name address } } pageInfo { hasNextPage } } merchants { totalCount } viewer { account { id } } }';
  expect(validate(schemaIn('resident'), parse(text))).toEqual([]);
  const { data, errors } = await world.ask(text);
  expect(errors).toBeUndefined();
  expect(data.rewards.nodes.length).toBeGreaterThan(0);
});

test('what only staff ask is in no other schema', () => {
  for (const text of [
    '{ people { nodes { remark } } }',
    '{ rewardsGroup(by: []) { count } }',
    '{ operationLog { nodes { id } } }',
    '{ tasks { nodes { id } } }',
  ])
    expect([text, validate(schemaIn('resident'), parse(text)).length > 0]).toEqual([text, true]);
});
