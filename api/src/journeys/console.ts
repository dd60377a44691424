/**
 * A person at the console in a browser of their own. Everything a journey must not meet is noted while it runs: an error in the browser's console, a
 * request that failed, an answer of the API with an error nobody expected. `complaints` is empty at the end of a good journey.
 */
import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { demoPassword } from '../install.js';
import { openBrowser } from '../testing/browser.js';
import { openWorld, type World } from '../testing/world.js';

export const desk = { width: 1366, height: 800 };
export const phone = { width: 390, height: 844 };
/** Milliseconds that something may take to appear; LINLI_PATIENCE shortens it while a journey is being mended. */
const patience = Number(process.env.LINLI_PATIENCE ?? 60_000);

export let world: World;
let browser: Browser;

/** For the journeys of a file: a world of their own with the demo in it, a browser, and whoever they `begin` with. */
export function openJourney(begin: () => Promise<void> = async () => {}, options?: Parameters<typeof openWorld>[1]): void {
  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld('demo', options), openBrowser()]);
    await begin();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
}

export interface Visit {
  page: Page;
  complaints: string[];
  /** Codes of refusals that this journey provokes on purpose. */
  expected: Set<string>;
  close(): Promise<void>;
}

export async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({
    viewport: desk,
    baseURL: world.url,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const complaints: string[] = [];
  const expected = new Set<string>();
  // A session that ends on purpose is told by its status too.
  const ends = () => expected.has('SESSION_EXPIRED');
  page.on(
    'console',
    (message) => message.type() === 'error' && !(ends() && message.text().includes('status of 401')) && complaints.push(`console: ${message.text()}`),
  );
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  page.on(
    'requestfailed',
    (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on('response', async (response) => {
    if (response.status() >= 400 && !(ends() && response.status() === 401)) complaints.push(`${response.status()}: ${response.url()}`);
    if (!response.url().endsWith('/graphql')) return;
    const answer = (await response.json().catch(() => undefined)) as { errors?: { message: string; extensions?: { code?: string } }[] } | undefined;
    for (const { message, extensions } of answer?.errors ?? [])
      if (!expected.has(extensions?.code ?? '')) complaints.push(`${extensions?.code}: ${message} ${response.request().postData()?.slice(0, 300)}`);
  });
  return { page, complaints, expected, close: () => context.close() };
}

export async function enter(page: Page, username: string, password = demoPassword): Promise<void> {
  await page.getByRole('textbox', { name: '用户名' }).fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

export async function signedIn(username: string, options?: BrowserContextOptions): Promise<Visit> {
  const one = await visit(options);
  await one.page.goto('/');
  await enter(one.page, username);
  await one.page.getByRole('heading', { level: 1, name: /^您好，/ }).waitFor();
  return one;
}

/** Opens a page from the menu, whether its group is folded or not. */
export async function open(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主菜单' });
  const link = page.getByRole('link', { name, exact: true, includeHidden: true });
  const line = menu.locator(link);
  await line.waitFor({ state: 'attached' });
  if (!(await line.isVisible())) await menu.locator('section', { has: link }).getByRole('button').click();
  await line.click();
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
export const notice = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });
export const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name, exact: true });

/** Types into an autocomplete and takes the entry of that name; what tells it from its namesakes may stand below the name. */
export async function pick(within: Page | Locator, label: string, typed: string, entry: string | RegExp = typed): Promise<void> {
  const input = within.getByRole('combobox', { name: label, exact: true });
  await input.fill(typed);
  const page = 'page' in within ? within.page() : within;
  // Beside the whole name stands nothing, or what tells it apart.
  const named = typeof entry === 'string' ? new RegExp(`^${entry.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?: |$)`) : entry;
  await page.getByRole('option', { name: named }).click();
}

export async function write(within: Page | Locator, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await within.getByRole('textbox', { name: label, exact: true }).fill(value);
}

/** A verb from its button, its dialog filled in and confirmed. */
export async function run(page: Page, verb: string, values: Record<string, string> = {}): Promise<void> {
  await button(page.getByRole('main'), verb).click();
  await confirm(page, verb, values);
}

/** A verb that is rare or grave, from the menu. */
export async function runFromMenu(page: Page, verb: string, values: Record<string, string> = {}): Promise<void> {
  await button(page.getByRole('main'), '更多').click();
  await page.getByRole('menuitem', { name: verb, exact: true }).click();
  await confirm(page, verb, values);
}

async function confirm(page: Page, verb: string, values: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await write(dialog, values);
  await button(dialog, verb).click();
  await dialog.waitFor({ state: 'hidden' }).catch(async () => {
    throw new Error(`${verb} was not done: ${await dialog.innerText()}`);
  });
}

/** Waits until a record's page says that it stands there. */
export const state = (page: Page, name: string) => page.getByRole('main').getByText(name, { exact: true }).first().waitFor();

export const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
export const history = (page: Page) => page.getByRole('list', { name: /^(变更记录|History)$/ }).getByRole('listitem');

/** Width that a page needs beyond its window; a phone has none to spare. */
export const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>;
