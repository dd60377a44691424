/**
 * Forty units from a spreadsheet, in a browser: the template, the trial that says which three rows are bad and why, the same rows mended, all of it
 * written at once and taken back at once.
 */
import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { button, heading, openJourney, overflow, phone, run, runFromMenu, signedIn, type Visit, world, state } from './console.js';

let street: Visit;
let headings: string[];
let refused: string[][];
let whole: Sheet;

openJourney(async () => {
  street = await signedIn('street');
});

const filled: Record<string, string> = {
  '组织类型 *': '物业服务企业',
  '所属区划 *': '塔坡社区',
  '法人类型 *': '非法人组织',
  '登记状态 *': '未登记未备案',
  '成立日期 *': '2020-03-01',
  '法定代表人/负责人 *': '何巡(演示)',
  '住所/办公地址 *': '塔坡社区旧巷 1 号(演示)',
};
const nameOf = (n: number) => `表格队${String(n).padStart(2, '0')}(演示)`;
const unit = (n: number, changed: Record<string, string> = {}) =>
  headings.map((name) => ({ '名称 *': nameOf(n), ...filled, ...changed })[name] ?? '');
const good = () => Array.from({ length: 40 }, (_, n) => unit(n));
const mistakes: Record<number, Record<string, string>> = { 4: { '名称 *': '' }, 11: { '所属区划 *': '紫南村' }, 30: { '成立日期 *': '去年' } };
const withMistakes = () => good().map((row, n) => (mistakes[n] ? unit(n, mistakes[n]) : row));

interface Sheet {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
const sheetOf = async (rows: string[][], name: string): Promise<Sheet> => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: (await writeExcelFile(rows.map((row) => row.map((value) => ({ value, type: String }))) as never).toBuffer()) as Buffer,
});
const count = async () =>
  (await world.truth.query("select count(*)::int as n from organization where name like '表格队%' and archived_at is null")).rows[0].n;
const rows = (page: Page) => page.getByRole('region', { name: '表格各行' });
/** The parts that rows are seen by, with how many are in each. */
const parts = (page: Page) => rows(page).getByRole('group', { name: '表格各行' }).getByRole('button').allInnerTexts();
const part = (page: Page, name: string) =>
  rows(page)
    .getByRole('button', { name: new RegExp(`^${name} `) })
    .click();
