/** The processes of the bench and what they used: the servers, the load, and PostgreSQL with all its backends. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Result } from './load.js';

/** Of USER_HZ, which Linux fixes for whoever reads /proc. */
const tick = 10;

export interface Running {
  process: ChildProcess;
  port: number;
  stop(): Promise<void>;
}

/** Starts one of the roles of `main.ts` beside us, and waits until it listens. */
export async function start(role: string, env: Record<string, string>, nodeFlags: string[] = []): Promise<Running> {
  return ready(
    fork(process.argv[1]!, [role], {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      execArgv: nodeFlags,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
    role,
  );
}

export async function ready(child: ChildProcess, what: string): Promise<Running> {
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${what} ended before it listened`);
    }),
  ])) as [{ port: number }];
  return running(child, message.port);
}

export const running = (child: ChildProcess, port: number): Running => ({
  process: child,
  port,
  async stop() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  },
});

/** A server that refuses some of what it is asked is slow; one that refuses much is not measured at all. */
const bearable = 0.2;

export async function load(driver: Running, job: Job): Promise<Result> {
  driver.process.send(job);
  const [result] = (await once(driver.process, 'message')) as [Result];
  if (!(result.failed <= result.requests * bearable)) throw new Error(`${job.path}: ${result.failed} requests failed: ${result.failure}`);
  return result;
}

function stat(pid: number): { parent: number; own: number; children: number } | undefined {
  try {
    // The name in brackets may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return { parent: fields[1]!, own: (fields[11]! + fields[12]!) * tick, children: (fields[13]! + fields[14]!) * tick };
  } catch {
    return undefined;
  }
}

/** Milliseconds of CPU of one process. */
export const cpuOf = (pid: number): number => stat(pid)?.own ?? 0;

export const postmasterOf = (home: string): number => Number(readFileSync(join(home, 'database', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Of the postmaster, every backend, and those that have ended since. */
export function cpuOfPostgres(postmaster: number): number {
  const own = stat(postmaster)!;
  const backends = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stat(Number(name)))
    .filter((one) => one?.parent === postmaster);
  return backends.reduce((sum, one) => sum + one!.own, own.own + own.children);
}

const line = (pid: number, name: string) =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
/** Megabytes now, and at most so far. */
export const memoryOf = (pid: number) => ({ now: line(pid, 'VmRSS'), peak: line(pid, 'VmHWM') });
