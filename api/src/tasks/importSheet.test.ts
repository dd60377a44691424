/** An import is tried before it is written, written all at once, told row by row what is wrong, and undone at once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { usccCheckCharacter } from '../kernel/index.js';
import { ended, headings, importing, ownStreet, sheetsOf, step, unit, workbook } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
const { download, imported, uploaded } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

test('forty units with three bad rows: the bad ones come back with their reasons, the rest is written at once, and undone at once', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => unit(index));
  rows[4]![0] = '';
  rows[11]![2] = '紫南村';
  rows[30]![5] = '去年';
  const count = async () =>
    Number((await world.truth.query("select count(*) from organization where name like '表格队%' and archived_at is null")).rows[0].count);
  const tried = await imported(street, [headings, ...rows]);
  expect(tried).toMatchObject({ state: 'CHECKED', rows: 40, created: 37, refused: 3 });
  expect(await count()).toBe(0);
  const [head, ...refused] = await readSheet(await download(street, tried.result!.url));
  expect(head!.slice(0, 3)).toEqual(['Row', 'Why refused', '名称']);
  expect(refused.map(([line]) => line)).toEqual([6, 13, 32]);
  expect(refused.map(([, reason]) => String(reason))).toEqual([
    expect.stringMatching(/^Name/),
    'it does not lie where you hold that role',
    expect.stringMatching(/^Established/),
  ]);

  const applied = await step(street, 'confirm', tried);
  expect(applied).toMatchObject({ state: 'DONE', created: 37 });
  expect(await count()).toBe(37);
  const {
    rows: [one],
  } = await world.truth.query(
    "select o.id, o.capital, o.target_groups, d.name, (select count(*) from history h where h.record_id = o.id) as lines, (select reason from history h where h.record_id = o.id) as reason from organization o join division d on d.id = o.division_id where o.name = '表格队7(演示)'",
  );
  expect(one).toMatchObject({ capital: '3000050', name: '塔坡社区居委会', lines: '1', reason: expect.stringContaining('组织.xlsx') });
  expect(one.target_groups).toHaveLength(2);

  const undone = await step(street, 'undo', applied);
  expect(undone.state).toBe('UNDONE');
  expect(await count()).toBe(0);
  const {
    rows: [gone],
  } = await world.truth.query('select archive_reason from organization where id = $1', [one.id]);
  expect(gone.archive_reason).toContain('组织.xlsx');
});

test("an exported sheet that was edited comes back as edits; blanks and masks clear nothing, and somebody else's change in between is not overwritten", async () => {
  const {
    rows: [first, second],
  } = await world.truth.query(
    `select id, version, name, office_phone, contact_mobile_masked from organization where ${ownStreet} and contact_mobile_masked is not null and office_phone is not null order by id desc limit 2`,
  );
  const task = await imported(street, [
    ['记录编号', '版本', '简称', '办公电话', '联系人手机'],
    [first.id, first.version, '表格里的简称', '', first.contact_mobile_masked],
    [second.id, second.version - 1, '过期的', '', ''],
  ]);
  expect(task).toMatchObject({ state: 'CHECKED', changed: 1, refused: 1 });
  const applied = await step(street, 'confirm', task);
  const {
    rows: [now],
  } = await world.truth.query('select short_name, office_phone, contact_mobile_masked from organization where id = $1', [first.id]);
  expect(now).toEqual({ short_name: '表格里的简称', office_phone: first.office_phone, contact_mobile_masked: first.contact_mobile_masked });
  await step(street, 'undo', applied);
  const {
    rows: [back],
  } = await world.truth.query('select short_name, office_phone from organization where id = $1', [first.id]);
  expect(back.short_name).not.toBe('表格里的简称');
  expect(back.office_phone).toBe(first.office_phone);
});

test('cannot be undone once a record has changed since: nothing of it is, and the task says so', async () => {
  const applied = await step(street, 'confirm', await imported(street, [headings, unit(101), unit(102)]));
  const {
    rows: [one],
  } = await world.truth.query("select id, version from organization where name = '表格队101(演示)'");
  await street.ask(
    'mutation ($id: ID!, $version: Int!) { organizationUpdate(id: $id, version: $version, input: { shortName: "后改" }) { record { id } } }',
    { id: one.id, version: one.version },
  );
  const after = await step(street, 'undo', applied);
  expect(after).toMatchObject({ state: 'DONE', problem: expect.stringContaining('1') });
  const { rows } = await world.truth.query("select archived_at from organization where name in ('表格队101(演示)', '表格队102(演示)')");
  expect(rows.map(({ archived_at: at }) => at)).toEqual([null, null]);
});

test('a file in which nothing is new is done, says so, and may be sent again; the order of choices is none', async () => {
  const {
    rows: [first],
  } = await world.truth.query(
    `select id, version, name, target_groups from organization where ${ownStreet} and cardinality(target_groups) > 1 order by id limit 1`,
  );
  const { rows: entries } = await world.truth.query(
    "select zh from dictionary_entry where dictionary = 'targetGroup' and code = any($1) order by array_position($1, code)",
    [first.target_groups],
  );
  for (const groups of [entries, entries.toReversed()].map((some) => some.map(({ zh }: { zh: string }) => zh).join('、'))) {
    const sheet = [
      ['记录编号', '版本', '名称', '服务对象'],
      [first.id, first.version, first.name, groups],
    ];
    for (const task of [await imported(street, sheet), await imported(street, sheet)])
      expect(task).toMatchObject({ state: 'DONE', rows: 1, created: 0, changed: 0, unchanged: 1, refused: 0, problem: 'nothing to change' });
  }
});

test('a record that is there and cannot be edited is unchanged, or says so in its row', async () => {
  const {
    rows: [one, other],
  } = await world.truth.query(`select id, version, text_version from consent where ${ownStreet} order by id limit 2`);
  const task = await imported(
    street,
    [
      ['记录编号', '版本', '文本版本'],
      [one.id, one.version, one.text_version],
      [other.id, other.version, '另一文本 v9'],
    ],
    'Consent',
  );
  expect(task).toMatchObject({ state: 'FAILED', unchanged: 1, refused: 1 });
  expect(String((await readSheet(await download(street, task.result!.url)))[1]![1])).toContain('cannot be changed');
});

test('the very same file is imported once, and whoever asks again under the same key is answered with that one', async () => {
  const bytes = await workbook([headings, unit(201)]);
  const asked = { resource: 'Organization', sheet: await uploaded(street, bytes), key: 'once' };
  const { data } = await street.ask(importing, asked);
  await step(street, 'confirm', await ended(street, data.importSheet.record));
  expect((await street.ask(importing, asked)).data.importSheet.record).toMatchObject({ id: data.importSheet.record.id, state: 'DONE' });
  const again = await street.ask(importing, { resource: 'Organization', sheet: await uploaded(street, bytes) });
  expect(again.errors![0]!.extensions).toMatchObject({ code: 'DUPLICATE', field: 'sheet' });
});

test('who may write no such record imports none; a file of somebody else does not exist', async () => {
  const auditor = await world.as('auditor');
  const sheet = await uploaded(street, await workbook([headings, unit(301)]));
  expect((await auditor.ask(importing, { resource: 'Organization', sheet })).errors![0]!.extensions.code).toBe('FORBIDDEN');
  const district = await world.as('district');
  expect((await district.ask(importing, { resource: 'Organization', sheet })).errors![0]!.extensions.code).toBe('NOT_FOUND');
});

test('a task whose server is lost goes back into the queue, and one that is cancelled leaves nothing', async () => {
  const tried = await imported(street, [headings, unit(401)]);
  await world.truth.query("update task set state = 'RUNNING', work = 'APPLY', seen_at = now() - interval '2 minutes' where id = $1", [tried.id]);
  const again = await ended(street, tried);
  expect(again.state).toBe('DONE');
  const other = await imported(street, [headings, unit(402)]);
  const { errors } = await street.ask('mutation ($id: ID!, $version: Int!) { taskCancel(id: $id, version: $version) { record { state } } }', {
    id: other.id,
    version: other.version,
  });
  expect(errors).toBeUndefined();
  expect((await world.truth.query("select 1 from organization where name = '表格队402(演示)'")).rowCount).toBe(0);
});

test('a hidden record, a missing one and one of another kind are answered alike, whatever else is wrong in the row', async () => {
  const {
    rows: [hidden],
  } = await world.truth.query(
    "select id from organization where street_id <> (select id from division where code = '440604012') and archived_at is null order by id limit 1",
  );
  const {
    rows: [other],
  } = await world.truth.query('select id from person order by id limit 1');
  const ids = [hidden.id, '01900000-0000-7000-8000-000000000000', other.id, 'no id at all'];
  const task = await imported(street, [['记录编号', '专职人员数', '成立日期'], ...ids.map((id) => [id, '很多', '去年'])]);
  expect(task).toMatchObject({ state: 'FAILED', refused: ids.length });
  const [, ...refused] = await readSheet(await download(street, task.result!.url));
  expect(new Set(refused.map(([, reason]) => reason))).toEqual(new Set([expect.stringContaining('No such record')]));
  expect(refused).toHaveLength(ids.length);
});

test('what two rows of one file cannot both have is refused in the trial, however far apart they stand', async () => {
  const uscc = `91440604MA4TTXY00${usccCheckCharacter('91440604MA4TTXY00')}`;
  const {
    rows: [one],
  } = await world.truth.query(`select id, version from organization where ${ownStreet} order by id limit 1`);
  const rows = Array.from({ length: 50 }, (_, index) => ['', '', ...unit(600 + index), index === 3 || index === 47 ? uscc : '']);
  const edit = (shortName: string) => [one.id, one.version, ...unit(0).map(() => ''), ''].map((cell, index) => (index === 2 ? shortName : cell));
  const task = await imported(street, [['记录编号', '版本', ...headings, '统一社会信用代码'], edit('同一单位甲'), ...rows, edit('同一单位乙')]);
  const [, ...refused] = await readSheet(await download(street, task.result!.url));
  expect(refused.map(([line, reason]) => [line, String(reason)])).toEqual([
    [2, expect.stringContaining('stands in rows 2, 53')],
    [50, 'Unified social credit code: There is already such a record'],
    [53, expect.stringContaining('stands in rows 2, 53')],
  ]);
  expect(task).toMatchObject({ state: 'CHECKED', changed: 0, created: 49, refused: 3 });
});
