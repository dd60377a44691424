/**
 * Records on paper, and a phone's photo on its way in: a paper holds its issuer's name, the form and places to sign, and nothing of the console
 * around it; a photo is turned and made smaller in the browser, so that its limit is of what is sent.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, heading, openJourney, signedIn, type Visit, world } from './console.js';

let secretariat: Visit;
let alliance: Visit;
let merchant: Visit;
openJourney(async () => {
  [secretariat, alliance, merchant] = await Promise.all([signedIn('federation'), signedIn('alliance'), signedIn('merchant')]);
});

const ofTapo = "join federation f on f.id = m.federation_id where f.prefix = 'TPSL'";
const one = async (query: string) => (await world.truth.query<Record<string, string>>(query)).rows[0]!;

/** What is on the sheet, as it is printed; and how many pages of A4 it takes. */
async function printed(page: Page, address: string, name: string): Promise<{ text: string; pages: number }> {
  await page.goto(address);
  const sheet = page.getByRole('article', { name, exact: true });
  await sheet.waitFor();
  await page.waitForLoadState('networkidle');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
  expect(await page.getByRole('banner').isVisible()).toBe(false);
  expect(await button(page, '打印').isVisible()).toBe(false);
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(/跳到正文|^邻里$/m);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  await page.emulateMedia({ media: 'screen' });
  return { text, pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0 };
}

test("a member's certificate states what it certifies, under the federation's name; one who is no member yet has none", async () => {
  const { page } = secretariat;
  const member = await one(
    `select m.id, m.member_no, m.certificate_no, o.name from federation_member m join organization o on o.id = m.organization_id ${ofTapo} and m.state = 'MEMBER' and m.certificate_no is not null limit 1`,
  );
  await page.goto(`/federationMembers/${member.id}/show`);
  await button(page.getByRole('main'), '更多').click();
  await page.getByRole('menuitem', { name: '打印会员证' }).click();
  await heading(page, '会员证').waitFor();
  const { text, pages } = await printed(page, page.url(), '会员证');
  expect(text).toContain(`兹证明${member.name}为本会`);
  for (const words of [member.member_no, member.certificate_no, '塔坡社区社会组织联合会', '发证单位（盖章）']) expect(text).toContain(words);
  expect(pages).toBe(1);
  const draft = await one(`select m.id from federation_member m ${ofTapo} and m.state = 'DRAFT' limit 1`);
  await page.goto(`/federationMembers/${draft.id}/show?paper=certificate`);
  await button(page.getByRole('main'), '更多').click();
  expect(await page.getByRole('menuitem', { name: '打印会员证' }).count()).toBe(0);
  expect(await page.getByRole('menuitem', { name: '打印入会申请表' }).count()).toBe(1);
});

test('an application, an inspection with its lines and an annual report are forms that can be signed', async () => {
  const { page } = secretariat;
  const applied = await one(`select m.id, m.representative_name from federation_member m ${ofTapo} and m.state = 'COUNCIL' limit 1`);
  const application = await printed(page, `/federationMembers/${applied.id}/show?paper=application`, '入会申请表');
  for (const words of ['会员代表', applied.representative_name, '理事会会议', '审核人（签字）']) expect(application.text).toContain(words);
  expect(application.pages).toBe(1);
  const inspection = await one(
    `select i.id, (select x.item from inspection_item x where x.inspection_id = i.id order by x.position desc limit 1) as item from inspection i join federation_member m on m.id = i.member_id ${ofTapo} and exists (select from inspection_item x where x.inspection_id = i.id) limit 1`,
  );
  const sheet = await printed(page, `/inspections/${inspection.id}/show?paper=sheet`, '规范化检查表');
  for (const words of ['受检单位', inspection.item, '核查人（签字）']) expect(sheet.text).toContain(words);
  const report = await one(
    `select r.id, r.activities from annual_report r join federation_member m on m.id = r.member_id ${ofTapo} and r.activities is not null limit 1`,
  );
  const paper = await printed(page, `/annualReports/${report.id}/show?paper=report`, '年度工作报告书');
  for (const words of [report.activities!.slice(0, 10), '财务情况', '报送单位（盖章）']) expect(paper.text).toContain(words);
  expect(secretariat.complaints).toEqual([]);
});

test("a merchant's contract has its sheet", async () => {
  const contract = await one('select id, contract_no from merchant_contract where archived_at is null limit 1');
  const { text } = await printed(alliance.page, `/merchantContracts/${contract.id}/show?paper=sheet`, '合作协议登记表');
  for (const words of [contract.contract_no, '甲方（盖章）', '乙方（盖章）']) expect(text).toContain(words);
  expect(alliance.complaints).toEqual([]);
});

test('a photo of a phone, too large and lying on its side, is turned and made smaller before it is sent', async () => {
  const { page } = merchant;
  await page.goto('/rewards/create');
  const chooser = page.locator('input[type=file]').first();
  await chooser.waitFor({ state: 'attached' });
  // Twelve megapixels of noise weigh more than the limit of 10 MB. Orientation 6: the camera was held upright.
  const large = Buffer.from(
    (await page.evaluate(`(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 3000 });
      const context = canvas.getContext('2d');
      const pixels = context.createImageData(4000, 500);
      const words = new Uint32Array(pixels.data.buffer);
      for (let at = 0, seed = 1; at < words.length; at += 1) words[at] = (seed = (seed * 1664525 + 1013904223) >>> 0) | 0xff000000;
      for (let top = 0; top < 3000; top += 500) context.putImageData(pixels, 0, top);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95));
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    })()`)) as string,
    'base64',
  );
  const exif = Buffer.from('ffe1002245786966000049492a00080000000100120103000100000006000000000000000000', 'hex').subarray(0, 36);
  const photo = Buffer.concat([large.subarray(0, 2), exif, large.subarray(2)]);
  expect(photo.length).toBeGreaterThan(10 * 1_048_576);
  const sent = page.waitForResponse((response) => response.request().method() === 'POST' && response.status() === 201);
  await chooser.setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
  const { id } = (await (await sent).json()) as { id: string };
  const stored = await one(`select width::text, height::text, size::text, name from stored_file where id = '${id}'`);
  expect(stored).toMatchObject({ width: '1920', height: '2560', name: 'IMG_0001.jpg' });
  expect(Number(stored.size)).toBeLessThan(10 * 1_048_576);
  expect(merchant.complaints).toEqual([]);
});
