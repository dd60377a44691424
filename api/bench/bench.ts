/** What every part is given. A part answers rows of the table and leaves nothing running. */
import { join } from 'node:path';
import { type BenchDatabase, cacheRoot } from './data/open.js';
import { type Running, start } from './measure/processes.js';
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

/** As `npm start` starts it. */
export const startOurs = (database: BenchDatabase): Promise<Running> =>
  start('ours', { BENCH_DATABASE: database.appUrl, BENCH_HOME: database.home, NODE_COMPILE_CACHE: join(cacheRoot, 'compiled') }, ['--max-semi-space-size=8']);

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
