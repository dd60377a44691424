/** A year's report in the console: the secretariat asks for it, the unit hands it in, has it returned, mends it, and it is reviewed. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, heading, openJourney, run, signedIn, type Visit, world, state } from './console.js';

const unitName = '佛山市禅城区莲桥社会工作服务中心';

let secretariat: Visit;
let unit: Visit;
let record: string;

openJourney(async () => {
  [secretariat, unit] = await Promise.all([signedIn('fed-hongxiang'), signedIn('unit-hongxiang')]);
});

const stored = async () =>
  (
    await world.truth.query(
      "select r.id, r.state, r.returns_count, r.income from annual_report r join federation_member m on m.id = r.member_id join organization o on o.id = m.organization_id join federation f on f.id = m.federation_id where o.name = $1 and f.prefix = 'HXSL' and r.year = '2026'",
      [unitName],
    )
  ).rows[0];

test("the secretariat asks all members for the year's report", async () => {
  const { page } = secretariat;
  const {
    rows: [{ id }],
  } = await world.truth.query("select id from federation where prefix = 'HXSL'");
  await page.goto(`/federations/${id}/show`);
  await run(page, '下发通知', { 年报年度: '2026', 年报报送期限: '2027-03-31' });
  await expect(stored()).resolves.toMatchObject({ state: 'DUE', returns_count: 0 });
  record = `/annualReports/${(await stored()).id}`;
  // Its members' reports are not the secretariat's to hand in.
  await page.goto(`${record}/show`);
  await state(page, '待报送');
  expect(await button(page, '报送').count()).toBe(0);
});

test('the unit finds it among what waits, and hands it in', async () => {
  const { page } = unit;
  await page.reload();
  await page.getByRole('main').getByRole('list', { name: '待办' }).locator(`a[href="${record}/show"]`).click();
  await button(page.getByRole('main'), '报送').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '报送登记机关', exact: true }).click();
  await page.getByRole('option', { name: '未报送', exact: true }).click();
  for (const [label, value] of Object.entries({
    业务活动: '长者探访十二次',
    服务项数: '3',
    服务人次: '900',
    服务人数: '210',
    收入: '120000.50',
    支出: '118000',
    净资产: '32000',
  }))
    await dialog.getByRole('textbox', { name: label, exact: true }).fill(value);
  await button(dialog, '报送').click();
  await dialog.waitFor({ state: 'hidden' });
  await state(page, '已报送');
  expect(await stored()).toMatchObject({ state: 'SUBMITTED', income: '12000050' });
});

test('the secretariat returns it with a reason, and the unit mends what it said and hands it in again', async () => {
  await secretariat.page.reload();
  await run(secretariat.page, '退回补正', { 报送期限: '2027-04-15', 原因: '收入与说明不符' });
  await state(secretariat.page, '退回补正');
  const { page } = unit;
  await page.reload();
  await run(page, '报送', { 收入: '121000' });
  await state(page, '已报送');
  expect(await stored()).toMatchObject({ state: 'SUBMITTED', returns_count: 1, income: '12100000' });
});

test('the secretariat reviews it; nobody saw an error', async () => {
  const { page } = secretariat;
  await page.reload();
  await run(page, '审阅完成', { 审阅意见: '内容完整，予以通过。' });
  await state(page, '已审阅');
  expect(await stored()).toMatchObject({ state: 'REVIEWED' });
  expect([...secretariat.complaints, ...unit.complaints]).toEqual([]);
});

test('member units whose certificate runs out are a line of the menu and one tap away; the unit, which renews none, has no such line', async () => {
  const { page } = secretariat;
  const menu = (of: Page) => of.getByRole('navigation', { name: '主菜单' });
  await menu(page).getByRole('link', { name: '证书到期' }).click();
  await heading(page, '证书到期').waitFor();
  await page.getByRole('table', { name: '会员单位' }).waitFor();
  expect(await button(page, '全部').getAttribute('aria-pressed')).toBe('true');
  // A part of that part is still this page, and so is what is searched for in it.
  await button(page, '会员').click();
  await page.getByRole('searchbox').fill('不存在的单位');
  await page.getByText('共 0 条').waitFor();
  await heading(page, '证书到期').waitFor();
  await menu(page).getByRole('link', { name: '会员单位' }).click();
  await heading(page, '会员单位').waitFor();
  expect(await button(page, '全部').getAttribute('aria-pressed')).toBe('true');
  expect(
    await menu(unit.page)
      .getByRole('link', { name: /证书到期|入会审核/ })
      .count(),
  ).toBe(0);
  await page.goto('/federationMembers');
  await button(page, '会员证已过期').click();
  await heading(page, '会员单位').waitFor();
  await page.waitForURL(/certificateValidUntil/);
});
