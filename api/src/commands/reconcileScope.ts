/** Finds rows that lie elsewhere than their parent says, and copies that differ from their source; `--repair` puts them right. Exits 1 on drift. */
import './saying.js';
import { entities } from '../product.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';
import { inTransaction } from '../kernel/index.js';
import { drift, mend } from '../kernel/write/drift.js';
import { asPlatform } from '../seed/index.js';
import { join } from 'node:path';

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const orm = openOrm(appUrl ?? embedded!.appUrl, entities);
try {
  if (process.argv.includes('--repair')) await mend(asPlatform(orm));
  const found = await inTransaction(asPlatform(orm), drift);
  for (const { resource, id, what } of found)
    console.log(`${resource} ${id} ${what === 'place' ? 'lies elsewhere than its parent says' : 'holds a copy that its source no longer says'}`);
  console.log(
    found.length === 0
      ? 'every row lies where its parent says, and every copy says what its source says'
      : `${found.length} rows have drifted; npm run reconcile:scope -- --repair puts them right`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  await orm.close();
  await embedded?.stop();
}
