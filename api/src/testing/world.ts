// The product on a database of its own, spoken to over HTTP as a front end would. `demo` holds the demo's people and bodies.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { type App, type AppOptions, createApp } from '../app.js';
import { projectRoot } from '../kernel/database/environment.js';
import type { Limits } from '../kernel/errors.js';
import { demoPassword } from '../install.js';
import { freshDatabase, type FreshDatabase } from './database.js';
import { checkReasons } from './declaredReasons.js';
import { type TemplateKind, testState } from './state.js';

export interface Answer<T = Record<string, any>> {
  data: T;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: {
      code: string;
      reason?: string;
      field?: string;
      path?: string;
      hint?: string;
      limits?: Limits;
      current?: Record<string, unknown>;
      fields?: { field: string; path: string; code: string; message: string; reason?: string; hint?: string; limits?: Limits }[];
      retryAfter?: number;
    };
  }[];
  extensions?: Record<string, unknown>;
}

export interface Person {
  username: string;
  token: string;
  /** Sends an operation; `headers` may narrow the place or choose the language. */
  ask<T = Record<string, any>>(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer<T>>;
}

/**
 * For what asks more than people do, and as quickly as the machine can: what one caller may spend and how long one waits for a turn are other
 * promises.
 */
export const unhurried = {
  budgets: { account: 1e12, source: 1e12 },
  turns: { each: Infinity, all: Infinity, waiting: 0, milliseconds: 0, ownMilliseconds: 0 },
} satisfies Partial<AppOptions>;

export interface World {
  url: string;
  app: App;
  database: FreshDatabase;
  /** Over a superuser's connection: for oracles, never for the product. */
  truth: pg.Pool;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  ask<T = Record<string, any>>(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer<T>>;
  as(username: string, password?: string): Promise<Person>;
  close(): Promise<void>;
}

export async function openWorld(kind: TemplateKind = 'demo', options: Partial<AppOptions> = {}): Promise<World> {
  const database = await freshDatabase(kind);
  const app = await createApp({
    databaseUrl: database.appUrl,
    mode: 'demo',
    home: database.home,
    consoleDirectory: join(projectRoot, 'admin', 'dist'),
    trustedProxies: [],
    duties: [],
    // A test that promises how soon one is told says `patience: 1`; no other hangs on how busy the machine is.
    patience: 10,
    workerFile: testState().workerFile,
    log: pino({ level: process.env.LINLI_TEST_LOG ?? 'silent' }),
    ...options,
  });
  const server: Server = createServer({ keepAliveTimeout: 130_000 }, (request, response) => app.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const truth = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
  // One that is taking its leave may still be told that the database goes.
  truth.on('error', () => undefined);

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const ask = async <T>(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}) => {
    const answer = (await (await post({ query, variables }, headers)).json()) as Answer<T>;
    checkReasons(app.platform.catalogue, query, answer as Answer);
    return answer;
  };

  return {
    url,
    app,
    database,
    truth,
    post,
    ask: ask as World['ask'],
    async as(username, password = demoPassword) {
      const { data } = await ask<{ signIn: { token: string } }>(
        'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } }',
        { username, password },
      );
      const { token } = data.signIn;
      return {
        username,
        token,
        ask: ((query, variables, headers) => ask(query, variables, { authorization: `Bearer ${token}`, ...headers })) as Person['ask'],
      };
    },
    async close() {
      await app.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await truth.end();
      await database.drop();
    },
  };
}
