/** The server as production runs it, in a process of its own, and the watch beside it. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from '../../bench/bench.js';
import { answering, freePort } from '../../bench/measure/ports.js';
import type { Order, Watched } from '../measure/watch.js';
import type { AttackedDatabase } from './database.js';

export interface Server {
  port: number;
  /** Starts it again where it has ended or takes nobody in, and says that it had to. */
  revive(): Promise<boolean>;
  /** Another one on the same database: `ended 1`, or `serves`, and then it is stopped. */
  second(other: Record<string, string>): Promise<string>;
  /** For the control alone. */
  signal(signal: NodeJS.Signals): void;
  /** The last lines it wrote, for whoever asks why. */
  lastWords(): string;
  begin(): void;
  watched(): Promise<Watched>;
  stop(): Promise<void>;
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const takesIn = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/livez`, { headers: { connection: 'close' }, signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );

export async function startServer({ ownerUrl, appUrl, home }: AttackedDatabase): Promise<Server> {
  const [port, { serverArguments, serverEnvironment }] = [await freePort(), await script('server.mjs')];
  const logFile = join(home, 'server.log');
  // Behind a proxy on this machine, as the README says: the attackers and the others come from addresses of their own.
  const env = {
    ...serverEnvironment,
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: ownerUrl,
    DATABASE_APP_URL: appUrl,
    LINLI_HOME: home,
    PORT: String(port),
    HOST: '127.0.0.1',
    LINLI_TRUSTED_PROXIES: '127.0.0.1',
  };
  const watch = fork(process.argv[1]!, ['watch'], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const tell = (order: Order) => watch.send(order);

  const begin = async () => {
    const child = spawn(process.execPath, serverArguments, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const log = createWriteStream(logFile, { flags: 'a' });
    for (const stream of [child.stdout!, child.stderr!]) stream.pipe(log, { end: false });
    child.once('close', () => log.end());
    await answering(port, () => ended(child)).catch((problem: Error) => {
      throw new Error(`${problem.message}; its last lines: ${readFileSync(logFile, 'utf8').slice(-2000)}`);
    });
    tell({ watch: { port, pid: child.pid! } });
    return child;
  };
  let child = await begin();

  return {
    port,
    async revive() {
      // One that is on its way out may still live for a while, and takes nobody in.
      for (const until = performance.now() + 15_000; !ended(child) && performance.now() < until;) {
        if (await takesIn(port)) return false;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      await end(child);
      child = await begin();
      return true;
    },
    async second(other) {
      const [otherPort, { DATABASE_URL: _owner, ...rest }] = [await freePort(), env];
      const beside = spawn(process.execPath, serverArguments, { env: { ...rest, PORT: String(otherPort), ...other }, stdio: 'ignore' });
      try {
        await answering(otherPort, () => ended(beside));
        return 'serves';
      } catch {
        return `ended ${beside.exitCode ?? beside.signalCode}`;
      } finally {
        await end(beside);
      }
    },
    signal: (signal) => void child.kill(signal),
    lastWords: () => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n'),
    begin: () => void tell({ begin: true }),
    async watched() {
      const answer = once(watch, 'message');
      tell({ report: true });
      return ((await answer) as [Watched])[0];
    },
    async stop() {
      await Promise.all([end(watch), end(child)]);
    },
  };
}
