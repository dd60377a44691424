/** A colleague's account in an administrator's hands: made, given a role at a place and a password, and used by its person. */
import { expect, test } from '@jest/globals';
import { button, enter, heading, history, notice, open, openJourney, pick, signedIn, tab, type Visit, visit, world, write } from './console.js';

let admin: Visit;

openJourney(async () => {
  admin = await signedIn('admin');
});

test('an administrator makes an account with a role at a street', async () => {
  const { page } = admin;
  await page.goto('/accounts');
  await page.getByRole('main').getByRole('link', { name: '新增' }).click();
  await write(page, { 用户名: 'shiwan.new', 显示名称: '石湾镇街道新同事(演示)' });
  await button(page, '保存').click();
  await heading(page, '石湾镇街道新同事(演示)').waitFor();
  await tab(page, '角色');
  await page.getByRole('main').getByRole('link', { name: '新增' }).click();
  await pick(page, '角色', '镇街管理员');
  await pick(page, '区划', '石湾镇', '石湾镇街道');
  await button(page, '保存').click();
  await page.waitForURL(/\/roleAssignments\/[^/]+\/show/);
  const { rows } = await world.truth.query(
    "select d.name from role_assignment r join account a on a.id = r.account_id join division d on d.id = r.division_id where a.username = 'shiwan.new'",
  );
  expect(rows).toEqual([{ name: '石湾镇街道' }]);
});

test("a password that differs the second time or is too simple is refused in the reader's language; a good one is set", async () => {
  const { page, expected } = admin;
  const {
    rows: [account],
  } = await world.truth.query<{ id: string }>("select id from account where username = 'shiwan.new'");
  await page.goto(`/accounts/${account!.id}/show`);
  await button(page, '重置密码').click();
  const dialog = page.getByRole('dialog', { name: '重置密码' });
  const type = async (next: string, again = next) => {
    await dialog.getByLabel('新密码', { exact: false }).first().fill(next);
    await dialog.getByLabel('再次输入新密码').fill(again);
    await button(dialog, '重置密码').click();
  };
  await type('plum-orchard-7', 'plum-orchard-8');
  await dialog.getByText('两次输入的新密码不一致').waitFor();
  expected.add('INVALID_INPUT');
  for (const [password, words] of [
    ['short', '应为 10 至 200 个字符'],
    ['aaaaaaaaaaaa', '过于简单'],
    ['shiwan.new-2026', '过于简单'],
  ] as const) {
    await type(password);
    await dialog.getByText(words).waitFor();
  }
  await type('plum-orchard-7');
  await notice(page, '重置密码').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await tab(page, '变更记录');
  await history(page).first().getByText('重置密码', { exact: true }).waitFor();
  expect(await history(page).first().innerText()).not.toMatch(/plum|argon/);
});

test('the new person signs in with it and works for that street', async () => {
  const { page, complaints, close } = await visit();
  await page.goto('/');
  await enter(page, 'shiwan.new', 'plum-orchard-7');
  await heading(page, '您好，石湾镇街道新同事(演示)').waitFor();
  await open(page, '组织名录');
  const {
    rows: [own],
  } = await world.truth.query<{ n: number }>(
    "select count(*)::int as n from organization where archived_at is null and street_id = (select id from division where name = '石湾镇街道')",
  );
  await page.getByText(`共 ${own!.n} 条`, { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('who may read an account but not set its password is not offered to', async () => {
  const { page, complaints, close } = await signedIn('auditor');
  await page.goto('/accounts');
  await page.getByRole('table').locator('tbody a').first().click();
  await page.getByRole('tab', { name: '变更记录' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await button(page, '重置密码').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('nobody met an error on the way', () => {
  expect(admin.complaints).toEqual([]);
});
