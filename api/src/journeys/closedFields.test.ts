/**
 * An edit offers what the record takes of this person now: of a shop that takes part, its manager changes the telephone and reads the name, with why
 * it is not theirs to change. What is closed while somebody types is told before it is lost.
 */
import { expect, test } from '@jest/globals';
import { didBefore } from '../testing/hands.js';
import { button, openJourney, overflow, phone, signedIn, type Visit, world, write } from './console.js';

let manager: Visit;
let shop: string;
const closed = (word: string) => `“${word}”状态下此项不能由您修改`;
const stored = async () => (await world.truth.query('select state, brand_name, service_phone, intro from merchant where id = $1', [shop])).rows[0];
const put = (values: string) => world.truth.query(`update merchant set ${values}, version = version + 1 where id = $1`, [shop]);

openJourney(async () => {
  shop = (await world.truth.query("select id from merchant where brand_name = '得记面家'")).rows[0].id;
  await put("state = 'ACTIVE'");
  manager = await signedIn('merchant');
});

test('a manager edits a shop that takes part: its name is text with why, the telephone is saved', async () => {
  const { page } = manager;
  await page.goto(`/merchants/${shop}/show`);
  await page.getByRole('main').getByRole('link', { name: '编辑' }).click();
  const name = page.getByRole('group', { name: '招牌名', exact: true });
  await name.getByText(closed('合作中')).waitFor();
  expect(await name.innerText()).toContain('得记面家');
  for (const label of ['招牌名', '参与方式']) expect(await page.getByLabel(label, { exact: true }).and(page.locator('input')).count()).toBe(0);
  await write(page, { 客服电话: '0757-82345678' });
  await page.getByText('已改 1 项').waitFor();
  await button(page, '保存').click();
  await page.waitForURL(/show$/);
  expect(await stored()).toMatchObject({ brand_name: '得记面家', service_phone: '0757-82345678', state: 'ACTIVE' });
});

test('on a phone and in English it reads as well, and nothing stands out of the page', async () => {
  const small = await signedIn('merchant', { viewport: phone });
  await small.page.evaluate("localStorage.setItem('linli.locale', 'en')");
  await small.page.goto(`/merchants/${shop}`);
  await small.page.getByRole('group', { name: 'Brand name', exact: true }).getByText('While it is “').waitFor();
  expect(await overflow(small.page)).toBe(0);
  expect(small.complaints).toEqual([]);
  await small.close();
});

test('what is closed while somebody types is told beside what was typed, and the rest can be saved', async () => {
  const { page, expected } = manager;
  await put("state = 'DOCUMENTS'");
  await page.goto(`/merchants/${shop}`);
  await write(page, { 招牌名: '得记面馆', 投诉电话: '0757-82345670' });
  await put("state = 'ACTIVE', intro = '联盟改写的简介'");
  expected.add('CONFLICT');
  await button(page, '保存').click();
  const dialog = page.getByRole('dialog', { name: '数据已被他人修改' });
  const name = dialog.getByRole('radiogroup', { name: '招牌名' });
  await name.getByText(closed('合作中')).waitFor();
  expect(await name.getByRole('radio').count()).toBe(1);
  expect(await dialog.getByRole('radiogroup', { name: '投诉电话' }).getByRole('radio').count()).toBe(2);
  await button(dialog, '按所选内容保存').click();
  await page.waitForURL(/show$/);
  expect((await world.truth.query('select brand_name, complaint_phone, intro from merchant where id = $1', [shop])).rows[0]).toEqual({
    brand_name: '得记面家',
    complaint_phone: '0757-82345670',
    intro: '联盟改写的简介',
  });
});

test('a line whose fields are another’s work offers no edit, and its form says so', async () => {
  const {
    rows: [line],
  } = await world.truth.query(
    "select i.id, i.inspection_id as inspection from inspection_item i join inspection n on n.id = i.inspection_id join federation_member m on m.id = n.member_id join federation f on f.id = m.federation_id join organization o on o.id = f.organization_id where o.name like '%塔坡%' order by 1 limit 1",
  );
  await world.truth.query("update inspection set state = 'CHECKING' where id = $1", [line.inspection]);
  const secretariat = await signedIn('federation');
  const { page } = secretariat;
  await page.goto(`/inspectionItems/${line.id}/show`);
  const edit = page.getByRole('main').getByRole('link', { name: '编辑' });
  await edit.waitFor();
  await didBefore(world, 'federation', 'submitSelfCheck', 'Inspection', line.inspection);
  await page.reload();
  await button(page.getByRole('main'), '更多').waitFor();
  expect(await edit.count()).toBe(0);
  await page.goto(`/inspectionItems/${line.id}`);
  await page.getByText('这条数据现在没有您可以修改的项目').waitFor();
  await page.getByRole('group', { name: '核查得分', exact: true }).getByText('现在不能由您填写').waitFor();
  expect(await button(page, '保存').count()).toBe(0);
  expect(secretariat.complaints).toEqual([]);
  await secretariat.close();
});

test('nobody met an error on the way', () => {
  expect(manager.complaints).toEqual([]);
});
