/**
 * From `npm start` to the first answer, npm's own time included: with a database still to be made, with the embedded one of before, and on one that
 * runs.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../src/kernel/database/environment.js';
import type { Bench } from '../bench.js';
import { cacheRoot } from '../data/open.js';
import { answering, freePort } from '../measure/ports.js';
import { median } from '../measure/rounds.js';
import type { Row } from '../table.js';

const aims = { embedded: 1, running: 0.8 };

/** Seconds to the first answer; it is stopped again, politely. */
async function startOnce(env: Record<string, string>): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn('npm', ['start'], { cwd: projectRoot, env: { ...process.env, ...env, PORT: String(port) }, stdio: 'ignore' });
  let ended = false;
  child.on('exit', () => (ended = true));
  try {
    await answering(port, () => ended);
    return (performance.now() - started) / 1000;
  } finally {
    child.kill('SIGTERM');
    // The embedded database is let go of last; the next start must not meet it.
    while (!ended || (await isOpen(port))) await pause(50);
    await pause(1_500);
  }
}

async function isOpen(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/livez`).then(
    () => true,
    () => false,
  );
}

export async function startTimes({ database, setting, options }: Bench): Promise<Row[]> {
  const home = join(cacheRoot, 'start');
  const running = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl, LINLI_HOME: database.home };
  // Whatever is built at a first start is built here, and not measured.
  await startOnce(running);
  const whole = !options.quick || !existsSync(home);
  if (whole) rmSync(home, { recursive: true, force: true });
  const embedded = { LINLI_HOME: home, DATABASE_URL: '', DATABASE_APP_URL: '' };
  const cold = await startOnce(embedded);
  const several = async (env: Record<string, string>) => {
    const times: number[] = [];
    for (let round = 0; round < setting.rounds; round += 1) times.push(await startOnce(env));
    return median(times);
  };
  const [warm, onRunning] = [await several(embedded), await several(running)];
  const row = (what: string, value: number, aim?: number): Row => ({
    what,
    measured: `${value.toFixed(2)} s`,
    reach: aim ? `≤ ${aim.toFixed(1)} s` : '',
    ...(aim && { met: value <= aim }),
    detail: '',
    figures: value,
  });
  return [
    ...(whole ? [row('start, a new database with the whole demo', cold)] : []),
    row('start again, embedded database', warm, aims.embedded),
    row('start again, a database that runs', onRunning, aims.running),
  ];
}
