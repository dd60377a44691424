/**
 * The console in a browser: from the address to the first rows of a list, with an empty cache and again, signed in already; bytes and requests on the
 * wire.
 */
import type { Page } from 'playwright-core';
import { type Bench, among, startOurs } from '../bench.js';
import { password } from '../data/open.js';
import { median } from '../measure/rounds.js';
import { openBrowser } from '../../src/testing/browser.js';
import type { Row } from '../table.js';

const aims = { cold: 1.2, warm: 0.5, kilobytes: 450, requests: 12 };
const list = '/organizations';

interface Opened {
  seconds: number;
  kilobytes: number;
  requests: number;
}

/** What came over the wire while `work` ran, by the browser's own account; what its cache gave is not counted. */
async function onTheWire(page: Page, work: () => Promise<void>): Promise<{ kilobytes: number; requests: number }> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const types = new Map<string, string>();
  let [bytes, requests] = [0, 0];
  network.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (!response.fromDiskCache && !response.fromPrefetchCache) types.set(requestId, type);
  });
  network.on('Network.requestServedFromCache', ({ requestId }) => void types.delete(requestId));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (!type || encodedDataLength === 0) return;
    requests += 1;
    if (type === 'Script') bytes += encodedDataLength;
  });
  await work();
  await network.detach();
  return { kilobytes: bytes / 1024, requests };
}

async function open(page: Page, url: string): Promise<Opened> {
  let seconds = 0;
  const wire = await onTheWire(page, async () => {
    const started = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await page.locator('tbody tr').first().waitFor();
    seconds = (performance.now() - started) / 1000;
    await page.waitForLoadState('networkidle');
  });
  return { seconds, ...wire };
}

export async function consoleTimes({ database, setting }: Bench): Promise<Row[]> {
  return among([startOurs(database)], async (ours) => {
    const url = `http://127.0.0.1:${ours!.port}`;
    const browser = await openBrowser();
    try {
      const first = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1366, height: 800 } });
      const page = await first.newPage();
      await page.goto('/');
      await page.getByRole('textbox', { name: '用户名' }).fill('bench-street');
      await page.getByLabel('密码').fill(password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('heading', { level: 1, name: /^您好，/ }).waitFor();
      const storageState = await first.storageState();
      await first.close();
      const [cold, warm]: [Opened[], Opened[]] = [[], []];
      for (let round = 0; round <= setting.rounds; round += 1) {
        const context = await browser.newContext({ storageState, baseURL: url, locale: 'zh-CN', viewport: { width: 1366, height: 800 } });
        const again = await context.newPage();
        const [one, two] = [await open(again, list), await open(again, list)];
        // The first visit of all also starts the browser's processes.
        if (round > 0) {
          cold.push(one);
          warm.push(two);
        }
        await context.close();
      }
      const middle = (all: Opened[], value: keyof Opened) => median(all.map((one) => one[value]));
      const row = (what: string, value: number, unit: string, aim: number, detail = ''): Row => ({
        what,
        measured: `${unit === 's' ? value.toFixed(2) : value.toFixed(0)}${unit && ` ${unit}`}`,
        reach: `≤ ${aim}${unit && ` ${unit}`}`,
        met: value <= aim,
        detail,
        figures: value,
      });
      return [
        row('console, first rows of a list, empty cache', middle(cold, 'seconds'), 's', aims.cold),
        row('console, the same again', middle(warm, 'seconds'), 's', aims.warm),
        row('console, JavaScript on the wire', middle(cold, 'kilobytes'), 'kB', aims.kilobytes, 'compressed, as it came'),
        row('console, requests of the first visit', middle(cold, 'requests'), '', aims.requests, `${middle(warm, 'requests')} on the second`),
      ];
    } finally {
      await browser.close();
    }
  });
}
