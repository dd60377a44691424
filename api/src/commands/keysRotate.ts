/**
 * Puts a new key for personal data in place of the one that writes, while servers serve: npm run keys:rotate. As the owner of the tables, beside the
 * home whose keys the servers use; a server that is given its keys by the environment is given the new one there first. It may be stopped and begun
 * again at any time.
 */
import './saying.js';
import { join } from 'node:path';
import { catalogue } from '../product.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment, StartFault } from '../kernel/database/environment.js';
import { openPool } from '../kernel/database/pool.js';
import { rotate } from '../kernel/keys/rotate.js';

const { ownerUrl, appUrl, home } = readEnvironment();
if (appUrl && !ownerUrl) {
  console.error('DATABASE_URL is needed: which key writes is for the owner of the tables to say. · 需要 DATABASE_URL：由数据表所有者指定写入密钥。');
  process.exit(2);
}
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const pool = openPool(ownerUrl ?? embedded!.ownerUrl, () => undefined);
try {
  const { id, renewed } = await rotate({ pool, home, specs: catalogue.specs, report: ({ what, done }) => console.log(`  ${what}: ${done}`) });
  console.log(
    `${renewed} values are enciphered with ${id}; the older keys are no longer needed to serve. · 已用 ${id} 重新加密 ${renewed} 个值，旧密钥不再需要。`,
  );
} catch (problem) {
  if (!(problem instanceof StartFault)) throw problem;
  console.error(problem.message);
  process.exitCode = 1;
} finally {
  await pool.end();
  await embedded?.stop();
}
