/** Search: what a person types finds the record, and finds nothing that does not hold it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let street: Person;
let id: string;
let version: number;

beforeAll(async () => {
  world = await openWorld();
  street = await world.as('street');
  const {
    rows: [place],
  } = await world.truth.query<{ id: string }>("select id from division where code = '440604012045'");
  const { data, errors } = await street.ask(
    `mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { record { id version } } }`,
    {
      input: {
        name: '冼氏𠮷祥100%_纯\\手作坊',
        shortName: '𠮷作',
        formerNames: ['旧名豆腐社', '第二曾用名', '吕氏作坊', '陳记'],
        kind: 'ENTERPRISE',
        division: place!.id,
        address: '区大街一号 Unit 5',
        legalForm: 'LEGAL_PERSON',
        registrationStatus: 'REGISTERED',
        uscc: '91350100M000100Y43',
        registrar: '市场监督管理局',
        certificateValid: { from: '2020-01-01' },
        establishedOn: '2020-01-01',
        legalRep: '区凯欣',
        remark: '仅内部可见词',
      },
    },
  );
  expect(errors).toBeUndefined();
  ({ id, version } = data.organizationCreate.record);
});
afterAll(() => world.close());

const search = async (words: string, who = street) => {
  const { data, errors } = await who.ask('query ($words: String) { organizations(search: $words, first: 100) { totalCount nodes { id name } } }', {
    words,
  });
  expect(errors).toBeUndefined();
  expect(data.organizations.nodes).toHaveLength(Math.min(100, data.organizations.totalCount));
  return data.organizations.nodes as { id: string; name: string }[];
};
const finds = async (words: string) => (await search(words)).some((one) => one.id === id);

describe('an organization is found', () => {
  test.each([
    ['two Chinese characters', '手作'],
    ['one character', '冼'],
    ['one character beyond the basic plane', '𠮷'],
    ['the whole name', '冼氏𠮷祥100%_纯\\手作坊'],
    ['its short name', '𠮷作'],
    ['a former name', '豆腐'],
    ['the other former name', '第二曾用'],
    ['its code', '91350100M000100Y43'],
    ['its code in small letters', '91350100m000100y43'],
    ['a part of its code', 'M000100'],
    ['full-width letters and digits', 'Ｍ０００１００Ｙ４３'],
    ['words with blanks around', '  手作  '],
    ['a part of its address', '区大街一号'],
    ['a per cent sign as itself', '100%'],
    ['an underscore as itself', '%_纯'],
    ['a backslash as itself', '\\手'],
    ['two words, wherever each stands', '手作 豆腐'],
    ['lü, typed as lv', 'lvshi'],
    ['lü, typed as lyu', 'lyushi'],
    ['traditional characters', '舊名豆腐'],
    ['simplified ones of what is written in traditional ones', '陈记'],
  ])('by %s', async (_what, words) => expect(await finds(words)).toBe(true));

  test('by its full pinyin and its initials, surnames read as surnames', async () => {
    // 冼 is Xiǎn and 区 is Ōu in names; a plain reading would say xiǎn and qū.
    const {
      rows: [row],
    } = await world.truth.query<{ name_pinyin: string }>('select name_pinyin from organization where id = $1', [id]);
    expect(row!.name_pinyin.startsWith('xian shi')).toBe(true);
    expect(await finds('xianshi')).toBe(true);
    expect((await search('xingshidui')).map(({ name }) => name)).toContain('塔坡社区醒狮队');
    expect((await search('XINGSHIDUI')).map(({ name }) => name)).toContain('塔坡社区醒狮队');
    expect((await search('xsd')).map(({ name }) => name)).toContain('塔坡社区醒狮队');
  });
});

describe('an organization is not found', () => {
  test.each([
    ['a wildcard', '%'],
    ['a wildcard between', '冼%坊'],
    ['an underscore for a letter', '冼_𠮷'],
    ['characters that stand apart', '冼祥'],
    ['the characters in another order', '作手'],
    ['an internal remark', '仅内部'],
    ['nothing it holds', '不存在的词'],
  ])('by %s', async (_what, words) => {
    expect((await search(words)).every(({ name }) => name.includes(words))).toBe(true);
    if (words !== '%') expect(await finds(words)).toBe(false);
  });
});

test('two characters find what SQL finds in every searchable word, and no more than the street', async () => {
  for (const words of ['塔坡', '醒狮', '服务']) {
    const { rows } = await world.truth.query<{ id: string }>(
      `select o.id from organization o join division s on s.id = o.street_id where s.name = '祖庙街道' and o.archived_at is null
      and position($1 in concat_ws('|', o.name, o.short_name, array_to_string(o.former_names, '|'), o.address, o.uscc, o.filing_no)) > 0`,
      [words],
    );
    const { data } = await street.ask('query ($words: String) { organizations(search: $words) { totalCount } }', { words });
    expect([words, data.organizations.totalCount]).toEqual([words, rows.length]);
    expect(rows.length).toBeGreaterThan(0);
  }
});

test('a record is found by what it is called now', async () => {
  const renamed = await street.ask(
    'mutation ($id: ID!, $version: Int!) { organizationUpdate(id: $id, version: $version, input: { shortName: "改称" }) { record { version } } }',
    { id, version },
  );
  expect(renamed.errors).toBeUndefined();
  expect(await finds('改称')).toBe(true);
  expect(await finds('𠮷作')).toBe(false);
});

test('members are found by the name of their unit', async () => {
  const { data } = await (await world.as('federation')).ask('{ federationMembers(search: "坡社区醒狮队") { nodes { organization { name } } } }');
  expect(data.federationMembers.nodes).toEqual([{ organization: { name: '塔坡社区醒狮队' } }]);
});

test('search and filter narrow together, in the order asked for', async () => {
  const { data } = await street.ask(
    '{ organizations(search: "塔坡", filter: { kind: { eq: "COMMUNITY_SOCIAL_ORGANIZATION" } }, orderBy: [NAME_DESC], first: 100) { totalCount nodes { name kind { code } } } }',
  );
  expect(data.organizations.totalCount).toBeGreaterThan(3);
  for (const { kind } of data.organizations.nodes) expect(kind.code).toBe('COMMUNITY_SOCIAL_ORGANIZATION');
});

test('empty words search nothing away', async () => {
  const [{ data: all }, { data: blank }] = await Promise.all([
    street.ask('{ organizations { totalCount } }'),
    street.ask('{ organizations(search: "  ") { totalCount } }'),
  ]);
  expect(blank.organizations.totalCount).toBe(all.organizations.totalCount);
});

test.each([
  ['too many characters', '塔'.repeat(61), 'TOO_LONG'],
  ['a hundred thousand', 'x'.repeat(100_000), 'TOO_LONG'],
  ['NUL', 'a\0b', 'INVALID_INPUT'],
  ['half a character', '\ud842', 'INVALID_INPUT'],
])('%s in a search is refused', async (_what, words, code) => {
  const { errors } = await street.ask('query ($words: String) { organizations(search: $words) { totalCount } }', { words });
  expect(errors![0]!.extensions).toMatchObject({ code, field: 'search' });
});

test('社区 is read she qu, in the search and in the order', async () => {
  expect((await search('shequ')).length).toBeGreaterThan(10);
  expect((await search('tpsqxsd')).map(({ name }) => name)).toEqual(['塔坡社区醒狮队']);
  // Apart, each must be there.
  expect((await search('醒狮 塔坡')).map(({ name }) => name)).toContain('塔坡社区醒狮队');
  expect(await search('醒狮 不存在')).toEqual([]);
  const { rows } = await world.truth.query<{ name: string; name_pinyin: string }>(
    "select name, name_pinyin from organization where position('社区' in name) > 0",
  );
  expect(rows.length).toBeGreaterThan(50);
  for (const { name, name_pinyin } of rows) expect([name, name_pinyin.includes('she qu')]).toEqual([name, true]);
});

describe('the best hits come first', () => {
  const best = async (words: string, more = '') => {
    const { data, errors } = await street.ask(
      `query ($words: String) { organizations(search: $words, bestFirst: true, first: 100 ${more}) { nodes { name } pageInfo { endCursor } } }`,
      { words },
    );
    expect(errors).toBeUndefined();
    return data.organizations as { nodes: { name: string }[]; pageInfo: { endCursor: string } };
  };
  const rankOf = (name: string, words: string) => (name === words ? 0 : name.startsWith(words) ? 1 : name.includes(words) ? 2 : 3);

  test.each(['塔坡', '服务', '塔坡社区醒狮队'])('%s: called so, beginning so, holding it, and last what has it elsewhere', async (words) => {
    const ranks = (await best(words)).nodes.map(({ name }) => rankOf(name, words));
    expect(ranks.length).toBeGreaterThan(0);
    expect(ranks).toEqual(ranks.toSorted());
  });
  test('by sound as well, and among equals in the order asked for', async () => {
    const names = (await best('tapo', 'orderBy: [NAME_DESC]')).nodes.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(names[0]!.startsWith('塔坡')).toBe(true);
  });
  test('a page follows the other by its cursor', async () => {
    const names = async (from: string) => {
      const { data, errors } = await street.ask(
        'query ($words: String, $after: String) { organizations(search: $words, bestFirst: true, first: 5, after: $after) { nodes { name } pageInfo { endCursor } } }',
        { words: '服务', after: from },
      );
      expect(errors).toBeUndefined();
      return data.organizations as { nodes: { name: string }[]; pageInfo: { endCursor: string } };
    };
    const whole = (await best('服务')).nodes.slice(0, 10);
    const one = await names('');
    const two = await names(one.pageInfo.endCursor);
    expect([...one.nodes, ...two.nodes]).toEqual(whole);
  });
  test('members are ranked by the name of their unit', async () => {
    const { data, errors } = await (
      await world.as('federation')
    ).ask('{ federationMembers(search: "塔坡", bestFirst: true, first: 100) { nodes { organization { name } } } }');
    expect(errors).toBeUndefined();
    const ranks = data.federationMembers.nodes.map(({ organization }: any) => rankOf(organization.name, '塔坡'));
    expect(ranks).toEqual(ranks.toSorted());
  });
});
