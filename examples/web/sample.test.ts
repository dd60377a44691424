/**
 * The sample front end: all of it is made from the schema files, its types are right, and in a browser a visitor finds rewards and a merchant fills
 * in forms that nobody drew.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSchema, isEnumType } from 'graphql';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { projectRoot } from '../../api/src/kernel/database/environment.js';
import { openBrowser } from '../../api/src/testing/browser.js';
import { openWorld, type World } from '../../api/src/testing/world.js';

interface Fault {
  path: string;
  code: string;
  reason?: string;
  message: string;
}

const folder = join(projectRoot, 'examples', 'web');
const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8');

let world: World;
let browser: Browser;
let sample: ChildProcess;
let page: Page;
/** Operations that the sample asked, by name, in their order. */
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  // The one command by which a person starts it, too: it generates, bundles and serves.
  sample = spawn(process.execPath, [join(folder, 'start.ts')], {
    env: { ...process.env, LINLI_URL: world.url, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: sample.stdout! }).once('line', resolve);
    sample.once('exit', (code) => reject(new Error(`The sample did not start (${code}).`)));
  });
  page = await browser.newPage({ baseURL: /http:\S+\d/.exec(line)![0], timezoneId: 'Asia/Shanghai', viewport: { width: 1000, height: 900 } });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    const [, name] = /(?:query|mutation) (\w+)/.exec((request.postDataJSON() as { query?: string } | null)?.query ?? '') ?? [];
    if (name && request.url().endsWith('/graphql')) asked.push(name);
  });
});
afterAll(async () => {
  await browser?.close();
  const stopped = new Promise((resolve) => sample?.once('exit', resolve) ?? resolve(undefined));
  sample?.kill();
  await stopped;
  await world?.close();
});

const button = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const field = (label: string) => page.getByRole('main').getByLabel(label, { exact: false }).first();
const shown = () =>
  page
    .locator('.faults [data-path]')
    .evaluateAll((all) => all.map((one) => [one.dataset.path, one.dataset.reason, one.textContent] as [string, string, string]));

/** Saves, and says what the server found wrong. */
async function refused(save: string, mutation: string): Promise<Fault[]> {
  const answered = page.waitForResponse((response) => response.request().postData()?.includes(`written: ${mutation}`) === true);
  await button(save).click();
  const { errors } = (await (await answered).json()) as { errors: { extensions: { fields: Fault[] } }[] };
  await page.locator('.faults [data-path]').first().waitFor();
  return errors[0]!.extensions.fields;
}

