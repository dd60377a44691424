/** Each refusal and remark has a reason that the schema knows, through GraphQL as a front end gets it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { capabilities } from '../../capabilities.js';
import { termsOf } from '../../merchants/testing.js';
import { community, personCreate, newPerson } from '../../testing/persons.js';
import { attempt, step } from '../../testing/steps.js';
import { openWorld, type Answer, type Person, type World } from '../../testing/world.js';
import { projectRoot } from '../database/environment.js';
import { allReasons, reasons, sentencesOf, together } from '../reasons.js';

const words = reasons({
  permitMissing: { zh: '缺许可', en: 'a permit is missing' },
  tooMany: (most: number, of: { zh: string; en: string }[]) => ({
    zh: `最多 ${most} 个${of.map(({ zh }) => zh).join('、')}`,
    en: `at most ${most} ${of.map(({ en }) => en.toLowerCase()).join(', ')}`,
  }),
});

describe('a sentence', () => {
  test('is named after its key, whether it is made of values or not', () => {
    expect(words.permitMissing).toEqual({ reason: 'PERMIT_MISSING', zh: '缺许可', en: 'a permit is missing' });
    expect(words.tooMany(3, [{ zh: '项', en: 'Items' }])).toEqual({ reason: 'TOO_MANY', zh: '最多 3 个项', en: 'at most 3 items' });
  });

  test('is told without its values, with dots for them', () => {
    expect(sentencesOf(words)[1]).toEqual({ reason: 'TOO_MANY', zh: '最多 … 个…', en: 'at most … …' });
  });

  test('of several told together has the reason of the first', () => {
    expect(together([words.tooMany(1, []), words.permitMissing])).toEqual({
      reason: 'TOO_MANY',
      zh: '最多 1 个；缺许可',
      en: 'at most 1 ; a permit is missing',
    });
  });

  test('may be said in two parts of the product, but another one may not have its name', () => {
    const same = reasons({ permitMissing: { zh: '缺许可', en: 'a permit is missing' } });
    const other = reasons({ permitMissing: { zh: '缺少许可', en: 'it needs a permit' } });
    const beside = (one: typeof same) => allReasons(Object.entries({ a: words, b: one }));
    expect([...beside(same).get('b')!.keys()]).toEqual(['PERMIT_MISSING']);
    expect(() => beside(other)).toThrow('PERMIT_MISSING is two sentences');
  });
});

test('every capability with a file of words names them, so that their reasons are in the schema', () => {
  const forgot = capabilities.filter(({ code, words: own }) => existsSync(join(projectRoot, 'api', 'src', code, 'words.ts')) && !own);
  expect(forgot.map(({ code }) => code)).toEqual([]);
});

describe('a refusal', () => {
  let world: World;
  let manager: Person;
  let staff: Person;
  let home: string;
  /** The values of each enum of reasons, by its name. */
  let known: Map<string, Map<string, string>>;
  beforeAll(async () => {
    world = await openWorld();
    [manager, staff] = [await world.as('merchant'), await world.as('community')];
    home = await community(staff, '440604012045');
    const { data } = await world.ask('{ __schema { types { name kind enumValues { name description } } } }');
    const types = data.__schema.types as { name: string; kind: string; enumValues: { name: string; description: string }[] }[];
    known = new Map(
      types
        .filter(({ name, kind }) => kind === 'ENUM' && name.endsWith('Reason'))
        .map(({ name, enumValues }) => [name, new Map(enumValues.map((value) => [value.name, value.description]))]),
    );
  });
  afterAll(() => world?.close());
  const saidOf = ({ errors }: Answer) => errors?.[0]?.extensions;

  test('by a rule of merchants has the reason of that rule', async () => {
    const reward = await step(manager, 'Reward', 'rewardCreate', null, await termsOf(world));
    const { error } = await attempt(manager, 'StockMovement', 'stockMovementCreate', null, {
      reward: reward.id,
      kind: 'OUT',
      quantity: 16,
      reason: '演示',
    });
    expect(error).toMatchObject({ code: 'OUT_OF_RANGE', reason: 'OUT_OF_STOCK', hint: 'there is not enough left' });
    expect(known.get('MerchantsReason')!.get('OUT_OF_STOCK')).toBe('库存不足 · there is not enough left');
  });

  test('by the guard of a step of people has the reason of what is missing', async () => {
    const bare = await newPerson(staff, { name: '招念慈', homeCommunity: home });
    const verified = async (level: string) =>
      saidOf(
        await staff.ask(
          `mutation ($id: ID!, $version: Int!) { personVerifyIdentity(id: $id, version: $version, input: { identityLevel: ${level}, identityMethod: "ID_DOCUMENT", identityVerifiedOn: "2026-05-01" }) { record { id } } }`,
          { id: bare.id, version: bare.version },
        ),
      );
    expect(await verified('MOBILE')).toMatchObject({ code: 'REQUIRED', reason: 'MOBILE_MISSING' });
    expect(await verified('REAL_NAME')).toMatchObject({ code: 'REQUIRED', reason: 'DOCUMENT_MISSING' });
    for (const reason of ['MOBILE_MISSING', 'DOCUMENT_MISSING']) expect([...known.get('PeopleReason')!.keys()]).toContain(reason);
  });

  test('of several faults in one form tells the reason of each', async () => {
    const terms = { ...(await termsOf(world)), minAge: 60, maxAge: 6, excludedDates: ['2026-02-30'], outlets: [] };
    const { error } = await attempt(manager, 'Reward', 'rewardCreate', null, terms);
    const told = Object.fromEntries(error!.fields!.map(({ field, reason }) => [field, reason]));
    expect(told).toEqual({ maxAge: 'AGE_RANGE_REVERSED', excludedDates: 'EXCLUDED_DATE_IS_NO_DAY', outlets: 'OUTLETS_MISSING' });
    for (const reason of Object.values(told)) expect([...known.get('MerchantsReason')!.keys()]).toContain(reason);
    const person = { name: '招念慈', homeCommunity: home, mobile: '123', idKind: 'RESIDENT_ID', birthDate: '1080-01-01' };
    const faults = saidOf(await personCreate(staff, person))!.fields!;
    expect(faults.map(({ field, reason }) => [field, reason]).sort()).toEqual([
      ['birthDate', 'DAY_LONG_AGO'],
      ['mobile', 'MOBILE_MALFORMED'],
    ]);
    for (const { reason } of faults) expect([...known.get('KernelReason')!.keys()]).toContain(reason);
  });

  test('of the request itself has one too, in either language', async () => {
    const tooLarge = (language: string) => world.ask('{ divisions(first: 1000) { totalCount } }', {}, { 'accept-language': language });
    for (const [language, hint] of [
      ['zh', '1 至 100'],
      ['en', '1 to 100'],
    ])
      expect(saidOf(await tooLarge(language!))).toMatchObject({ code: 'PAGE_TOO_LARGE', reason: 'PAGE_SIZE_OUTSIDE_RANGE', hint });
    expect(
      saidOf(await world.ask(`{ divisions { nodes { ${'parent { '.repeat(9)} id ${'}'.repeat(9)} } } }`, {}, { 'accept-language': 'en' })),
    ).toMatchObject({ code: 'LIMIT_EXCEEDED', reason: 'OPERATION_TOO_LARGE' });
  });

  test('without a sentence of its own has a code alone', async () => {
    expect(saidOf(await world.ask('mutation { changePassword(current: "a", next: "b") }'))).toEqual({ code: 'UNAUTHENTICATED' });
  });

  test('has a reason as a remark has one', async () => {
    const { data } = await staff.ask('mutation ($input: PersonCreateInput!) { personCreate(input: $input) { warnings { code reason field } } }', {
      input: { name: '招念恩', homeCommunity: home },
    });
    expect(data.personCreate.warnings).toContainEqual({ code: 'UNUSUAL', reason: 'MOBILE_WANTED', field: 'mobile' });
  });

  test('and a remark are all that `reasons` lists', async () => {
    const parts = [...known.keys()].map((name) => name.charAt(0).toLowerCase() + name.slice(1, -'Reason'.length));
    const { data } = await world.ask(`{ reasons { ${parts.join(' ')} } }`);
    for (const part of parts)
      expect((data.reasons[part] as string[]).toSorted()).toEqual(
        [...known.get(`${part.charAt(0).toUpperCase()}${part.slice(1)}Reason`)!.keys()].toSorted(),
      );
  });
});
