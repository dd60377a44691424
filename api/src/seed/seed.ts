/** Seeds through the product's own writes, as the platform itself: an actor with every right of a platform administrator and no account. */
import { takeKeys } from '../app.js';
import { resolvers, tables } from '../capabilities.js';
import { compileAbility } from '../kernel/access/ability.js';
import type { Role } from '../kernel/access/roles.js';
import { openOrm } from '../kernel/database/orm.js';
import { openPool } from '../kernel/database/pool.js';
import type { HeldRole, Viewer, WriteContext } from '../kernel/index.js';
import { buildApiSchema } from '../kernel/server/schema.js';
import { demoAccountSeeds, DemoSeeder, demoPassword } from './demo.js';
import { fingerprint, json } from './files.js';
import { seedDivisions, seedTables } from './reference.js';

const platform: HeldRole = { id: 'platform', role: 'platformAdmin', place: null, districtId: null, streetId: null, communityId: null, organizationId: null };

/** The accounts people try first; those that only act in the demo's past are not listed. */
export const demoAccounts = demoAccountSeeds().filter(({ username }) => !username.includes('-')).map(({ username, displayName }) => ({ username, displayName }));
export { demoPassword };

export interface SeedOptions {
  databaseUrl: string;
  home: string;
  demo: boolean;
  report(line: string): void;
}

export async function seed({ databaseUrl, home, demo, report }: SeedOptions): Promise<void> {
  const pool = openPool(databaseUrl, () => undefined);
  const mark = fingerprint(demo);
  const { rows: [done] } = await pool.query<{ value: string }>("select value from installation where key = 'seed'");
  if (done?.value === mark) return pool.end();
  takeKeys(home);
  buildApiSchema(resolvers);
  const orm = openOrm(databaseUrl, tables);
  try {
    await seedTables(pool);
    const roles = new Map(json<Role[]>('reference/roles.json').map((role) => [role.code, role]));
    const viewer: Viewer = { account: null, roles: [platform], place: null, language: 'zh', ability: compileAbility(roles, [platform], null) };
    const context: WriteContext = { em: orm.em as never, viewer, now: () => new Date() };
    const made = await seedDivisions(context, pool);
    if (made > 0) report(`  行政区划 divisions: ${made}`);
    if (demo) await new DemoSeeder(context, pool, roles, report).run();
    await pool.query("insert into installation (key, value) values ('seed', $1) on conflict (key) do update set value = excluded.value", [mark]);
  } finally {
    await orm.close();
    await pool.end();
  }
}
