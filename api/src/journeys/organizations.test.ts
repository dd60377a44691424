/**
 * A street's organizations in the hands of its administrators: what they see, edit, reveal, register, archive, and what happens when two edit at
 * once.
 */
import { expect, test } from '@jest/globals';
import { button, heading, history, notice, openJourney, pick, run, runFromMenu, signedIn, tab, type Visit, world, write } from './console.js';

let street: Visit;

openJourney(async () => {
  street = await signedIn('street');
});

interface Row {
  id: string;
  name: string;
  office_phone: string | null;
  contact_mobile_masked: string | null;
}
const ownStreet = "o.archived_at is null and o.street_id = (select id from division where code = '440604012')";
const organizations = async (condition: string) =>
  (await world.truth.query<Row>(`select o.id, o.name, o.office_phone, o.contact_mobile_masked from organization o where ${condition} order by o.id`))
    .rows;
const stored = async (id: string) => (await world.truth.query('select * from organization where id = $1', [id])).rows[0];

test("the list holds every organization of the own street and none of another, and its total is the database's", async () => {
  const { page } = street;
  const rows = await organizations(ownStreet);
  await page.goto(`/organizations?perPage=100`);
  const table = page.getByRole('table', { name: '组织' });
  const shown = new Set<string>();
  const collect = async () => {
    await table.waitFor();
    for (const link of await table
      .locator('tbody th[scope=row] a')
      .evaluateAll((links: { getAttribute(name: string): string | null }[]) => links.map((one) => one.getAttribute('href'))))
      shown.add(link!.split('/')[2]!);
  };
  await collect();
  await page.getByText(`共 ${rows.length} 条`, { exact: true }).waitFor();
  const next = button(page, '下一页');
  for (let turn = 2; await next.isEnabled(); turn += 1) {
    await next.click();
    await page.waitForURL((url) => url.searchParams.get('page') === String(turn), { waitUntil: 'commit' });
    await page.locator('[aria-busy=false]').first().waitFor();
    await collect();
  }
  expect([...shown].sort()).toEqual(rows.map(({ id }) => id));
});

test('search narrows by pinyin initials, the filter by what is chosen, and the address keeps both', async () => {
  const { page } = street;
  await page.goto('/organizations');
  await page.getByRole('searchbox').fill('hxsg');
  await page.getByRole('link', { name: '佛山市禅城区和煦社会工作服务中心' }).waitFor();
  await button(page, '筛选').click();
  const panel = page.getByRole('form', { name: '筛选' });
  await pick(panel, '登记状态', '已登记');
  await page.keyboard.press('Escape');
  await button(panel, '查询').click();
  await page.getByText('登记状态：已登记').waitFor();
  await page.reload();
  await page.getByText('登记状态：已登记').waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('hxsg');
  await page.getByRole('link', { name: '佛山市禅城区和煦社会工作服务中心' }).waitFor();
  // Conditions are kept for the next visit too, until they are taken off.
  await page.goto('/organizations');
  await page.getByText('登记状态：已登记').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: '登记状态：已登记' }).press('Delete');
  await page.getByText('登记状态：已登记').waitFor({ state: 'hidden' });
  await page.getByText(`共 ${(await organizations(ownStreet)).length} 条`, { exact: true }).waitFor();
});

test('a link to an organization of another street leads to nothing but a way home', async () => {
  const { page } = street;
  const [other] = await organizations("o.archived_at is null and o.street_id = (select id from division where code = '440604010')");
  expect(other).toBeDefined();
  for (const path of [`/organizations/${other!.id}/show`, `/organizations/${other!.id}`]) {
    await page.goto(path);
    await page.getByText('找不到这条数据').waitFor();
    await page.getByRole('link', { name: '回到工作台' }).waitFor();
    expect(await page.getByText(other!.name).count()).toBe(0);
  }
});

test('the administrator edits one of the own street, and history shows before and after', async () => {
  const { page } = street;
  const [, own] = await organizations(`${ownStreet} and o.office_phone is not null`);
  await page.goto(`/organizations/${own!.id}/show`);
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  await write(page, { 办公电话: '0757-88880001', 电子邮箱: 'not an address' });
  await button(page, '保存').click();
  await page.getByText('邮箱格式不对').waitFor();
  await write(page, { 电子邮箱: 'demo@example.org' });
  await pick(page, '服务对象', '长者');
  await button(page, '保存').click();
  await heading(page, own!.name).waitFor();
  await notice(page, '已保存').waitFor();
  expect(await stored(own!.id)).toMatchObject({ office_phone: '0757-88880001', email: 'demo@example.org', name: own!.name });
  await tab(page, '变更记录');
  const newest = history(page).first();
  await newest.getByText('0757-88880001').waitFor();
  for (const text of ['修改', '祖庙街道管理员(演示)', own!.office_phone!, 'demo@example.org', '长者'])
    expect(await newest.innerText()).toContain(text);
});

