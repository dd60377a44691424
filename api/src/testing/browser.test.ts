import { expect, test } from '@jest/globals';
import { openBrowser } from './browser.js';

test('a browser opens, two contexts at once, and draws Chinese', async () => {
  const browser = await openBrowser();
  try {
    const pages = await Promise.all(
      [browser.newContext(), browser.newContext({ viewport: { width: 390, height: 844 } })].map(async (context) => (await context).newPage()),
    );
    for (const page of pages) {
      await page.setContent('<meta charset="utf-8"><span id="text" style="font-size:20px">塔坡社区社会组织联合会</span>');
      const box = await page.locator('#text').boundingBox();
      // Eleven squares of 20 px; a font without Chinese draws boxes of another width.
      expect(Math.round(box!.width / 20)).toBe(11);
    }
    if (process.env.SCREENSHOT) await pages[0]!.screenshot({ path: process.env.SCREENSHOT });
  } finally {
    await browser.close();
  }
});
