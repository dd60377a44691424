// From the environment to a listening server, and back. PostgreSQL starts before the application is even read from disk; SIGTERM lets
// every request that was begun be answered, and all is over within ten seconds. `main.js migrate` only migrates, and ends.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { App } from './app.js';
import { startEmbedded, type Embedded } from './kernel/database/embedded.js';
import { projectRoot, readEnvironment, StartFault, type Environment } from './kernel/database/environment.js';
import { checkDatabase } from './kernel/database/environmentCheck.js';
import { trusting } from './kernel/server/source.js';
import { connections, limitConnections, patience } from './connections.js';
import { createLog } from './log.js';

const limits = { politely: 300, inFlight: 5_000, app: 1_000, everything: 9_700 };
const report = (line: string) => console.log(line);
const log = createLog();

let app: App | undefined;
let database: Promise<Embedded> | undefined;
let draining = false;
let stopping: { since: number; force(): void } | undefined;
// Longer than a reverse proxy keeps an idle connection (Caddy: 120 s): whoever closes first must not be the one who is about to be asked.
let isProxy: (address: string) => boolean = () => false;
const server = createServer({ keepAliveTimeout: 130_000, ...patience }, (request, response) => {
  if (draining) response.setHeader('connection', 'close');
  if (app && !(draining && request.url === '/readyz')) app.handle(request, response);
  else answerWithoutApp(request, response);
});

server.maxHeadersCount = 100;
server.maxConnections = connections.all;
server.on(
  'connection',
  limitConnections((address) => isProxy(address)),
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
// What nobody caught is told, and the server goes on; before there is one, it ends the start. The requests and the database are still brought to an
// end.
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error) => {
    if (app) return app.fault(error);
    log.fatal({ err: error }, fault);
    void stop(fault, 1);
  });
}
process.once('disconnect', () => void stop('the process that started us is gone'));
process.channel?.unref();

try {
  await start(readEnvironment());
} catch (error) {
  if (!draining) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (error instanceof StartFault) console.error(`\n${error.message}`);
    else if (code && path)
      console.error(
        `\nLinli cannot use ${path} (${code}). Check its owner and the space on its disk.\n无法使用 ${path}（${code}）。请检查其所有者和磁盘空间。`,
      );
    else log.fatal({ err: error }, 'start failed');
    await stopDatabase();
    process.exit(1);
  }
}

async function start(environment: Environment): Promise<void> {
  const { mode, home } = environment;
  isProxy = trusting(environment.trustedProxies);
  const onlyMigrate = process.argv[2] === 'migrate';
  if (!onlyMigrate) await listen(environment);
  const { ownerUrl, appUrl } = mode === 'demo' ? await (database = startEmbedded({ directory: join(home, 'database'), report })) : environment;
  const appRole = await checkDatabase({ ownerUrl: database ? undefined : ownerUrl, appUrl: appUrl! });
  const { migrate, seed, demoAccounts, demoPassword } = await import('./install.js');
  if (ownerUrl) {
    report('migrating · 更新数据库结构');
    await migrate({ ownerUrl, appRole, report });
    report('seeding · 载入基础数据');
    await seed({ databaseUrl: appUrl!, ownerUrl, home, demo: mode === 'demo', report });
  }
  if (onlyMigrate) return void stop('migrated');
  const { createApp } = await import('./app.js');
  const created = await createApp({
    databaseUrl: appUrl!,
    mode,
    home,
    consoleDirectory: join(projectRoot, 'admin', 'dist'),
    trustedProxies: environment.trustedProxies,
    metricsToken: environment.metricsToken,
    log,
    fileLimits: { quota: environment.fileQuota },
    ...(environment.rowsPerMinute && { budgets: { account: environment.rowsPerMinute, source: 2 * environment.rowsPerMinute } }),
  });
  if (draining) return created.close();
  app = created;
  const { address, family, port } = server.address() as AddressInfo;
  const url = `http://${address === '127.0.0.1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address}:${port}`;
  log.info({ mode, port }, 'listening');
  const accounts =
    mode === 'production'
      ? []
      : [
          `Demo accounts, password ${demoPassword} · 演示账号，密码 ${demoPassword}`,
          ...demoAccounts.map(({ username, displayName }) => `  ${username.padEnd(16)}${displayName}`),
        ];
  setTimeout(tidy, 2_000).unref();
  report(
    ['', `Linli 邻里 is at ${url} · GraphQL at ${url}/graphql${mode === 'demo' ? ` · GraphiQL at ${url}/graphiql` : ''}`, ...accounts].join('\n'),
  );
}

/** What the start leaves behind is some 20 MB, which V8 would keep for as long as memory is not short. */
function tidy(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as (how: object) => void)({ type: 'major', flavor: 'last-resort' });
}

/** Also one that is only just starting: what we started, we stop. */
async function stopDatabase(): Promise<void> {
  await database?.then((started) => started.stop()).catch(() => undefined);
}

/** First of all, so that a port in use is known before any work is done. */
function listen({ host, port }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new StartFault(
            `Port ${port} is in use. Stop the other program, or set PORT to another number.`,
            `端口 ${port} 已被占用。请停止占用它的程序，或把 PORT 设为其他端口。`,
          ),
        );
      else if (error.code === 'EACCES') reject(new StartFault(`Port ${port} may not be used by this user.`, `当前用户无权使用端口 ${port}。`));
      else reject(new StartFault(`Cannot listen on ${host}:${port}: ${error.message}`, `无法监听 ${host}:${port}：${error.message}`));
    });
    server.listen(port, host, () => {
      // From now on: a server that hears nobody any more is of no use.
      server.on('error', (error) => {
        log.fatal({ err: error }, 'the listening socket failed');
        void stop('the listening socket failed', 1);
      });
      resolve();
    });
  });
}

function answerWithoutApp(request: IncomingMessage, response: ServerResponse): void {
  const alive = request.url === '/livez';
  response.writeHead(alive ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8', ...(alive ? {} : { 'retry-after': '2' }) });
  response.end(alive ? 'ok' : draining ? 'stopping' : 'starting');
}

async function stop(reason: string, exitCode = 0): Promise<void> {
  // One Ctrl-C arrives several times: from the terminal, from npm and from the script that started us.
  if (stopping) return void (Date.now() - stopping.since > 1_000 && stopping.force());
  let force = () => undefined as void;
  const forced = new Promise<void>((resolve) => (force = () => (server.closeAllConnections(), resolve())));
  stopping = { since: Date.now(), force: () => force() };
  draining = true;
  setTimeout(() => process.exit(1), limits.everything).unref();
  log.info({ reason }, 'stopping');
  // No new connection from here on. HTTP's own close would also cut the idle ones, on which the next request may already be under way:
  // for a moment they are answered once more, with `connection: close`.
  const closed = new Promise<void>((resolve) => void NetServer.prototype.close.call(server, () => resolve()));
  if (app) await Promise.race([pause(limits.politely), closed, forced]);
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  await Promise.race([closed, pause(limits.inFlight), forced]);
  clearInterval(sweep);
  server.closeAllConnections();
  await Promise.race([app?.close().catch((error: unknown) => log.error({ err: error }, 'closing failed')), pause(limits.app)]);
  await stopDatabase();
  log.info('stopped');
  process.exit(exitCode);
}
