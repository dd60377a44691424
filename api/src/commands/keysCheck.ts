/** Opens every enciphered value with the keys of this home: npm run keys:check. Names the rows that no key opens, and exits 1 where there are any. */
import './saying.js';
import { join } from 'node:path';
import { catalogue } from '../product.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openPool } from '../kernel/database/pool.js';
import { checkKeys } from '../kernel/keys/check.js';

const words = {
  LACKING: 'its key is not here · 缺少密钥',
  CLOSED: 'its key does not open it · 密钥无法解开',
  INDEX: 'its index is not that of its value · 索引与值不符',
};

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const pool = openPool(appUrl ?? embedded!.appUrl, () => undefined);
try {
  const { seen, faults } = await checkKeys(pool, home, catalogue.specs, ({ resource, id, field, key, what }) =>
    console.error(`${resource} ${id} ${field} (${key}): ${words[what]}`),
  );
  console.log(
    faults === 0
      ? `all ${seen} enciphered values open · ${seen} 个加密值均可解开`
      : `${faults} of ${seen} enciphered values do not open · ${seen} 个加密值中有 ${faults} 个有误`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await pool.end();
  await embedded?.stop();
}
