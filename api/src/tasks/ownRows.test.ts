/** A spreadsheet refers to its own rows: a street and its communities come in one file, in whatever order they stand, and go again together. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Row, sheetsOf, step, type Task } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let admin: Person;
const { importedFile } = sheetsOf(() => world);
beforeAll(async () => {
  world = await openWorld();
  admin = await world.as('admin');
});
afterAll(() => world.close());

const zh = { 'accept-language': 'zh' };
const brought = (rows: Row[]) =>
  importedFile(admin, Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`), 'Division', zh, `区划-${Math.random()}.csv`);
interface Told {
  line: number;
  outcome: string;
  message: string | null;
  changes: { field: string; typed: string | null }[];
}
const rowsOf = async ({ id }: Pick<Task, 'id'>): Promise<Told[]> =>
  (await admin.ask('query ($id: ID!) { importRows(task: $id, first: 100) { nodes { line outcome message changes { field typed } } } }', { id }, zh))
    .data.importRows.nodes;
const standing = async () =>
  (
    await world.truth.query<{ name: string; parent: string; street: string }>(
      "select d.name, p.name as parent, s.name as street from division d join division p on p.id = d.parent_id left join division s on s.id = d.street_id where d.name like '试验%' and d.archived_at is null order by d.code",
    )
  ).rows;

const head: Row = ['名称', '层级', '区划代码', '上级区划', '类型'];
const street: Row = ['试验街道', '镇街', '440604990', '禅城区', '街道'];
const community = (number: number): Row => [
  `试验${number}社区`,
  '社区/村',
  `4406049900${String(number).padStart(2, '0')}`,
  '试验街道',
  '社区（居委会）',
];

test('a street comes with forty-five communities that stand above it and below it, over many short transactions of the trial', async () => {
  const numbers = Array.from({ length: 45 }, (_, index) => index + 1);
  const task = await brought([head, ...numbers.slice(0, 30).map(community), street, ...numbers.slice(30).map(community)]);
  const rows = await rowsOf(task);
  expect(rows.filter(({ outcome }) => outcome !== 'NEW')).toEqual([]);
  expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 46 }, (_, index) => index + 2));
  expect(rows[0]!.changes.find(({ field }) => field === 'parent')).toMatchObject({ typed: '试验街道' });
  expect(await standing()).toEqual([]);
  const done = await step(admin, 'confirm', task);
  expect(done).toMatchObject({ state: 'DONE', created: 46 });
  const there = await standing();
  expect(there).toHaveLength(46);
  expect(there.slice(1).every(({ parent, street: own }) => parent === '试验街道' && own === '试验街道')).toBe(true);
  expect((await step(admin, 'undo', done)).state).toBe('UNDONE');
  expect(await standing()).toEqual([]);
});

test('a row below one that is refused is refused, and so are rows that belong under each other', async () => {
  const task = await brought([
    head,
    ['试验街道', '镇街', '不是代码', '禅城区', '街道'],
    community(1),
    ['试验环', '镇街', '440604991', '试验环', '街道'],
  ]);
  const rows = await rowsOf(task);
  expect(rows.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
  expect(rows[1]!.message).toContain('找不到“试验街道”');
});
