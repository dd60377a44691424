/**
 * The sample front end: all of it is made from the schema files, its types are right, and in a browser a visitor finds rewards and a merchant fills in
 * forms that nobody drew.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../../api/src/kernel/database/environment.js';
import { openBrowser } from '../../api/src/testing/browser.js';
import { openWorld, type World } from '../../api/src/testing/world.js';

const folder = join(projectRoot, 'examples', 'web');
const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' });

let world: World;
let browser: Browser;
let sample: ChildProcess;
let page: Page;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  sample = spawn(process.execPath, [join(folder, 'start.ts')], {
    env: { ...process.env, LINLI_URL: world.url, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: sample.stdout! }).once('line', resolve);
    sample.once('exit', (code) => reject(new Error(`The sample did not start (${code}).`)));
  });
  page = await browser.newPage({ baseURL: /http:\S+\d/.exec(line)![0], timezoneId: 'Asia/Shanghai', viewport: { width: 1000, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  sample?.kill();
  await world?.close();
});

test('look', async () => {
  await page.goto('/');
  await page.getByRole('listitem').first().waitFor();
  await page.screenshot({ path: '/tmp/1.png', fullPage: true });
  await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.screenshot({ path: '/tmp/2.png', fullPage: true });
  await page.getByLabel('用户名').fill('merchant');
  await page.getByLabel('密码').fill('linli-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '新增 兑换项目' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('alert').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: '/tmp/3.png', fullPage: true });
  await page.getByRole('link', { name: '新增 门店' }).click();
  await page.getByRole('button', { name: '添加一项' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('alert').waitFor();
  await page.screenshot({ path: '/tmp/4.png', fullPage: true });
  console.log(await page.getByRole('navigation').innerText());
});
