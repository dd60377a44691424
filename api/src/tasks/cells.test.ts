/** What the headings and cells of a brought spreadsheet mean, and the template that says it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { ended, headings, importing, ownStreet, sheetsOf, step, taskFields, unit, workbook } from '../testing/sheets.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
const { download, imported, uploaded } = sheetsOf(() => world);

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

test('what existed before comes in its true state, with its past dates and numbers, as a right of its own; without one the columns mean nothing', async () => {
  const secretariat = await world.as('fed-hongxiang');
  const {
    rows: [{ name: unitName }],
  } = await world.truth.query(
    "select o.name from organization o where o.archived_at is null and o.state = 'ACTIVE' and o.community_id = (select division_id from federation where prefix = 'HXSL') and not exists (select from federation_member m where m.organization_id = o.id) order by o.id limit 1",
  );
  const {
    rows: [{ name: federation }],
  } = await world.truth.query("select o.name from federation f join organization o on o.id = f.organization_id where f.prefix = 'HXSL'");
  const head = [
    '所属联合会/联盟',
    '单位',
    '会员类别',
    '承诺遵守章程',
    '会员代表',
    '代表职务',
    '代表手机',
    '联络员',
    '联络员手机',
    '入会日期',
    '会员编号',
    '理事会会议',
    '表决日期',
    '应到',
    '实到',
    '同意',
    '反对',
    '弃权',
    '发证日期',
    '会员证有效期至',
    '当前状态',
    '自何日起',
    '补录原因',
  ];
  const row = (state: string, since: string, reason: string) => [
    federation,
    unitName,
    '单位会员',
    '是',
    '何小理(演示)',
    '理事',
    '13800138001',
    '何小理(演示)',
    '13800138001',
    '2021-05-06',
    'HXSL-2021-901',
    '一届二次',
    '2021-05-05',
    '9',
    '9',
    '9',
    '0',
    '0',
    '2021-05-06',
    '2023-05-05',
    state,
    since,
    reason,
  ];
  const sheet = async (...rows: string[][]) => {
    const { data } = await secretariat.ask(
      importing,
      { resource: 'FederationMember', sheet: await uploaded(secretariat, await workbook([head, ...rows])) },
      { 'accept-language': 'zh' },
    );
    return ended(secretariat, data.importSheet.record);
  };
  const bad = await sheet(row('会员', '', '名册'), row('没有的', '2021-05-06', '名册'), row('会员', '2021-05-06', ''));
  expect(bad).toMatchObject({ state: 'FAILED', created: 0, refused: 3 });
  const [, ...refused] = await readSheet(await download(secretariat, bad.result!.url));
  expect(refused.map(([, reason]) => String(reason))).toEqual([
    expect.stringContaining('自何日起'),
    expect.stringContaining('没有“没有的”状态'),
    expect.stringContaining('补录原因'),
  ]);
  await step(secretariat, 'confirm', await sheet(row('会员', '2021-05-06', '2021 年会员名册')));
  const {
    rows: [member],
  } = await world.truth.query(
    'select m.state, m.state_since, m.joined_on::text, m.member_no, h.verb, h.reason from federation_member m join organization o on o.id = m.organization_id join history h on h.record_id = m.id where o.name = $1',
    [unitName],
  );
  expect(member).toMatchObject({
    state: 'MEMBER',
    joined_on: '2021-05-06',
    member_no: 'HXSL-2021-901',
    verb: 'registerExisting',
    reason: '2021 年会员名册',
  });
  expect(member.state_since.toISOString()).toBe('2021-05-05T16:00:00.000Z');
  // Who may not register what exists does not know the columns.
  const manager = await world.as('manager-shops');
  const { data } = await manager.ask(
    importing,
    {
      resource: 'Outlet',
      sheet: await uploaded(
        manager,
        await workbook([
          ['当前状态', '自何日起', '补录原因'],
          ['营业', '2021-05-06', '名册'],
        ]),
      ),
    },
    { 'accept-language': 'zh' },
  );
  expect(await ended(manager, data.importSheet.record)).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('当前状态') });
});

test('a name means a record that may be chosen there, of whichever of its kinds, and none of another kind', async () => {
  const first = async (text: string, values: unknown[] = []) => (await world.truth.query(text, values)).rows[0];
  const committees = await Promise.all(
    ['RESIDENTS_COMMITTEE', 'VILLAGE_COMMITTEE'].map((kind) =>
      first(`select id, name from organization where kind = $1 and ${ownStreet} order by id limit 1`, [kind]),
    ),
  );
  const other = await first(
    `update organization set name = $1 where id = (select id from organization where kind = 'ENTERPRISE' and ${ownStreet} order by id limit 1) returning name`,
    [committees[0].name],
  );
  const enterprise = await first(`select name from organization where kind = 'ENTERPRISE' and ${ownStreet} and name <> $1 order by id limit 1`, [
    other.name,
  ]);
  const { rows: people } = await world.truth.query(
    `select id from person where state = 'NORMAL' and birth_date < '2000-01-01' and ${ownStreet} and not exists (select from community_worker w where w.person_id = person.id) order by id limit 3`,
  );
  const { zh: post } = await first("select zh from dictionary_entry where dictionary = 'communityPost' order by position limit 1");
  const sheet = (names: string[]) =>
    imported(
      street,
      [['人员', '所在居(村)委会', '岗位', '任职日期'], ...names.map((name, index) => [people[index].id, name, post, '2025-03-01'])],
      'CommunityWorker',
    );
  const task = await sheet([committees[0].name, committees[1].name, enterprise.name]);
  expect(task).toMatchObject({ state: 'CHECKED', created: 2, refused: 1 });
  expect((await readSheet(await download(street, task.result!.url)))[1]!.join()).toContain(enterprise.name);
  await step(street, 'confirm', task);
  const { rows: made } = await world.truth.query('select committee_id from community_worker where person_id = any($1) order by person_id', [
    people.map(({ id }) => id),
  ]);
  expect(made.map(({ committee_id: id }) => id)).toEqual(committees.map(({ id }) => id));
});

test('CSV in GB 18030 is read as well, and a place of another street is not found', async () => {
  const text = '名称,组织类型,所属区划,法人类型,登记状态,成立日期,法定代表人/负责人\r\n';
  const utf8 = Buffer.from(`\uFEFF${text}外街队(演示),物业服务企业,紫南村,非法人组织,未登记未备案,2020-03-01,何巡\r\n`);
  const { data } = await street.ask(importing, { resource: 'Organization', sheet: await uploaded(street, utf8, 'a.csv') });
  expect(await ended(street, data.importSheet.record)).toMatchObject({ state: 'FAILED', refused: 1, created: 0 });
  // 名称 in GB 18030.
  const gb = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0xb6, 0xd3, 0x0d, 0x0a]);
  const read = await street.ask(importing, { resource: 'Organization', sheet: await uploaded(street, gb, 'b.csv') });
  expect(await ended(street, read.data.importSheet.record)).toMatchObject({ state: 'FAILED', refused: 1 });
});

test.each([
  [
    'an unknown heading',
    [
      ['名称', '没有这一列'],
      ['a', 'b'],
    ],
    /没有这一列/,
  ],
  [
    'a heading that is there twice',
    [
      ['名称', '名称'],
      ['a', 'b'],
    ],
    /twice/,
  ],
])('%s fails the trial with its reason', async (_name, rows, reason) => {
  const task = await imported(street, rows as (string | number)[][]);
  expect(task).toMatchObject({ state: 'FAILED', problem: expect.stringMatching(reason) });
});

test.each([
  ['zh', '组织'],
  ['en', 'Organization'],
])('a task says in the reader’s language of what records it is (%s)', async (language, label) => {
  const { data } = await street.ask(
    'mutation { requestTemplate(resource: "Organization", format: XLSX) { record { resource { code label } } } }',
    {},
    { 'accept-language': language },
  );
  expect(data.requestTemplate.record.resource).toEqual({ code: 'Organization', label });
});

test('a task has its name in both languages, and its file the one of who asked for it', async () => {
  const { data } = await street.ask(
    `mutation { requestTemplate(resource: "Organization", format: XLSX) { record { ${taskFields} name englishName } } }`,
    {},
    { 'accept-language': 'en' },
  );
  expect(data.requestTemplate.record).toMatchObject({ name: '组织 · 导入模板', englishName: 'Organization · template' });
  const task = await ended(street, data.requestTemplate.record);
  expect(task.result!.name).toBe('Organization · template.xlsx');
});

test('a template names every column and what may stand in it', async () => {
  const { data } = await street.ask(
    `mutation { requestTemplate(resource: "Organization", format: XLSX) { record { ${taskFields} } } }`,
    {},
    { 'accept-language': 'zh' },
  );
  const task = await ended(street, data.requestTemplate.record);
  const [headers] = await readSheet(await download(street, task.result!.url));
  expect(headers).toEqual(expect.arrayContaining(['名称 *', '组织类型 *', '所属区划 *']));
  const guide = await readSheet(await download(street, task.result!.url), 2 as never);
  expect(guide.find(([column]) => column === '组织类型')![2]).toContain('物业服务企业');
});

test('a number that the spreadsheet has rounded is refused where it stands, and no other row for it', async () => {
  const rows = [501, 502, 503].map((n) => [...unit(n), n === 502 ? 4406990123456780 : n === 503 ? 924406991234567890 : '924406991234567891']);
  const task = await imported(street, [[...headings, '统一社会信用代码'], ...rows]);
  expect(task).toMatchObject({ state: 'CHECKED', created: 1, refused: 2 });
  const [, ...refused] = await readSheet(await download(street, task.result!.url));
  expect(refused.map(([line, reason]) => [line, String(reason)])).toEqual(
    [3, 4].map((line) => [line, expect.stringMatching(new RegExp(`row ${line}, "统一社会信用代码", .*more than 15 digits`))]),
  );
  // Nobody who only sends the refused rows again brings the rounded number along as if it were the right one.
  expect(refused.map((row) => row[row.length - 1] ?? '')).toEqual(['', '']);
});

describe('of equal names in several places', () => {
  let pair: { id: string; name: string; community: string; street: string; communityId: string }[];
  let person: string;
  beforeAll(async () => {
    const { rows } = await world.truth.query(
      `select c.id, c.name, d.name as community, s.name as street, d.id as "communityId" from compound c join division d on d.id = c.division_id join division s on s.id = d.parent_id where c.${ownStreet.replace(' and archived_at', ' and c.archived_at')} order by c.id`,
    );
    const [one] = rows;
    const other = rows.find(({ communityId }) => communityId !== one.communityId);
    await world.truth.query("update compound set name = '同名花园(演示)' where id = any($1)", [[one.id, other.id]]);
    pair = [one, other];
    person = (
      await world.truth.query(
        `update person set home_community_id = $1, compound_id = $2, community_id = $1 where id = (select id from person where state = 'NORMAL' and compound_id is not null and archived_at is null and ${ownStreet} order by id limit 1) returning id`,
        [one.communityId, one.id],
      )
    ).rows[0].id as string;
  });
  const brought = async (headers: string[], ...cells: string[]) => {
    const task = await imported(street, [headers, [person, ...cells]], 'Person');
    const reason = task.refused ? String((await readSheet(await download(street, task.result!.url)))[1]![1]) : '';
    return { ...task, reason };
  };
  const compoundNow = async () => (await world.truth.query('select compound_id from person where id = $1', [person])).rows[0].compound_id as string;

  test('an export says which', async () => {
    const { data } = await street.ask(
      `mutation ($id: ID!) { peopleExport(format: XLSX, columns: ["compound"], filter: { id: { eq: $id } }, reason: "核对(演示)") { record { ${taskFields} } } }`,
      { id: person },
    );
    const [, row] = await readSheet(await download(street, (await ended(street, data.peopleExport.record)).result!.url));
    expect(row![0]).toBe(`${pair[0]!.community}/同名花园(演示)`);
  });

  test('the community in the same row says which; without it, that of the record', async () => {
    expect(await brought(['记录编号', '居住社区', '居住小区'], pair[1]!.community, '同名花园(演示)')).toMatchObject({
      state: 'CHECKED',
      changed: 1,
      reason: '',
    });
    // The record's own community counts where the row has none: what is meant is what is there.
    expect(await brought(['记录编号', '居住小区'], '同名花园(演示)')).toMatchObject({ state: 'DONE', unchanged: 1 });
  });

  test('“上级/名称” says which, as far up as is needed', async () => {
    const moved = await brought(['记录编号', '居住社区', '居住小区'], pair[1]!.community, `${pair[1]!.street}/${pair[1]!.community}/同名花园(演示)`);
    expect(moved).toMatchObject({ state: 'CHECKED', changed: 1 });
    await step(street, 'confirm', moved);
    expect(await compoundNow()).toBe(pair[1]!.id);
    const stays = await brought(['记录编号', '居住小区'], `${pair[0]!.community}/同名花园(演示)`);
    expect(stays).toMatchObject({ state: 'FAILED', refused: 1, reason: expect.stringContaining('not of the chosen') });
  });
});
