/**
 * Heavy work in separate processes: callers take turns, and each job has a limit of memory and time; beyond it, the process and the job are ended.
 * The server's own thread, thread pool and memory are not touched. A job that overran is not tried again: the same input would overrun again.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type ErrorCode, type ErrorDetails, Refusal } from '../errors.js';
import type { Turns } from '../server/turns.js';
import { words } from '../server/words.js';

export interface Limits {
  seconds: number;
  /** Of the whole process, which takes some 50 MB by itself. */
  megabytes: number;
}

export interface Asked {
  job: string;
  input: unknown;
}

export interface Told {
  part?: unknown;
  done?: unknown;
  refused?: { code: ErrorCode; details: ErrorDetails };
  failed?: string;
}

/** The process ended before the job was done. `stopped`: the server itself was stopping, and the job is not to blame. */
export class Overrun extends Error {
  override readonly name = 'Overrun';
  constructor(readonly by: 'time' | 'memory' | 'crash' | 'stopped') {
    super(`a job ended its process: ${by}`);
  }
}

export interface Order<I> {
  job: string;
  input: I;
  limits: Limits;
  /** Whose turn it takes: an account, or a name for work that no account asked for. */
  caller: string;
  /** Called when the turn has come, before the job begins. */
  onTurn?: () => Promise<unknown>;
}

interface Wanted extends Order<unknown> {
  onPart?: (part: never) => void;
  resolve(answer: never): void;
  reject(problem: unknown): void;
  leave(): void;
}

export interface Workers {
  /** Refuses with UNAVAILABLE and a time to try again, where too many jobs wait already. */
  run<I, O, P = never>(order: Order<I>, onPart?: (part: P) => void): Promise<O>;
  stop(): Promise<void>;
}

/** The memory of a process, where the system tells it; elsewhere only V8's own limit counts. */
function residentMegabytes(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1_048_576;
  } catch {
    return 0;
  }
}

const watchEvery = 50;
/** A process is kept for a while: the next picture or spreadsheet need not wait for its start. */
const idleSeconds = 20;
export const retryAfterSeconds = 5;

export interface Settings {
  /** The bundled `worker.ts`. */
  file: string;
  turns: Turns;
}

export function startWorkers({ file, turns }: Settings): Workers {
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  let stopped = false;

  function begun(): ChildProcess {
    const known = idle.pop();
    if (known) return known;
    const { PATH } = process.env;
    const child = fork(file, [], {
      // Native memory is watched from here; JavaScript's memory is limited by V8 itself, which is quicker than any watch.
      execArgv: ['--max-old-space-size=160', '--max-semi-space-size=8'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...(PATH && { PATH }), MALLOC_ARENA_MAX: '1', UV_THREADPOOL_SIZE: '2' },
    });
    all.add(child);
    // For a process that could not be started, or was written to after its end: `exit` or the job's own listeners report the rest.
    child.on('error', () => child.kill('SIGKILL'));
    child.once('exit', () => {
      all.delete(child);
      const at = idle.indexOf(child);
      if (at >= 0) idle.splice(at, 1);
    });
    return child;
  }

  function rest(child: ChildProcess): void {
    idle.push(child);
    child.channel?.unref();
    child.unref();
    setTimeout(() => idle.includes(child) && child.kill('SIGKILL'), idleSeconds * 1000).unref();
  }

  function carryOut({ job, input, limits, onPart, resolve, reject, leave }: Wanted): void {
    const child = begun();
    child.ref();
    child.channel?.ref();
    let ended: Overrun['by'] = 'crash';
    const end = (by: Overrun['by']) => {
      ended = by;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, limits.seconds * 1000, 'time');
    const watch = setInterval(() => child.pid && residentMegabytes(child.pid) > limits.megabytes && end('memory'), watchEvery);
    const over = (settle: () => void, reusable: boolean) => {
      clearTimeout(timer);
      clearInterval(watch);
      child.off('message', heard).off('close', gone).off('error', gone);
      if (reusable && child.connected) rest(child);
      else child.kill('SIGKILL');
      settle();
      leave();
    };
    const heard = (told: Told) => {
      if ('part' in told) {
        try {
          onPart?.(told.part as never);
        } catch (problem) {
          over(() => reject(problem), false);
        }
      } else if ('done' in told) over(() => resolve(told.done as never), true);
      else if (told.refused) over(() => reject(new Refusal(told.refused!.code, told.refused!.details)), true);
      else over(() => reject(new Error(`a job failed: ${told.failed}`)), true);
    };
    const gone = () => over(() => reject(new Overrun(stopped ? 'stopped' : ended)), false);
    child.on('message', heard).on('close', gone).on('error', gone);
    child.send({ job, input } satisfies Asked, (problem) => problem && child.kill('SIGKILL'));
  }

  return {
    async run(order, onPart) {
      const leave = await turns.enter(order.caller);
      if (!leave)
        throw new Refusal('UNAVAILABLE', {
          hint: words.tooManyFilesInWork(retryAfterSeconds),
        });
      if (stopped) {
        leave();
        throw new Overrun('stopped');
      }
      await order.onTurn?.().catch((problem: unknown) => {
        leave();
        throw problem;
      });
      return new Promise((resolve, reject) => carryOut({ ...order, resolve, reject, leave, ...(onPart && { onPart: onPart as never }) }));
    },
    async stop() {
      stopped = true;
      await Promise.all(
        [...all].map(
          (child) =>
            new Promise<void>((resolve) => {
              child.once('exit', () => resolve());
              child.kill('SIGKILL');
            }),
        ),
      );
    },
  };
}
