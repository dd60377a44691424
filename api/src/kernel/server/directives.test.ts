/** What the printed schema demands of a value is what a write demands: no form made from it asks for less, or for more. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type ConstDirectiveNode,
  getArgumentValues,
  getNamedType,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isScalarType,
} from 'graphql';
import { catalogue } from '../../product.js';
import { termsOf } from '../../merchants/testing.js';
import { attempt } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { projectRoot } from '../database/environment.js';
import { inputsOf } from '../resource/graphql.js';
import type { FieldSpec } from '../resource/spec.js';

const schema: GraphQLSchema = buildSchema(readFileSync(join(projectRoot, 'schema', 'schema.graphql'), 'utf8'));
const inputs = Object.values(schema.getTypeMap()).filter((type) => isInputObjectType(type) && type.name.endsWith('Input'));

type Said = Record<string, Record<string, unknown>>;

/** The directives beside a field, with their arguments as a program reads them. */
function saidOf(type: string, field: string): Said {
  const node = (schema.getType(type) as GraphQLInputObjectType).getFields()[field]!.astNode!;
  return Object.fromEntries(
    (node.directives as ConstDirectiveNode[]).map((one) => [one.name.value, getArgumentValues(schema.getDirective(one.name.value)!, one)]),
  );
}

/** `store` as the write calls it: what it refuses, it throws. */
function takes(field: FieldSpec, value: unknown): boolean {
  try {
    field.kind.store(field, value);
    return true;
  } catch {
    return false;
  }
}

describe('the schema', () => {
  test('says of every text and id that is asked for what it may be', () => {
    const mute = (inputs as GraphQLInputObjectType[]).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isScalarType(getNamedType(field.type)) && ['String', 'ID'].includes(getNamedType(field.type).name))
        .filter((field) => !['choice', 'ref', 'file', 'length', 'pattern'].some((name) => name in saidOf(type.name, field.name)))
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(mute).toEqual(['OpeningSpanInput.closes', 'OpeningSpanInput.opens']);
  });

  test('refers to types that it has, and to fields of the same form', () => {
    const wrong = (inputs as GraphQLInputObjectType[]).flatMap((type) =>
      Object.keys(type.getFields()).flatMap((field) => {
        const { ref, requiredWhen, day = {} } = saidOf(type.name, field);
        const others = [requiredWhen?.field, day.notBefore, day.after].filter((other) => other !== undefined) as string[];
        const resource = catalogue.specs.find(
          ({ name }) => type.name.startsWith(name) && /^(Create|Update)Input$/.test(type.name.slice(name.length)),
        );
        return [
          ...(ref && !schema.getType(ref.to as string) ? [`${type.name}.${field} → ${String(ref.to)}`] : []),
          ...(resource ? others.filter((other) => !resource.fields.has(other)).map((other) => `${type.name}.${field} → ${other}`) : []),
        ];
      }),
    );
    expect(wrong).toEqual([]);
  });

  const fields = catalogue.specs.flatMap((spec) =>
    spec.writes.has('create') ? inputsOf(spec, 'create').map((field): [string, FieldSpec] => [`${spec.name}CreateInput`, field]) : [],
  );

  test('bounds texts, numbers and files as their writes do', () => {
    const wrong: string[] = [];
    let seen = 0;
    const told = (type: string, field: FieldSpec, value: unknown, isTaken: boolean) => {
      seen += 1;
      const isList = String((schema.getType(type) as GraphQLInputObjectType).getFields()[field.name]!.type).startsWith('[');
      const given = isList && !Array.isArray(value) ? [value] : value;
      if (takes(field, given) !== isTaken) wrong.push(`${type}.${field.name} ${isTaken ? 'refuses' : 'takes'} ${JSON.stringify(given).slice(0, 40)}`);
    };
    const ids = (count: number) => Array.from({ length: count }, (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`);
    for (const [type, field] of fields) {
      const { length, range, file } = saidOf(type, field.name) as Record<string, Record<string, number>>;
      // Of a text with a form of its own, none of these characters is a part.
      const isFree = !field.kind.bounds?.(field).pattern && !field.kind.is.personal && field.kind.name !== 'phone';
      const typed = (value: number) => (field.kind.name === 'integer' ? value : String(value));
      if (length && isFree) told(type, field, '字'.repeat(length.max!), true);
      if (length) told(type, field, '字'.repeat(length.max! + 1), false);
      if (range?.min !== undefined) told(type, field, typed(range.min), true);
      if (range?.min !== undefined) told(type, field, typed(range.min - 1), false);
      if (range?.max !== undefined) told(type, field, typed(range.max), true);
      if (range?.max !== undefined) told(type, field, typed(range.max + 1), false);
      if (file?.most !== undefined) told(type, field, ids(file.most), true);
      if (file?.most !== undefined) told(type, field, ids(file.most + 1), false);
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(300);
  });
});

describe('a form made from it', () => {
  let world: World;
  let manager: Person;
  beforeAll(async () => {
    world = await openWorld();
    manager = await world.as('merchant');
  });
  afterAll(() => world?.close());

  test('is refused for what breaks its bounds, and for that alone', async () => {
    const { length } = saidOf('RewardCreateInput', 'name');
    const { range, unit } = saidOf('RewardCreateInput', 'price');
    expect(unit).toEqual({ zh: '分', en: 'points' });
    const terms = await termsOf(world);
    const create = (values: object) => attempt(manager, 'Reward', 'rewardCreate', null, { ...terms, ...values });
    const { error } = await create({ name: '礼'.repeat((length!.max as number) + 1), price: (range!.max as number) + 1 });
    expect(error!.fields!.map(({ field, code }) => [field, code]).sort()).toEqual([
      ['name', 'TOO_LONG'],
      ['price', 'OUT_OF_RANGE'],
    ]);
    expect((await create({ name: '礼'.repeat(length!.max as number), price: range!.max })).error).toBeUndefined();
  });

  test('asks for what is required only where it is', async () => {
    const { requiredWhen } = saidOf('RewardCreateInput', 'bookingPhone');
    expect(requiredWhen).toEqual({ field: 'bookingRequired', in: ['true'] });
    const create = async (values: object) => (await attempt(manager, 'Reward', 'rewardCreate', null, { ...(await termsOf(world)), ...values })).error;
    expect(await create({ bookingRequired: true, bookingPhone: null })).toMatchObject({ code: 'REQUIRED', field: 'bookingPhone' });
    expect(await create({ bookingRequired: false, bookingPhone: null })).toBeUndefined();
  });

  test('can ask for the choices of every dictionary it names', async () => {
    const named = new Set(
      (inputs as GraphQLInputObjectType[]).flatMap((type) =>
        Object.keys(type.getFields()).flatMap((field) => (saidOf(type.name, field).choice?.of as string | undefined) ?? []),
      ),
    );
    const { data } = await world.ask('query ($names: [String!]) { dictionaries(names: $names) { name entries { code label } } }', {
      names: [...named],
    });
    expect((data.dictionaries as { name: string }[]).map(({ name }) => name)).toEqual([...named].sort());
    expect(named.size).toBeGreaterThan(20);
  });
});
