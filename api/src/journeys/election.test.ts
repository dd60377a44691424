/**
 * A branch's election in the console, from the countdown on its secretary's home page to the next term: reminded of, postponed, asked for, held,
 * reported and approved, each step by whoever may. Days go by on the clocks of the server and of the browsers alike.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, heading, history, openJourney, pick, run, signedIn, tab, type Visit, world, write, state } from './console.js';

const branchName = '榕荫花园小区党支部';
let ahead = 0;

let secretary: Visit;
let street: Visit;
let record: string;
let branch: string;

openJourney(
  async () => {
    [secretary, street] = await Promise.all([signedIn('branch'), signedIn('partyworker')]);
  },
  { now: () => new Date(Date.now() + ahead) },
);

async function on(day: string): Promise<void> {
  const morning = Date.parse(`${day}T09:00:00+08:00`);
  ahead = morning - Date.now();
  for (const { page } of [secretary, street]) {
    await page.clock.setFixedTime(morning);
    await page.goto('/');
    await heading(page, /^您好，/).waitFor();
  }
}
const card = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('link', { name });
async function branchTab(page: Page, name: string): Promise<void> {
  await page.goto(`/partyBranches/${branch}/show`);
  await tab(page, name);
}
const stored = async () =>
  (
    await world.truth.query('select state, due_on::text, postponed_to::text, elected_on::text, voters_present from party_branch_term where id = $1', [
      record.split('/')[2],
    ])
  ).rows[0];

test("eighty days before the end of the term the countdown on the secretary's home page leads to it", async () => {
  await on('2027-01-11');
  const { page } = secretary;
  await card(page, /换届倒计时.*2027-03-31.*还有 79 天/).waitFor();
  await card(page, /党组织 90 天内届满.* 1$/).click();
  await page.getByRole('table', { name: '届次' }).getByRole('rowheader', { name: branchName }).getByRole('link').click();
  await heading(page, new RegExp(`^${branchName} · 第 \\d 届$`)).waitFor();
  await state(page, '未启动');
  record = new URL(page.url()).pathname.replace(/\/show$/, '');
  branch = (await world.truth.query('select branch_id from party_branch_term where id = $1', [record.split('/')[2]])).rows[0].branch_id;
  // To remind is the superior's.
  expect(await button(page, '发送提醒').count()).toBe(0);
});

test("the street's party worker reminds it, and it waits for the secretary", async () => {
  await street.page.goto(`${record}/show`);
  await run(street.page, '发送提醒');
  const { page } = secretary;
  await page.goto('/');
  await page
    .getByRole('main')
    .getByRole('list', { name: '待办' })
    .getByRole('link', { name: new RegExp(`^${branchName} · `) })
    .click();
  await state(page, '已提醒');
});

test('a postponement is asked for by the secretary and granted by the street: the day it is due and the countdown follow', async () => {
  const { page } = secretary;
  await run(page, '申请延期', { 申请延期: '3', 原因: '新一届人选尚在酝酿(演示)' });
  await state(page, '延期待批');
  expect(await button(page, '批准延期').count()).toBe(0);
  await street.page.reload();
  await run(street.page, '批准延期', { 延期批复文号: '祖党复〔2027〕1号' });
  // It is reminded of again when the new day comes near.
  await state(street.page, '未启动');
  expect(await stored()).toMatchObject({ state: 'NOT_STARTED', postponed_to: '2027-06-30', due_on: '2027-06-30' });
  // Its term ends in eighty days still, but nobody is waited for before June.
  await on('2027-01-12');
  await card(page, /换届倒计时.*2027-06-30/).waitFor();
  expect(await card(page, /90 天内届满/).count()).toBe(0);
  await on('2027-04-12');
  await card(page, /90 天内届满.* 1$/).waitFor();
  expect(await card(page, /届满未换届/).count()).toBe(0);
  await on('2027-07-01');
  await card(page, /党组织届满未换届.* 1$/).click();
  await page.getByRole('table', { name: '届次' }).getByRole('link', { name: branchName }).waitFor();
});

test('the secretary asks for the election, and the street agrees', async () => {
  await on('2027-06-01');
  const { page } = secretary;
  await page.goto(`${record}/show`);
  await run(page, '提交请示', { 请示文号: '榕支请〔2027〕1号' });
  await state(page, '已请示');
  expect(await button(page, '批复同意换届').count()).toBe(0);
  await street.page.reload();
  await street.page
    .getByRole('main')
    .getByRole('list', { name: '待办' })
    .getByRole('link', { name: new RegExp(`^${branchName} · `) })
    .click();
  await run(street.page, '批复同意换届', { 同意换届批复文号: '祖党复〔2027〕2号' });
});

test('too few at the meeting is said at its field; with more than four fifths the election is recorded and reported', async () => {
  await on('2027-06-20');
  const { page, expected } = secretary;
  await page.goto(`${record}/show`);
  await button(page.getByRole('main'), '登记选举结果').click();
  const dialog = page.getByRole('dialog');
  await pick(dialog, '选举方式', '党员大会');
  await write(dialog, { 选举日期: '2027-06-19', 应到: '20', 实到: '16' });
  expected.add('OUT_OF_RANGE');
  await button(dialog, '登记选举结果').click();
  await dialog.getByText('实到人数未超过应到人数的五分之四').waitFor();
  expect(await stored()).toMatchObject({ state: 'APPROVED', elected_on: null });
  await write(dialog, { 实到: '17' });
  await button(dialog, '登记选举结果').click();
  await state(page, '已选举');
  await run(page, '上报');
  await state(page, '已报批');
  expect(await stored()).toMatchObject({ state: 'REPORTED', elected_on: '2027-06-19', voters_present: 17 });
});

test("the street approves the result, and on the branch's page the new term follows the old one", async () => {
  const { page } = street;
  await page.goto(`${record}/show`);
  await run(page, '批准', { 选举结果批复文号: '祖党复〔2027〕3号' });
  await tab(page, '变更记录');
  await history(page).nth(7).waitFor();
  expect((await history(page).allInnerTexts()).map((line) => line.split('\n')[0]).slice(0, 7)).toEqual([
    '批准',
    '上报',
    '登记选举结果',
    '批复同意换届',
    '提交请示',
    '批准延期',
    '申请延期',
  ]);
  await branchTab(secretary.page, '届次');
  const rows = secretary.page.getByRole('table', { name: '届次' }).getByRole('row').filter({ hasText: '2027-06-19' });
  await Promise.all(['未启动', '已完成'].map((text) => rows.filter({ hasText: text }).waitFor()));
  expect(
    (
      await world.truth.query(
        'select no, state, starts_on::text, ends_on::text from party_branch_term where branch_id = $1 order by no desc limit 2',
        [branch],
      )
    ).rows,
  ).toEqual([
    { no: 4, state: 'NOT_STARTED', starts_on: '2027-06-19', ends_on: '2030-06-18' },
    expect.objectContaining({ no: 3, state: 'COMPLETED' }),
  ]);
});

test("the secretary ends the duty of the one before, puts up the new secretary and committee on the branch's page, and nobody met an error", async () => {
  const { page } = secretary;
  await branchTab(page, '书记与委员');
  await page.getByRole('table', { name: '党组织任职' }).getByRole('link', { name: '陈永明' }).click();
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  await write(page, { 终止日期: '2027-06-19' });
  await button(page, '保存').click();
  await heading(page, '陈永明').waitFor();
  for (const [name, duty] of [
    ['区新岚', '书记'],
    ['麦新桥', '组织委员'],
  ] as const) {
    await branchTab(page, '书记与委员');
    await page.getByRole('main').getByRole('link', { name: '新增' }).click();
    await pick(page, '职务', duty);
    await write(page, { 姓名: `${name}(演示)`, 起始日期: '2027-06-19' });
    await button(page, '保存').click();
    await heading(page, `${name}(演示)`).waitFor();
  }
  await branchTab(street.page, '书记与委员');
  const rows = street.page.getByRole('table', { name: '党组织任职' }).getByRole('row').filter({ hasText: '2027-06-19' });
  await Promise.all(['陈永明', '区新岚(演示)', '麦新桥(演示)'].map((name) => rows.filter({ hasText: name }).waitFor()));
  expect(
    (await world.truth.query("select person_name, until::text from party_post where branch_id = $1 and duty = 'SECRETARY' order by since", [branch]))
      .rows,
  ).toEqual([
    { person_name: '陈永明', until: '2027-06-19' },
    { person_name: '区新岚(演示)', until: null },
  ]);
  expect([...secretary.complaints, ...street.complaints]).toEqual([]);
});
