/**
 * Everything that can be pressed or filled in has a name, and a name that holds the words seen on it (WCAG 2.5.3): whoever speaks to the console says
 * what they see. The main screens are walked at a desk and on a phone, in both languages, as those who meet them.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, openJourney, phone, signedIn, visit, world, enter } from './console.js';

openJourney();

/** In the page: what is wrong with each control in sight. Blanks and punctuation between words are nobody's to speak. */
const faults = `(() => {
  const words = (text) => (text ?? '').normalize('NFKC').toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, '');
  const seen = (element) => {
    const copy = (node) => {
      if (node.nodeType === 3) return node.data;
      if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true') return '';
      const style = getComputedStyle(node);
      if (style.display === 'none' || style.visibility === 'hidden' || style.clip === 'rect(0px, 0px, 0px, 0px)') return '';
      return [...node.childNodes].map(copy).join(' ');
    };
    return copy(element);
  };
  const textOf = (ids) => ids.split(/\\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const controls = document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, [role=button], [role=combobox], [role=tab], [role=menuitem], [role=checkbox], [role=option], [role=switch]');
  const wrong = [];
  for (const control of controls) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[aria-hidden=true]')) continue;
    const isInput = ['INPUT', 'TEXTAREA', 'SELECT'].includes(control.tagName);
    const labels = isInput ? [...(control.labels ?? [])].map(seen).join(' ') : '';
    const said = control.getAttribute('aria-labelledby') ? textOf(control.getAttribute('aria-labelledby')) : control.getAttribute('aria-label');
    const label = isInput ? labels : control.getAttribute('role') === 'combobox' ? '' : seen(control);
    const icons = [...control.querySelectorAll('[aria-label], title')].map((one) => one.getAttribute('aria-label') ?? one.textContent).join(' ');
    const name = said ?? (isInput ? labels || control.getAttribute('title') : control.textContent + ' ' + icons + ' ' + (control.getAttribute('title') ?? ''));
    if (!words(name) && !(control.type === 'file')) wrong.push('no name: ' + control.outerHTML.slice(0, 160));
    else if (said && !words(said).includes(words(label))) wrong.push(JSON.stringify(label) + ' is called ' + JSON.stringify(said));
  }
  return [...new Set(wrong)];
})()`;

const check = async (page: Page, where: string) => {
  await page.waitForLoadState('networkidle');
  const wrong = (await page.evaluate(faults)) as string[];
  expect({ where, wrong }).toEqual({ where, wrong: [] });
};

const first = async (query: string) => (await world.truth.query<{ id: string }>(query)).rows[0]!.id;

const screens = async (): Promise<Record<string, string[]>> => ({
  street: [
    '/',
    '/overview',
    '/organizations',
    `/organizations/${await first("select id from organization where archived_at is null and street_id = (select id from division where code = '440604012') and state = 'ACTIVE' order by id limit 1")}/show`,
    '/organizations/create',
    '/divisions?tree',
    '/password',
  ],
  federation: [
    '/federationMembers',
    '/federationMembers/create',
    '/federationMembers/create?existing',
    `/inspections/${await first("select i.id from inspection i join federation_member m on m.id = i.member_id join federation f on f.id = m.federation_id where f.prefix = 'TPSL' and i.state = 'CHECKING' limit 1")}/show`,
  ],
  auditor: ['/', '/operation-log'],
  merchant: ['/', '/rewards', '/rewards/create', '/outlets/create'],
});

test.each([
  ['zh', {}],
  ['en', { viewport: phone, hasTouch: true }],
] as const)('every control is called by what is seen on it: %s', async (locale, options) => {
  for (const [username, paths] of Object.entries(await screens())) {
    const one = await visit({ ...options, locale: locale === 'zh' ? 'zh-CN' : 'en' });
    await one.page.goto('/');
    await check(one.page, `sign-in ${locale}`);
    await enter(one.page, username);
    await one.page.getByRole('heading', { level: 1, name: /^您好，/ }).waitFor();
    if (locale === 'en') await one.page.evaluate('localStorage.setItem("linli.locale", "en")');
    for (const path of paths) {
      await one.page.goto(path);
      await one.page
        .getByRole('main')
        .getByRole('heading', { level: 1 })
        .waitFor()
        .catch(() => {
          throw new Error(`${username} finds no page at ${path}`);
        });
      await check(one.page, `${username} ${path} ${locale}`);
    }
    await one.close();
  }
});

test('so are the parts that open: filters, columns, dialogs, menus, the bell and the quick find', async () => {
  const { page, close } = await signedIn('street');
  const opened = async (name: string) => {
    await button(page, name).first().click();
    // What opens is fetched when it is first asked for.
    const part = page.locator('[role=dialog]:visible, [role=menu]:visible, form[aria-label]:visible').first();
    await part.waitFor();
    await check(page, name);
    await page.keyboard.press('Escape');
    await page.locator('.MuiBackdrop-root:visible').waitFor({ state: 'hidden' });
  };
  await opened('消息');
  await page.goto('/organizations');
  for (const name of ['筛选', '列设置']) await opened(name);
  await page.goto('/organizations');
  await page.getByRole('row').nth(5).waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByRole('checkbox', { name: '全选' }).check();
  await page.getByText(/^已选 \d+ 条$/).waitFor();
  await opened('批量操作');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: '快速查找' }).waitFor();
  await check(page, 'quick find');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('row').nth(1).getByRole('cell').nth(1).click();
  await page.waitForURL(/\/show$/);
  await opened('更多');
  await close();
});
