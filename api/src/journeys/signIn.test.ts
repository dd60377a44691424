/**
 * Everyone's first minutes: signing in, what the menu holds, the language, the place one acts for, a phone, and a session that ends. `npm test` looks
 * at the menus of a third of the demo's people, `npm run test:all` at everybody's.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../kernel/database/environment.js';
import { sampled } from '../testing/exhaustive.js';
import { builtIn } from '../testing/oracle/contract.js';
import { button, enter, heading, notice, openJourney, open, overflow, phone, runFromMenu, signedIn, type Visit, visit, world } from './console.js';

interface Rule {
  resource: string;
  verbs: string[];
}
interface Account {
  username: string;
  roles: { role: string }[];
}
interface Resource {
  name: string;
  menu: string | null;
  pluralLabel: { zh: string };
}
interface Line {
  resource: string;
  label?: { zh: string };
  filter?: object;
  verbs?: string[];
}

const read = (path: string) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
const accounts: Account[] = read('seeds/demo/accounts.json').filter(({ username }: Account) => !username.includes('-'));
const looked = sampled(accounts, 3, ({ username }) => username === 'admin');
const rulesOf = new Map<string, Rule[]>(builtIn.map(({ code, rules }) => [code, rules]));
const contract: { resources: Resource[]; menus: { code: string; label: { zh: string }; lines: Line[] }[] } = read('schema/resources.json');
const wordOf = (resource: string) => contract.resources.find(({ name }) => name === resource)!.pluralLabel.zh;

/** From the roles as they are written down, not from what the API says of them. */
const menuOf = ({ roles }: Account) => {
  const rules = roles.flatMap(({ role }) => rulesOf.get(role)!);
  const may = (resource: string, verbs: string[]) =>
    rules.some((rule) => rule.resource === resource && rule.verbs.some((verb) => verbs.includes(verb)));
  return contract.menus.flatMap(({ code, label, lines }) => {
    const rest = contract.resources
      .filter(({ name, menu }) => menu === code && !lines.some(({ resource, filter }) => resource === name && !filter))
      .map(({ name: resource }): Line => ({ resource }));
    const pages = [...lines, ...rest]
      .filter(({ resource, verbs = ['read'] }) => may(resource, verbs) && may(resource, ['read']))
      .map((line) => line.label?.zh ?? wordOf(line.resource));
    // A page of its own, for who may look into the rights of others.
    const all = code === 'system' && may('Account', ['explain']) ? [...pages, '操作日志'] : pages;
    return all.length > 0 ? [{ group: label.zh, pages: all }] : [];
  });
};

openJourney();

