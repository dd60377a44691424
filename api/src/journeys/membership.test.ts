/** From the application to the certificate in the console, through the hands of three people; none of them is offered another's step. */
import { expect, test } from '@jest/globals';
import { button, heading, history, notice, open, openJourney, pick, run, signedIn, tab, type Visit, visit, world, write, state } from './console.js';

const unitName = '佛山市禅城区和煦社会工作服务中心';
const federationName = '佛山市禅城区石湾镇街道鸿翔社区社会组织联合会';

let unit: Visit;
let secretariat: Visit;
let council: Visit;
let record: string;

openJourney(async () => {
  [unit, secretariat, council] = await Promise.all([signedIn('unit'), signedIn('fed-hongxiang'), signedIn('council-hongxiang')]);
});

const stored = async () =>
  (await world.truth.query('select state, member_no, certificate_no, reviewer_name from federation_member where id = $1', [record.split('/')[2]]))
    .rows[0];

test('a unit applies in one step, in the form of an application: its own unit stands there, and the way is told', async () => {
  const { page } = unit;
  await open(page, '会员单位');
  await heading(page, '会员单位').waitFor();
  await page.getByRole('main').getByRole('link', { name: '新增' }).click();
  await heading(page, '申请入会').waitFor();
  const main = page.getByRole('main');
  await main.getByText(unitName, { exact: true }).waitFor();
  expect(await main.getByRole('combobox', { name: '单位', exact: true }).count()).toBe(0);
  // What is the secretariat's to fill in, and where a record came from, is no matter of an applicant.
  for (const label of ['批次', '理事会职务', '外部编号']) expect(await main.getByLabel(label).count()).toBe(0);
  const way = page.getByRole('navigation', { name: '办理进度' }).getByRole('listitem');
  expect(await way.allInnerTexts()).toEqual(
    ['草稿', '待受理', '审核中', '待理事会审议', '待发证', '会员'].map((name) => expect.stringContaining(name)),
  );
  // Nothing is sent while required fields are empty, and each says so.
  await button(page, '提交申请').click();
  await notice(page, '有内容未填对').waitFor();
  expect(await main.getByText('必填', { exact: true }).count()).toBeGreaterThan(5);
  await pick(page, '所属联合会/联盟', '鸿翔', federationName);
  // Of a federation there are no participating units, and a unit is no individual.
  await main.getByRole('combobox', { name: '会员类别', exact: true }).click();
  expect(await page.getByRole('option').allInnerTexts()).toEqual(['单位会员', '单位会员·理事单位', '单位会员·常务理事单位']);
  await page.keyboard.press('Escape');
  await pick(page, '会员类别', '单位', '单位会员');
  await page.getByRole('checkbox', { name: /承诺遵守章程/ }).check();
  await write(page, { 会员代表: '何煦(演示)', 代表职务: '理事长', 代表手机: '19400001111', 联络员: '廖明(演示)', 联络员手机: '19400002222' });
  await button(page, '提交申请').click();
  await heading(page, `${unitName} · ${federationName} · 入会申请`).waitFor();
  await state(page, '待受理');
  record = new URL(page.url()).pathname.replace(/\/show$/, '');
  expect(await stored()).toMatchObject({ state: 'APPLIED', member_no: null });
  // Its own application is not the unit's to decide on.
  expect(await button(page, '受理').count()).toBe(0);
});

test('the secretariat finds it by name among what waits, sends it back with a reason, and passes the review of what was mended', async () => {
  const { page } = secretariat;
  await page.reload();
  const waits = page.getByRole('main').getByRole('list', { name: '待办' }).getByRole('listitem').filter({ hasText: unitName });
  await waits.filter({ hasText: '和煦社工·会员代表(演示) 提交' }).getByRole('link').click();
  await run(page, '退回补正', { 原因: '联络员手机未接通，请更正。' });
  // Why it was sent back stands over the record, and over the form in which it is answered.
  await unit.page.reload();
  await notice(unit.page, '联络员手机未接通，请更正。').waitFor();
  await unit.page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  await notice(unit.page, '联络员手机未接通，请更正。').waitFor();
  await write(unit.page, { 联络员: '廖明明(演示)' });
  await button(unit.page, '保存').click();
  await run(unit.page, '提交申请');
  // Who looks at it again sees what was asked for, and what was changed.
  await page.reload();
  await button(notice(page, '联络员手机未接通，请更正。'), '退回后改动了 1 项').click();
  await page.getByRole('main').getByText('廖明明(演示)').first().waitFor();
  await run(page, '受理');
  await run(page, '审核通过', { 审核意见: '材料齐全，同意提交理事会。' });
  await state(page, '待理事会审议');
  expect(await stored()).toMatchObject({ state: 'COUNCIL', reviewer_name: '鸿翔联合会秘书处(演示)' });
});

