import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Embedded, startEmbedded } from './kernel/database/embedded.js';
import { projectRoot } from './kernel/database/environment.js';

const home = mkdtempSync(join(tmpdir(), 'linli-stopping-'));
let database: Embedded;
let server: ChildProcess;
beforeAll(async () => {
  // One that keeps what it confirmed, unlike the tests' own: the product serves from no other.
  database = await startEmbedded({ directory: join(home, 'database'), report: () => undefined });
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await database?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<string> {
  server = spawn(process.execPath, [join(projectRoot, 'api', 'dist', 'main.js')], {
    env: {
      ...process.env,
      LINLI_HOME: join(home, 'linli'),
      LINLI_ROWS_PER_MINUTE: '1000000000',
      PORT: '0',
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
    },
  });
  let output = '';
  for await (const chunk of server.stdout!) {
    output += String(chunk);
    const url = / is at (http:\S+)/.exec(output)?.[1];
    if (url) {
      server.stdout!.resume();
      return url;
    }
  }
  throw new Error(output);
}

const query = JSON.stringify({
  query: '{ divisions(first: 40) { nodes { id name parent { name } children(first: 5) { totalCount nodes { name } } } } }',
});

/** Clients that ask without a pause on connections they keep, until nobody listens any more. */
async function load(url: string, end: () => Promise<void>): Promise<{ answered: number; after: number; lost: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const result = { answered: 0, after: 0, lost: 0 };
  let ended = false;
  const ask = () =>
    new Promise<'answered' | 'lost' | 'refused'>((resolve) => {
      const sent = request(`${url}/graphql`, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('error', () => resolve('lost'));
        response.on('end', () => resolve(response.statusCode === 200 && text.endsWith('}') && !text.includes('"errors"') ? 'answered' : 'lost'));
      });
      // Who finds nobody listening asks another instance; who was taken on must be answered.
      sent.on('error', (problem: NodeJS.ErrnoException) => resolve(problem.code === 'ECONNREFUSED' ? 'refused' : 'lost'));
      sent.end(query);
    });
  const client = async () => {
    for (;;) {
      const outcome = await ask();
      if (outcome === 'refused') return;
      result[outcome] += 1;
      if (ended) result.after += 1;
      if (outcome === 'lost' && ended) return;
    }
  };
  const clients = Array.from({ length: 16 }, client);
  await pause(1500);
  ended = true;
  await end();
  await Promise.all(clients);
  agent.destroy();
  return result;
}

test('SIGTERM under load loses no request and is over within ten seconds', async () => {
  const url = await start();
  let took = 0;
  const { answered, after, lost } = await load(url, async () => {
    const began = performance.now();
    server.kill('SIGTERM');
    const [code] = await once(server, 'exit');
    took = performance.now() - began;
    expect(code).toBe(0);
  });
  console.log(`SIGTERM: ${answered} answered, ${after} of them after the signal, ${lost} lost, over in ${Math.round(took)} ms`);
  expect(lost).toBe(0);
  expect(answered).toBeGreaterThan(32);
  expect(after).toBeGreaterThan(0);
  expect(took).toBeLessThan(10_000);
});

test('and where it is killed instead, the same clients do lose requests', async () => {
  const { lost } = await load(await start(), async () => {
    server.kill('SIGKILL');
    await once(server, 'exit');
  });
  expect(lost).toBeGreaterThan(0);
});
