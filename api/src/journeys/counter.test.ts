/**
 * A voucher from the resident's phone to the counter: redeemed on the reward's page, shown with its codes, typed by the clerk on a phone, looked at
 * and used; a second time it says when and where; and the address in its QR code leads a clerk to the counter, and tells anybody else what it is.
 */
import { expect, test } from '@jest/globals';
import { button, openJourney, phone, runFromMenu, signedIn, type Visit, world, state } from './console.js';

let resident: Visit;
let clerk: Visit;
let code: string;
let address: string;
openJourney(async () => {
  [resident, clerk] = await Promise.all([
    signedIn('resident', { viewport: phone, hasTouch: true }),
    signedIn('clerk', { viewport: phone, hasTouch: true }),
  ]);
});

const picture = (visit: Visit, name: string) =>
  process.env.LINLI_PICTURES ? visit.page.screenshot({ path: `${process.env.LINLI_PICTURES}/${name}.png` }) : Promise.resolve();

test('a resident redeems a reward and shows the voucher', async () => {
  const { page } = resident;
  await page
    .getByRole('region', { name: '我的积分' })
    .getByText(/^\d+ 分$/)
    .waitFor();
  await picture(resident, 'home');
  const { rows } = await world.truth.query<{ id: string }>(
    "select r.id from reward r join merchant m on m.id = r.merchant_id where r.name = '鲜虾云吞外带装' and m.brand_name = '得记面家'",
  );
  await page.goto(`/rewards/${rows[0]!.id}/show`);
  await button(page, '立即兑换').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/您现有可用积分 \d+/).waitFor();
  await picture(resident, 'redeem');
  await button(dialog, /^用 \d+ 积分兑换$/).click();
  await page.waitForURL(/\/redemptions\/.+\/show$/);
  await state(page, '待使用');
  await button(page, '出示券码').click();
  await dialog.getByRole('img', { name: '兑换券二维码' }).waitFor();
  code = (await dialog.getByText(/^\d{3} \d{3} \d{3}$/).innerText()).replaceAll(' ', '');
  await picture(resident, 'voucher');
  const answer = await world.app.platform.pool.query("select id from redemption where state = 'CONFIRMED' order by id desc limit 1");
  const shown = await (await world.as('resident')).ask('query ($id: ID!) { voucher(redemption: $id) { qrUrl } }', { id: answer.rows[0].id });
  address = new URL(shown.data.voucher.qrUrl as string).pathname;
});

test('a clerk types the code, sees what it is and for whom, and uses it', async () => {
  const { page } = clerk;
  await page.goto('/counter');
  for (const digit of code) await button(page.getByRole('main'), digit).click();
  await page.getByText('鲜虾云吞外带装 × 1').waitFor();
  await page.getByText(/^区\*\* · 有效期至/).waitFor();
  await picture(clerk, 'checked');
  await button(page, '确认核销').click();
  await page.getByRole('alert').getByText('已核销：鲜虾云吞外带装 × 1').waitFor();
  await picture(clerk, 'used');
  // The holder's page sees it by itself.
  await resident.page.getByRole('dialog').getByText('这张券已不在待使用状态。').waitFor();
});

test('a second time it is told when and where it was used; a code that is none, that it is none', async () => {
  const { page } = clerk;
  clerk.expected.add('NOT_FOUND');
  await button(page, '下一张').click();
  await page.getByRole('textbox', { name: '券码' }).fill(code);
  await page
    .getByRole('alert')
    .getByText(/^已于 \d{4}-\d\d-\d\d \d\d:\d\d 在得记面家.+店核销$/)
    .waitFor();
  await picture(clerk, 'again');
  await button(page, '下一张').click();
  await page.getByRole('textbox', { name: '券码' }).fill('100000000');
  await page.getByRole('alert').getByText('没有这张券，请核对券码').waitFor();
});

test('the address in the QR code leads a clerk to the counter, and tells anybody else what it is', async () => {
  await clerk.page.goto(address);
  await clerk.page
    .getByRole('alert')
    .getByText(/^已于 .* 在得记面家.+店核销$/)
    .waitFor();
  expect(new URL(clerk.page.url()).pathname).toBe('/counter');
  await resident.page.goto(address);
  await resident.page.getByText('这是一张爱心积分兑换券').waitFor();
});

test('the manager undoes the use, and it can be used again', async () => {
  const manager = await signedIn('merchant', { viewport: phone });
  const { rows } = await world.truth.query<{ id: string }>("select id from redemption where state = 'USED' order by used_at desc limit 1");
  await manager.page.goto(`/redemptions/${rows[0]!.id}/show`);
  const undo = button(manager.page.getByRole('main'), '撤销核销');
  await undo
    .or(button(manager.page.getByRole('main'), '更多'))
    .first()
    .waitFor();
  if (await undo.isVisible()) {
    await undo.click();
    await manager.page.getByRole('dialog').getByRole('textbox').fill('误核销');
    await button(manager.page.getByRole('dialog'), '撤销核销').click();
  } else await runFromMenu(manager.page, '撤销核销', { 原因: '误核销' });
  await state(manager.page, '待使用');
  expect(manager.complaints).toEqual([]);
});

test('nobody met an error on the way', () => {
  expect([...resident.complaints, ...clerk.complaints]).toEqual([]);
});