test('two edit the same organization: the second is shown both values, chooses, and overwrites nothing unseen', async () => {
  const [, , own] = await organizations(ownStreet);
  const second = await signedIn('district');
  second.expected.add('CONFLICT');
  await Promise.all([street.page, second.page].map((page) => page.goto(`/organizations/${own!.id}`)));
  await write(second.page, { 简称: '区里的简称', 备注: '区里的备注' });
  await write(street.page, { 简称: '街道的简称', 网址: 'https://example.org/street' });
  await button(street.page, '保存').click();
  await heading(street.page, own!.name).waitFor();
  await notice(street.page, '已保存').waitFor();
  await button(second.page, '保存').click();
  const dialog = second.page.getByRole('dialog', { name: '数据已被他人修改' });
  await dialog.getByText('街道的简称').waitFor();
  await dialog.getByText('区里的简称').waitFor();
  // Nothing is saved while the question stands.
  expect(await stored(own!.id)).toMatchObject({ short_name: '街道的简称', website: 'https://example.org/street' });
  await dialog.getByRole('radio', { name: '简称: 现在的值' }).check();
  await button(dialog, '按所选内容保存').click();
  await notice(second.page, '已保存').waitFor();
  expect(await stored(own!.id)).toMatchObject({ short_name: '街道的简称', website: 'https://example.org/street', remark: '区里的备注' });
  expect(second.complaints).toEqual([]);
  await second.close();
});

test('a masked number is revealed for a stated reason only, and history tells who looked and why', async () => {
  const { page } = street;
  const [own] = await organizations(`${ownStreet} and o.contact_mobile_masked is not null`);
  await page.goto(`/organizations/${own!.id}/show`);
  await page.getByRole('main').getByText(own!.contact_mobile_masked!).waitFor();
  await button(page, /^查看完整信息/).click();
  const dialog = page.getByRole('dialog');
  await button(dialog, '查看').click();
  await dialog.getByText('必填', { exact: true }).waitFor();
  await write(dialog, { 请填写查看事由: '核对年审联系人(演示)' });
  await button(dialog, '查看').click();
  await dialog.getByText('请勿截图或转发').waitFor();
  expect(await dialog.innerText()).toMatch(/\b1\d{10}\b/);
  await button(dialog, '关闭').click();
  expect(await page.getByRole('main').innerText()).not.toMatch(/\b1\d{10}\b/);
  await tab(page, '变更记录');
  await history(page).first().getByText('核对年审联系人(演示)').waitFor();
  expect(await history(page).first().innerText()).toContain('祖庙街道管理员(演示)');
});

test('an organization that was there before is registered in its true state, with its past dates', async () => {
  const { page } = street;
  await page.goto('/organizations');
  await page.getByRole('link', { name: '补录', exact: true }).click();
  await heading(page, /补录/).waitFor();
  await pick(page, '当前状态', '已注销');
  await pick(page, '组织类型', '物业服务企业');
  await pick(page, '所属区划', '塔坡', '塔坡社区居委会');
  await pick(page, '法人类型', '非法人组织');
  await pick(page, '登记状态', '未登记未备案');
  await write(page, {
    自何日起: '20240630',
    补录原因: '系统启用前已解散(演示)',
    名称: '塔坡社区旧巷巡更队(演示)',
    '住所/办公地址': '塔坡社区旧巷 1 号(演示)',
    成立日期: '2015-03-01',
    '法定代表人/负责人': '何巡(演示)',
  });
  await button(page, '保存').click();
  await heading(page, '塔坡社区旧巷巡更队(演示)').waitFor();
  await page.getByRole('main').getByText('已注销', { exact: true }).first().waitFor();
  // That nobody here took the steps to it stands beside the state.
  await page.getByRole('main').getByText('补录', { exact: true }).waitFor();
  const [row] = await organizations("o.name = '塔坡社区旧巷巡更队(演示)'");
  expect(await stored(row!.id)).toMatchObject({ state: 'DEREGISTERED' });
  await tab(page, '变更记录');
  await history(page).first().getByText('补录', { exact: true }).waitFor();
  expect(await history(page).first().innerText()).toContain('系统启用前已解散(演示)');
});

test('an archived organization leaves the lists, says why, and comes back', async () => {
  const { page } = street;
  const before = await organizations(ownStreet);
  const own = before.at(-1)!;
  await page.goto(`/organizations/${own.id}/show`);
  await runFromMenu(page, '归档', { 归档原因: '重复登记(演示)' });
  await page.getByText(/此记录已归档.*重复登记\(演示\)/).waitFor();
  await page.goto('/organizations');
  await page.getByText(`共 ${before.length - 1} 条`, { exact: true }).waitFor();
  await button(page, '已归档').click();
  await page.getByRole('table').getByRole('link', { name: own.name }).click();
  await run(page, '恢复');
  await page.getByText('此记录已归档').waitFor({ state: 'hidden' });
  expect(await stored(own.id)).toMatchObject({ archived_at: null });
  await tab(page, '变更记录');
  await history(page).first().getByText('恢复', { exact: true }).waitFor();
});

test('nobody met an error on the way', () => {
  expect(street.complaints).toEqual([]);
});
