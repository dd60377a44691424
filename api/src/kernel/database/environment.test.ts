import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFromHome, readEnvironment } from './environment.js';

const owner = 'postgresql://owner:secret@db/linli';
const app = 'postgresql://app:secret@db/linli';

describe('the environment', () => {
  test('nothing given is the demo on loopback', () => {
    expect(readEnvironment({})).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 4000, trustedProxies: [] });
  });

  test('a database of your own is production, and the owner never serves', () => {
    expect(readEnvironment({ DATABASE_URL: owner, DATABASE_APP_URL: app })).toMatchObject({ mode: 'production', ownerUrl: owner, appUrl: app });
    expect(readEnvironment({ DATABASE_APP_URL: app })).toMatchObject({ mode: 'production', ownerUrl: undefined });
    expect(() => readEnvironment({ DATABASE_URL: owner })).toThrow(/without DATABASE_APP_URL/);
  });

  test('a value that makes no sense is named, and no password is repeated', () => {
    expect(() => readEnvironment({ PORT: '80a' })).toThrow(/PORT is not a port number: 80a/);
    expect(() => readEnvironment({ LINLI_ROWS_PER_MINUTE: '9' })).toThrow(/LINLI_ROWS_PER_MINUTE/);
    for (const text of ['300', '300,0', '300,many', '1,2,3'])
      expect(() => readEnvironment({ LINLI_FILES_MB_PER_DAY: text })).toThrow(/LINLI_FILES_MB_PER_DAY is not two whole numbers/);
    expect(readEnvironment({ LINLI_FILES_MB_HELD: '5,6' }).fileQuota).toMatchObject({
      account: { held: 5 * 1_048_576 },
      place: { held: 6 * 1_048_576 },
    });
    expect(() => readEnvironment({ DATABASE_URL: 'mysql://a:secret@db/x' })).toThrow(/^(?!.*secret).*DATABASE_URL/s);
  });

  test('a key is made once and never replaced', () => {
    const home = mkdtempSync(join(tmpdir(), 'linli-keys-'));
    try {
      expect(keyFromHome(home, 'index', 32)).toEqual(keyFromHome(home, 'index', 32));
      writeFileSync(join(home, 'keys', 'index'), 'short');
      expect(() => keyFromHome(home, 'index', 32)).toThrow(/bytes instead of 32/);
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
