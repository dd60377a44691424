/**
 * The party organizations seen as the tree they are: opened level by level, by mouse or by keys alone, at a desk and on a phone, in both languages.
 */
import { expect, test } from '@jest/globals';
import { enter, openJourney, phone, visit } from './console.js';

openJourney();

const shots = process.env.LINLI_SHOTS;

test('a work committee opens to its committees, and those to their branches, by keys alone; Enter opens the record', async () => {
  const { page, complaints, close } = await visit();
  await page.goto('/partyBranches');
  await enter(page, 'party-district');
  await page.getByRole('link', { name: '按层级查看' }).click();
  const tree = page.getByRole('tree', { name: '党组织' });
  const committee = tree.getByRole('treeitem', { name: '祖庙街道党工委', exact: true });
  await committee.waitFor();
  expect(await tree.getByRole('treeitem', { level: 2 } as never).count()).toBe(0);
  await committee.focus();
  await page.keyboard.press('ArrowRight');
  expect(await committee.getAttribute('aria-expanded')).toBe('true');
  const tapo = tree.getByRole('treeitem', { name: '塔坡社区党委', exact: true });
  await tapo.waitFor();
  await page.keyboard.press('ArrowRight');
  const first = page.locator('[role=treeitem]:focus');
  expect(await first.getAttribute('aria-level')).toBe('2');
  await tapo.locator('> .row').click();
  const branch = tree.getByRole('treeitem', { name: '榕荫花园小区党支部', exact: true });
  await branch.waitFor();
  await tapo.focus();
  await page.keyboard.press('ArrowRight');
  expect(await first.getAttribute('aria-level')).toBe('3');
  if (shots) await page.screenshot({ path: `${shots}/tree.png` });
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await tapo.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '塔坡社区党委' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('it is no wider than a phone, in either language', async () => {
  for (const locale of ['zh', 'en']) {
    const { page, complaints, close } = await visit({ viewport: phone });
    await page.goto('/partyBranches?tree');
    await enter(page, 'partyworker');
    await page.getByRole('treeitem').first().waitFor();
    await page.evaluate((language) => localStorage.setItem('linli.locale', language), locale);
    await page.reload();
    for (const name of ['祖庙街道党工委', '塔坡社区党委']) {
      const item = page.getByRole('treeitem', { name, exact: true });
      await item.locator('> .row').click();
    }
    await page.getByRole('treeitem', { name: '榕荫花园小区党支部', exact: true }).waitFor();
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(phone.width);
    if (shots) await page.screenshot({ path: `${shots}/tree-phone-${locale}.png` });
    expect(complaints).toEqual([]);
    await close();
  }
});
