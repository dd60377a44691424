/** A write that is sent twice is done once, and nobody's key stands for anything else. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sweepKeys } from './once.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let [community, street]: Person[] = [];
let homeCommunity: string;
beforeAll(async () => {
  world = await openWorld();
  [community, street] = await Promise.all(['community', 'street'].map((name) => world.as(name)));
  homeCommunity = (await world.truth.query("select id from division where code = '440604012045'")).rows[0].id;
});
afterAll(() => world.close());

const create = (who: Person, input: object, key?: string) =>
  who.ask(
    'mutation ($input: PersonCreateInput!, $key: String) { done: personCreate(input: $input, key: $key) { record { id version } warnings { code } } }',
    { input: { homeCommunity, ...input }, key },
  );
const count = async (name: string) =>
  (await world.truth.query('select count(*)::int as of from person where name = $1', [name])).rows[0].of as number;
const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code;

test('eight at once with one key are one record, and all are answered with it', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => create(community!, { name: '双击甲', mobile: '19400007001' }, 'tap-1')));
  expect(answers.map(code)).toEqual(Array(8).fill(undefined));
  expect(new Set(answers.map(({ data }) => data.done.record.id)).size).toBe(1);
  expect(await count('双击甲')).toBe(1);
  const { rows } = await world.truth.query('select count(*)::int as lines from history where record_id = $1', [answers[0]!.data.done.record.id]);
  expect(rows[0].lines).toBe(1);
});

test('without a key, or with others, they are as many as were sent', async () => {
  await Promise.all([
    create(community!, { name: '双击乙' }),
    create(community!, { name: '双击乙' }),
    create(community!, { name: '双击乙' }, 'tap-2'),
    create(community!, { name: '双击乙' }, 'tap-3'),
  ]);
  expect(await count('双击乙')).toBe(4);
});

test('the first answer comes again with its remarks, also after the record went on', async () => {
  await create(community!, { name: '双击丙', mobile: '19400007003' });
  const first = await create(community!, { name: '双击丁', mobile: '19400007003' }, 'tap-4');
  expect(first.data.done.warnings).toEqual([{ code: 'DUPLICATE' }]);
  const { id } = first.data.done.record;
  await community!.ask('mutation ($id: ID!) { personUpdate(id: $id, version: 1, input: { nickname: "阿丁" }) { record { id } } }', { id });
  const again = await create(community!, { name: '双击丁', mobile: '19400007003' }, 'tap-4');
  expect(again.data.done).toMatchObject({ record: { id, version: 2 }, warnings: first.data.done.warnings });
});

test('another payload, another mutation under the same key is refused, and does nothing', async () => {
  const { data } = await create(community!, { name: '双击戊' }, 'tap-5');
  expect(code(await create(community!, { name: '双击己' }, 'tap-5'))).toBe('KEY_REUSED');
  expect(await count('双击己')).toBe(0);
  const { id } = data.done.record;
  expect(
    code(await community!.ask('mutation ($id: ID!) { personArchive(id: $id, version: 1, reason: "误录", key: "tap-5") { record { id } } }', { id })),
  ).toBe('KEY_REUSED');
});

test('what was refused leaves no key: mended, it may be sent under it again', async () => {
  expect(code(await create(community!, { name: ' ' }, 'tap-6'))).toBe('REQUIRED');
  expect(code(await create(community!, { name: '双击庚' }, 'tap-6'))).toBeUndefined();
  expect(code(await create(community!, { name: '双击辛' }, ' '))).toBe('REQUIRED');
  expect(code(await create(community!, { name: '双击辛' }, 'k'.repeat(101)))).toBe('TOO_LONG');
});

test('an edit, a step and an archiving that are sent again answer what they did, where they would be a conflict', async () => {
  const { data } = await create(community!, { name: '双击壬' });
  const { id } = data.done.record;
  const twice = async (mutation: string, variables: object) => {
    const answers = [await community!.ask(mutation, { id, ...variables }), await community!.ask(mutation, { id, ...variables })];
    expect(answers.map(code)).toEqual([undefined, undefined]);
    expect(answers[1]!.data).toEqual(answers[0]!.data);
  };
  await twice(
    'mutation ($id: ID!, $key: String) { done: personUpdate(id: $id, version: 1, input: { nickname: "阿壬" }, key: $key) { record { version nickname } } }',
    { key: 'edit' },
  );
  await twice(
    'mutation ($id: ID!, $key: String) { done: personMoveAway(id: $id, version: 2, input: { on: "2026-11-01", reason: "迁出" }, key: $key) { record { version state } } }',
    { key: 'step' },
  );
  await twice('mutation ($id: ID!, $key: String) { done: personArchive(id: $id, version: 3, reason: "误录", key: $key) { record { version } } }', {
    key: 'archive',
  });
  const { rows } = await world.truth.query('select verb from history where record_id = $1 order by id', [id]);
  expect(rows.map(({ verb }) => verb)).toEqual(['create', 'update', 'moveAway', 'archive']);
});

test("a key is its account's: another one's is another key, and gives nothing away", async () => {
  const mine = await create(community!, { name: '双击癸' }, 'shared');
  const theirs = await create(street!, { name: '双击癸' }, 'shared');
  expect(theirs.data.done.record.id).not.toBe(mine.data.done.record.id);
});

test('two exports with one key are one task', async () => {
  const begin = () => street!.ask('mutation { compoundsExport(format: CSV, reason: "演示", key: "export-1") { record { id } } }');
  const [one, two] = [await begin(), await begin()];
  expect(one.data.compoundsExport.record.id).toBe(two.data.compoundsExport.record.id);
});

test('after two days a key is forgotten', async () => {
  await sweepKeys(world.app.platform.pool, new Date(Date.now() + 47 * 3_600_000));
  expect((await world.truth.query('select 1 from write_key')).rowCount).toBeGreaterThan(0);
  await sweepKeys(world.app.platform.pool, new Date(Date.now() + 49 * 3_600_000));
  expect((await world.truth.query('select 1 from write_key')).rowCount).toBe(0);
});
