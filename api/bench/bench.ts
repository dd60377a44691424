/** What every part is given. A part answers rows of the table and leaves nothing running. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../src/kernel/database/environment.js';
import type { BenchDatabase } from './data/open.js';
import { type Running, running } from './measure/processes.js';
import { answering, freePort } from './measure/ports.js';
import type { Setting } from './measure/rounds.js';
import type { Options } from './options.js';
import type { Row } from './table.js';

export interface Bench {
  options: Options;
  database: BenchDatabase;
  setting: Setting;
  report(line: string): void;
}

export type PartOfBench = (bench: Bench) => Promise<Row[]>;

interface Scripts {
  serverArguments: string[];
  serverEnvironment: Record<string, string>;
  isFresh(what: string): boolean;
}

export const script = async (name: string) => (await import(pathToFileURL(join(projectRoot, 'scripts', 'lib', name)).href)) as Scripts;

/** What is measured is what is built; a stale build would be another product. */
export async function build(what: 'api' | 'console'): Promise<void> {
  if (!(await script('fingerprint.mjs')).isFresh(what))
    spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs'), '--only', what], { stdio: 'inherit' });
}

/** The product as `npm start` starts it in production. One account asks as fast as it can, so what one caller may spend in a minute is lifted. */
export async function startOurs(database: BenchDatabase): Promise<Running> {
  const [port, { serverArguments, serverEnvironment }] = [await freePort(), await script('server.mjs')];
  const child = spawn(process.execPath, serverArguments, {
    env: {
      ...serverEnvironment,
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      DATABASE_APP_URL: database.appUrl,
      LINLI_HOME: database.home,
      PORT: String(port),
      LINLI_ROWS_PER_MINUTE: '1000000000000',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answering(port, () => child.exitCode !== null);
  return running(child, port);
}

/** Runs with servers that end with it, whatever happens, and with those that did start where another did not. */
export async function among<T>(starting: Promise<Running>[], work: (...servers: Running[]) => Promise<T>): Promise<T> {
  const begun = await Promise.allSettled(starting);
  const servers = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    for (const one of begun) if (one.status === 'rejected') throw one.reason;
    return await work(...servers);
  } finally {
    for (const server of servers) await server.stop();
  }
}
