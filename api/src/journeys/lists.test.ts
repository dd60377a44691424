/** Lists people live in: columns that stay, views kept and shared, a verb for several rows at once, and quick find. */
import { expect, test } from '@jest/globals';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../kernel/database/environment.js';
import { button, heading, notice, open, openJourney, overflow, phone, pick, signedIn, visit, type Visit, world, write } from './console.js';

let street: Visit;

openJourney(async () => {
  street = await signedIn('street');
});

const table = (page: Page, name: string) => page.getByRole('table', { name });
const column = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

test('columns are chosen and stay, after a reload and on another device', async () => {
  const { page } = street;
  await page.goto('/organizations');
  await table(page, '组织').waitFor();
  expect(await column(page, '成立日期').count()).toBe(0);
  await button(page, '列设置').click();
  const dialog = page.getByRole('dialog', { name: '列设置' });
  await dialog.getByRole('checkbox', { name: '成立日期', exact: true }).check();
  await dialog.getByRole('checkbox', { name: '组织类型', exact: true }).uncheck();
  await button(dialog, '保存').click();
  await notice(page, '视图已保存').waitFor();
  await column(page, '成立日期').waitFor();
  await page.reload();
  await column(page, '成立日期').waitFor();
  expect(await column(page, '组织类型').count()).toBe(0);
  const other = await signedIn('street');
  await other.page.goto('/organizations');
  await column(other.page, '成立日期').waitFor();
  await column(other.page, '组织类型').waitFor({ state: 'hidden' });
  await other.close();
});

