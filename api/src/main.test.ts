import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './kernel/database/environment.js';
import { testState } from './testing/state.js';

const home = mkdtempSync(join(tmpdir(), 'linli-start-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pidIn = (file: string) => Number.parseInt(readFileSync(join(home, file), 'utf8'), 10);

interface Started {
  process: ChildProcess;
  output(): string;
  exit: Promise<number>;
  /** Where it listens; rejects when it ends without listening. */
  url: Promise<string>;
}

/** The command itself, as a person runs it. */
function start(environment: Record<string, string>): Started {
  const { DATABASE_URL: _owner, DATABASE_APP_URL: _app, ...inherited } = process.env;
  const child = spawn('node', [join(projectRoot, 'scripts', 'start.mjs')], { env: { ...inherited, LINLI_HOME: home, PORT: '0', ...environment } });
  let output = '';
  const exit = once(child, 'close').then(([code]) => code as number);
  const url = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = / is at (http:\S+)/.exec(output);
      if (found) resolve(found[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exit.then(() => reject(new Error(output)));
  });
  url.catch(() => undefined);
  return { process: child, output: () => output, exit, url };
}

describe('npm start', () => {
  let running: Started;
  let url: string;
  beforeAll(async () => {
    running = start({});
    url = await running.url;
  }, 240_000);

  test('tells each step, the address and the demo accounts', () => {
    for (const line of ['starting the database', 'migrating', 'seeding', '/graphiql', 'linli-demo', 'street'])
      expect(running.output()).toContain(line);
  });

  test('serves the console, GraphQL and its own health', async () => {
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(url)).text()).toContain('<div id="root"');
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test('refuses a second Linli on the same home and another program on the same port, in words', async () => {
    const second = start({});
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/Another Linli \(process \d+\) is running/);
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const third = start({ PORT: String((other.address() as AddressInfo).port) });
    expect(await third.exit).toBe(1);
    expect(third.output()).toMatch(/Port \d+ is in use/);
    expect(third.output()).not.toContain('    at ');
    other.close();
  });

  test('ends at one signal, with its database, and starts again in seconds', async () => {
    const postmaster = pidIn('database/postmaster.pid');
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    expect(existsSync(join(home, 'linli.pid'))).toBe(false);
    const began = Date.now();
    running = start({});
    await running.url;
    expect(Date.now() - began).toBeLessThan(10_000);
    running.process.kill('SIGINT');
    expect(await running.exit).toBe(0);
  });

  test('stops the database that a killed Linli left behind, and starts', async () => {
    running = start({});
    await running.url;
    const orphan = pidIn('database/postmaster.pid');
    process.kill(pidIn('linli.pid'), 'SIGKILL');
    await running.exit;
    expect(isAlive(orphan)).toBe(true);
    running = start({});
    await running.url;
    expect(running.output()).toContain(`left behind (process ${orphan})`);
    expect(isAlive(orphan)).toBe(false);
    running.process.kill('SIGINT');
    expect(await running.exit).toBe(0);
  });
});

describe('npm start on a PostgreSQL that was given', () => {
  test('says when it cannot be reached', async () => {
    const nowhere = 'postgresql://linli_app:secret@127.0.0.1:1/linli';
    const started = start({ DATABASE_URL: nowhere, DATABASE_APP_URL: nowhere });
    expect(await started.exit).toBe(1);
    expect(started.output()).toMatch(/PostgreSQL cannot be reached through DATABASE_URL: connect ECONNREFUSED/);
    expect(started.output()).not.toMatch(/secret| {4}at /);
  });

  test('refuses to serve as the owner, or from one that may lose what it confirmed', async () => {
    const { ownerUrl, appUrl } = testState();
    const asOwner = start({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: ownerUrl });
    expect(await asOwner.exit).toBe(1);
    expect(asOwner.output()).toMatch(/connects as linli_owner, the owner of the database/);
    // The tests' own PostgreSQL is such a one.
    const careless = start({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl });
    expect(await careless.exit).toBe(1);
    expect(careless.output()).toMatch(/is off: PostgreSQL could lose what it confirmed/);
  });
});
