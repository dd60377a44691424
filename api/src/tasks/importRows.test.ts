/**
 * The page of a trial says of each row what would become of it, and after the import what became of it; it is its owner's, by the rights of today.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { headings, ownStreet, type Row, sheetsOf, step, type Task, unit } from '../testing/sheets.js';
import { until } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
const { imported } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

interface Told {
  line: number;
  outcome: string;
  message: string | null;
  title: string;
  record: string | null;
  changes: {
    field: string;
    before: { said: string } | null;
    after: { said: string; items: { title: string; id: string }[] | null } | null;
    typed: string | null;
  }[];
}

const document = `query ($task: ID!, $only: ImportRowKind, $search: String, $first: Int! = 50, $skip: Int! = 0) {
  importRows(task: $task, only: $only, search: $search, first: $first, skip: $skip) { totalCount nodes { line outcome message title record changes { field before { said: text } after { said: text items { title: text id } } typed } } }
}`;
const ask = (by: Person, { id }: Pick<Task, 'id'>, more: object = {}) => by.ask(document, { task: id, ...more });
const rowsOf = async (by: Person, task: Pick<Task, 'id'>, more: object = {}): Promise<{ totalCount: number; nodes: Told[] }> => {
  const { data, errors } = await ask(by, task, more);
  expect(errors).toBeUndefined();
  return data.importRows;
};

async function someUnit() {
  const {
    rows: [one],
  } = await world.truth.query(
    `select o.id, o.version, o.name, o.short_name, d.name as division from organization o join division d on d.id = o.division_id where o.id in (select id from organization where ${ownStreet}) and o.short_name is not null and o.archived_at is null order by o.id limit 1`,
  );
  return one;
}

test('a new row with its values and the record that each reference was taken for, a changed one before and after, one that is so already, a refused and a warned one', async () => {
  const there = await someUnit();
  const head: Row = ['记录编号', '版本', ...headings, '简称', '联系人手机'];
  const fresh = (index: number) => ['', '', ...unit(index), '', ''];
  const [plain, refused, warned] = [fresh(201), fresh(202), fresh(203)];
  plain[4] = '祖庙街道/塔坡社区居委会';
  refused[7] = '去年';
  warned[13] = '19400000001';
  const second = fresh(204);
  second[13] = '19400000001';
  const task = await imported(
    street,
    [
      head,
      plain,
      refused,
      warned,
      second,
      [there.id, there.version, ...Array<string>(10).fill(''), '新的简称', ''],
      [there.id.toUpperCase(), '', ...Array<string>(10).fill(''), '', ''],
    ].slice(0, 6) as Row[],
  );
  expect(task).toMatchObject({ state: 'CHECKED', created: 3, changed: 1, refused: 1 });
  const { totalCount, nodes } = await rowsOf(street, task);
  expect(totalCount).toBe(5);
  expect(nodes.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'NEW'],
    [3, 'REFUSED'],
    [4, 'NEW'],
    [5, 'NEW'],
    [6, 'CHANGED'],
  ]);
  const [first, bad, , , edit] = nodes;
  expect(first).toMatchObject({ title: plain[2], record: null, message: null });
  expect(first!.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        field: 'division',
        before: null,
        typed: '祖庙街道/塔坡社区居委会',
        after: { said: '塔坡社区居委会', items: [{ title: '塔坡社区居委会', id: expect.any(String) }] },
      }),
      expect.objectContaining({ field: 'name', after: { said: plain[2], items: null } }),
    ]),
  );
  expect(bad).toMatchObject({ title: refused[2], changes: [], message: expect.stringMatching(/^Established/) });
  expect(edit).toMatchObject({
    title: there.name,
    record: there.id,
    changes: [{ field: 'shortName', before: { said: there.short_name }, after: { said: '新的简称' } }],
  });
  // What is personal is said to change, never what it is.
  const phone = nodes[2]!.changes.find(({ field }) => field === 'contactMobile');
  expect(phone).toMatchObject({ before: null, after: null });
  expect(JSON.stringify(nodes)).not.toContain('19400000001');

  expect((await rowsOf(street, task, { only: 'REFUSED' })).nodes.map(({ line }) => line)).toEqual([3]);
  expect(await rowsOf(street, task, { only: 'NEW', first: 1, skip: 1 })).toMatchObject({ totalCount: 3, nodes: [{ line: 4 }] });
  expect((await rowsOf(street, task, { search: String(plain[2]) })).nodes.map(({ line }) => line)).toEqual([2]);
  expect((await rowsOf(street, task, { search: '6' })).nodes.map(({ line }) => line)).toContain(6);

  const applied = await step(street, 'confirm', task);
  const after = (await rowsOf(street, applied)).nodes;
  expect(after.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'NEW'],
    [3, 'REFUSED'],
    [4, 'NEW'],
    [5, 'NEW'],
    [6, 'CHANGED'],
  ]);
  const {
    rows: [made],
  } = await world.truth.query('select id from organization where name = $1', [plain[2]]);
  expect(after[0]).toMatchObject({ record: made.id });
  await step(street, 'undo', applied);
  expect((await rowsOf(street, applied)).totalCount).toBe(0);
});

test('a row that a form would warn of says so, and is asked for by itself', async () => {
  const head: Row = ['姓名', '手机', '居住社区'];
  const community = await world.as('community');
  const {
    rows: [home],
  } = await world.truth.query("select code from division where name = '塔坡社区居委会'");
  const task = await imported(community, [head, ['区试算', '19400000077', home.code], ['梁试算', '', home.code]], 'Person');
  const { totalCount, nodes } = await rowsOf(community, task, { only: 'WARNED' });
  expect(totalCount).toBe(1);
  expect(nodes).toMatchObject([{ line: 3, outcome: 'NEW', title: '梁试算', message: expect.stringContaining('mobile') }]);
  expect(JSON.stringify(await rowsOf(community, task))).not.toContain('19400000077');
});

test('a row that is like one far above it in the file says so, by its number and by its name, birth day and community', async () => {
  const community = await world.as('community');
  const {
    rows: [home],
  } = await world.truth.query("select code from division where name = '塔坡社区居委会'");
  const people = Array.from({ length: 60 }, (_, n): Row => [
    `遥相同${String.fromCharCode(0x4e00 + n)}`,
    `194${String(10_000_000 + n)}`,
    '',
    home.code,
  ]);
  people[45]![1] = people[3]![1]!;
  people[5]![2] = people[50]![2] = '1950-01-02';
  people[50]![0] = people[5]![0]!;
  const task = await imported(community, [['姓名', '手机', '出生日期', '居住社区'], ...people], 'Person');
  const told = (await rowsOf(community, task, { only: 'WARNED', first: 100 })).nodes.map(({ line, message }) => [line, message]);
  expect(told).toEqual([
    [47, expect.stringMatching(/mobile as row 5\b/)],
    [52, expect.stringMatching(/as row 7\b/)],
  ]);
});

test("is nobody else's, and not even its owner's who may no longer import; a record that may no longer be read tells nothing of itself", async () => {
  const there = await someUnit();
  const task = await imported(street, [
    ['记录编号', '版本', '简称'],
    [there.id, there.version, '不再可见'],
  ]);
  for (const other of [await world.as('district'), await world.as('admin'), await world.as('auditor')])
    expect((await ask(other, task)).errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'task' });
  expect((await world.ask(document, { task: task.id })).errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  const {
    rows: [elsewhere],
  } = await world.truth.query(
    "select id, street_id, district_id, community_id from organization where street_id is not null and street_id <> (select id from division where code = '440604012') limit 1",
  );
  await world.truth.query('update import_row set record_id = $2 where task_id = $1', [task.id, elsewhere.id]);
  expect((await rowsOf(street, task)).nodes).toMatchObject([{ record: null, title: '', changes: [] }]);
  await world.truth.query(
    "update role_assignment set role = 'auditor', updated_at = now(), version = version + 1 where account_id = (select id from account where username = 'street')",
  );
  let refused: unknown;
  await until(async () => Boolean((refused = (await ask(street, task)).errors?.[0]!.extensions.code)));
  expect(refused).toBe('FORBIDDEN');
});
