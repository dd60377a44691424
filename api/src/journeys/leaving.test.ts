/** Leaving a form with changes asks in the house's own words; a server that cannot be reached is no reason to be shown the sign-in page. */
import { expect, test } from '@jest/globals';
import { button, heading, open, openJourney, signedIn, type Visit, world, write } from './console.js';

let street: Visit;
openJourney(async () => {
  street = await signedIn('street');
});

test('leaving a form with changes asks in a dialog of the house: who stays keeps what was typed, who leaves loses it', async () => {
  const { page } = street;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto('/organizations/create');
  await write(page, { 名称: '没有保存的组织(演示)' });
  await open(page, '小区楼栋');
  const dialog = page.getByRole('dialog', { name: '有修改尚未保存' });
  await button(dialog, '留在此页').click();
  await dialog.waitFor({ state: 'hidden' });
  expect(new URL(page.url()).pathname).toBe('/organizations/create');
  expect(await page.getByRole('textbox', { name: '名称', exact: true }).inputValue()).toBe('没有保存的组织(演示)');
  await open(page, '小区楼栋');
  await button(dialog, '不保存，离开').click();
  await heading(page, '小区楼栋').waitFor();
  // A form that nothing was typed into lets go at once.
  await page.goto('/organizations/create');
  await page.getByRole('textbox', { name: '名称', exact: true }).waitFor();
  await open(page, '小区楼栋');
  await heading(page, '小区楼栋').waitFor();
  expect(asked).toEqual([]);
});

test('a server that cannot be reached is told with a way to try again, and whoever is signed in goes on at the same address', async () => {
  const { page, complaints } = street;
  const before = complaints.length;
  const reach = /\/(graphql|contract)$/;
  await page.route(reach, (route) => route.abort('connectionrefused'));
  await page.goto('/compounds');
  await page.getByText('连接不上服务器').waitFor();
  expect(await page.getByLabel('密码').count()).toBe(0);
  await button(page, '重试').click();
  await button(page, '重试').and(page.locator(':enabled')).waitFor();
  await page.unroute(reach);
  await button(page, '重试').click();
  await heading(page, '小区楼栋').waitFor();
  expect(new URL(page.url()).pathname).toBe('/compounds');
  // What was cut off on purpose is all that failed.
  expect(complaints.splice(before).filter((one) => !/ERR_CONNECTION_REFUSED/.test(one))).toEqual([]);
});

test("MUI's own words are in the console's language, and restoring asks by name", async () => {
  const { page, complaints } = street;
  await page.goto('/organizations/create');
  const combo = page.getByRole('combobox', { name: '组织类型', exact: true });
  await combo.waitFor();
  const own = page.locator('.MuiAutocomplete-root', { has: combo });
  expect(await own.getByRole('button', { name: '打开', exact: true }).count()).toBe(1);
  expect(await page.getByRole('button', { name: /^(Open|Close|Clear)$/ }).count()).toBe(0);
  const {
    rows: [place],
  } = await world.truth.query<{ id: string }>("select id from division where code = '440604012045'");
  const { data } = await (
    await world.as('street')
  ).ask('mutation ($input: CompoundCreateInput!) { compoundCreate(input: $input) { record { id } } }', {
    input: { name: '重复登记的小区(演示)', division: place!.id },
  });
  await page.goto(`/compounds/${data.compoundCreate.record.id}/show`);
  await button(page.getByRole('main'), '更多').waitFor();
  const name = await heading(page, /./).innerText();
  await button(page.getByRole('main'), '更多').click();
  await page.getByRole('menuitem', { name: '归档', exact: true }).click();
  await write(page.getByRole('dialog'), { 归档原因: '重复登记(演示)' });
  await button(page.getByRole('dialog'), '归档').click();
  await button(page.getByRole('main'), '恢复').click();
  await page.getByRole('dialog').getByText(`确定恢复“${name}”吗？`).waitFor();
  await button(page.getByRole('dialog'), '恢复').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
});
