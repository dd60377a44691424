/**
 * The one way to a resident's number: masked wherever it stands, shown for a stated reason to whoever has the right, and told afterwards, without the
 * number, to all who may read the record's history, the auditor among them.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, heading, history, openJourney, signedIn, tab, type Visit, world, write } from './console.js';

const reason = '联系重阳慰问上门时间(演示)';
const call = '20261123-000123';
// Nothing inside an id is a number.
const plain = /(?<![\da-f-])1\d{10}(?![\da-f])/;

let person: { id: string; name: string; mobile_masked: string };
let plainNumber: string;
const visits: Visit[] = [];

openJourney(async () => {
  person = (
    await world.truth.query(
      "select p.id, p.name, p.mobile_masked from person p join division d on d.id = p.home_community_id where d.code = '440604012045' and p.mobile_masked is not null and p.archived_at is null order by p.id limit 1",
    )
  ).rows[0];
});

async function as(username: string): Promise<Page> {
  const visit = await signedIn(username);
  visits.push(visit);
  return visit.page;
}
const show = () => `/people/${person.id}/show`;
const mobile = (page: Page) => page.getByRole('main').getByRole('definition').filter({ hasText: person.mobile_masked }).first();
const reveals = async () =>
  (await world.truth.query("select actor_name, reason, changes::text from history where record_id = $1 and verb = 'reveal' order by id", [person.id]))
    .rows;

test('in the list and on the page the mobile is masked, and the browser was never told more', async () => {
  const page = await as('street');
  const answers: Promise<string>[] = [];
  page.on('response', (response) => response.url().endsWith('/graphql') && answers.push(response.text().catch(() => '')));
  await page.goto('/people');
  await page.getByRole('searchbox').fill(person.name);
  const row = page.getByRole('table', { name: '人员' }).getByRole('row').filter({ hasText: person.mobile_masked });
  await row.getByRole('link', { name: person.name }).click();
  await heading(page, person.name).waitFor();
  await mobile(page).waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(plain);
  expect((await Promise.all(answers)).filter((text) => plain.test(text))).toEqual([]);
});

test('it is shown for a reason only, and gone when the dialog closes', async () => {
  const { page } = visits[0]!;
  await button(mobile(page), /^查看完整信息/).click();
  const dialog = page.getByRole('dialog');
  await button(dialog, '查看').click();
  await dialog.getByText('必填', { exact: true }).waitFor();
  expect(await reveals()).toEqual([]);
  await write(dialog, { 请填写查看事由: reason });
  await button(dialog, '查看').click();
  await dialog.getByText('请勿截图或转发').waitFor();
  plainNumber = plain.exec(await dialog.innerText())![0];
  expect(plainNumber.slice(0, 3) + plainNumber.slice(-4)).toBe(person.mobile_masked.replaceAll('*', ''));
  await button(dialog, '关闭').click();
  expect(await page.getByText(plainNumber).count()).toBe(0);
});

test("the record's history has a line of it: who, which field and why, without the number", async () => {
  const { page } = visits[0]!;
  await tab(page, '变更记录');
  const line = history(page).filter({ hasText: reason });
  await line.waitFor();
  const text = await line.innerText();
  for (const words of ['查看完整信息', '祖庙街道管理员(演示)', '手机']) expect(text).toContain(words);
  expect(await page.getByRole('main').innerText()).not.toMatch(plain);
  const [row] = await reveals();
  expect(row).toMatchObject({ actor_name: '祖庙街道管理员(演示)', reason });
  expect(row.changes).not.toContain(plainNumber);
});

test('the auditor reads who looked and why, and has neither the number nor a button to it', async () => {
  const page = await as('auditor');
  await page.goto(show());
  await tab(page, '变更记录');
  const line = history(page).filter({ hasText: reason });
  await line.waitFor();
  for (const words of ['查看完整信息', '祖庙街道管理员(演示)']) expect(await line.innerText()).toContain(words);
  await tab(page, '详情');
  await page.getByRole('main').getByRole('region').first().waitFor();
  expect(await page.getByRole('main').innerText()).not.toMatch(plain);
  expect(await button(page, /^查看完整信息/).count()).toBe(0);
});

test('somebody who may read the person but not look has the mask and no button', async () => {
  const page = await as('district');
  await page.goto(show());
  await mobile(page).waitFor();
  expect(await button(page, /^查看完整信息/).count()).toBe(0);
});

test('the hotline gives the number of its call as the reason, and is told so when it gives anything else', async () => {
  const page = await as('hotline');
  const { expected } = visits.at(-1)!;
  await page.goto(show());
  await button(mobile(page), /^查看完整信息/).click();
  const dialog = page.getByRole('dialog');
  // Before anything is refused.
  await dialog.getByText('请填写通话编号，如 20261123-000123').waitFor();
  await write(dialog, { 请填写查看事由: '来电咨询' });
  expected.add('INVALID_INPUT');
  await button(dialog, '查看').click();
  await dialog.getByText('请填写通话编号，如 20261123-000123').waitFor();
  expect(await dialog.getByRole('textbox', { name: '请填写查看事由' }).inputValue()).toBe('来电咨询');
  expect(await reveals()).toHaveLength(1);
  await write(dialog, { 请填写查看事由: call });
  await button(dialog, '查看').click();
  await dialog.getByText(plainNumber).waitFor();
  await button(dialog, '关闭').click();
  expect(await reveals()).toMatchObject([{ reason }, { reason: call, actor_name: '祖庙街道热线座席(演示)' }]);
  await tab(page, '变更记录');
  await history(page).filter({ hasText: call }).waitFor();
});

test('nobody met an error on the way', () => {
  expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
});
