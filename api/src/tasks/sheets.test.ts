/** Everyone's spreadsheet: exported by right, tried before it is written, imported all at once, told what is wrong row by row, and undone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;

const taskFields = 'id version state progress rows created changed unchanged refused problem result { id name mediaType url } actions';
const exporting = `mutation ($filter: OrganizationFilter, $columns: [String!], $format: SheetFormat!, $reason: String!) { exportOrganizations(filter: $filter, columns: $columns, format: $format, reason: $reason) { record { ${taskFields} } } }`;
const importing = `mutation ($resource: String!, $sheet: ID!) { importSheet(resource: $resource, sheet: $sheet) { record { ${taskFields} } } }`;

interface Task { id: string; version: number; state: string; rows: number; created: number; changed: number; unchanged: number; refused: number; problem: string | null; result: { id: string; name: string; url: string } | null; actions: string[] }

async function ended(person: Person, { id }: Pick<Task, 'id'>): Promise<Task> {
  for (let turn = 0; turn < 600; turn += 1) {
    const { data, errors } = await person.ask(`query ($id: ID!) { task(id: $id) { ${taskFields} } }`, { id });
    expect(errors).toBeUndefined();
    if (!['QUEUED', 'RUNNING'].includes(data.task.state)) return data.task;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the task never ended');
}

const download = async (person: Person, url: string) => Buffer.from(await (await fetch(world.url + url, { headers: { authorization: `Bearer ${person.token}` } })).arrayBuffer());

async function uploaded(person: Person, bytes: Buffer, name = '组织.xlsx'): Promise<string> {
  const { data } = await person.ask('mutation { requestUpload(resource: "Task", field: "sheet") { id url fields { name value } } }');
  const form = new FormData();
  for (const { name: field, value } of data.requestUpload.fields) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(world.url + data.requestUpload.url, { method: 'POST', body: form });
  expect(response.status).toBe(201);
  return data.requestUpload.id;
}

const workbook = (rows: (string | number)[][]) => writeExcelFile(rows.map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))) as never).toBuffer() as Promise<Buffer>;

async function imported(person: Person, rows: (string | number)[][], resource = 'Organization'): Promise<Task> {
  const sheet = await uploaded(person, await workbook(rows));
  const { data, errors } = await person.ask(importing, { resource, sheet });
  expect(errors).toBeUndefined();
  return ended(person, data.importSheet.record);
}

async function step(person: Person, verb: string, { id, version }: Task): Promise<Task> {
  const { errors } = await person.ask(`mutation ($id: ID!, $version: Int!) { ${verb}Task(id: $id, version: $version) { record { id } } }`, { id, version });
  expect(errors).toBeUndefined();
  return ended(person, { id });
}

const headings = ['名称 *', '组织类型 *', '所属区划 *', '法人类型 *', '登记状态 *', '成立日期 *', '法定代表人/负责人 *', '住所/办公地址 *', '服务对象', '注册资金/开办资金'];
const unit = (n: number): (string | number)[] => [`表格队${n}(演示)`, '物业服务企业', '塔坡社区', '非法人组织', '未登记未备案', '2020/3/1', '何巡(演示)', '塔坡社区旧巷 1 号(演示)', '长者、青少年', 30000.5];
const ownStreet = "street_id = (select id from division where code = '440604012') and archived_at is null";

beforeAll(async () => {
  world = await openWorld('demo');
  street = await world.as('street');
});
afterAll(() => world.close());

describe('export', () => {
  test('holds exactly the rows and columns of the viewer\'s list, personal values masked, ids as text', async () => {
    const { data, errors } = await street.ask(exporting, { format: 'XLSX', columns: ['name', 'contactMobile', 'division', 'state', 'establishedOn'], reason: '年度核对(演示)' });
    expect(errors).toBeUndefined();
    const task = await ended(street, data.exportOrganizations.record);
    expect(task.state).toBe('DONE');
    const rows = await readSheet(await download(street, task.result!.url));
    expect(rows[0]).toEqual(['Record id', 'Version', 'Name', 'Division', 'Established on', 'Contact mobile', 'State']);
    const { rows: truth } = await world.truth.query(`select id, name, contact_mobile_masked from organization where ${ownStreet}`);
    expect(rows.slice(1).map(([id]) => id).sort()).toEqual(truth.map(({ id }) => id).sort());
    const mobiles = rows.slice(1).flatMap((row) => row.filter((cell) => typeof cell === 'string' && /\d{3}\*{4}\d{4}/.test(cell)));
    expect(mobiles.length).toBe(truth.filter(({ contact_mobile_masked: masked }) => masked).length);
    expect(rows.slice(1).map((row) => row[5]).filter((cell) => cell && !/^\d{3}\*{4}\d{4}$/.test(String(cell)))).toEqual([]);
    const { data: told } = await street.ask('query ($id: ID!) { task(id: $id) { history { nodes { verb reason actorName } } } }', { id: task.id });
    expect(told.task.history.nodes.at(-1)).toMatchObject({ reason: '年度核对(演示)', actorName: '祖庙街道管理员(演示)' });
  });

  test('is a right of its own, needs a reason, and its file is its owner\'s alone', async () => {
    const [unitPerson, district] = await Promise.all([world.as('unit'), world.as('district')]);
    const refused = await unitPerson.ask(exporting, { format: 'CSV', reason: 'x' });
    expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
    expect((await street.ask(exporting, { format: 'CSV', reason: '  ' })).errors![0]!.extensions).toMatchObject({ code: 'REQUIRED', field: 'reason' });
    const { data } = await street.ask(exporting, { format: 'CSV', reason: '核对(演示)' });
    const task = await ended(street, data.exportOrganizations.record);
    const response = await fetch(world.url + task.result!.url, { headers: { authorization: `Bearer ${district.token}` } });
    expect(response.status).toBe(404);
    expect((await district.ask('query ($id: ID!) { task(id: $id) { id } }', { id: task.id })).data.task).toBeNull();
  });

  test('disarms what a spreadsheet would run as a formula, and a CSV opens in Chinese', async () => {
    const { rows: [own] } = await world.truth.query(`select id from organization where ${ownStreet} order by id limit 1`);
    await world.truth.query("update organization set short_name = '=HYPERLINK(\"http://evil\")' where id = $1", [own.id]);
    const { data } = await street.ask(exporting, { format: 'CSV', columns: ['shortName'], filter: { id: { eq: own.id } }, reason: '核对(演示)' }, { 'accept-language': 'zh' });
    const task = await ended(street, data.exportOrganizations.record);
    const bytes = await download(street, task.result!.url);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString()).toContain('简称');
    expect(bytes.toString()).toContain("'=HYPERLINK");
  });
});

describe('import', () => {
  test('forty units with three bad rows: the bad ones come back with their reasons, the rest is written at once, and undone at once', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => unit(index));
    rows[4]![0] = '';
    rows[11]![2] = '紫南村';
    rows[30]![5] = '去年';
    const count = async () => Number((await world.truth.query("select count(*) from organization where name like '表格队%' and archived_at is null")).rows[0].count);
    const tried = await imported(street, [headings, ...rows]);
    expect(tried).toMatchObject({ state: 'CHECKED', rows: 40, created: 37, refused: 3 });
    expect(await count()).toBe(0);
    const [head, ...refused] = await readSheet(await download(street, tried.result!.url));
    expect(head!.slice(0, 3)).toEqual(['Row', 'Why refused', '名称']);
    expect(refused.map(([line]) => line)).toEqual([6, 13, 32]);
    expect(refused.map(([, reason]) => String(reason))).toEqual([expect.stringMatching(/^Name/), 'You may not do this', expect.stringMatching(/^Established/)]);

    const applied = await step(street, 'confirm', tried);
    expect(applied).toMatchObject({ state: 'DONE', created: 37 });
    expect(await count()).toBe(37);
    const { rows: [one] } = await world.truth.query("select o.id, o.capital, o.target_groups, d.name, (select count(*) from history h where h.record_id = o.id) as lines, (select reason from history h where h.record_id = o.id) as reason from organization o join division d on d.id = o.division_id where o.name = '表格队7(演示)'");
    expect(one).toMatchObject({ capital: '3000050', name: '塔坡社区居委会', lines: '1', reason: expect.stringContaining('组织.xlsx') });
    expect(one.target_groups).toHaveLength(2);

    const undone = await step(street, 'undo', applied);
    expect(undone.state).toBe('UNDONE');
    expect(await count()).toBe(0);
    const { rows: [gone] } = await world.truth.query('select archive_reason from organization where id = $1', [one.id]);
    expect(gone.archive_reason).toContain('组织.xlsx');
  });

  test('an exported sheet that was edited comes back as edits; blanks and masks clear nothing, and somebody else\'s change in between is not overwritten', async () => {
    const { rows: [first, second] } = await world.truth.query(`select id, version, name, office_phone, contact_mobile_masked from organization where ${ownStreet} and contact_mobile_masked is not null and office_phone is not null order by id desc limit 2`);
    const task = await imported(street, [['记录编号', '版本', '简称', '办公电话', '联系人手机'], [first.id, first.version, '表格里的简称', '', first.contact_mobile_masked], [second.id, second.version - 1, '过期的', '', '']]);
    expect(task).toMatchObject({ state: 'CHECKED', changed: 1, refused: 1 });
    const applied = await step(street, 'confirm', task);
    const { rows: [now] } = await world.truth.query('select short_name, office_phone, contact_mobile_masked from organization where id = $1', [first.id]);
    expect(now).toEqual({ short_name: '表格里的简称', office_phone: first.office_phone, contact_mobile_masked: first.contact_mobile_masked });
    await step(street, 'undo', applied);
    const { rows: [back] } = await world.truth.query('select short_name, office_phone from organization where id = $1', [first.id]);
    expect(back.short_name).not.toBe('表格里的简称');
    expect(back.office_phone).toBe(first.office_phone);
  });

  test('cannot be undone once a record has changed since: nothing of it is, and the task says so', async () => {
    const applied = await step(street, 'confirm', await imported(street, [headings, unit(101), unit(102)]));
    const { rows: [one] } = await world.truth.query("select id, version from organization where name = '表格队101(演示)'");
    await street.ask('mutation ($id: ID!, $version: Int!) { updateOrganization(id: $id, version: $version, input: { shortName: "后改" }) { record { id } } }', { id: one.id, version: one.version });
    const after = await step(street, 'undo', applied);
    expect(after).toMatchObject({ state: 'DONE', problem: expect.stringContaining('1') });
    const { rows } = await world.truth.query("select archived_at from organization where name in ('表格队101(演示)', '表格队102(演示)')");
    expect(rows.map(({ archived_at: at }) => at)).toEqual([null, null]);
  });

  test('what existed before comes in its true state, with its past dates and numbers, as a right of its own; without one the columns mean nothing', async () => {
    const secretariat = await world.as('fed-hongxiang');
    const { rows: [{ name: unitName }] } = await world.truth.query("select o.name from organization o where o.archived_at is null and o.state = 'ACTIVE' and o.community_id = (select division_id from federation where prefix = 'HXSL') and not exists (select from federation_member m where m.organization_id = o.id) order by o.id limit 1");
    const { rows: [{ name: federation }] } = await world.truth.query("select o.name from federation f join organization o on o.id = f.organization_id where f.prefix = 'HXSL'");
    const head = ['所属联合会/联盟', '单位', '会员类别', '承诺遵守章程', '会员代表', '代表职务', '代表手机', '联络员', '联络员手机', '入会日期', '会员编号', '当前状态', '自何日起', '补录原因'];
    const row = (state: string, since: string, reason: string) => [federation, unitName, '单位会员', '是', '何小理(演示)', '理事', '13800138001', '何小理(演示)', '13800138001', '2021-05-06', 'HXSL-2021-901', state, since, reason];
    const sheet = async (...rows: string[][]) => {
      const { data } = await secretariat.ask(importing, { resource: 'FederationMember', sheet: await uploaded(secretariat, await workbook([head, ...rows])) }, { 'accept-language': 'zh' });
      return ended(secretariat, data.importSheet.record);
    };
    const bad = await sheet(row('会员', '', '名册'), row('没有的', '2021-05-06', '名册'), row('会员', '2021-05-06', ''));
    expect(bad).toMatchObject({ state: 'FAILED', created: 0, refused: 3 });
    const [, ...refused] = await readSheet(await download(secretariat, bad.result!.url));
    expect(refused.map(([, reason]) => String(reason))).toEqual([expect.stringContaining('自何日起'), expect.stringContaining('没有“没有的”状态'), expect.stringContaining('补录原因')]);
    await step(secretariat, 'confirm', await sheet(row('会员', '2021-05-06', '2021 年会员名册')));
    const { rows: [member] } = await world.truth.query("select m.state, m.state_since, m.joined_on::text, m.member_no, h.verb, h.reason from federation_member m join organization o on o.id = m.organization_id join history h on h.record_id = m.id where o.name = $1", [unitName]);
    expect(member).toMatchObject({ state: 'MEMBER', joined_on: '2021-05-06', member_no: 'HXSL-2021-901', verb: 'registerExisting', reason: '2021 年会员名册' });
    expect(member.state_since.toISOString()).toBe('2021-05-05T16:00:00.000Z');
    // Who may not register what exists does not know the columns.
    const unitUser = await world.as('unit');
    const { data } = await unitUser.ask(importing, { resource: 'FederationMember', sheet: await uploaded(unitUser, await workbook([head, row('会员', '2021-05-06', '名册')])) }, { 'accept-language': 'zh' });
    expect(await ended(unitUser, data.importSheet.record)).toMatchObject({ state: 'FAILED', problem: expect.stringContaining('当前状态') });
  });

  test('a name means a record that may be chosen there, of whichever of its kinds, and none of another kind', async () => {
    const first = async (text: string, values: unknown[] = []) => (await world.truth.query(text, values)).rows[0];
    const committees = await Promise.all(['RESIDENTS_COMMITTEE', 'VILLAGE_COMMITTEE'].map((kind) => first(`select id, name from organization where kind = $1 and ${ownStreet} order by id limit 1`, [kind])));
    const other = await first(`update organization set name = $1 where id = (select id from organization where kind = 'ENTERPRISE' and ${ownStreet} order by id limit 1) returning name`, [committees[0].name]);
    const enterprise = await first(`select name from organization where kind = 'ENTERPRISE' and ${ownStreet} and name <> $1 order by id limit 1`, [other.name]);
    const { rows: people } = await world.truth.query(`select id from person where state = 'NORMAL' and birth_date < '2000-01-01' and ${ownStreet} and not exists (select from community_worker w where w.person_id = person.id) order by id limit 3`);
    const { zh: post } = await first("select zh from dictionary_entry where dictionary = 'communityPost' order by position limit 1");
    const sheet = (names: string[]) => imported(street, [['人员', '所在居(村)委会', '岗位', '任职日期'], ...names.map((name, index) => [people[index].id, name, post, '2025-03-01'])], 'CommunityWorker');
    const task = await sheet([committees[0].name, committees[1].name, enterprise.name]);
    expect(task).toMatchObject({ state: 'CHECKED', created: 2, refused: 1 });
    expect((await readSheet(await download(street, task.result!.url)))[1]!.join()).toContain(enterprise.name);
    await step(street, 'confirm', task);
    const { rows: made } = await world.truth.query('select committee_id from community_worker where person_id = any($1) order by person_id', [people.map(({ id }) => id)]);
    expect(made.map(({ committee_id: id }) => id)).toEqual(committees.map(({ id }) => id));
  });

  test('the very same file is imported once', async () => {
    const bytes = await workbook([headings, unit(201)]);
    const { data } = await street.ask(importing, { resource: 'Organization', sheet: await uploaded(street, bytes) });
    await step(street, 'confirm', await ended(street, data.importSheet.record));
    const again = await street.ask(importing, { resource: 'Organization', sheet: await uploaded(street, bytes) });
    expect(again.errors![0]!.extensions).toMatchObject({ code: 'DUPLICATE', field: 'sheet' });
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
    ['an unknown heading', [['名称', '没有这一列'], ['a', 'b']], /没有这一列/],
    ['a heading that is there twice', [['名称', '名称'], ['a', 'b']], /twice/],
    ['a number that the spreadsheet has rounded', [['统一社会信用代码'], [924406991234567890]], /15 digits/],
  ])('%s fails the trial with its reason', async (_name, rows, reason) => {
    const task = await imported(street, rows as (string | number)[][]);
    expect(task).toMatchObject({ state: 'FAILED', problem: expect.stringMatching(reason) });
  });

  test('who may write no such record imports none; a file of somebody else does not exist', async () => {
    const auditor = await world.as('auditor');
    const sheet = await uploaded(street, await workbook([headings, unit(301)]));
    expect((await auditor.ask(importing, { resource: 'Organization', sheet })).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const district = await world.as('district');
    expect((await district.ask(importing, { resource: 'Organization', sheet })).errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  test.each([['zh', '组织'], ['en', 'Organization']])('a task says in the reader’s language of what records it is (%s)', async (language, label) => {
    const { data } = await street.ask('mutation { requestTemplate(resource: "Organization", format: XLSX) { record { resource { code label } } } }', {}, { 'accept-language': language });
    expect(data.requestTemplate.record.resource).toEqual({ code: 'Organization', label });
  });

  test('a template names every column and what may stand in it', async () => {
    const { data } = await street.ask(`mutation { requestTemplate(resource: "Organization", format: XLSX) { record { ${taskFields} } } }`, {}, { 'accept-language': 'zh' });
    const task = await ended(street, data.requestTemplate.record);
    const [headers] = await readSheet(await download(street, task.result!.url));
    expect(headers).toEqual(expect.arrayContaining(['名称 *', '组织类型 *', '所属区划 *']));
    const guide = await readSheet(await download(street, task.result!.url), 2 as never);
    expect(guide.find(([column]) => column === '组织类型')![2]).toContain('物业服务企业');
  });
});

test('a task whose server is lost goes back into the queue, and one that is cancelled leaves nothing', async () => {
  const tried = await imported(street, [headings, unit(401)]);
  await world.truth.query("update task set state = 'RUNNING', work = 'APPLY', seen_at = now() - interval '2 minutes' where id = $1", [tried.id]);
  const again = await ended(street, tried);
  expect(again.state).toBe('DONE');
  const other = await imported(street, [headings, unit(402)]);
  const { errors } = await street.ask('mutation ($id: ID!, $version: Int!) { cancelTask(id: $id, version: $version) { record { state } } }', { id: other.id, version: other.version });
  expect(errors).toBeUndefined();
  expect((await world.truth.query("select 1 from organization where name = '表格队402(演示)'")).rowCount).toBe(0);
});
