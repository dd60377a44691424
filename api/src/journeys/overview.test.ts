/** The overview in the hands of a street's administrator: its numbers are the database's, and each opens the list of what it counts. */
import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { button, heading, openJourney, open, overflow, phone, signedIn, type Visit, world } from './console.js';

let street: Visit;
const visits: Visit[] = [];

openJourney(async () => {
  street = await signedIn('street');
  visits.push(street);
});

const here = "o.archived_at is null and o.street_id = (select id from division where code = '440604012')";
const tell = async (sql: string): Promise<number> => (await world.truth.query<{ n: number }>(sql)).rows[0]!.n;
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const chart = (page: Page, of: string, name: string) => section(page, of).getByRole('region', { name, exact: true });
const bar = (within: Locator, name: string | RegExp) => within.getByRole('link', { name });
const countOf = (text: string | null) => Number(/：([\d,]+)$/.exec(text!)![1]!.replaceAll(',', ''));
const opens = async (page: Page, link: Locator, total: number) => {
  await link.click();
  await page.getByText(`共 ${total} 条`, { exact: true }).waitFor();
  await page.goBack();
  await heading(page, '数据总览').waitFor();
};

test('a bar says what the database says, and opens its rows', async () => {
  const { page } = street;
  await open(page, '数据总览');
  await heading(page, '数据总览').waitFor();
  const teams = await tell(`select count(*)::int as n from organization o where ${here} and o.kind = 'VOLUNTEER_TEAM'`);
  const kind = bar(chart(page, '组织名录', '按组织类型'), /^志愿服务队：/);
  await kind.waitFor();
  expect(countOf(await kind.getAttribute('aria-label'))).toBe(teams);
  await kind.click();
  await page.getByText(`共 ${teams} 条`, { exact: true }).waitFor();
  await page.getByText('组织类型：志愿服务队').waitFor();
  await page.getByText('所属区划：祖庙街道').waitFor();
  await page.goBack();
  const suspended = await tell(`select count(*)::int as n from organization o where ${here} and o.state = 'SUSPENDED'`);
  expect(suspended).toBeGreaterThan(0);
  await opens(page, bar(chart(page, '组织名录', '按状态'), `停用：${suspended}`), suspended);
});

test('communities, months, what stands some references away and what has no value open their rows as well', async () => {
  const { page } = street;
  const inTapo = await tell(
    "select count(*)::int as n from merchant m where m.archived_at is null and m.community_id = (select id from division where code = '440604012045')",
  );
  const community = bar(chart(page, '合作商家', '按社区/村'), /^塔坡社区居委会：/);
  expect(countOf(await community.getAttribute('aria-label'))).toBe(inTapo);
  await community.click();
  await page.getByText(`共 ${inTapo} 条`, { exact: true }).waitFor();
  await page.getByText('单位 · 所属区划：塔坡社区居委会').waitFor();
  await page.goBack();
  const month = bar(chart(page, '组织名录', '近 12 个月成立'), /^\d{4}-\d{2}：/).first();
  await opens(page, month, countOf(await month.getAttribute('aria-label')));
  const absent = bar(chart(page, '人员', '按性别'), /^未填写或不可见：/);
  await opens(page, absent, countOf(await absent.getAttribute('aria-label')));
  await opens(
    page,
    page.getByRole('main').getByRole('link', { name: '组织名录', exact: true }),
    await tell(`select count(*)::int as n from organization o where ${here}`),
  );
});

test('all communities come on request', async () => {
  const { page } = street;
  const places = chart(page, '党组织', '按社区/村');
  expect(await places.getByRole('listitem').count()).toBe(8);
  await button(places, /^全部 \d+ 项$/).click();
  expect(await places.getByRole('listitem').count()).toBe(
    await tell(`select count(distinct o.community_id)::int + max((o.community_id is null)::int) as n from party_branch o where ${here}`),
  );
});

test('what one may not read is left out; on a phone nothing is cut off', async () => {
  const auditor = await signedIn('auditor', { viewport: phone });
  visits.push(auditor);
  await auditor.page.goto('/overview');
  await chart(auditor.page, '人员', '按镇街').waitFor();
  expect(await chart(auditor.page, '人员', '按性别').count()).toBe(0);
  expect(await overflow(auditor.page)).toBe(0);
});

test('nobody met an error on the way', () => {
  expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
});
