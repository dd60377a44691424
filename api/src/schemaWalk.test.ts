/**
 * The schema as it is served, walked: a type, field, argument, value or mutation that has no verdict fails, and so does one without a description.
 * Every mutation is sent by a visitor and by someone without the right: refused, and nothing is changed.
 */
import { mutationOf } from './kernel/resource/lifecycle.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  extendSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { resources, tableOf } from './testing/oracle/contract.js';
import { missing } from './testing/oracle/reading.js';
import { verdicts, type Verdicts, walk } from './testing/oracle/verdicts.js';
import { digest } from './testing/oracle/writing.js';
import { openWorld, type World } from './testing/world.js';

let world: World;
let schema: GraphQLSchema;
let declared: Verdicts;
const ids = new Map<string, { id: string; version: number }>();

beforeAll(async () => {
  world = await openWorld();
  const { data } = await world.ask(getIntrospectionQuery());
  schema = buildClientSchema(data as never);
  const parts = Object.keys((schema.getType('Reasons') as GraphQLObjectType).getFields());
  const known = await world.ask(`{ errorCodes reasons { ${parts.join(' ')} } }`);
  declared = verdicts(known.data.errorCodes as string[], known.data.reasons as Record<string, string[]>);
  for (const { name } of resources)
    ids.set(
      name,
      (
        await world.truth.query<{ id: string; version: number }>(
          `select id, version from ${tableOf(name)} where archived_at is null order by id desc limit 1`,
        )
      ).rows[0]!,
    );
});
afterAll(() => world?.close());

describe('the schema that is served', () => {
  test('has a verdict for everything it shows', () => {
    const { undeclared, seen } = walk(schema, declared);
    console.log(`schema walk: ${seen} types, fields, arguments and values`);
    expect(undeclared).toEqual([]);
  });

  test('shows everything that has a verdict, so that none is left over', () => {
    const gone = [...declared].flatMap(([type, entries]) => {
      const there = schema.getType(type);
      // Not every resource has personal fields, or is the other side of a list; and not every kind of field is in use.
      if (!there)
        return /(PersonalField|ListFilter|^PresenceFilter|^OpeningSpan|^OpeningSpanInput|^DecimalFilter|^PeriodFilter)$/.test(type) ? [] : [type];
      const names = isEnumType(there)
        ? there.getValues().map(({ name }) => name)
        : Object.keys((there as never as { getFields(): object }).getFields());
      return [...entries.keys()].filter((name) => !names.includes(name)).map((name) => `${type}.${name}`);
    });
    expect(gone).toEqual([]);
  });

  test('says of everything what it is', () => {
    expect(walk(schema, declared).mute).toEqual([]);
  });

  test.each([
    ['a type', 'type Secret { "x" words: String } extend type Choice { "x" code2: Secret }', 'Secret'],
    ['a field of a record', 'extend type Organization { "x" passwordHash: String }', 'Organization.passwordHash: String'],
    ['an argument', 'extend type Query { "x" peek("x" id: ID!): String }', 'Query.peek(id)'],
    ['a mutation', 'extend type Mutation { "x" dropEverything: Boolean }', 'Mutation.dropEverything: Boolean'],
    ['a field of an input', 'extend input OrganizationUpdateInput { "x" districtId: ID }', 'OrganizationUpdateInput.districtId: ID'],
    ['a filter', 'extend input OrganizationFilter { "x" contactMobile: TextFilter }', 'OrganizationFilter.contactMobile: TextFilter'],
    ['an order', 'extend enum OrganizationOrder { "x" CONTACT_NAME_ASC }', 'OrganizationOrder.CONTACT_NAME_ASC'],
  ])('would fail with %s that nobody declared', (_what, extension, name) => {
    expect(walk(extendSchema(schema, parse(extension)), declared).undeclared).toContain(name);
  });

  test('would fail with a word missing', () => {
    expect(walk(extendSchema(schema, parse('extend type Organization { mute: String }')), declared).mute).toContain('Organization.mute: String');
  });
});

/** A value of any input type, of a kind that passes the schema's own checks. */
function some(type: GraphQLInputType, resource: string): unknown {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return [some(bare.ofType as GraphQLInputType, resource)];
  if (isEnumType(bare)) return bare.getValues()[0]!.name;
  if (isInputObjectType(bare))
    return Object.fromEntries(
      Object.values(bare.getFields())
        .filter((field) => isNonNullType(field.type))
        .map((field) => [field.name, some(field.type, resource)]),
    );
  // Of a resource that nobody has a record of, one that never was.
  const { id, version } = ids.get(resource) ?? { id: missing, version: 1 };
  return { ID: id, Int: version, Boolean: true, Date: '2026-01-01', Float: 1, Money: '1.00' }[getNamedType(bare).name] ?? '演示';
}

const outsiders = { visitor: ['UNAUTHENTICATED', 'NOT_FOUND', 'FORBIDDEN'], resident: ['FORBIDDEN', 'NOT_FOUND'] };
/** Open to everyone, and what they answer to a stranger. */
const everyones: Record<string, string[]> = {
  signIn: ['WRONG_CREDENTIALS'],
  changePassword: ['UNAUTHENTICATED', 'WRONG_CREDENTIALS'],
  signOut: ['done'],
  savedViewCreate: ['UNAUTHENTICATED', 'INVALID_INPUT'],
};

test.each(Object.entries(outsiders))('every mutation is refused to a %s, and changes nothing', async (who, codes) => {
  const { ask } = who === 'visitor' ? world : await world.as(who);
  const before = await digest({ world });
  const wrong: string[] = [];
  // Signing out comes last: it ends the session of who asks.
  const mutations = Object.values(schema.getMutationType()!.getFields()).sort(
    (one, other) => Number(one.name === 'signOut') - Number(other.name === 'signOut'),
  );
  for (const { name, args, type } of mutations) {
    const resource =
      resources.find((one) => getNamedType(type).name === `${one.name}Payload` || name === mutationOf('reveal', one.name))?.name ?? 'Account';
    const variables = Object.fromEntries(args.map((arg) => [arg.name, some(arg.type, resource)]));
    const head = args.length > 0 ? `(${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ')})` : '';
    const call = args.length > 0 ? `(${args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})` : '';
    const inner = getNamedType(type).name.endsWith('Payload')
      ? ' { record { id } }'
      : name === 'signIn'
        ? ' { token }'
        : isObjectType(getNamedType(type))
          ? ' { __typename }'
          : '';
    const { errors } = await ask(`mutation ${head} { ${name}${call}${inner} }`, variables);
    const code = errors?.[0]?.extensions.code ?? 'done';
    if (!(everyones[name] ?? codes).includes(code)) wrong.push(`${name}: ${code} ${errors?.[0]?.message ?? ''}`);
  }
  expect(mutations.length).toBeGreaterThan(70);
  expect(wrong).toEqual([]);
  expect(await digest({ world })).toBe(before);
});
