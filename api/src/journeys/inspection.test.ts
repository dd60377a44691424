/**
 * An inspector's work in the console: the lines of an inspection are scored where they stand, beside what has to be seen to do it, down a column and
 * saved at once; a line that is refused stays as it was typed while the others are saved.
 */
import { expect, test } from '@jest/globals';
import { button, heading, openJourney, signedIn, tab, type Visit, world } from './console.js';

const unitName = '塔坡社区粤曲私伙局';
let secretariat: Visit;
let id: string;

openJourney(async () => {
  secretariat = await signedIn('federation');
});

const scores = async () =>
  (
    await world.truth.query<{ checked_score: number | null }>(
      'select checked_score from inspection_item where inspection_id = $1 order by position',
      [id],
    )
  ).rows.map(({ checked_score: score }) => score);

test('what waits on the home page leads to it, and its head says how far it is', async () => {
  const { page } = secretariat;
  const waits = page.getByRole('main').getByRole('list', { name: '待办' }).getByRole('listitem');
  await waits.filter({ hasText: unitName }).filter({ hasText: '核查中' }).getByRole('link').click();
  await heading(page, new RegExp(`^${unitName} · 2026 年度 · `)).waitFor();
  id = new URL(page.url()).pathname.split('/')[2]!;
  const way = page.getByRole('navigation', { name: '办理进度' }).getByRole('listitem');
  expect((await way.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['待自查', '已自查', '核查中', '已完成', '已定级']);
  expect(await way.filter({ has: page.getByRole('img', { name: '当前' }) }).innerText()).toContain('核查中');
});

test('each line shows its standard, its points and the own score beside the box; Enter goes down the column', async () => {
  const { page } = secretariat;
  await tab(page, '检查明细');
  const table = page.getByRole('table', { name: '检查明细' });
  await table.waitFor();
  const heads = await table.getByRole('columnheader').allInnerTexts();
  for (const name of ['项目', '标准', '分值', '自查得分', '核查得分', '核查意见', '整改要求']) expect(heads).toContain(name);
  const before = await scores();
  const boxes = table.getByRole('textbox', { name: /^核查得分 / });
  expect(await boxes.count()).toBe(before.length);
  await boxes.first().focus();
  await page.keyboard.type('18');
  await page.keyboard.press('Enter');
  await page.keyboard.type('14');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('99');
  expect(await boxes.nth(1).inputValue()).toBe('14');
  await page.getByText('改动了 3 行').waitFor();
});

test('all of it is saved at once; a score above its points is refused at its box, and stays', async () => {
  const { page, expected } = secretariat;
  const before = await scores();
  expected.add('INVALID_INPUT');
  await button(page, '保存').click();
  await page.getByText('已保存 2 行').waitFor();
  const table = page.getByRole('table', { name: '检查明细' });
  await table.getByText(/得分高于分值/).waitFor();
  expect(await scores()).toEqual([18, 14, ...before.slice(2)]);
  const third = table.getByRole('textbox', { name: /^核查得分 / }).nth(2);
  expect(await third.inputValue()).toBe('99');
  await third.fill('17');
  await button(page, '保存').click();
  await page.getByText('已保存 1 行').waitFor();
  expect(await scores()).toEqual([18, 14, 17, ...before.slice(3)]);
});

test('nobody met an error on the way', () => {
  expect(secretariat.complaints).toEqual([]);
});
