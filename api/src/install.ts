/** Migration as the owner, seeds as the application. Both may run again at any time and then find nothing to do. */
import pg from 'pg';
import { migrations } from '../migrations/index.js';
import { catalogue, entities, functions, grants } from './product.js';
import { openOrm } from './kernel/database/orm.js';
import { kernelGrants } from './kernel/database/tables.js';
/** Migrations this release knows and the database has not seen. Asked before anything heavy is loaded, since a second start finds none. */
async function pending(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const {
      rows: [there],
    } = await client.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
    if (!there!.there) return true;
    const { rows } = await client.query<{ name: string }>('select name from migration');
    const applied = new Set(rows.map(({ name }) => name));
    return migrations.some(({ name }) => !applied.has(name));
  } finally {
    await client.end();
  }
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The application's role: what it needs, table by table, and nothing on what it does not. */
async function grantAll(ownerUrl: string, appRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const rights = { ...Object.fromEntries(catalogue.specs.map(({ table }) => [table, 'select, insert, update'])), ...kernelGrants, ...grants };
    const role = identifier(appRole);
    const statements = Object.entries(rights).flatMap(([table, verbs]) => [
      `revoke all on ${identifier(table)} from ${role}`,
      `grant ${verbs} on ${identifier(table)} to ${role}`,
    ]);
    const calls = functions.map((name) => `grant execute on function ${identifier(name)} to ${role}`);
    await client.query([`grant usage on schema public to ${role}`, ...statements, ...calls].join('; '));
  } finally {
    await client.end();
  }
}

/** The tables as the migrations leave them, without the application's rights on them. */
export async function applyMigrations(ownerUrl: string, report: (line: string) => void): Promise<void> {
  const orm = openOrm(ownerUrl, entities, migrations);
  try {
    const applied = await orm.migrator.up();
    for (const { name } of applied) report(`  ${name}`);
  } finally {
    await orm.close();
  }
}

export async function migrate({ ownerUrl, appRole, report }: { ownerUrl: string; appRole: string; report(line: string): void }): Promise<void> {
  if (!(await pending(ownerUrl))) return;
  await applyMigrations(ownerUrl, report);
  await grantAll(ownerUrl, appRole);
}

export { demoAccounts, demoPassword, seed } from './seed/index.js';
