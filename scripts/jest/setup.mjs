// Before all tests: a PostgreSQL of their own, held by a separate process that stops it and removes its files when we are gone, however
// we go. Handed to the tests through one environment variable.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { bundle } from '../lib/bundle.mjs';
import { inRoot, node24 } from '../lib/paths.mjs';

export default async function setup() {
  // A folder of this run alone, so that two runs at once do not rewrite each other's code; the holder removes it.
  mkdirSync(inRoot('api', 'dist'), { recursive: true });
  const directory = mkdtempSync(inRoot('api', 'dist', 'testing-'));
  const commands = readdirSync(inRoot('api/src/commands')).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const entries = Object.fromEntries(commands.map((name) => [name.slice(0, -3), inRoot('api/src/commands', name)]));
  await bundle({ entries: { ...entries, prepare: inRoot('api/src/testing/prepare.ts') }, directory });
  process.env.LINLI_TEST_COMMANDS = directory;
  // Beside it, for the server that a test builds in its own process.
  await bundle({ entries: { worker: inRoot('api/src/kernel/workers/worker.ts') }, directory: `${directory}/worker` });
  const holder = spawn(node24, ['--enable-source-maps', `${directory}/prepare.js`], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C is for us; the holder goes when its standard input closes.
    detached: true,
  });
  globalThis.linliTestDatabase = holder;
  const state = await new Promise((resolve, reject) => {
    createInterface({ input: holder.stdout }).once('line', resolve);
    holder.once('exit', (code) => reject(new Error(`The database for the tests did not start (exit ${code}).`)));
  });
  process.env.LINLI_TEST_DATABASE = state;
  // What mutations were refused with, as tests meet it; in a file of one's own where the environment names one.
  process.env.LINLI_TEST_REASONS ??= `${directory}/reasons.txt`;
}
