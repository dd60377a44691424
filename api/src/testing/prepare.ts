// Holds the PostgreSQL of a test run. It leaves when its standard input closes, so neither Ctrl-C nor a crash of Jest leaves a database
// or a directory behind. Templates are made at first request, each once: a run without demo data does not wait for it.
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freemem, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../kernel/database/embedded.js';
import { unwatch, watch } from './watched.js';
import { onDatabase, templateHome, templateKinds, templateName, type TestState } from './state.js';

/** In memory where there is room: each world is a thousand files, made and removed again. */
function roomiest(): string {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(memory);
    accessSync(memory, constants.W_OK);
    return bavail * bsize > 4e9 && freemem() > 4e9 ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

const directory = mkdtempSync(join(roomiest(), 'linli-test-'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const database = await startEmbedded({ directory: join(directory, 'database'), report: () => undefined, unsafeFast: true });
const made = new Map<string, Promise<void>>();
/** One after the other: what a process enciphers with is one set of keys at a time, and each template has its own. */
let last: Promise<void> = Promise.resolve();

const server = createServer((request, response) => {
  // A kept connection would be closed just when the next test file uses it.
  response.setHeader('connection', 'close');
  const asked = templateKinds.find((one) => `/${one}` === request.url);
  if (!asked) return void response.writeHead(404).end();
  const kind = asked === 'watched' ? 'demo' : asked;
  const ready = made.get(kind) ?? (last = last.catch(() => undefined).then(() => makeTemplate(kind)));
  made.set(kind, ready);
  ready.then(
    () => response.end('ready'),
    (error: Error) => response.writeHead(500).end(error.stack ?? String(error)),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

const { ownerUrl, appUrl, superuserUrl, appRole, logFile } = database;
// This program lies where the run's bundles lie.
const workerFile = join(dirname(process.argv[1]!), 'worker', 'worker.js');
const templates = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
console.log(JSON.stringify({ ownerUrl, appUrl, superuserUrl, appRole, logFile, directory, templates, workerFile } satisfies TestState));

process.stdin.resume();
await once(process.stdin, 'close');
await database.stop();
for (const folder of [directory, dirname(process.argv[1]!)]) rmSync(folder, { recursive: true, force: true });
process.exit(0);

/** With the demo, `watched` is made: it keeps the notes, which no other test should copy with its world. */
async function makeTemplate(kind: 'reference' | 'demo'): Promise<void> {
  const { migrate, seed } = await import('../install.js');
  const { catalogue } = await import('../product.js');
  const name = templateName(kind);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query(`create database ${name} owner ${new URL(ownerUrl).username}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${appRole}`);
    const home = templateHome({ directory }, kind);
    mkdirSync(home, { recursive: true });
    await migrate({ ownerUrl: onDatabase(ownerUrl, name), appRole, report: () => undefined });
    const watched = new pg.Client({ connectionString: onDatabase(superuserUrl, name) });
    await watched.connect();
    const tables = catalogue.specs.map(({ table }) => table);
    if (kind === 'demo') await watch(watched, tables, appRole);
    await seed({ databaseUrl: onDatabase(appUrl, name), ownerUrl: onDatabase(ownerUrl, name), home, demo: kind === 'demo', report: () => undefined });
    if (kind === 'demo') await unwatch(watched, tables);
    await watched.end();
    if (kind === 'demo') await client.query(`create database ${templateName('watched')} template ${name}`);
    // Without the notes, and without what the writes left behind: each world is a copy of these files.
    const swept = new pg.Client({ connectionString: onDatabase(superuserUrl, name) });
    await swept.connect();
    await swept.query('drop schema if exists watched cascade');
    await swept.query('vacuum full');
    await swept.end();
  } finally {
    await client.end();
  }
}
