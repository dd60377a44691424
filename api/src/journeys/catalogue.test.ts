/**
 * A reward from the draft to the shelf in the console, through the hands of a merchant and of the alliance that reviews it; a price that changes
 * waits again, and the reviewer sees what it was and what it is to be. The same merchant drafts and submits on a phone.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import {
  button,
  heading,
  history,
  notice,
  openJourney,
  open,
  overflow,
  phone,
  pick,
  run,
  signedIn,
  tab,
  type Visit,
  world,
  write,
  state,
} from './console.js';

let merchant: Visit;
let alliance: Visit;
let picture: Buffer;
let record: string;

openJourney(async () => {
  picture = await sharp({ create: { width: 120, height: 80, channels: 3, background: '#8a5' } })
    .png()
    .toBuffer();
  [merchant, alliance] = await Promise.all([signedIn('merchant'), signedIn('alliance')]);
});

const name = '腊味煲仔饭券';
const stored = async () =>
  (await world.truth.query('select state, price, submitted_on, review_opinion, reviewer_name from reward where id = $1', [record.split('/')[2]]))
    .rows[0];

async function draft(page: Page, called: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: '新增' }).click();
  await heading(page, '新增兑换项目').waitFor();
  // Who acts for one merchant is not asked which.
  expect(await page.getByRole('combobox', { name: '商家', exact: true }).inputValue()).toBe('得记面家');
  await pick(page, '类别', '餐饮', '餐饮美食');
  await pick(page, '形式', '优惠券');
  await pick(page, '履约方式', '到店核销');
  // Outlets of other merchants are not offered.
  await page.getByRole('combobox', { name: '适用门店', exact: true }).fill('阿婵双皮奶总店');
  await page.getByText('没有匹配的选项').waitFor();
  await pick(page, '适用门店', '得记面家总店');
  await pick(page, '每人限兑', '每月');
  await pick(page, '使用有效期', '兑换后若干天');
  await pick(page, '取消与退还', '未使用可退');
  await write(page, {
    名称: called,
    所需积分: '30',
    面值: '15',
    限兑次数: '2',
    兑换后有效天数: '30',
    '兑换时间 · 起': '2026-11-01',
    使用说明: '到店出示券码，由店员核销。',
  });
}

async function cover(page: Page): Promise<void> {
  await page
    .getByRole('group', { name: '封面' })
    .locator('input[type=file]')
    .setInputFiles({ name: '封面.png', mimeType: 'image/png', buffer: picture });
  await button(page.getByRole('group', { name: '封面' }), '更换文件').waitFor();
}

test('a merchant meets its own catalogue, drafts a reward with a cover and submits it', async () => {
  const { page } = merchant;
  await open(page, '兑换项目');
  await heading(page, '兑换项目').waitFor();
  await page.getByRole('table', { name: '兑换项目' }).waitFor();
  // Whose they are is told by no column: they are all its own.
  expect(await page.getByRole('columnheader', { name: '商家', exact: true }).count()).toBe(0);
  const { rows: own } = await world.truth.query<{ n: number }>(
    "select count(*)::int as n from reward r join merchant m on m.id = r.merchant_id where m.brand_name = '得记面家' and r.archived_at is null",
  );
  await page.getByText(`共 ${own[0]!.n} 条`, { exact: true }).waitFor();
  await draft(page, name);
  await cover(page);
  await button(page, '保存').click();
  await heading(page, name).waitFor();
  record = new URL(page.url()).pathname.replace(/\/show$/, '');
  await run(page, '提交审核');
  await state(page, '待审核');
  expect(await stored()).toMatchObject({ state: 'SUBMITTED', price: 30 });
  // Its own reward is not the merchant's to decide on.
  expect(await button(page, '通过').count()).toBe(0);
});

test('the alliance finds it from its home page and asks for changes', async () => {
  const { page } = alliance;
  await page.reload();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^待审核的兑换项目/ })
    .click();
  await page.getByRole('table', { name: '兑换项目' }).getByRole('link', { name }).click();
  await run(page, '退回修改', { 审核意见: '请写明是否可外带。' });
  await state(page, '退回修改');
  expect(await stored()).toMatchObject({ state: 'CHANGES_REQUESTED', review_opinion: '请写明是否可外带。', reviewer_name: '社工联盟秘书处(演示)' });
});

test('the merchant reads why, mends it and submits it again', async () => {
  const { page } = merchant;
  await page.reload();
  await page.getByRole('main').getByRole('alert').getByText('请写明是否可外带。').waitFor();
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  await write(page, { 使用说明: '到店出示券码，由店员核销；可外带。' });
  await button(page, '保存').click();
  await run(page, '提交审核');
  await state(page, '待审核');
  expect(await stored()).toMatchObject({ state: 'SUBMITTED', review_opinion: null });
});

test('it is approved, and the merchant lists it', async () => {
  await alliance.page.reload();
  await run(alliance.page, '通过', { 审核意见: '符合要求。' });
  await state(alliance.page, '待上架');
  await merchant.page.reload();
  await run(merchant.page, '上架');
  // Listed, but nothing was put in stock yet.
  await state(merchant.page, '已兑完');
});

test('another price waits for review while the reward stays on the shelf; returned, it is mended from where it stood; approved, it is on the shelf at the new price', async () => {
  const { page } = merchant;
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  await write(page, { 所需积分: '40' });
  await page.getByRole('status').getByText('通过前仍按原内容对外展示').waitFor();
  await button(page, '保存').click();
  await notice(page, '改动已送审').waitFor();
  await state(page, '改动待审');
  expect(await stored()).toMatchObject({ state: 'LISTED', price: 30 });
  const reviewer = alliance.page;
  await reviewer.goto('/');
  await reviewer.getByRole('navigation').getByRole('link', { name: '改动审核' }).click();
  await reviewer.getByRole('table', { name: '兑换项目' }).getByRole('link', { name }).click();
  const proposal = reviewer.getByRole('main').getByRole('alert').filter({ hasText: '改动待审' });
  expect((await proposal.innerText()).replaceAll(/\s+/g, ' ')).toContain('所需积分30 分 → 40 分');
  await run(reviewer, '退回改动', { 审核意见: '不得高于门市价。' });
  await state(reviewer, '改动已退回');

  await page.reload();
  await page.getByRole('main').getByRole('alert').getByText('不得高于门市价。').waitFor();
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  expect(
    await page
      .getByRole('textbox', { name: '所需积分' })
      .or(page.getByRole('spinbutton', { name: '所需积分' }))
      .inputValue(),
  ).toBe('40');
  await write(page, { 所需积分: '35' });
  await button(page, '保存').click();
  await state(page, '改动待审');

  await reviewer.reload();
  await button(reviewer.getByRole('main'), '通过改动').click();
  const dialog = reviewer.getByRole('dialog');
  await dialog.getByText('通过后立即按改动后的内容展示和兑换').waitFor();
  expect((await dialog.getByRole('region', { name: '审核后改动' }).innerText()).replaceAll(/\s+/g, ' ')).toContain('所需积分30 分 → 35 分');
  // What was said of the changes before is not said of these.
  expect(await dialog.getByRole('textbox', { name: '审核意见' }).inputValue()).toBe('');
  await button(dialog, '通过改动').click();
  await dialog.waitFor({ state: 'hidden' });
  await proposal.waitFor({ state: 'detached' });
  expect(await stored()).toMatchObject({ state: 'LISTED', price: 35 });
  await tab(reviewer, '变更记录');
  await history(reviewer).nth(8).waitFor();
  expect((await history(reviewer).allInnerTexts()).map((line) => line.split('\n')[0]).slice(0, 5)).toEqual([
    '通过改动',
    '提出改动',
    '退回改动',
    '提出改动',
    '上架',
  ]);
});

test('on a phone a merchant drafts and submits; what is missing is said', async () => {
  const one = await signedIn('merchant', { viewport: phone, hasTouch: true });
  const { page } = one;
  await page.goto('/rewards');
  await heading(page, '兑换项目').waitFor();
  await draft(page, '腊味饭外带券');
  expect(await overflow(page)).toBe(0);
  await button(page, '保存').click();
  await heading(page, '腊味饭外带券').waitFor();
  one.expected.add('REQUIRED');
  await button(page.getByRole('main'), '提交审核').click();
  await button(page.getByRole('dialog'), '提交审核').click();
  await page.getByRole('dialog').getByText('须先上传封面').waitFor();
  await button(page.getByRole('dialog'), '取消').click();
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  await cover(page);
  await button(page, '保存').click();
  await run(page, '提交审核');
  await state(page, '待审核');
  expect(await overflow(page)).toBe(0);
  expect(one.complaints).toEqual([]);
  await one.close();
});

test('a manager gives a clerk a password in the dialog of any other, and the clerk signs in with it', async () => {
  const { page } = merchant;
  await page.goto('/outletClerks');
  await page.getByRole('table', { name: '核销员' }).getByRole('link', { name: '麦志强(演示)' }).click();
  await button(page.getByRole('main'), '重置密码').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^新密码/).fill('mian-jia-2026');
  await dialog.getByLabel(/^再次输入/).fill('mian-jia-2026');
  await button(dialog, '重置密码').click();
  await notice(page, '重置密码').waitFor();
  // What the clerk types stands on the page.
  const name = await page
    .getByRole('main')
    .getByText(/^clerk-01@[0-9a-f]{6}$/)
    .first()
    .textContent();
  expect((await world.as(name!, 'mian-jia-2026')).token).toBeTruthy();
});

test('nobody met an error on the way', () => {
  expect([merchant, alliance].flatMap(({ complaints }) => complaints)).toEqual([]);
});
