/**
 * The world that is attacked: a PostgreSQL of its own in a temp directory, with the demo's places and bodies, and nobody who may sign in but one
 * administrator. A test run's own PostgreSQL will not do: it may lose what it confirmed, and production serves nothing from such a one. But
 * it has the demo already, which is copied: to make it takes half a minute.
 */
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { entities } from '../../src/product.js';
import { hashPassword } from '../../src/identity/index.js';
import { migrate, seed } from '../../src/install.js';
import { startEmbedded } from '../../src/kernel/database/embedded.js';
import { openOrm } from '../../src/kernel/database/orm.js';
import { create, specOf } from '../../src/kernel/index.js';
import { asPlatform } from '../../src/seed/index.js';
import { copyDemo, isTestRun } from '../../src/testing/copyDemo.js';
import { onDatabase } from '../../src/testing/state.js';

export interface AttackedDatabase {
  ownerUrl: string;
  appUrl: string;
  home: string;
  /** Over a superuser's connection: to find what is attacked, never to attack. */
  truth: pg.Pool;
  close(): Promise<void>;
}

const quiet = () => undefined;

export async function openDatabase(): Promise<AttackedDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'linli-attack-'));
  const home = join(directory, 'home');
  mkdirSync(home, { mode: 0o755 });
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const options = { directory: join(directory, 'database'), report: quiet };
    // Filled quickly, served as production is.
    const filling = await startEmbedded({ ...options, unsafeFast: true });
    try {
      await migrate({ ownerUrl: filling.ownerUrl, appRole: filling.appRole, report: quiet });
      if (isTestRun()) await copyDemo(onDatabase(filling.superuserUrl, new URL(filling.appUrl).pathname.slice(1)), home);
      else await seed({ databaseUrl: filling.appUrl, ownerUrl: filling.ownerUrl, home, demo: true, report: quiet });
    } finally {
      await filling.stop();
    }
    const { ownerUrl, appUrl, superuserUrl, stop } = await startEmbedded(options);
    const truth = new pg.Pool({ connectionString: onDatabase(superuserUrl, new URL(appUrl).pathname.slice(1)), max: 4 });
    // One that is taking its leave may still be told that the database goes.
    truth.on('error', quiet);
    return { ownerUrl, appUrl, home, truth, close: () => truth.end().finally(stop).finally(remove) };
  } catch (problem) {
    remove();
    throw problem;
  }
}

/** As `admin:create` makes the first one. */
export async function makeAdministrator({ appUrl, truth }: AttackedDatabase, username: string, password: string): Promise<void> {
  const orm = openOrm(appUrl, entities);
  try {
    const context = asPlatform(orm);
    const { id } = await create(context, specOf(context, 'Account'), { username, displayName: username });
    await truth.query('update account set password_hash = $2 where id = $1', [id, await hashPassword(password)]);
    await create(context, specOf(context, 'RoleAssignment'), { account: id, role: 'platformAdmin' });
  } finally {
    await orm.close();
  }
}
