/** Builds the running product: schema, database, HTTP. Tests import this and get what a person gets. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { migrations } from '../migrations/index.js';
import { authenticate, closeDemoAccounts, wasSession } from './identity/index.js';
import { startRunner } from './tasks/index.js';
import { catalogue as product, duties as allDuties, tables } from './product.js';
import { withStoredRoles } from './kernel/access/storedRoles.js';
import type { Catalogue } from './kernel/catalogue/catalogue.js';
import { projectRoot } from './kernel/database/environment.js';
import { type Duty, startDuties } from './kernel/server/duties.js';
import { openKeys, watchKeys } from './kernel/keys/keyring.js';
import { openOrm } from './kernel/database/orm.js';
import { openPool } from './kernel/database/pool.js';
import { contract } from './kernel/resource/contract.js';
import { diskStore } from './kernel/files/fileStore.js';
import { fileLimits as usualFileLimits, type FileLimits } from './kernel/files/limits.js';
import { Budgets } from './kernel/server/budget.js';
import { apolloServer } from './kernel/server/apollo.js';
import type { Platform } from './kernel/server/context.js';
import { lastResort } from './kernel/server/lastResort.js';
import { metricsOf } from './kernel/server/metrics.js';
import { PlanCache } from './kernel/read/planCache.js';
import { openReach } from './kernel/server/readiness.js';
import { takingTurns, type TurnSettings } from './kernel/server/turns.js';
import { routes } from './kernel/server/routes.js';
import { schemaOf } from './kernel/server/schema.js';
import { checkStart } from './kernel/server/startCheck.js';
import { startWorkers } from './kernel/workers/workers.js';

export interface AppOptions {
  /** What it is made of, but the roles; the whole product unless given. */
  catalogue?: Catalogue;
  /** As the application's role, which owns nothing. */
  databaseUrl: string;
  mode: 'demo' | 'production';
  home: string;
  consoleDirectory: string;
  trustedProxies: string[];
  /** Who brings it reads /metrics. */
  metricsToken?: string;
  log: Logger;
  now?: () => Date;
  /** What one caller may spend in a minute; the usual amounts unless given. */
  budgets?: { account: number; source: number };
  /** How dear operations take turns; as usual unless given. */
  turns?: TurnSettings;
  /**
   * How many times as long as usual anybody waits, for the database, a lock or a turn. A machine that is busy with other work may be given more than
   * once.
   */
  patience?: number;
  /** How much of files there may be; the usual amounts unless given. */
  fileLimits?: Partial<FileLimits>;
  /** What it does by itself; all there is unless given. */
  duties?: Duty[];
  /** The bundled process for heavy work; the one that was built with the server unless given. */
  workerFile?: string;
}

export interface App {
  platform: Platform;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** What nobody caught. */
  fault(problem: unknown): void;
  close(): Promise<void>;
}

/** Pictures and spreadsheets, one after the other: two would hold twice the memory. Each takes seconds at most. */
const heavy = { each: 1, all: 1, waiting: 20, milliseconds: 60_000, ownMilliseconds: 60_000 };
/** Of one statement of a write, and of a lock it waits for; an import takes as many statements as it has rows. */
const writes = { statement_timeout: 20_000, lock_timeout: 2_500, idle_in_transaction_session_timeout: 60_000 };
/** Of the ten connections for reading, six are left to what is not dear. */
const dear = { each: 2, all: 4, waiting: 20, milliseconds: 2_500, ownMilliseconds: 15_000 };
/** Of the eight connections for writing, one table's writes take five: what they wait for, such as a lock, others need not wait for. */
const writing = { each: 5, all: 8, waiting: 200, milliseconds: 2_500, ownMilliseconds: 2_500 };

const longer = ({ milliseconds, ownMilliseconds, ...many }: TurnSettings, times: number): TurnSettings => ({
  ...many,
  milliseconds: milliseconds * times,
  ownMilliseconds: ownMilliseconds * times,
});

/** What the addresses of the console's pages begin with: lists of resources, and pages of its own. */
const consolePages = ({ specs }: Catalogue): ReadonlySet<string> =>
  new Set(['', 'login', 'password', 'overview', 'operation-log', 'counter', 'v', ...specs.map(({ plural }) => plural)]);

export async function createApp({
  catalogue: declared = product,
  databaseUrl,
  mode,
  home,
  consoleDirectory,
  trustedProxies,
  metricsToken,
  log,
  now = () => new Date(),
  budgets,
  patience = 1,
  turns = longer(dear, patience),
  fileLimits,
  duties = allDuties,
  workerFile = join(projectRoot, 'api', 'dist', 'worker', 'worker.js'),
}: AppOptions): Promise<App> {
  const schema = schemaOf(declared);
  const lost = (problem: Error) => log.warn({ code: (problem as { code?: string }).code }, 'a database connection was lost');
  const pool = openPool(databaseUrl, lost, patience);
  const catalogue = await checkStart(
    pool,
    migrations.map(({ name }) => name),
  )
    .then(() => openKeys(pool, home, declared.specs))
    .then(() => withStoredRoles(pool, declared))
    .catch(async (fault) => {
      await pool.end();
      throw fault;
    });
  const demoAccounts = mode === 'production' ? await closeDemoAccounts(pool) : 0;
  if (demoAccounts > 0)
    log.warn({ demoAccounts }, 'this database was filled as a demo: its accounts are refused until somebody gives them another password');
  const reach = openReach(databaseUrl, patience);
  reach.guard(pool);
  const timeouts = Object.fromEntries(Object.entries(writes).map(([name, milliseconds]) => [name, milliseconds * patience]));
  const orm = openOrm(databaseUrl, [...tables, ...declared.specs.map((spec) => spec.class)], [], {
    driverOptions: { onPoolCreated: reach.guard, ...timeouts },
  });
  const platform: Platform = {
    pool,
    em: orm.em as never,
    catalogue,
    mode,
    log,
    now,
    budgets: new Budgets(budgets),
    files: diskStore(join(home, 'files')),
    fileLimits: { ...usualFileLimits, ...fileLimits },
    metrics: metricsOf(pool),
    plans: new PlanCache(),
    reach,
    workers: startWorkers({ file: workerFile, turns: takingTurns(longer(heavy, patience)) }),
    turns: takingTurns(turns),
    writing: takingTurns(longer(writing, patience)),
  };
  const server = apolloServer(schema, platform);
  await server.start();
  const runner = startRunner(platform, schema);
  const kept = startDuties(platform, duties);
  const keys = watchKeys(pool, home, (problem) => log.error({ err: problem }, 'keys could not be read'));
  const handle = routes({
    server,
    schema,
    platform,
    consoleDirectory,
    pages: consolePages(declared),
    trustedProxies,
    metricsToken,
    sessions: { authenticate: (token) => authenticate(pool, token), wasSession: (token) => wasSession(pool, token) },
    whole: () => contract(declared),
  });
  return {
    platform,
    handle,
    fault: (problem) => lastResort(problem, platform),
    async close() {
      await server.stop();
      keys.stop();
      // Before the runner, which waits for the task it is at.
      await platform.workers.stop();
      await runner.stop();
      await kept.stop();
      await orm.close();
      await reach.close();
      await pool.end();
    },
  };
}
