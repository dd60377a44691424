// One postmaster per data directory. It is started away from our terminal, so that Ctrl-C reaches Linli first and PostgreSQL last; one
// that outlived a Linli killed with SIGKILL is stopped before the next is started.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFault } from './environment.js';
import { giveTo, handOver, type RunAs } from './embeddedUser.js';

export interface ServerOptions {
  directory: string;
  native: string;
  user: RunAs;
  port: number;
  logFile: string;
  settings: Record<string, string>;
}

export interface Server {
  /** Settles when the postmaster is gone, whoever ended it. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const patience = { ready: 120_000, fast: 2_500, immediate: 800, hard: 200 };

export async function startServer(options: ServerOptions): Promise<Server> {
  giveTo(options.user, options.directory);
  for (let attempt = 1; ; attempt++) {
    const logStart = statSync(options.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const server = await tryStart(options);
    if (server) return server;
    const log = readFileSync(options.logFile).subarray(logStart).toString();
    // Backends of a postmaster that was killed need a moment to notice and leave.
    if (/pre-existing shared memory block/.test(log) && attempt < 20) {
      await pause(250);
      continue;
    }
    const reason = log
      .split('\n')
      .filter((line) => /FATAL|PANIC|ERROR|HINT/.test(line))
      .map((line) => line.replace(/^.*?(FATAL|PANIC|ERROR|HINT): +/, ''))
      .join(' ');
    throw new StartFault(
      `PostgreSQL did not start: ${reason || 'no reason given'} (log: ${options.logFile})`,
      `PostgreSQL 未能启动，原因见日志：${options.logFile}`,
    );
  }
}

async function tryStart({ directory, native, user, port, logFile, settings }: ServerOptions): Promise<Server | undefined> {
  const log = openSync(logFile, 'a', 0o600);
  const { path, descriptor } = handOver(user, directory);
  const flags = Object.entries({ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', ...settings });
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', path, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log, ...(descriptor === undefined ? [] : [descriptor])],
    // TZ and the locale of whoever starts us must not reach the database.
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  if (descriptor !== undefined) closeSync(descriptor);
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once('exit', () => resolve((ended = true) as unknown as void));
    child.once('error', () => resolve((ended = true) as unknown as void));
  });
  // Linli ends when its own work ends, not when PostgreSQL does.
  child.unref();
  const deadline = Date.now() + patience.ready;
  while (!ended && Date.now() < deadline) {
    const state = readPidFile(directory);
    if (state?.pid === child.pid && state?.ready) return { ended: end, stop: () => stopProcess(child.pid!, () => ended) };
    await Promise.race([pause(10), end]);
  }
  if (!ended) child.kill('SIGQUIT');
  return undefined;
}

/** Stops a postmaster of this directory that nobody looks after, and clears the traces of one that is gone. */
export async function stopOrphan(directory: string, report: (line: string) => void): Promise<void> {
  const state = readPidFile(directory);
  if (!state) return;
  if (isPostmasterOf(directory, state.pid)) {
    report(`stopping a database left behind (process ${state.pid}) · 正在停止上次遗留的数据库`);
    await stopProcess(state.pid, () => !isAlive(state.pid));
  } else {
    // The number may belong to another program by now, at which PostgreSQL would refuse to start.
    rmSync(join(directory, 'postmaster.pid'), { force: true });
  }
}

/** fast, then immediate (recovered from WAL at the next start), then the hard way. */
async function stopProcess(pid: number, isGone: () => boolean): Promise<void> {
  for (const [signal, patienceFor] of [
    ['SIGINT', patience.fast],
    ['SIGQUIT', patience.immediate],
    ['SIGKILL', patience.hard],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + patienceFor;
    while (Date.now() < deadline) {
      if (isGone() || !isAlive(pid)) return;
      await pause(10);
    }
  }
}

function readPidFile(directory: string): { pid: number; ready: boolean } | undefined {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
}

function isPostmasterOf(directory: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
