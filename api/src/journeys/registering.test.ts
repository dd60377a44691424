/**
 * Those whose job it is register organizations in a browser: whatever kind, from what they have in hand, by the form and as existing (补录). What is
 * wrong is said all at once, each at its field. `npm test` registers kinds that differ in what they require; `npm run test:all` every kind.
 */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { exhaustive } from '../testing/exhaustive.js';
import { dictionaries } from '../testing/oracle/contract.js';
import { button, heading, openJourney, overflow, phone, pick, signedIn, world, write } from './console.js';

openJourney();

const kinds = dictionaries.organizationKind as { code: string; zh: string }[];
const social = ['SOCIAL_GROUP', 'SOCIAL_SERVICE_INSTITUTION', 'FOUNDATION', 'COMMUNITY_SOCIAL_ORGANIZATION', 'FEDERATION'];
/** One of each way in which what is required differs. */
const different = ['SOCIAL_GROUP', 'COMMUNITY_SOCIAL_ORGANIZATION', 'ENTERPRISE'];
let count = 0;

/** What somebody at the counter has in hand for such an organization, and no more. */
async function fill(page: Page, { code, zh }: { code: string; zh: string }, name: string): Promise<void> {
  count += 1;
  await pick(page, '组织类型', zh);
  await pick(page, '所属区划', '塔坡', '塔坡社区居委会');
  await pick(page, '法人类型', '非法人组织');
  const status = code === 'COMMUNITY_SOCIAL_ORGANIZATION' ? '已备案' : social.includes(code) ? '已登记' : '未登记未备案';
  await pick(page, '登记状态', status);
  await write(page, { 名称: name, '住所/办公地址': '塔坡社区旧巷 1 号(演示)', 成立日期: '2020-03-01', '法定代表人/负责人': '何巡(演示)' });
  if (status === '已登记')
    await write(page, {
      统一社会信用代码: `52440604MJL${String(200_000 + count)}X`,
      登记管理机关: '禅城区民政局(演示)',
      '登记证书有效期 · 起': '2024-01-01',
    });
  if (status === '已备案') {
    await write(page, { 备案编号: `备〔2026〕${count}`, 备案日期: '2026-05-01' });
    await pick(page, '备案机关', '祖庙', '祖庙街道');
  }
  if (!social.includes(code)) return;
  await write(page, { 业务主管单位: '祖庙街道办事处(演示)', 业务范围: '社区服务' });
  await page.getByRole('combobox', { name: /^服务领域/ }).fill('长者服务');
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  if (code === 'COMMUNITY_SOCIAL_ORGANIZATION') await pick(page, '社区社会组织类别', (dictionaries.filedClass as unknown as { zh: string }[])[0]!.zh);
}

const there = async (name: string) => (await world.truth.query('select kind, state from organization where name = $1', [name])).rows;

