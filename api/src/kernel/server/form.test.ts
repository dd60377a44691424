/** What one document is refused for, through GraphQL: all faults of a form in one answer, and a refused root field leaves the others. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '../../log.js';
import { termsOf } from '../../merchants/testing.js';
import { resources } from '../../testing/oracle/contract.js';
import { attempt, one, step } from '../../testing/steps.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let manager: Person;
let admin: Person;
let terms: Record<string, unknown>;
const lines: string[] = [];
beforeAll(async () => {
  world = await openWorld('demo', { log: createLog({ write: (line) => void lines.push(line) }) });
  [manager, admin] = [await world.as('merchant'), await world.as('admin')];
  terms = await termsOf(world);
});
afterAll(() => world?.close());
afterEach(() => {
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});

const create = 'mutation ($i: RewardCreateInput!) { rewardCreate(input: $i) { record { id } } }';
const counted = async (table: string) => (await one<{ count: string }>(world, `select count(*) from ${table}`)).count;

describe('of several root fields', () => {
  test('a refused mutation leaves what the ones before it have done', async () => {
    const made = await step(manager, 'Reward', 'rewardCreate', null, terms);
    const { data, errors } = await manager.ask(
      `mutation ($id: ID!, $version: Int!) {
        first: rewardUpdate(id: $id, version: $version, input: { price: 31 }) { record { id price } }
        second: rewardUpdate(id: $id, version: $version, input: { price: 32 }) { record { id price } }
        third: rewardUpdate(id: $id, version: ${made.version + 1}, input: { price: 33 }) { record { id price } }
      }`,
      { id: made.id, version: made.version },
    );
    expect(data).toEqual({ first: { record: { id: made.id, price: 31 } }, second: null, third: { record: { id: made.id, price: 33 } } });
    expect(errors!.map(({ path, extensions: { code } }) => [path, code])).toEqual([[['second'], 'CONFLICT']]);
    expect(await one(world, 'select price, version from reward where id = $1', [made.id])).toEqual({ price: 33, version: made.version + 2 });
  });

  test('a refused block of a query leaves the others', async () => {
    const { data, errors } = await world.ask(
      '{ rewards(first: 1) { nodes { id } } organizations(first: 1000) { totalCount } merchantsGroup(by: []) { count } }',
    );
    expect([data.rewards.nodes.length, data.organizations, data.merchantsGroup.length]).toEqual([1, null, 1]);
    expect(errors!.map(({ path, extensions: { code } }) => [path, code])).toEqual([[['organizations'], 'PAGE_TOO_LARGE']]);
  });

  test('each is nullable, and what lies below a record is as it was', async () => {
    const { data } = await world.ask(
      '{ __schema { queryType { fields { type { kind } } } mutationType { fields { type { kind } } } } __type(name: "Division") { fields { name type { kind } } } }',
    );
    const { queryType, mutationType } = data.__schema;
    expect([...queryType.fields, ...mutationType.fields].filter(({ type }: { type: { kind: string } }) => type.kind === 'NON_NULL')).toEqual([]);
    expect(data.__type.fields).toContainEqual({ name: 'children', type: { kind: 'NON_NULL' } });
  });
});

describe('a form', () => {
  const wrong = () => ({
    ...terms,
    howToUse: undefined,
    name: null,
    price: -5,
    kind: 'NOPE',
    category: '00000000-0000-7000-8000-000000000000',
    fulfilment: 'BY_PIGEON',
    limitCount: 'secret-1234',
    redeemWindow: { until: '2027-02-30' },
    tags: ['q'],
    nonsense: 1,
  });

  test('is told all its faults at once, in its own order, with whole paths, and nothing is done', async () => {
    const before = await counted('reward');
    const { data, errors } = await manager.ask(create, { i: wrong() });
    expect(data).toBeUndefined();
    expect(errors!.length).toBe(1);
    const { path, extensions } = errors![0]!;
    expect(path).toEqual(['rewardCreate']);
    expect(extensions.fields!.map((fault) => [fault.path, fault.code, fault.reason ?? null])).toEqual([
      ['name', 'REQUIRED', null],
      ['category', 'NOT_FOUND', null],
      ['kind', 'INVALID_INPUT', 'NOT_TO_BE_CHOSEN'],
      ['fulfilment', 'INVALID_INPUT', 'NONE_OF_THE_OPTIONS'],
      ['price', 'OUT_OF_RANGE', 'NUMBER_OUTSIDE_RANGE'],
      ['limitCount', 'INVALID_INPUT', 'WHOLE_NUMBER_EXPECTED'],
      ['redeemWindow.from', 'REQUIRED', null],
      ['redeemWindow.until', 'INVALID_INPUT', 'DATE_EXPECTED'],
      ['howToUse', 'REQUIRED', null],
      ['tags', 'INVALID_INPUT', 'NOT_TO_BE_CHOSEN'],
      ['nonsense', 'INVALID_INPUT', 'NO_SUCH_FIELD'],
    ]);
    expect(extensions.fields!.find((fault) => fault.path === 'redeemWindow.from')!.field).toBe('redeemWindow');
    const limits = Object.fromEntries(extensions.fields!.flatMap((fault) => (fault.limits ? [[fault.field, fault.limits]] : [])));
    expect(limits).toMatchObject({ fulfilment: { options: expect.arrayContaining(['COUNTER']) }, price: { min: 1, max: 100_000 } });
    expect([extensions.code, extensions.field]).toEqual(['REQUIRED', 'name']);
    expect(await counted('reward')).toBe(before);
  });

  test.each([
    ['zh', '填写内容不正确: 应为整数，如 12'],
    ['en', 'This value is not valid: a whole number such as 12'],
  ])('is told them in the language of the request (%s), and never what was sent', async (language, message) => {
    const answer = await manager.ask(create, { i: wrong() }, { 'accept-language': language });
    expect(answer.errors![0]!.extensions.fields!.find(({ field }) => field === 'limitCount')!.message).toBe(message);
    expect(JSON.stringify(answer)).not.toMatch(/secret-1234|NOPE|BY_PIGEON|got invalid value|\$i/);
  });

  test('is told the place in a list', async () => {
    const { error } = await attempt(manager, 'Reward', 'rewardCreate', null, {
      ...terms,
      redeemHours: [
        { weekday: 1, opens: '09:00', closes: '10:00' },
        { weekday: 2, closes: '10:00' },
        { weekday: '3', opens: 4, closes: '10:00' },
      ],
    });
    expect(error!.fields!.map(({ field, path }) => [field, path])).toEqual([
      ['redeemHours', 'redeemHours[1].opens'],
      ['redeemHours', 'redeemHours[2].weekday'],
      ['redeemHours', 'redeemHours[2].opens'],
    ]);
  });

  test('is told the same where its values are variables of their own, or stand in the document', async () => {
    const variables = { merchant: terms.merchant, limit: 'x', from: null };
    const { errors } = await manager.ask(
      'mutation ($merchant: ID!, $limit: Int, $from: Date!, $price: Int!) { a: rewardCreate(input: { merchant: $merchant, limitCount: $limit, redeemWindow: { from: $from }, price: $price, faceValue: "1.00", limitPer: MONTH, name: "n", category: "x", kind: "COUPON", fulfilment: COUNTER, validityKind: AFTER, refundRule: UNUSED, howToUse: "x", outlets: [] }) { record { id } } }',
      variables,
    );
    expect(errors!.length).toBe(1);
    const told = errors![0]!.extensions.fields!.map((fault) => [fault.path, fault.code]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['limitCount', 'INVALID_INPUT'],
        ['redeemWindow.from', 'REQUIRED'],
      ]),
    );
    expect(told).toContainEqual(['category', 'NOT_FOUND']);
    const written = await manager.ask(
      'mutation { rewardCreate(input: { name: 3, price: "x", redeemWindow: {}, fulfilment: NONE }) { record { id } } }',
    );
    expect(written.errors!.length).toBe(1);
    expect(written.errors![0]!.extensions.fields!.map((fault) => [fault.path, fault.code])).toEqual(
      expect.arrayContaining([
        ['name', 'INVALID_INPUT'],
        ['price', 'INVALID_INPUT'],
        ['redeemWindow.from', 'REQUIRED'],
        ['fulfilment', 'INVALID_INPUT'],
        ['howToUse', 'REQUIRED'],
      ]),
    );
    expect(JSON.stringify(written.errors)).not.toMatch(/NONE"|Expected|Field "/);
  });

  test('of a verb and of an edit is told likewise', async () => {
    const made = await step(manager, 'Reward', 'rewardCreate', null, terms);
    const edited = await attempt(manager, 'Reward', 'rewardUpdate', made, { price: -5, name: 7, kind: 'NOPE' });
    expect(edited.error!.fields!.map(({ path, code }) => [path, code])).toEqual([
      ['name', 'INVALID_INPUT'],
      ['kind', 'INVALID_INPUT'],
      ['price', 'OUT_OF_RANGE'],
    ]);
    const registered = await attempt(admin, 'Organization', 'organizationRegisterExisting', null, {
      since: '2999-01-01',
    });
    expect(registered.error!.fields!.map(({ path }) => path)).toEqual(expect.arrayContaining(['state', 'reason', 'since']));
    expect(await one(world, 'select version from reward where id = $1', [made.id])).toEqual({ version: made.version });
  });

  test('is refused before its faults are told to whoever may not send it, or saw another version', async () => {
    const made = await step(manager, 'Reward', 'rewardCreate', null, terms);
    expect((await world.ask(create, { i: {} })).errors![0]!.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await (await world.as('resident')).ask(create, { i: {} })).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const late = await attempt(manager, 'Reward', 'rewardUpdate', { ...made, version: 0 }, { name: 7 });
    expect(late.error).toMatchObject({ code: 'CONFLICT', current: { id: made.id } });
  });

  test('of several in one document is told each under its key, and none is done', async () => {
    const before = await counted('reward');
    const { data, errors } = await manager.ask(
      'mutation ($a: RewardCreateInput!, $b: RewardCreateInput!, $c: RewardCreateInput!, $n: Int!) { a: rewardCreate(input: $a) { record { id } } b: rewardCreate(input: $b) { record { id history(first: $n) { nodes { verb } } } } c: rewardCreate(input: $c) { record { id } } }',
      { a: terms, b: { ...terms, price: 'x' }, c: null, n: 'y' },
    );
    expect(data).toBeUndefined();
    expect(errors!.map(({ path, extensions: { fields } }) => [path, fields!.map((fault) => fault.path)])).toEqual([
      [['b'], ['price']],
      [['c'], ['input']],
      [undefined, ['n']],
    ]);
    expect(await counted('reward')).toBe(before);
  });

  test.each([
    [{}, 400],
    [{ accept: 'application/json' }, 200],
    [{ accept: 'application/graphql-response+json' }, 400],
  ])('answers %j with %i, however many faults there are', async (headers, status) => {
    for (const i of [{ ...terms, price: 'x' }, {}]) {
      const answer = await world.post({ query: create, variables: { i } }, { authorization: `Bearer ${manager.token}`, ...headers });
      expect(answer.status).toBe(status);
    }
    const literal = await world.post({ query: 'mutation { rewardCreate(input: {}) { record { id } } }' }, headers as Record<string, string>);
    expect(literal.status).toBe(status);
  });

  test('of every resource is told what it lacks, empty or with a value of the wrong kind', async () => {
    for (const { name, mutations } of resources) {
      if (!mutations.create) continue;
      for (const input of [{}, { nonsense: true }, [], 'x']) {
        const { errors } = await admin.ask(`mutation ($i: ${name}CreateInput!) { ${mutations.create}(input: $i) { record { id } } }`, { i: input });
        expect([name, errors?.[0]?.extensions.code]).toEqual([name, expect.stringMatching(/^(REQUIRED|INVALID_INPUT|FORBIDDEN|UNAUTHENTICATED)$/)]);
      }
    }
  });
});

describe('a request', () => {
  test('for a subscription is no such thing, and no fault of the server', async () => {
    lines.length = 0;
    const { errors } = await world.ask('subscription { x }');
    expect(errors![0]!.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', reason: 'SUBSCRIPTIONS_NOT_SERVED' });
  });

  test('with more than 1,000 tokens is too large', async () => {
    const { errors } = await world.ask(`{ ${'__typename '.repeat(1_100)} }`);
    expect(errors![0]!.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', reason: 'DOCUMENT_TOO_LONG', hint: 'at most 1000 tokens' });
  });

  test('of a query with more than three wrong values is told them all', async () => {
    const { errors } = await world.ask('query ($f: DivisionFilter, $n: Int) { divisions(filter: $f, first: $n) { totalCount } }', {
      f: { createdAt: { gt: 'yesterday', lt: 1 }, nonsense: 1, name: 3 },
      n: 'x',
    });
    expect(errors!.length).toBe(1);
    expect(errors![0]!.extensions.fields!.map(({ path, field }) => [path, field]).sort()).toEqual([
      ['f.createdAt.gt', 'gt'],
      ['f.createdAt.lt', 'lt'],
      ['f.name', 'name'],
      ['f.nonsense', 'nonsense'],
      ['n', 'n'],
    ]);
  });
});
