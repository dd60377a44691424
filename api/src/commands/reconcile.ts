/** Compares every balance with its lots and transfers, and every redemption with its points and its stock. Exits 1 where one does not add up. */
import './saying.js';
import { join } from 'node:path';
import { entities } from '../product.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';
import { openPool } from '../kernel/database/pool.js';
import { reconcilePoints } from '../lovebank/index.js';
import { reconcileRedemptions } from '../redemption/index.js';
import { asPlatform } from '../seed/index.js';

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const url = appUrl ?? embedded!.appUrl;
const orm = openOrm(url, entities);
const pool = openPool(url, () => undefined);
try {
  const found = [...(await reconcilePoints(pool, asPlatform(orm))), ...(await reconcileRedemptions(pool))];
  for (const sentence of found) console.log(sentence);
  console.log(found.length === 0 ? 'every point and every piece adds up' : `${found.length} do not add up; accounts among them are frozen`);
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  await pool.end();
  await orm.close();
  await embedded?.stop();
}
