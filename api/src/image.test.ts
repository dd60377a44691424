/**
 * What the Dockerfile copies into the image is enough to migrate, to make the first administrator, to bring divisions and to serve. There is no
 * Docker here: its lines are carried out on a folder that has nothing else.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded } from './kernel/database/embedded.js';
import { projectRoot } from './kernel/database/environment.js';

const home = mkdtempSync(join(tmpdir(), 'linli-image-'));
const image = join(home, 'linli');
const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8');
const [, build, served] = dockerfile.split(/^FROM .*$/m);

let database: Embedded;
let server: ChildProcess | undefined;
beforeAll(async () => {
  const options = /^RUN node scripts\/build\.mjs ?(.*)$/m.exec(build!)![1]!.split(' ').filter(Boolean);
  database = await startEmbedded({ directory: join(home, 'database'), report: () => undefined });
  mkdirSync(join(image, 'node_modules'), { recursive: true });
  const native = [...build!.matchAll(/\bnode_modules\/(\S+)/g)].map(([, name]) => name!);
  for (const name of native) cpSync(join(projectRoot, 'node_modules', name), join(image, 'node_modules', name), { recursive: true });
  const copied = [...served!.matchAll(/^COPY --from=build \/linli\/(\S+) (\S+)$/gm)].map(([, from, to]) => ({
    from: from!,
    to: to!.replace(/^\.\/$/, from!).replace(/\/$/, `/${from!.split('/').at(-1)}`),
  }));
  for (const { from, to } of copied) {
    if (from === 'api/dist')
      expect(
        spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs'), '--only', 'api', '--api-to', join(image, to), ...options], {
          encoding: 'utf8',
        }),
      ).toMatchObject({ status: 0 });
    else if (from !== 'admin/dist') cpSync(join(projectRoot, from), join(image, to), { recursive: true });
  }
}, 240_000);
afterAll(async () => {
  server?.kill('SIGKILL');
  await database?.stop();
  rmSync(home, { recursive: true, force: true });
});

const inImage = (args: string[], env: Record<string, string>) =>
  spawn(process.execPath, args, {
    cwd: image,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', LINLI_HOME: join(home, 'var'), PORT: '0', ...env },
  });
async function run(args: string[], input = ''): Promise<{ code: number; output: string }> {
  const child = inImage(args, { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

test('it hashes passwords and reads pictures with what it carries', async () => {
  const line = /&& node --input-type=module -e "(.*)"$/m.exec(served!)![1]!;
  expect(await run(['--input-type=module', '-e', line])).toEqual({ code: 0, output: '' });
});

test('an operator migrates, makes the first administrator and brings divisions', async () => {
  expect(await run(['api/dist/main.js', 'migrate'])).toMatchObject({ code: 0 });
  expect(await run(['api/dist/commands/createAdmin.js', 'operator'], 'long-enough-Word-7\n')).toEqual({
    code: 0,
    output: expect.stringContaining('operator may sign in'),
  });
  writeFileSync(join(home, 'divisions.csv'), 'code,name\n440699,演示区\n440699001,演示街道\n440699001001,演示社区居委会\n');
  expect(await run(['api/dist/commands/importDivisions.js', 'divisions', join(home, 'divisions.csv')])).toEqual({
    code: 0,
    output: expect.stringContaining('3 made, 0 renamed'),
  });
  expect(await run(['api/dist/commands/reconcileScope.js'])).toEqual({
    code: 0,
    output: expect.stringContaining('every row lies where its parent says'),
  });
});

test("it serves, as the server's own role, and the administrator signs in", async () => {
  const [command, ...args] = JSON.parse(/^CMD (\[.*\])$/m.exec(served!)![1]!) as string[];
  expect(command).toBe('node');
  server = inImage(args, { DATABASE_APP_URL: database.appUrl });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [server!.stdout!, server!.stderr!])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = / is at (http:\S+)/.exec(output)?.[1];
        if (found) resolve(found);
      });
    server!.on('close', () => reject(new Error(output)));
  });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { signIn(username: "operator", password: "long-enough-Word-7") { viewer { account { username } } } }' }),
  });
  expect(await answer.json()).toEqual({ data: { signIn: { viewer: { account: { username: 'operator' } } } } });
});
