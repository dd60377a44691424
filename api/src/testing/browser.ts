// The browser of the journeys: the Chromium or Chrome of this machine (or CHROMIUM), else the one from the registry, which needs no
// root and no system library. Chinese is drawn on every machine: where no font has it, the registry's is used.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { chineseFonts } from './fonts.js';
import { packagedChromium } from './packagedChromium.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

export async function openBrowser(): Promise<Browser> {
  const installed = process.env.CHROMIUM || findInstalled();
  const { executablePath, environment } = installed ? { executablePath: installed, environment: {} } : await packagedChromium();
  const env = { ...process.env, ...(hasChineseFont() ? {} : chineseFonts()), ...environment } as Record<string, string>;
  return chromium.launch({ executablePath, args, env });
}

function findInstalled(): string | undefined {
  const folders = process.env.CHROMIUM === '' ? [] : (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() !== '';
  } catch {
    return false;
  }
}
