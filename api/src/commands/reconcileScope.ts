/** Finds rows whose scope columns are not what their parent says; with --repair puts them right. Exits 1 while there is drift. */
import './saying.js';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { tables } from '../capabilities.js';
import '../capabilities.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';
import { joinInverses } from '../kernel/resource/resource.js';
import { specOf } from '../kernel/resource/spec.js';
import { drift, settle } from '../kernel/write/place.js';
import { join } from 'node:path';

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
joinInverses();
const orm = openOrm(appUrl ?? embedded!.appUrl, tables);
try {
  const found = await orm.em.fork().transactional(async (em) => {
    const rows = await drift(em as SqlEntityManager);
    if (process.argv.includes('--repair')) {
      for (const [resource, list] of Map.groupBy(rows, (one) => one.resource))
        await settle(
          em as SqlEntityManager,
          specOf(resource),
          list.map(({ id }) => id),
        );
      return [];
    }
    return rows;
  });
  for (const { resource, id } of found) console.log(`${resource} ${id} lies elsewhere than its parent says`);
  console.log(
    found.length === 0
      ? 'every row lies where its parent says'
      : `${found.length} rows have drifted; npm run reconcile:scope -- --repair puts them right`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  await orm.close();
  await embedded?.stop();
}