const row = (page: Page, n: number) =>
  rows(page)
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^第 ${n} 行`) });

async function download(page: Page, link = '下载有误的行'): Promise<string[][]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  return (await readSheet(await readFile(await file.path()))).map((row) => row.map((cell) => String(cell ?? '')));
}

async function importDialog(page: Page) {
  await page.goto('/organizations');
  // On a phone it lies under ⋯.
  if (page.viewportSize()!.width === phone.width) await button(page, '列表工具').click();
  await button(page, '导入').click();
  return page.getByRole('dialog', { name: '导入组织' });
}

async function upload(page: Page, file: Sheet): Promise<void> {
  const dialog = await importDialog(page);
  await dialog.getByLabel('选择表格文件').and(page.locator('input')).setInputFiles(file);
}

test('the template of the import dialog names every column to be filled in', async () => {
  const { page } = street;
  await button(await importDialog(page), '下载模板').click();
  await state(page, '已完成');
  [headings] = (await download(page, '下载结果')) as [string[]];
  expect(headings).toEqual(expect.arrayContaining(['名称 *', ...Object.keys(filled), '联系人手机']));
});

test('the trial says 37 good and 3 bad and writes nothing; the file of bad rows says why, in Chinese', async () => {
  const { page } = street;
  await upload(page, await sheetOf([headings, ...withMistakes()], '会员单位.xlsx'));
  await state(page, '待确认');
  expect(await parts(page)).toEqual(['全部 40', '有误 3', '新增 37']);
  const [head, ...bad] = await download(page);
  expect(head).toEqual(['行号', '有误原因', ...headings.map((name) => name.replace(' *', ''))]);
  expect(bad.map(([line, why]) => [line, why])).toEqual([
    ['6', '名称：此项必填'],
    ['13', '不在您的管理范围内'],
    ['32', '成立日期：日期应如 2026-11-22，不带时间'],
  ]);
  refused = [head!, ...bad];
  expect(await count()).toBe(0);
});

test('the page of the trial shows every row: which community it was taken for, which are refused and why; and the dialog says in words what will be done', async () => {
  const { page } = street;
  await row(page, 2).getByRole('link', { name: '塔坡社区居委会' }).waitFor();
  expect(await row(page, 2).innerText()).toMatch(/将新增[\s\S]*表格队00\(演示\)[\s\S]*塔坡社区居委会（表中写“塔坡社区”）/);
  await part(page, '有误');
  await row(page, 2).waitFor({ state: 'detached' });
  expect(await rows(page).getByRole('listitem').count()).toBe(3);
  expect(await row(page, 32).innerText()).toMatch(/不导入[\s\S]*表格队30\(演示\)[\s\S]*成立日期：日期应如/);
  await part(page, '全部');
  await rows(page).getByLabel('查找名称、原因或行号').fill('表格队07');
  await row(page, 2).waitFor({ state: 'detached' });
  expect(await rows(page).getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/^第 9 行/)]);
  await rows(page).getByLabel('查找名称、原因或行号').fill('');
  await button(page, '确认导入').click();
  await page.getByRole('dialog').getByText('将新增 37 条组织；有误的 3 行不导入；导入后可以撤销。').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
});

test('that very file, its three rows mended, is taken as it is', async () => {
  const { page } = street;
  const mended = [4, 11, 30].map((n, index) => [...refused[index + 1]!.slice(0, 2), ...unit(n)]);
  await upload(page, await sheetOf([refused[0]!, ...mended], '有误的行.xlsx'));
  await state(page, '待确认');
  expect(await parts(page)).toEqual(['全部 3', '新增 3']);
  await run(page, '取消任务');
  await state(page, '已取消');
});

test('mended, all forty are written at once and stand in the list', async () => {
  const { page } = street;
  whole = await sheetOf([headings, ...good()], '会员单位.xlsx');
  await upload(page, whole);
  await state(page, '待确认');
  expect(await count()).toBe(0);
  await run(page, '确认导入');
  await state(page, '已完成');
  expect(await count()).toBe(40);
  await row(page, 13)
    .getByRole('link', { name: nameOf(11) })
    .waitFor();
  await page.goto('/organizations');
  await page.getByRole('searchbox').fill('表格队');
  await page.getByText('共 40 条', { exact: true }).waitFor();
  await page
    .getByRole('table', { name: '组织' })
    .getByRole('link', { name: nameOf(11) })
    .waitFor();
});

test('the same file a second time is told, and nothing is written twice', async () => {
  const { page, expected } = street;
  expected.add('DUPLICATE');
  await upload(page, whole);
  await page.getByRole('dialog').getByText('这个文件已经导入过，如需重新导入请先撤销').waitFor();
  expect(await count()).toBe(40);
});

test('one undo takes all forty back', async () => {
  const { page } = street;
  const {
    rows: [task],
  } = await world.truth.query("select id from task where kind = 'IMPORT' and state = 'DONE'");
  await page.goto(`/tasks/${task.id}/show`);
  await runFromMenu(page, '撤销导入');
  await state(page, '已撤销');
  expect(await count()).toBe(0);
  await page.goto('/organizations');
  await page.getByRole('searchbox').fill('表格队');
  await page.getByText('没有符合条件的数据').waitFor();
});

test('on a phone the same file is tried too, and no page is wider than the screen', async () => {
  const { page, complaints, close } = await signedIn('street', { viewport: phone, hasTouch: true, isMobile: true });
  const fits = async () => expect([new URL(page.url()).pathname, await overflow(page)]).toEqual([expect.any(String), 0]);
  await importDialog(page);
  await fits();
  await upload(page, await sheetOf([headings, ...withMistakes()], '会员单位.xlsx'));
  await state(page, '待确认');
  expect(await parts(page)).toEqual(['全部 40', '有误 3', '新增 37']);
  await row(page, 6).waitFor();
  await fits();
  await page.goto('/tasks');
  await heading(page, '任务中心').waitFor();
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  await fits();
  expect(complaints).toEqual([]);
  await close();
});

test('nobody met an error on the way', () => {
  expect(street.complaints).toEqual([]);
});