test('codegen and the compiler of Relay made what the three pages ask', () => {
  const made = (...path: string[]) => textOf(folder, 'generated', ...path);
  expect(made('resident', 'graphql.ts')).toContain('export const CatalogueDocument');
  expect(made('merchant', 'graphql.ts')).toContain('export const RewardCreateDocument');
  expect(made('relay', 'MerchantRewardsPageQuery.graphql.ts')).toContain('node(id: $id)');
  expect(made('relay', 'MerchantRewards_merchant.graphql.ts')).toContain('"connection": [');
  const mutations = [...textOf(projectRoot, 'schema', 'merchant.graphql').matchAll(/^ {2}(\w+Create)\(/gm)].map(([, name]) => name);
  expect([...made('forms.ts').matchAll(/"mutation":"(\w+)"/g)].map(([, name]) => name)).toEqual(mutations);
});

test('their types are right, strictly', () => {
  const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

test('nothing of the platform is in it but what was made from the schema, and it holds no code of it', () => {
  const { inputs } = JSON.parse(textOf(folder, 'dist', 'meta.json')) as { inputs: Record<string, unknown> };
  const own = Object.keys(inputs).filter((name) => !name.includes('node_modules/'));
  expect(own.filter((name) => !/^(src|generated)\//.test(name))).toEqual([]);
  const schema = buildSchema(textOf(projectRoot, 'schema', 'schema.graphql'));
  const codes = Object.values(schema.getTypeMap()).flatMap((type) => (isEnumType(type) && !type.name.startsWith('__') ? type.getValues() : []));
  const known = new Set(codes.map(({ name }) => name));
  // A method of HTTP.
  known.delete('POST');
  const quoted = globSync('src/**/*.{ts,tsx}', { cwd: folder }).flatMap((name) =>
    [...textOf(folder, name).matchAll(/['"`]([A-Z][A-Z0-9_]+)['"`]/g)].map(([, text]) => text!),
  );
  expect(quoted.filter((text) => known.has(text))).toEqual([]);
  expect(existsSync(join(folder, 'generated', 'forms.ts'))).toBe(true);
});

test('a visitor finds what there is near a point, page by page, with pictures and who is open', async () => {
  await page.goto('/');
  const cards = page.locator('.cards > li');
  await cards.first().waitFor();
  expect(await cards.count()).toBe(6);
  const { data } = await world.ask(
    `query ($near: NearFilter!) { rewards(filter: { outlets: { some: { location: { near: $near } } } }) { totalCount }
      outlets(filter: { openNow: { eq: true } }) { totalCount } }`,
    { near: { point: { lat: 23.0315, lng: 113.1147 }, withinMeters: 3000 } },
  );
  await page.getByText(`共 ${data.rewards.totalCount}`, { exact: true }).waitFor();
  await button('更多').click();
  await cards.nth(6).waitFor();
  expect(await cards.first().innerText()).toMatch(/已上架 · \d+ 分\n[^]+ \d+ 米 · (营业中|休息中)/);
  const picture = cards.first().getByRole('img');
  await picture.evaluate('image => image.decode()');
});

test('one reward by its id, and through Relay what else its merchant has, page by page', async () => {
  await page.locator('.cards h2 a').first().click();
  const others = page.getByRole('main').locator('section li');
  await others.first().waitFor();
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  await page.getByText('已上架', { exact: true }).first().waitFor();
  const before = await others.count();
  await button('更多').click();
  await others.nth(before).waitFor();
  expect(asked).toContain('MerchantRewardsPageQuery');
});

test('a merchant signs in, and what may be done with the reward stands there in words', async () => {
  await page.getByLabel('用户名').fill('merchant');
  await page.getByLabel('密码').fill('linli-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '新增 兑换项目' }).waitFor();
  const { data } = await world.ask('{ rewards(filter: { merchant: { brandName: { eq: "得记面家" } } }, first: 1) { nodes { id } } }');
  await page.goto(`/#/reward/${data.rewards.nodes[0].id}`);
  await page.getByRole('definition').filter({ hasText: '暂停兑换' }).waitFor();
});

test('a form has its bounds, its choices and its records, and shows all faults at once where they are', async () => {
  await page.getByRole('link', { name: '新增 兑换项目' }).click();
  await page.getByRole('heading', { name: '新增 兑换项目' }).waitFor();
  const bounds = async (label: string) => page.locator(`[id="${(await field(label).getAttribute('id'))!}-bounds"]`).innerText();
  expect([await bounds('所需积分'), await bounds('名称'), await bounds('封面')]).toEqual([
    '1–100000 · 分',
    '至多 40 字',
    'image/jpeg, image/png, image/webp · 至多 10 MB',
  ]);
  const { data } = await world.ask('{ dictionaries(names: ["rewardKind"]) { entries { label } } }', {}, { 'accept-language': 'zh' });
  const kinds = data.dictionaries[0].entries.map(({ label }: { label: string }) => label);
  await field('形式').getByRole('option', { name: kinds[0] }).waitFor({ state: 'attached' });
  expect(await field('形式').getByRole('option').allInnerTexts()).toEqual(['', ...kinds]);

  await field('名称').fill('腊味煲仔饭券'.repeat(7));
  await field('所需积分').fill('200000');
  await field('每日限量').fill('三十');
  await field('每人限兑').selectOption({ label: '每月' });
  await field('使用有效期').selectOption({ label: '兑换后若干天' });
  await field('形式').selectOption({ label: '优惠券' });
  await field('商家').selectOption({ label: '得记面家' });
  await field('适用门店').selectOption([{ label: '阿婵双皮奶总店' }]);
  await field('截止日期').fill('2027-01-31');
  // Now that the limit is a month's, how often is asked.
  expect(await field('限兑次数').getAttribute('aria-required')).toBe('true');
  const faults = await refused('保存', 'rewardCreate');
  expect((await shown()).sort()).toEqual(faults.map(({ path, code, reason, message }) => [path, reason ?? code, message]).sort());
  const byPath = new Map(faults.map((fault) => [fault.path, fault.code]));
  expect(Object.fromEntries(byPath)).toMatchObject({
    name: 'TOO_LONG',
    price: 'OUT_OF_RANGE',
    dailyCap: 'INVALID_INPUT',
    'redeemWindow.from': 'REQUIRED',
  });
  await page.getByText('最多 40 个字').first().waitFor();
});

test('mended, it is stored', async () => {
  await field('名称').fill('腊味煲仔饭券');
  await field('所需积分').fill('30');
  await field('每日限量').fill('30');
  await field('类别').selectOption({ label: '餐饮美食' });
  await field('面值').fill('15');
  await field('履约方式').selectOption({ label: '到店核销' });
  await field('使用说明').fill('到店出示券码，由店员核销。');
  await field('起始日期').fill('2026-11-01');
  await field('取消与退还').selectOption({ label: '未使用可退' });
  const still = await refused('保存', 'rewardCreate');
  expect(still.map(({ path }) => path).sort()).toEqual(['limitCount', 'outlets', 'validDays']);
  await field('限兑次数').fill('2');
  await field('兑换后有效天数').fill('30');
  await field('适用门店').selectOption([{ label: '得记面家总店' }]);
  await button('保存').click();
  await page.getByRole('heading', { name: '已保存 腊味煲仔饭券' }).waitFor();
  const { rows } = await world.truth.query("select state, price, daily_cap from reward where name = '腊味煲仔饭券'");
  expect(rows).toEqual([{ state: 'DRAFT', price: 30, daily_cap: 30 }]);
});

test('another form, in the other language: parts of a list, a file; dictionaries are not fetched twice', async () => {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'New Outlet' }).click();
  await field('Name').fill('Congee corner');
  await field('Address').fill('3 Zumiao Road');
  await field('Merchant').selectOption({ label: '得记面家' });
  await button('Add one').click();
  await field('Weekday').fill('1');
  await field('Opens').fill('09:00');
  await field('Closes').fill('25:99');
  await field('Latitude').fill('23.03');
  const faults = await refused('Save', 'outletCreate');
  expect(faults.map(({ path }) => path).sort()).toEqual(['hours[0].closes', 'location.lng']);
  expect((await shown()).map(([path, , message]) => [path, message]).sort()).toEqual(faults.map(({ path, message }) => [path, message]).sort());
  await field('Closes').fill('18:00');
  await field('Longitude').fill('113.12');
  await field('Coordinates').selectOption({ label: 'GCJ-02 (Tencent, Amap)' });
  const buffer = await sharp({ create: { width: 120, height: 80, channels: 3, background: '#8a5' } })
    .png()
    .toBuffer();
  const uploaded = page.waitForResponse((response) => response.request().method() === 'POST' && response.status() === 201);
  await field('Photos').setInputFiles({ name: 'front.png', mimeType: 'image/png', buffer });
  await uploaded;
  await button('Save').click();
  await page.getByRole('heading', { name: 'Saved Congee corner' }).waitFor();
  const { data } = await (
    await world.as('merchant')
  ).ask('{ outlets(filter: { name: { eq: "Congee corner" } }) { nodes { photos { name } hours { closes } } } }');
  expect(data.outlets.nodes).toEqual([{ photos: [{ name: 'front.png' }], hours: [{ closes: '18:00' }] }]);

  await page.getByRole('link', { name: 'New Reward', exact: true }).click();
  await field('Kind').locator('option').nth(1).waitFor({ state: 'attached' });
  const fetched = asked.filter((name) => name === 'DictionaryEntries').length;
  await page.getByRole('link', { name: 'New Outlet' }).click();
  await page.getByRole('link', { name: 'New Reward', exact: true }).click();
  await field('Kind').locator('option').nth(1).waitFor({ state: 'attached' });
  expect(asked.filter((name) => name === 'DictionaryEntries').length).toBe(fetched);
  expect(complaints).toEqual([]);
});
