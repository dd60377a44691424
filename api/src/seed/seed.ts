/** Seeds through the product's own writes, as the platform itself. One that was cut off is taken up where it stopped. */
import { join } from 'node:path';
import type { Pool } from 'pg';
import { entities, referenceFiles } from '../product.js';
import { openOrm } from '../kernel/database/orm.js';
import { diskStore } from '../kernel/files/fileStore.js';
import { openKeys } from '../kernel/keys/keyring.js';
import { openPool } from '../kernel/database/pool.js';
import { demoPassword } from '../identity/index.js';
import { demoAccountSeeds, DemoSeeder } from './demo.js';
import { fingerprint } from './files.js';
import { specOf } from '../kernel/index.js';
import { asPlatform } from './platform.js';
import { seedRecords, seedTables } from './reference.js';

/** The accounts people try first; those that only act in the demo's past are not listed. */
export const demoAccounts = demoAccountSeeds()
  .filter(({ username }) => !username.includes('-'))
  .map(({ username, displayName }) => ({ username, displayName }));
export { demoPassword };

export interface SeedOptions {
  databaseUrl: string;
  /** Owns the tables: roles and dictionaries are its to write. */
  ownerUrl: string;
  home: string;
  demo: boolean;
  report(line: string): void;
}

async function asOwner(ownerUrl: string, work: (pool: Pool) => Promise<void>): Promise<void> {
  const pool = openPool(ownerUrl, () => undefined);
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

export async function seed({ databaseUrl, ownerUrl, home, demo, report }: SeedOptions): Promise<void> {
  const pool = openPool(databaseUrl, () => undefined);
  const mark = fingerprint(demo);
  const {
    rows: [done],
  } = await pool.query<{ value: string }>("select value from installation where key = 'seed'");
  if (done?.value === mark) return pool.end();
  const orm = openOrm(databaseUrl, entities);
  try {
    const context = asPlatform(orm);
    await openKeys(pool, home, context.viewer.ability.catalogue.specs);
    await asOwner(ownerUrl, seedTables);
    for (const file of referenceFiles) {
      const made = await seedRecords(context, pool, file);
      if (made > 0) report(`  ${specOf(context, file.resource).options.zh} ${file.file}: ${made}`);
    }
    if (demo) await new DemoSeeder(context, pool, report, !done, diskStore(join(home, 'files'))).run();
    await pool.query("insert into installation (key, value) values ('seed', $1) on conflict (key) do update set value = excluded.value", [mark]);
  } finally {
    await orm.close();
    await pool.end();
  }
}