describe('signing in', () => {
  let shared: Visit;
  beforeAll(async () => {
    shared = await visit();
  });
  afterAll(() => shared.close());

  test.each(looked)('$username reaches a home page whose menu holds what the roles may read, and nothing else', async (account) => {
    const { page, complaints } = shared;
    await page.context().clearCookies();
    await page.goto('/');
    await enter(page, account.username);
    await heading(page, /^您好，/).waitFor();
    const menu = page.getByRole('navigation', { name: '主菜单' });
    const shown = await menu.getByRole('heading').evaluateAll(
      (
        groups: {
          textContent: string | null;
          nextElementSibling: { querySelectorAll(of: string): Iterable<{ textContent: string | null }> } | null;
        }[],
      ) =>
        groups.map((group) => ({
          group: group.textContent,
          pages: [...group.nextElementSibling!.querySelectorAll('a')].map(({ textContent }) => textContent),
        })),
    );
    expect(shown).toEqual(menuOf(account));
    await page.getByRole('heading', { name: '待办' }).waitFor();
    await page.getByText('演示数据，纯属虚构').waitFor();
    // The first list that the menu offers opens, with rows or with words for their absence.
    await open(page, shown[0]!.pages[0]!);
    await page.getByRole('main').getByRole('table').or(page.getByText('暂无数据')).waitFor();
    expect(complaints.splice(0)).toEqual([]);
  });

  test('signing out leaves nothing behind: the way back is the sign-in page', async () => {
    const { page, complaints } = shared;
    await button(page, '我的账号').click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await button(page, '登录').waitFor();
    await page.goto('/organizations');
    await button(page, '登录').waitFor();
    expect(complaints).toEqual([]);
  });

  test('who is not signed in is led to the sign-in page once, not again and again', async () => {
    const { page, complaints, close } = await visit();
    await page.goto('/organizations');
    await button(page, '登录').waitFor();
    expect(new URL(page.url()).pathname).toBe('/login');
    expect(await page.evaluate('history.length')).toBeLessThanOrEqual(3);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a wrong password is said to be wrong, and what was typed stays', async () => {
    const { page, expected, close } = await visit();
    expected.add('WRONG_CREDENTIALS');
    await page.goto('/');
    await enter(page, 'street', 'not-the-password');
    await notice(page, '用户名或密码不正确').waitFor();
    expect(await page.getByRole('textbox', { name: '用户名' }).inputValue()).toBe('street');
    await enter(page, 'street');
    await heading(page, /^您好，/).waitFor();
    await close();
  });

  test('a page that the role may not read says so, and so does one that does not exist', async () => {
    const { page, close } = await signedIn('clerk');
    await page.goto('/accounts');
    await page.getByText('无权查看').waitFor();
    await page.goto('/nowhere');
    await page.getByText('找不到页面').waitFor();
    await close();
  });
});