test("the secretariat that reviewed is not offered to record the council's decision", async () => {
  const { page } = secretariat;
  expect(await button(page, '登记表决结果：通过').count()).toBe(0);
  await button(page.getByRole('main'), '更多').click();
  const offered = await page.getByRole('menuitem').allTextContents();
  expect(offered).toContain('谁能看到 / 为什么没有权限');
  expect(offered.filter((text) => text.includes('表决'))).toEqual([]);
  await page.keyboard.press('Escape');
});

test("the council's secretary records the vote; numbers that do not fit are refused at their field and nothing typed is lost", async () => {
  const { page, expected } = council;
  await page.goto(`${record}/show`);
  await button(page, '登记表决结果：通过').click();
  const dialog = page.getByRole('dialog');
  await write(dialog, { 理事会会议: '一届九次', 表决日期: '2026-11-20', 应到: '9', 实到: '8', 同意: '6', 反对: '1', 弃权: '0' });
  expected.add('OUT_OF_RANGE');
  await button(dialog, '登记表决结果：通过').click();
  await dialog.getByText(/之和应等于实到人数/).waitFor();
  expect(await dialog.getByRole('textbox', { name: '理事会会议' }).inputValue()).toBe('一届九次');
  expect(await stored()).toMatchObject({ state: 'COUNCIL', member_no: null });
  await write(dialog, { 弃权: '1' });
  await button(dialog, '登记表决结果：通过').click();
  await state(page, '待发证');
  const { member_no: number } = await stored();
  expect(number).toMatch(/^HXSL-\d{4}-\d{3}$/);
  await page.getByRole('main').getByText(number).waitFor();
});

test('the secretariat issues the certificate, and the unit sees its numbers', async () => {
  await secretariat.page.reload();
  await run(secretariat.page, '颁发会员证', { 发证日期: '2026-11-21', 会员证有效期至: '2029-11-20' });
  await state(secretariat.page, '会员');
  const row = await stored();
  expect(row).toMatchObject({ state: 'MEMBER', certificate_no: expect.stringMatching(/^HXSL证〔\d{4}〕\d{3}号$/) });
  await unit.page.reload();
  for (const number of [row.member_no, row.certificate_no]) await unit.page.getByRole('main').getByText(number).waitFor();
});

test('history tells all of it, with who did each step, newest first and in words', async () => {
  const { page } = secretariat;
  await tab(page, '变更记录');
  await history(page).nth(5).waitFor();
  const lines = await history(page).allInnerTexts();
  expect(lines.map((line) => line.split('\n')[0])).toEqual([
    '颁发会员证',
    '登记表决结果：通过',
    '审核通过',
    '受理',
    '提交申请',
    '修改',
    '退回补正',
    '提交申请',
    '新增',
  ]);
  const [unitHand, office, councilHand] = ['和煦社工·会员代表', '鸿翔联合会秘书处', '鸿翔联合会理事会秘书'];
  const hands = [office, councilHand, office, office, unitHand, unitHand, office, unitHand, unitHand];
  hands.forEach((name, index) => expect(lines[index]).toContain(name));
  expect(lines[2]).toContain('材料齐全，同意提交理事会。');
  expect(lines[8]).toContain(federationName);
  // References are names and personal data is not told.
  expect(lines.join()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|19400001111/);
});