describe.each(['street', 'community', 'district', 'alliance'])('%s', (username) => {
  const all = exhaustive ? kinds : kinds.filter(({ code }) => different.includes(code));

  test('registers one of every kind by the form', async () => {
    const { page, complaints, close } = await signedIn(username);
    for (const kind of all) {
      const name = `${username}登记的${kind.code}`;
      await page.goto('/organizations/create');
      await fill(page, kind, name);
      await button(page, '保存').click();
      await heading(page, name).waitFor();
      expect(await there(name)).toEqual([{ kind: kind.code, state: 'ACTIVE' }]);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('registers a social organization that was there before', async () => {
    const { page, complaints, close } = await signedIn(username);
    await page.goto('/organizations');
    await page.getByRole('link', { name: '补录', exact: true }).click();
    const name = `${username}补录的社会团体`;
    await pick(page, '当前状态', '正常');
    await write(page, { 自何日起: '2021-01-01', 补录原因: '旧册(演示)' });
    await fill(
      page,
      kinds.find(({ code }) => code === 'SOCIAL_GROUP')!,
      name,
    );
    await button(page, '保存').click();
    await heading(page, name).waitFor();
    expect(await there(name)).toEqual([{ kind: 'SOCIAL_GROUP', state: 'ACTIVE' }]);
    expect(complaints).toEqual([]);
    await close();
  });
});

test.each([
  ['wide', {}],
  ['on a phone', { viewport: phone, hasTouch: true }],
] as const)('all that is wrong with one save is said at once, each at its field, and the first of them is in sight: %s', async (_width, options) => {
  const visit = await signedIn('street', options);
  visit.expected.add('INVALID_INPUT').add('OUT_OF_RANGE');
  const { page } = visit;
  await page.goto('/organizations/create');
  await fill(
    page,
    kinds.find(({ code }) => code === 'ENTERPRISE')!,
    '三处有误(演示)',
  );
  await write(page, { 统一社会信用代码: '123', 成立日期: '2099-01-01', 联系人手机: '12345' });
  await button(page, '保存').click();
  const wrong = ['统一社会信用代码', '成立日期', '联系人手机'].map((name) => page.getByRole('textbox', { name, exact: true }));
  for (const input of wrong) {
    await input.and(page.locator('[aria-invalid=true]')).waitFor();
    const said = await input.getAttribute('aria-describedby');
    expect((await page.locator(`[id="${said}"]`).innerText()).trim()).not.toBe('');
  }
  const inSight = () =>
    page.evaluate(
      '(() => { const first = document.querySelector("[aria-invalid=true]").getBoundingClientRect(); return first.top >= 0 && first.bottom <= innerHeight; })()',
    );
  for (let turn = 0; turn < 100 && !(await inSight()); turn += 1) await page.waitForTimeout(50);
  expect(await inSight()).toBe(true);
  expect(await overflow(page)).toBe(0);
  expect(await there('三处有误(演示)')).toEqual([]);
  await visit.close();
});

test('a hotline agent finds who is on the line by the whole number, with the number of the call, and nobody by a part of it', async () => {
  const visit = await signedIn('hotline');
  visit.expected.add('INVALID_INPUT');
  const { page } = visit;
  const mobile = '19400009876';
  const { data } = await (
    await world.as('street')
  ).ask('mutation ($input: PersonCreateInput!) { personCreate(input: $input) { record { id } } }', {
    input: {
      name: '来电人(演示)',
      mobile,
      homeCommunity: (await world.truth.query("select id from division where code = '440604012045'")).rows[0].id,
    },
  });
  const { pattern: _pattern, example } = (
    await (await world.as('hotline')).ask('{ viewer { abilities { resource revealReason { pattern example } } } }')
  ).data.viewer.abilities.find(({ resource }: { resource: string }) => resource === 'Person').revealReason;
  await page.goto('/people');
  await button(page, '按号码查找').click();
  const dialog = page.getByRole('dialog');
  const [number, reason] = [dialog.getByRole('textbox').first(), dialog.getByRole('textbox').nth(1)];
  await number.fill(mobile);
  await reason.fill('来电');
  await button(dialog, '按号码查找').click();
  await reason.and(page.locator('[aria-invalid=true]')).waitFor();
  await number.fill(mobile.slice(0, 7));
  await reason.fill(example);
  await button(dialog, '按号码查找').click();
  await page.getByText('没有找到登记此号码的人员').waitFor();
  expect(page.url()).toMatch(/\/people(\?|$)/);
  // What was typed is still there.
  expect(await reason.inputValue()).toBe(example);
  await number.fill(mobile);
  await reason.fill(example);
  await button(dialog, '按号码查找').click();
  await heading(page, '来电人(演示)').waitFor();
  expect(page.url()).toContain(data.personCreate.record.id);
  const {
    rows: [line],
  } = await world.truth.query("select reason from history where record_id = $1 and verb = 'lookUp'", [data.personCreate.record.id]);
  expect(line.reason).toBe(example);
  expect(visit.complaints).toEqual([]);
  await visit.close();
});
