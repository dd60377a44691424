/** No request, timer, stream, promise or duty ends the server: what nobody caught is answered where it can be, counted, and everything goes on. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../database/environment.js';
import { freshDatabase, type FreshDatabase } from '../../testing/database.js';

let database: FreshDatabase;
let server: ChildProcess;
let url: string;
let log = '';
let ended = false;
beforeAll(async () => {
  database = await freshDatabase('reference');
  server = spawn(
    process.execPath,
    [join(projectRoot, 'scripts', 'run.mjs'), join(projectRoot, 'api', 'src', 'testing', 'faulty.ts'), database.appUrl, database.home],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  server.on('exit', () => (ended = true));
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  while (!url && !ended) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    url = /faulty is at (http:\S+)/.exec(log)?.[1] ?? '';
  }
});
afterAll(async () => {
  if (!ended) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await database.drop();
});

const ask = (path: string, isFaulty: boolean) =>
  fetch(
    `${url}${path}`,
    path === '/graphql'
      ? {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(isFaulty && { 'x-fault': '1' }) },
          body: JSON.stringify({ query: '{ divisions(first: 1) { nodes { id } } }' }),
        }
      : { headers: isFaulty ? { 'x-fault': '1' } : {} },
  );
const counted = async () =>
  Object.fromEntries(
    [...(await (await ask('/metrics', false)).text()).matchAll(/^linli_faults_total\{where="(\w+)"\} (\d+)/gm)].map(([, where, count]) => [
      where,
      Number(count),
    ]),
  );

test.each(['/readyz', '/metrics?rejected', '/readyz?timer', '/readyz?stream', '/readyz?emitter', '/readyz?forgotten', '/readyz?odd', '/graphql'])(
  '%s fails, is answered 500, and is all that fails',
  async (path) => {
    const before = (await counted()).request ?? 0;
    const response = await ask(path, true);
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('INTERNAL');
    expect((await ask(path, false)).status).toBe(200);
    expect((await ask('/livez', false)).status).toBe(200);
    // Of GraphQL, the handler itself answers; nobody else caught the others.
    if (path !== '/graphql') expect((await counted()).request).toBe(before + 1);
    expect(ended).toBe(false);
  },
);

test('what fails in the background is counted, and the duties go on', async () => {
  const before = (await counted()).background ?? 0;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect((await counted()).background).toBeGreaterThan(before + 1);
  expect(ended).toBe(false);
  expect(log).toContain('nobody caught this');
  expect(log).toContain('a duty could not be done');
  // What was planted quotes nobody.
  expect(log).not.toContain('x-fault');
});
