/** What the cells of people's spreadsheets refer to, and how their headings are written: found where it is meant, and never guessed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { headings as unitHeadings, type Row, sheetsOf, step, type Task, unit, workbook } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
beforeAll(async () => {
  world = await openWorld();
  street = await world.as('street');
});
afterAll(() => world.close());

const { download, imported, importedFile } = sheetsOf(() => world);
const zh = { 'accept-language': 'zh' };
/** In the language of those who bring it: what each row was refused for, by its line. */
async function tried(resource: string, rows: Row[], who = street): Promise<{ task: Task; refused: [number, string][] }> {
  const task = await importedFile(who, await workbook(rows), resource, zh);
  const lines = task.result ? ((await readSheet(await download(who, task.result.url))) as unknown as unknown[][]).slice(1) : [];
  return { task, refused: lines.map(([line, reason]) => [Number(line), String(reason)]) };
}
const compound = (name: string, where: string): Row => [name, where, '文华里1号(演示)'];
const compoundHeadings: Row = ['名称', '所属社区', '地址'];

describe('a place', () => {
  test.each([
    '塔坡社区居委会',
    '塔坡社区',
    '塔坡',
    '塔坡社区居民委员会',
    '塔坡社区 居委会',
    '祖庙街道塔坡社区',
    '禅城区祖庙街道塔坡社区居委会',
    '佛山市禅城区祖庙街道塔坡社区居民委员会',
    '祖庙街道/塔坡社区',
    '禅城区 > 祖庙街道 > 塔坡社区',
    '440604012045',
    '440604012045.0',
    '４４０６０４０１２０４５',
  ])('is found by the ways in which it is written: %s', async (words) => {
    const { task, refused } = await tried('Compound', [compoundHeadings, compound(`地方苑${words}`, words)]);
    expect(refused).toEqual([]);
    expect(task).toMatchObject({ state: 'CHECKED', created: 1 });
  });

  test.each(['塔', '普', '莲', '塔坡社', '石湾镇街道塔坡社区'])(
    'is not guessed from a part of its name, nor from another street: %s',
    async (words) => {
      const { task, refused } = await tried('Compound', [compoundHeadings, compound(`猜测苑${words}`, words)]);
      expect(task.state).toBe('FAILED');
      expect(refused).toEqual([[2, expect.stringMatching(new RegExp(`^所属社区：找不到“${words}”`))]]);
    },
  );
});

test('a person is not another one whose name begins alike, and is asked after by name', async () => {
  await world.truth.query(
    "update person set name = '欧阳晓明' where id = (select p.id from person p join division d on d.id = p.home_community_id where d.code = '440604012045' and p.state = 'NORMAL' and p.archived_at is null and not exists (select from volunteer v where v.person_id = p.id) order by p.id limit 1)",
  );
  const {
    rows: [person],
  } = await world.truth.query("select id, version from person where name = '欧阳晓明'");
  // Its words for the search are made anew when it is written.
  expect(
    (
      await street.ask(
        'mutation ($id: ID!, $version: Int!) { personUpdate(id: $id, version: $version, input: { remark: "演示" }) { record { id } } }',
        { id: person.id, version: person.version },
      )
    ).errors,
  ).toBeUndefined();
  await world.truth.query(
    "update person set search_text = search_text || E'\\n欧阳晓明', search_grams = search_grams || array['欧', '阳', '晓', '明', '欧阳', '阳晓', '晓明'] where id = $1",
    [person.id],
  );
  const { task, refused } = await tried('Volunteer', [
    ['人员', '注册社区', '注册日期'],
    ['欧阳晓', '塔坡社区', '2024-03-12'],
    ['欧阳 晓明', '塔坡社区', '2024-03-12'],
  ]);
  expect(refused).toEqual([[2, '人员：找不到“欧阳晓”，是否为“欧阳晓明”？']]);
  expect(task).toMatchObject({ created: 1, refused: 1 });
});

describe('names that differ in width, blanks or dots alone', () => {
  test('are one: in one file, beside what is there, and where they are looked for', async () => {
    const names = ['十八苑（东）', '十八苑(东)', '十八 苑(东)', '十八　苑（东）', '⼗八苑(东)'];
    const { task, refused } = await tried('Compound', [compoundHeadings, ...names.map((name) => compound(name, '塔坡社区'))]);
    expect(refused.map(([line]) => line)).toEqual([3, 4, 5, 6]);
    expect(await step(street, 'confirm', task)).toMatchObject({ state: 'DONE', created: 1 });
    const { rows } = await world.truth.query("select name from compound where name like '十八苑%' and archived_at is null");
    expect(rows).toEqual([{ name: '十八苑（东）' }]);
    const {
      data: {
        divisions: {
          nodes: [division],
        },
      },
    } = await street.ask('{ divisions(filter: { code: { eq: "440604012045" } }) { nodes { id } } }');
    const { errors } = await street.ask(
      'mutation ($division: ID!) { compoundCreate(input: { name: "十八苑 (东)", division: $division }) { record { id } } }',
      { division: division.id },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'DUPLICATE', field: 'name' });
  });
});