test('Chinese turns into English and back, stays after a reload, and choices and messages of the server follow', async () => {
  const { page, complaints, close } = await signedIn('community');
  await page.goto('/organizations');
  await heading(page, '组织名录').waitFor();
  await page.getByRole('button', { name: '语言: English' }).click();
  await heading(page, 'Organizations').waitFor();
  await page.reload();
  await heading(page, 'Organizations').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('columnheader', { name: 'Registration status' }).waitFor();
  await page.getByRole('cell', { name: 'Registered' }).first().waitFor();
  await page.getByRole('button', { name: 'Language: 中文' }).click();
  await heading(page, '组织名录').waitFor();
  await page.reload();
  await page.getByRole('cell', { name: '已登记' }).first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("who holds several roles acts for one of them, and lists hold that place's rows only", async () => {
  const { page, complaints, close } = await signedIn('unit-tapo');
  const names = () => page.getByRole('table').getByRole('rowheader').allInnerTexts();
  await page.goto('/federationMembers');
  await page.getByRole('table').waitFor();
  expect(new Set(await names()).size).toBeGreaterThan(5);
  await page.getByRole('button', { name: '切换身份' }).click();
  await page.getByRole('menuitem', { name: /塔坡社区醒狮队/ }).click();
  await heading(page, /^您好，/).waitFor();
  await page.getByRole('button', { name: '切换身份' }).getByText('会员单位代表').waitFor();
  await page.goto('/federationMembers');
  await page.getByRole('table').waitFor();
  expect(new Set(await names())).toEqual(new Set(['塔坡社区醒狮队']));
  await page.getByRole('button', { name: '切换身份' }).click();
  await page.getByRole('menuitem', { name: /全部身份/ }).click();
  await heading(page, /^您好，/).waitFor();
  await page.goto('/federationMembers');
  await page.getByRole('table').waitFor();
  expect(new Set(await names()).size).toBeGreaterThan(5);
  expect(complaints).toEqual([]);
  await close();
});

test('on a phone: sign in, a list of cards, a record, a verb; no page is wider than the screen', async () => {
  const { page, complaints, close } = await visit({ viewport: phone, hasTouch: true, isMobile: true });
  await page.goto('/');
  await button(page, '登录').waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await enter(page, 'street');
  await heading(page, /^您好，/).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await button(page, '打开菜单').click();
  await open(page, '组织名录');
  await heading(page, '组织名录').waitFor();
  const card = page.getByRole('main').getByRole('listitem').first();
  await card.waitFor();
  expect(await page.getByRole('table').count()).toBe(0);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const name = await card.locator('p').first().innerText();
  await card.getByRole('link').click();
  await heading(page, name).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await runFromMenu(page, '停用', { 原因: '场地装修，暂停服务(演示)' });
  await page.getByRole('main').getByText('停用', { exact: true }).first().waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const { rows } = await world.truth.query('select state from organization where id = $1', [new URL(page.url()).pathname.split('/')[2]]);
  expect(rows).toEqual([{ state: 'SUSPENDED' }]);
  for (const path of [
    '/federationMembers',
    '/organizations/create',
    new URL(page.url()).pathname.replace('/show', ''),
    `${new URL(page.url()).pathname}?tab=history`,
    '/password',
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    expect([path, await overflow(page)]).toEqual([path, 0]);
  }
  expect(complaints).toEqual([]);
  await close();
});

describe('a session that ends', () => {
  /** The server believes a session for a second after it last looked. */
  const untilForgotten = async (page: Page) => {
    const asked = () =>
      page.evaluate(
        async () =>
          (
            await fetch('/graphql', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: '{"query":"{ viewer { account { id } } }"}',
            })
          ).status,
      );
    while ((await asked()) !== 401) await page.waitForTimeout(100);
  };
  const idOf = async (username: string) =>
    (await world.truth.query<{ id: string }>('select id from account where username = $1', [username])).rows[0]!.id;

  test('an account that an administrator disables is out at its next click, and is told what to do', async () => {
    const [clerk, admin] = await Promise.all([signedIn('clerk'), signedIn('admin')]);
    await admin.page.goto(`/accounts/${await idOf('clerk')}/show`);
    await runFromMenu(admin.page, '停用', { 原因: '离岗(演示)' });
    await admin.page.getByRole('main').getByText('已停用', { exact: true }).first().waitFor();
    const { page, expected, complaints } = clerk;
    // What a visitor is refused never reaches the page: the console asks who is speaking, and then the person.
    for (const code of ['SESSION_EXPIRED', 'UNAUTHENTICATED']) expected.add(code);
    await open(page, '组织名录');
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' });
    await dialog.getByLabel('密码').fill('linli-demo');
    expected.add('WRONG_CREDENTIALS');
    await button(dialog, '登录').click();
    await dialog.getByText(/如账号已停用，请联系管理员/).waitFor();
    await button(dialog, '换个账号登录').click();
    await button(page, '登录').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect([...admin.complaints, ...complaints]).toEqual([]);
    await Promise.all([admin.close(), clerk.close()]);
  });

  test('in the middle of an edit it loses nothing typed: the person signs in over the form, and the save goes through', async () => {
    const { page, expected, complaints, close } = await signedIn('community');
    const {
      rows: [row],
    } = await world.truth.query<{ id: string }>(
      "select o.id from organization o join division d on d.id = o.division_id where d.code = '440604012045' and o.archived_at is null order by o.name limit 1",
    );
    await page.goto(`/organizations/${row!.id}`);
    const shortName = page.getByRole('textbox', { name: '简称', exact: true });
    await shortName.fill('会话中断(演示)');
    await world.truth.query('delete from session where account_id = $1', [await idOf('community')]);
    for (const code of ['SESSION_EXPIRED', 'UNAUTHENTICATED']) expected.add(code);
    await untilForgotten(page);
    await button(page, '保存').click();
    const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' });
    await dialog.waitFor();
    expect(complaints).toEqual([]);
    await dialog.getByLabel('密码').fill('linli-demo');
    await button(dialog, '登录').click();
    await page.getByRole('main').getByText('会话中断(演示)').waitFor();
    expect((await world.truth.query('select short_name from organization where id = $1', [row!.id])).rows).toEqual([
      { short_name: '会话中断(演示)' },
    ]);
    expect(complaints).toEqual([]);
    await close();
  });
});
