/** A client shows every code of an answer in the language of its request, and asks again only when a word has changed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, isEnumType } from 'graphql';
import { openWorld, type World } from '../../testing/world.js';

let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await openWorld();
  schema = buildClientSchema((await world.ask(getIntrospectionQuery())).data as never);
});
afterAll(() => world?.close());

type Labels = { name: string; values: { code: string; label: string }[] }[];
const labels = async (names: string[] | null, language: string) =>
  (
    await world.ask<{ enumLabels: Labels }>(
      'query ($names: [String!]) { enumLabels(names: $names) { name values { code label } } }',
      { names },
      {
        'accept-language': language,
      },
    )
  ).data.enumLabels;

describe('enumLabels', () => {
  test.each([
    ['zh', { RewardState: ['LISTED', '已上架'], RewardAction: ['DELIST', '下架'], ErrorCode: ['CONFLICT', '数据已被他人修改'] }],
    [
      'en',
      { RewardState: ['LISTED', 'Listed'], RewardAction: ['DELIST', 'Delist'], ErrorCode: ['CONFLICT', 'Someone else has changed this record'] },
    ],
  ])('answers states, actions and codes in %s', async (language, some) => {
    const answered = await labels(Object.keys(some), language);
    expect(answered.map(({ name }) => name)).toEqual(Object.keys(some));
    for (const [name, [code, label]] of Object.entries(some))
      expect(answered.find((one) => one.name === name)!.values).toContainEqual({ code, label });
  });

  test('knows options, orders, groups and reasons too', async () => {
    const answered = await labels(['LimitPer', 'RewardOrder', 'RewardGroupBy', 'MerchantsReason'], 'zh');
    const of = (name: string) => new Map(answered.find((one) => one.name === name)!.values.map(({ code, label }) => [code, label]));
    expect(of('LimitPer').get('DAY')).toBe('每天');
    expect(of('RewardOrder').get('PRICE_ASC')).toBe('所需积分（升序）');
    expect(of('RewardGroupBy').get('STATE')).toBe('状态');
    expect(of('MerchantsReason').get('OUT_OF_STOCK')).toBe('库存不足');
  });

  test('has a word for every value of every enum that a declaration made', async () => {
    const known = new Map((await labels(null, 'zh')).map(({ name, values }) => [name, new Set(values.map(({ code }) => code))]));
    const enums = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) && !type.name.startsWith('__'));
    const silent = enums.filter(({ name }) => !known.has(name)).map(({ name }) => name);
    // Formats and orders of the kernel, which no record holds.
    expect(silent.sort()).toEqual(['FileAccepts', 'GroupOrder', 'ImportRowKind', 'ImportRowOutcome', 'SheetFormat']);
    for (const type of enums)
      if (isEnumType(type) && known.has(type.name))
        expect([type.name, ...[...known.get(type.name)!].sort()]).toEqual([
          type.name,
          ...type
            .getValues()
            .map(({ name }) => name)
            .sort(),
        ]);
  });

  test.each([
    ['zh', '没有名为“RewardStates”的'],
    ['en', 'there is none called "RewardStates"'],
  ])('refuses a name of nothing, in %s', async (language, hint) => {
    const { errors } = await world.ask('{ enumLabels(names: ["RewardState", "RewardStates"]) { name } }', {}, { 'accept-language': language });
    expect(errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'names', reason: 'NOTHING_OF_THAT_NAME', hint });
  });
});

describe('dictionaries', () => {
  const asked = async (names: string[]) =>
    await world.ask<{ dictionaries: { name: string; version: string; entries: { code: string }[] }[] }>(
      'query ($names: [String!]) { dictionaries(names: $names) { name version entries { code label } } }',
      { names },
    );

  test('have a version that stays as long as their entries do, in either language', async () => {
    const [before] = (await asked(['rewardKind'])).data.dictionaries;
    const { data } = await world.ask('{ dictionaries(names: ["rewardKind"]) { version } }', {}, { 'accept-language': 'en' });
    expect(data.dictionaries).toEqual([{ version: before!.version }]);
    expect(before!.entries.length).toBeGreaterThan(1);
  });

  test.each([
    ['is added', "insert into dictionary_entry (dictionary, code, zh, en, position) values ('rewardKind', 'ZZ', '演示', 'Demo', 99)"],
    ['is renamed', "update dictionary_entry set en = 'Another' where dictionary = 'rewardKind' and code = 'ZZ'"],
    ['is moved', "update dictionary_entry set position = 98 where dictionary = 'rewardKind' and code = 'ZZ'"],
  ])('have another version once an entry %s', async (_what, statement) => {
    const versions = async () => (await asked(['rewardKind', 'carrier'])).data.dictionaries.map(({ version }) => version);
    const [carrier, kind] = await versions();
    await world.truth.query(statement);
    const [same, other] = await versions();
    expect(same).toBe(carrier);
    expect(other).not.toBe(kind);
  });

  test('of a name that none has are refused, not answered empty', async () => {
    const { errors } = await asked(['rewardKind', 'reward.kind']);
    expect(errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'names' });
    expect((await asked(Array.from({ length: 101 }, (_, at) => `n${at}`))).errors![0]!.extensions.code).toBe('LIMIT_EXCEEDED');
    expect((await asked([])).data.dictionaries).toEqual([]);
  });
});