test('what became of it is news to the unit, once on every device', async () => {
  const { page } = unit;
  await page.goto('/');
  await page.getByRole('button', { name: /^消息：\d+ 条未读$/ }).click();
  await page.getByRole('dialog', { name: '消息' }).getByText('颁发会员证').first().waitFor();
  const kept = page.waitForResponse((response) => !!response.request().postData()?.includes('markNewsSeen'));
  await page.keyboard.press('Escape');
  await button(page, '消息').waitFor();
  await kept;
  const device = await signedIn('unit');
  await device.page.getByRole('button', { name: /^消息/ }).waitFor();
  await button(device.page, '消息').click();
  await device.page.getByRole('dialog', { name: '消息' }).getByText('颁发会员证').first().waitFor();
  expect(device.complaints).toEqual([]);
  await device.close();
});

test("another federation's secretariat does not find the application", async () => {
  const other = await visit();
  await other.page.goto(`${record}/show`);
  await other.page.getByRole('textbox', { name: '用户名' }).fill('fed-zinan');
  await other.page.getByLabel('密码').fill('linli-demo');
  await button(other.page, '登录').click();
  await other.page.getByText('找不到这条数据').waitFor();
  expect(other.complaints).toEqual([]);
  await other.close();
});

test('the secretariat has forms of its own: an application on paper, and a member from the old books, asked what its state means', async () => {
  const { page } = secretariat;
  const main = page.getByRole('main');
  const applicant = '佛山市禅城区澜石街坊互助社(演示)';
  await world.truth.query(
    "insert into organization select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'name', $1::text, 'uscc', null, 'filing_no', null, 'external_id', null))).* from organization o where o.name = $2",
    [applicant, unitName],
  );
  await page.goto('/federationMembers');
  await main.getByRole('link', { name: '新增', exact: true }).click();
  await heading(page, '登记入会申请').waitFor();
  // Its own federation stands there, and where a record came from is no matter of an application.
  await main.getByText(federationName, { exact: true }).waitFor();
  expect(await main.getByRole('combobox', { name: '所属联合会/联盟' }).count()).toBe(0);
  expect(await main.getByLabel('外部编号').count()).toBe(0);
  await page.goto('/federationMembers');
  await main.getByRole('link', { name: '补录', exact: true }).click();
  await heading(page, '补录会员').waitFor();
  await main.getByText(federationName, { exact: true }).waitFor();
  const asked = () => main.getByRole('region').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  await pick(page, '当前状态', '未通过');
  expect(await asked()).not.toContain('会员证');
  await pick(page, '当前状态', '已除名');
  expect(await asked()).toEqual(expect.arrayContaining(['入会审议', '会员证', '除名审议', '退出']));
  await write(page, { 除名理由: '不再是本案所问' });
  await pick(page, '当前状态', '会员');
  expect(await asked()).toEqual(expect.arrayContaining(['入会审议', '会员证', '规范化管理等级']));
  expect(await asked()).not.toContain('除名审议');
  await write(page, { 自何日起: '2021-05-02', 补录原因: '旧册(演示)' });
  // Its search words are those of the unit that it is a copy of.
  await pick(page, '单位', '和煦社会工作', applicant);
  await pick(page, '会员类别', '单位', '单位会员');
  await page.getByRole('checkbox', { name: /承诺遵守章程/ }).check();
  await write(page, {
    会员代表: '何煦(演示)',
    代表职务: '理事长',
    代表手机: '19400001111',
    联络员: '廖明(演示)',
    联络员手机: '19400002222',
    理事会会议: '一届一次',
    表决日期: '2021-04-20',
    应到: '9',
    实到: '8',
    同意: '8',
    反对: '0',
    弃权: '0',
    入会日期: '2021-04-20',
    发证日期: '2021-05-02',
    会员证有效期至: '2027-05-01',
  });
  await button(page, '保存').click();
  await heading(page, `${applicant} · ${federationName} · 会员`).waitFor();
  const {
    rows: [row],
  } = await world.truth.query(
    'select m.state, m.registered, m.removal_grounds from federation_member m join organization o on o.id = m.organization_id where o.name = $1',
    [applicant],
  );
  expect(row).toEqual({ state: 'MEMBER', registered: true, removal_grounds: null });
});

test('nobody met an error on the way', () => {
  expect([unit, secretariat, council].flatMap(({ complaints }) => complaints)).toEqual([]);
});
