/**
 * The operation log in the auditor's hands: a look at a resident's number is found with its reason, and the address of what was found finds it again.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, enter, heading, openJourney, open, overflow, phone, pick, signedIn, type Visit, visit, world } from './console.js';

const reason = '核对重阳慰问名单(演示)';
let person: { id: string; name: string };
let auditor: Visit;
const visits: Visit[] = [];

openJourney(async () => {
  person = (
    await world.truth.query(
      "select p.id, p.name from person p join division d on d.id = p.home_community_id where d.code = '440604012045' and p.mobile_masked is not null and p.archived_at is null order by p.id limit 1",
    )
  ).rows[0];
  const street = await world.as('street');
  const { errors } = await street.ask('mutation ($id: ID!, $reason: String!) { personReveal(id: $id, field: MOBILE, reason: $reason) }', {
    id: person.id,
    reason,
  });
  expect(errors).toBeUndefined();
  auditor = await signedIn('auditor');
  visits.push(auditor);
});

const log = (page: Page) => page.getByRole('table', { name: '操作日志' });
const lines = (page: Page) => log(page).locator('tbody tr');

test('from the menu, at one tap: who looked at whose number, and why', async () => {
  const { page } = auditor;
  await open(page, '操作日志');
  await heading(page, '操作日志').waitFor();
  await log(page).waitFor();
  await button(page, '查看敏感信息').click();
  await page.waitForURL(/verbs=reveal/);
  await page.locator('[aria-busy=false]').waitFor();
  const line = lines(page).filter({ hasText: reason });
  await line.waitFor();
  // Neither whose number it was nor which one is the auditor's to read; the record can be opened all the same.
  for (const words of ['祖庙街道管理员(演示)', '查看完整信息', '人员']) expect(await line.innerText()).toContain(words);
  const told = (await world.truth.query("select count(*)::int as n from history where verb = 'reveal'")).rows[0].n;
  expect(await lines(page).count()).toBe(told);
  await line.getByRole('link').click();
  await page.waitForURL(`**/people/${person.id}/show`);
  await page.getByRole('tab', { name: '变更记录' }).waitFor();
  await page.goBack();
  await lines(page).filter({ hasText: reason }).waitFor();
});

test('narrowed by whose hands and which days, the address finds the same lines for a colleague, and Back takes a step back', async () => {
  const { page } = auditor;
  await page.goto('/operation-log');
  await pick(page, '操作人', '祖庙街道管理员', '祖庙街道管理员(演示)');
  await pick(page, '数据类型', '人员', '人员');
  await page.getByRole('textbox', { name: '起始日期' }).fill('2020-01-01');
  await page.waitForURL(/from=2020-01-01/);
  const found = lines(page).filter({ hasText: reason });
  await found.waitFor();
  // The lines from before the filter stay until the others have come.
  while ((await lines(page).filter({ hasNotText: '祖庙街道管理员(演示)' }).count()) > 0) await page.waitForTimeout(50);
  const address = page.url();
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes('from='));
  await page.locator('input[value="2020-01-01"]').first().waitFor({ state: 'detached' });
  const admin = await signedIn('admin', { viewport: phone });
  visits.push(admin);
  await admin.page.goto(address);
  const card = admin.page.getByRole('list', { name: '操作日志' }).getByRole('listitem').filter({ hasText: reason });
  await card.waitFor();
  for (const words of ['查看完整信息 · 手机', person.name]) expect(await card.innerText()).toContain(words);
  expect(await overflow(admin.page)).toBe(0);
});

test('what changed unfolds, before and after, and older lines come on request', async () => {
  const { page } = auditor;
  await page.goto('/operation-log?resource=FederationMember');
  const line = lines(page)
    .filter({ has: page.getByRole('button', { name: /^展开变更 \(变更/ }) })
    .first();
  await line.getByRole('button', { name: /^展开变更/ }).click();
  await log(page).locator('dl dt').first().waitFor();
  await page.goto('/operation-log?resource=Organization');
  await log(page).waitFor();
  expect(await lines(page).count()).toBe(30);
  await button(page, '更早的日志').click();
  await lines(page).nth(59).waitFor();
  const ids = await lines(page)
    .locator('time')
    .evaluateAll((times: { getAttribute(name: string): string | null }[]) => times.map((one) => one.getAttribute('datetime')!));
  expect(ids).toEqual(ids.toSorted().reverse());
});

test('nothing found says so and leads back; who may not ask why has neither line nor page', async () => {
  const { page } = auditor;
  await page.goto('/operation-log?until=2001-01-01');
  await page.getByText('没有符合条件的数据').waitFor();
  await button(page.getByRole('main').getByRole('status'), '清除条件').click();
  await log(page).waitFor();
  const street = await visit();
  visits.push(street);
  await street.page.goto('/operation-log');
  await enter(street.page, 'street');
  await street.page.getByText('无权查看').waitFor();
  expect(await street.page.getByRole('link', { name: '操作日志' }).count()).toBe(0);
});

test('nobody met an error on the way', () => {
  expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
});