describe('headings', () => {
  test('are read however they are typed; a running number is passed over', async () => {
    const { task, refused } = await tried('Compound', [
      ['序号', '名 称', '所属社区：', '* 地址', '建成年份（年）'],
      [1, '表头苑', '塔坡社区', '文华里', 1999],
    ]);
    expect(refused).toEqual([]);
    expect(task).toMatchObject({ state: 'CHECKED', created: 1 });
  });

  test('two of one field are refused, and both are named', async () => {
    const task = await importedFile(
      street,
      await workbook([
        ['名称', 'Name', '所属社区', '地址'],
        ['甲苑', '乙苑', '塔坡社区', '文华里'],
      ]),
      'Compound',
      zh,
    );
    expect(task).toMatchObject({ state: 'FAILED', problem: expect.stringMatching(/“名称”和“Name”是同一项/) });
  });

  test('of columns that are not imported are told, with why', async () => {
    const { task } = await tried('Organization', [
      [...unitHeadings, '党员数', '状态'],
      [...unit(901), 12, '停用'],
    ]);
    const { data } = await street.ask('query ($id: ID!) { task(id: $id) { notices created } }', { id: task.id });
    expect(data.task).toEqual({ notices: ['“党员数”一列没有导入：您无权填写', '“状态”一列没有导入：由系统填写'], created: 1 });
  });
});

test('what a form warns of is told of each row, in the trial and as a file', async () => {
  const { task } = await tried('Person', [
    ['姓名', '登记来源', '居住社区', '手机'],
    ['双生甲', '批量导入', '塔坡社区', '19400004001'],
    ['独生', '批量导入', '塔坡社区', '19400004002'],
  ]);
  expect(await step(street, 'confirm', task)).toMatchObject({ state: 'DONE', created: 2 });
  const again = await tried('Person', [
    ['姓名', '登记来源', '居住社区', '手机'],
    ['双生乙', '批量导入', '塔坡社区', '19400004001'],
    ['别家', '批量导入', '塔坡社区', '19400004003'],
  ]);
  const { data } = await street.ask('query ($id: ID!) { task(id: $id) { warned refused warnings { url } } }', { id: again.task.id });
  expect(data.task).toMatchObject({ warned: 1, refused: 0 });
  const [head, ...lines] = (await readSheet(await download(street, data.task.warnings.url))) as unknown as unknown[][];
  expect(head!.slice(0, 3)).toEqual(['行号', '提醒', '姓名']);
  expect(lines).toEqual([[2, expect.stringContaining('双生甲'), '双生乙', '批量导入', '塔坡社区', expect.anything()]]);
});

test('a masked number makes no new record', async () => {
  const { refused } = await tried('Person', [
    ['姓名', '登记来源', '居住社区', '手机'],
    ['掩码人', '批量导入', '塔坡社区', '194****1234'],
  ]);
  expect(refused).toEqual([[2, expect.stringContaining('手机：打码的内容不能用于新增')]]);
});

test('a record that another system knows by the same number is that record', async () => {
  const rows = (name: string): Row[] => [
    ['姓名', '登记来源', '居住社区', '手机', '来源系统', '外部编号'],
    [name, '批量导入', '塔坡社区', '19400003001', '街道台账', 'T-001'],
  ];
  expect(await step(street, 'confirm', (await tried('Person', rows('台账甲'))).task)).toMatchObject({ created: 1 });
  expect((await tried('Person', rows('台账乙'))).refused).toEqual([[2, expect.stringContaining('外部编号：来源系统和外部编号与已有的记录相同')]]);
  const twice = await tried('Person', [
    ...rows('台账丙').map((row) => row.map((cell) => (cell === 'T-001' ? 'T-002' : cell))),
    ['台账丁', '批量导入', '塔坡社区', '19400003009', '街道台账', 'T-002'],
  ]);
  expect(twice.refused.map(([line]) => line)).toEqual([3]);
});

test('the same file that was tried twice is carried out once', async () => {
  const bytes = await workbook([unitHeadings, unit(911)]);
  const [one, other] = [await importedFile(street, bytes), await importedFile(street, bytes)];
  expect(await step(street, 'confirm', one)).toMatchObject({ state: 'DONE', created: 1 });
  expect(await step(street, 'confirm', other)).toMatchObject({
    state: 'FAILED',
    problem: expect.stringMatching(/imported on \d{4}-\d{2}-\d{2} already/),
  });
  expect((await world.truth.query("select count(*)::int as n from organization where name = '表格队911(演示)'")).rows).toEqual([{ n: 1 }]);
});

test('a record id is one however it was typed, and stands in a file once', async () => {
  const {
    rows: [row],
  } = await world.truth.query(
    "select o.id, o.version from organization o join division d on d.id = o.division_id where d.code = '440604012045' and o.archived_at is null order by o.id limit 1",
  );
  const typed = await imported(street, [
    ['记录编号', '版本', '简称'],
    [` ${row.id.toUpperCase()} `, '1.0'.replace('1', String(row.version)), '大写'],
  ]);
  expect(typed).toMatchObject({ state: 'CHECKED', changed: 1 });
  const { refused } = await tried('Organization', [
    ['记录编号', '版本', '简称'],
    [row.id, 'v1', '字母'],
  ]);
  expect(refused).toEqual([[2, '版本：版本须为整数']]);
  expect(
    (
      await tried('Organization', [
        ['记录编号', '简称'],
        [row.id, '一'],
        [row.id.toUpperCase(), '二'],
      ])
    ).refused,
  ).toEqual([
    [2, expect.stringContaining('第 2、3 行')],
    [3, expect.stringContaining('第 2、3 行')],
  ]);
});