test('a page has its own columns, order and quick tabs; what is the same in all its rows is no column; who chose columns keeps them', async () => {
  const { page, complaints, close } = await signedIn('federation');
  const goThere = () => open(page, '入会审核');
  const columns = () => page.getByRole('columnheader').filter({ hasText: /./ }).allInnerTexts();
  await goThere();
  await heading(page, '入会审核').waitFor();
  await table(page, '会员单位').getByRole('rowheader').first().waitFor();
  expect(await columns()).toEqual(['单位', '状态', '申请日期', '会员类别', '时限', '会员代表']);
  expect(await column(page, '申请日期').getAttribute('aria-sort')).toBe('ascending');
  const days = await page
    .getByRole('row')
    .getByText(/^20\d\d-\d\d-\d\d$/)
    .allInnerTexts();
  expect([days.length > 1, days]).toEqual([true, days.toSorted()]);
  const tabs = page.getByRole('group', { name: '快速筛选' }).getByRole('button');
  expect(await tabs.allInnerTexts()).toEqual(['全部', '待受理', '待补正', '审核中', '待理事会审议', '待发证', '逾期', '更多']);
  await button(page, '待补正').click();
  await page.waitForURL(/CORRECTIONS/);
  await heading(page, '入会审核').waitFor();
  await button(page, '列设置').click();
  const dialog = page.getByRole('dialog', { name: '列设置' });
  await dialog.getByRole('checkbox', { name: '所属联合会/联盟', exact: true }).check();
  await button(dialog, '保存').click();
  await column(page, '所属联合会/联盟').waitFor();
  // The whole list has columns of its own, and the choice waits on its page.
  await page.goto('/federationMembers?page=1');
  await column(page, '会员编号').waitFor();
  expect(await column(page, '所属联合会/联盟').count()).toBe(0);
  await goThere();
  await column(page, '所属联合会/联盟').waitFor();
  // A reference is a way of its own; elsewhere a row opens its record.
  await page
    .getByRole('cell')
    .getByRole('link', { name: /联合会$/ })
    .first()
    .click();
  await page.waitForURL(/federations\/.+\/show/);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone a row is its picture, its name and the button of its state, below one line of tools; a long press chooses', async () => {
  const { page, complaints, close } = await signedIn('merchant', { viewport: phone, hasTouch: true });
  await page.goto('/rewards');
  const rows = page.getByRole('main').getByRole('listitem');
  await rows.first().waitFor();
  // Its own name is neither in its rows nor among the conditions.
  expect(await page.getByRole('main').getByText('得记面家').count()).toBe(0);
  await button(page, '列表工具').click();
  const tools = page.getByRole('dialog');
  for (const name of ['导入', '导出', '列设置', '视图']) await button(tools, name).waitFor();
  await page.keyboard.press('Escape');
  const waiting = rows.filter({ hasText: '待上架' }).first();
  await button(waiting, '上架').click();
  await button(page.getByRole('dialog'), '取消').click();
  expect((await rows.first().boundingBox())!.y).toBeLessThan(330);
  await rows.first().getByRole('link').dispatchEvent('pointerdown', { pointerType: 'touch', clientX: 50, clientY: 50, bubbles: true });
  await page.getByText('已选 1 条').waitFor();
  await rows.nth(1).getByRole('link').click();
  await page.getByText('已选 2 条').waitFor();
  expect([await overflow(page), complaints]).toEqual([0, []]);
  await close();
  const desk = await signedIn('merchant');
  await desk.page.goto('/rewards');
  await button(desk.page, '卡片').click();
  await desk.page.getByRole('main').getByRole('listitem').first().waitFor();
  await desk.page.reload();
  await desk.page.getByRole('main').getByRole('listitem').first().waitFor();
  await button(desk.page, '更多').click();
  await desk.page.getByRole('menuitem', { name: '看所有单位的' }).click();
  await desk.page.getByText('石湾小陶坊').first().waitFor();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('a view is saved and shared, opened by whom it is shared with, and unknown to anybody else', async () => {
  const { page } = street;
  await page.goto('/organizations?filter=%7B%22state%22%3A%7B%22in%22%3A%5B%22ACTIVE%22%5D%7D%7D');
  await table(page, '组织').waitFor();
  await button(page, '视图').click();
  await page.getByRole('menuitem', { name: '另存为视图…' }).click();
  const dialog = page.getByRole('dialog', { name: '另存为视图…' });
  await write(dialog, { 名称: '正常运行(演示)' });
  await pick(dialog, '共享给角色', '社区(村)管理员');
  await pick(dialog, '所在区划', '祖庙', '祖庙街道');
  await button(dialog, '保存').click();
  await button(page, '视图：正常运行(演示)').waitFor();
  const {
    rows: [view],
  } = await world.truth.query<{ id: string }>("select id from saved_view where name = '正常运行(演示)'");
  expect(decodeURIComponent(page.url())).toContain(view!.id);

  const community = await signedIn('community');
  await community.page.goto('/organizations');
  await button(community.page, '视图').click();
  await community.page.getByRole('menuitem', { name: '正常运行(演示)' }).click();
  await button(community.page, '视图：正常运行(演示)').waitFor();
  const {
    rows: [own],
  } = await world.truth.query<{ n: number }>(
    "select count(*)::int as n from organization where archived_at is null and state = 'ACTIVE' and community_id = (select id from division where code = '440604012045')",
  );
  await community.page.getByText(`共 ${own!.n} 条`, { exact: true }).waitFor();
  expect(community.complaints).toEqual([]);
  await community.close();

  const federation = await signedIn('federation');
  await federation.page.goto(`/organizations?view=${view!.id}`);
  await button(federation.page, '视图').click();
  await federation.page.getByRole('menuitem', { name: '另存为视图…' }).waitFor();
  expect(await federation.page.getByText('正常运行(演示)').count()).toBe(0);
  await federation.close();
});

test('a verb is done to several rows at once: the preview says which cannot be and why, and nothing else is touched', async () => {
  const { page } = street;
  const { rows } = await world.truth.query<{ id: string; name: string; state: string; version: number }>(
    "select id, name, state, version from organization where archived_at is null and street_id = (select id from division where code = '440604012') and kind = 'COMMUNITY_SOCIAL_ORGANIZATION' order by name_pinyin, id limit 3",
  );
  const street2 = await world.as('street');
  await street2.ask(
    'mutation ($id: ID!, $version: Int!) { organizationSuspend(id: $id, version: $version, input: { reason: "演示" }) { record { id } } }',
    rows[0]!,
  );
  await page.goto(`/organizations?filter=${encodeURIComponent(JSON.stringify({ id: { in: rows.map(({ id }) => id) } }))}`);
  await page.getByRole('checkbox', { name: '全选' }).check();
  await page.getByText('已选 3 条').waitFor();
  await button(page, '批量操作').click();
  const dialog = page.getByRole('dialog', { name: '批量操作' });
  await dialog.getByRole('combobox', { name: '操作' }).click();
  await page.getByRole('option', { name: /^停用 \(2\/3\)$/ }).click();
  const refused = dialog.getByRole('region', { name: '不能办理 1 条' });
  await refused.getByText(rows[0]!.name).waitFor();
  expect(await refused.innerText()).toMatch(/当前状态“.+”不能执行此操作/);
  await dialog.getByRole('textbox').first().fill('年检未按期(演示)');
  await dialog.getByRole('button', { name: /2 条$/ }).click();
  await dialog.getByText('完成 2 条，未办理 1 条。').waitFor();
  const { rows: after } = await world.truth.query('select id, state from organization where id = any($1) order by name_pinyin, id', [
    rows.map(({ id }) => id),
  ]);
  expect(after.map(({ state }) => state)).toEqual(['SUSPENDED', 'SUSPENDED', 'SUSPENDED']);
  const { rows: lines } = await world.truth.query("select count(*)::int as n from history where reason = '年检未按期(演示)'");
  expect(lines).toEqual([{ n: 2 }]);
  await button(dialog, '关闭').click();
  await page.getByText('已选 3 条').waitFor({ state: 'hidden' });
});

test('a field is edited of several rows at once: each is shown before and after, and those it changes nothing of are left out', async () => {
  const { page } = street;
  const { rows } = await world.truth.query<{ id: string; name: string; staff_count: number | null }>(
    "select id, name, staff_count from organization where archived_at is null and street_id = (select id from division where code = '440604012') and kind = 'COMMUNITY_SOCIAL_ORGANIZATION' and state = 'ACTIVE' order by name_pinyin, id limit 3",
  );
  const ids = rows.map(({ id }) => id);
  await world.truth.query('update organization set staff_count = case when id = $1 then 77 else 5 end where id = any($2)', [ids[0], ids]);
  await page.goto(`/organizations?filter=${encodeURIComponent(JSON.stringify({ id: { in: ids } }))}`);
  await page.getByRole('checkbox', { name: '全选' }).check();
  await button(page, '批量操作').click();
  const dialog = page.getByRole('dialog', { name: '批量操作' });
  // No action is chosen for anybody, least of all a grave one.
  const verb = dialog.getByRole('combobox', { name: '操作', exact: true });
  expect((await verb.innerText()).replace(/\u200b/g, '').trim()).toBe('');
  expect(await dialog.getByRole('button', { name: /3 条$/ }).count()).toBe(0);
  await verb.click();
  await page.getByRole('option', { name: /^修改字段 \(3\/3\)$/ }).click();
  await pick(dialog, '要修改的字段', '专职人员数');
  await page.keyboard.press('Escape');
  await write(dialog, { 专职人员数: '77' });
  const refused = dialog.getByRole('region', { name: '不能办理 1 条' });
  await refused.getByText(rows[0]!.name).waitFor();
  expect(await refused.innerText()).toContain('没有变化');
  const ready = dialog.getByRole('region', { name: '将办理 2 条' }).getByRole('listitem');
  expect((await ready.first().innerText()).replace(/\s+/g, ' ')).toMatch(/专职人员数 5 ?人? → 77/);
  await button(dialog, '修改字段 2 条').click();
  await dialog.getByText('完成 2 条，未办理 1 条。').waitFor();
  const { rows: after } = await world.truth.query('select staff_count from organization where id = any($1)', [ids]);
  expect(after.map(({ staff_count: count }) => count)).toEqual([77, 77, 77]);
  const { rows: lines } = await world.truth.query(
    "select count(*)::int as n from history where record_id = any($1) and verb = 'update' and changes::text like '%staffCount%'",
    [ids],
  );
  expect(lines).toEqual([{ n: 2 }]);
  await button(dialog, '关闭').click();
});

test('Ctrl K finds a record by pinyin initials and a page by its own, by keyboard alone', async () => {
  const { page } = street;
  await page.goto('/');
  await heading(page, /^您好，/).waitFor();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('dialog', { name: '快速查找' });
  await box.getByRole('combobox').fill('hxsg');
  await box
    .getByRole('option', { name: /和煦社会工作服务中心/ })
    .first()
    .waitFor();
  while (!(await box.locator('[role=option][aria-selected=true]').innerText()).includes('和煦社会工作')) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await heading(page, '佛山市禅城区和煦社会工作服务中心').waitFor();
  await page.keyboard.press('Control+k');
  await box.getByText('最近打开').waitFor();
  await box.getByRole('combobox').fill('xq');
  await box.getByRole('option', { name: '小区楼栋', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await heading(page, '小区楼栋').waitFor();
});

test('every number at home opens the rows it counts, for each role its own; nothing is wider than a phone', async () => {
  for (const name of ['street', 'alliance', 'federation', 'auditor', 'merchant']) {
    const visit = await signedIn(name, { viewport: phone });
    await visit.page.getByRole('heading', { name: '数据一览' }).waitFor();
    expect([name, await overflow(visit.page)]).toEqual([name, 0]);
    const cards = visit.page.locator('section', { has: visit.page.getByRole('heading', { name: '需要关注' }) }).getByRole('link');
    const all = await cards.evaluateAll((links: { getAttribute(name: string): string | null; innerText: string }[]) =>
      links.map((link) => ({ to: link.getAttribute('href')!, count: Number(/(\d+)\s*$/.exec(link.innerText.replaceAll(',', ''))![1]) })),
    );
    const first = all.find(({ count }) => count > 0);
    if (first) {
      await visit.page.goto(first.to);
      await visit.page.getByText(`共 ${first.count.toLocaleString('en-US')} 条`, { exact: true }).waitFor();
      expect([name, await overflow(visit.page)]).toEqual([name, 0]);
    }
    expect([name, visit.complaints]).toEqual([name, []]);
    await visit.close();
  }
});

test('where a unit stands is told in the words of its body: the alliance has participants, a federation has members', async () => {
  for (const [name, word, other] of [
    ['alliance', '成员', '会员'],
    ['federation', '会员', '成员'],
  ] as const) {
    const { page, complaints, close } = await signedIn(name);
    await page.goto(`/federationMembers?filter=${encodeURIComponent(JSON.stringify({ state: { in: ['MEMBER'] } }))}`);
    const rows = page.getByRole('table', { name: '会员单位' });
    await rows.getByText(word, { exact: true }).first().waitFor();
    expect([name, await rows.getByText(other, { exact: true }).count()]).toEqual([name, 0]);
    await rows.getByRole('rowheader').getByRole('link').first().click();
    await page.getByRole('main').getByText(word, { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  }
});

test('nobody met an error on the way', () => {
  expect(street.complaints).toEqual([]);
});

test('the first list comes in a dozen requests and 450 kB of scripts at most; the bell tells what is new, once', async () => {
  const known = await signedIn('alliance');
  const { page, complaints, close } = await visit({ storageState: await known.page.context().storageState() });
  await known.close();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/federationMembers');
  await table(page, '会员单位').getByRole('rowheader').first().waitFor();
  expect(asked.length).toBeLessThanOrEqual(12);
  const zipped = (path: string) =>
    [`${path}.gz`, path].map((name) => statSync(join(projectRoot, 'admin', 'dist', name), { throwIfNoEntry: false })?.size).find(Boolean)!;
  expect(asked.filter((path) => path.endsWith('.js')).reduce((sum, path) => sum + zipped(path), 0)).toBeLessThanOrEqual(450_000);
  await button(page, /^消息：\d+ 条未读$/).click();
  const box = page.getByRole('dialog', { name: '消息' });
  await box.getByText('我经办事项的进展').waitFor();
  await box.getByRole('link').first().click();
  await page.getByRole('navigation', { name: '办理进度' }).or(page.getByRole('tablist')).first().waitFor();
  await button(page, '消息').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
