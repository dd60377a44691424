// node scripts/run.mjs FILE.ts [arguments]: bundles a TypeScript entry exactly as the product is bundled, and runs it on Node 24.
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/run.mjs FILE.ts [arguments]');
  process.exit(2);
}

async function bundled(name) {
  mkdirSync(inRoot('api', 'dist'), { recursive: true });
  const directory = mkdtempSync(inRoot('api', 'dist', 'run-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  await bundle({ entries: { [name]: resolve(file) }, directory });
  return join(directory, `${name}.js`);
}

const name = basename(file).replace(/\.m?ts$/, '');
// A run of tests has bundled its commands once for all of them (scripts/jest/setup.mjs).
const ofTests = process.env.LINLI_TEST_COMMANDS;
const isCommand = dirname(resolve(file)) === inRoot('api', 'src', 'commands');
const program = ofTests && isCommand ? join(ofTests, `${name}.js`) : await bundled(name);
const child = spawn(node24, ['--enable-source-maps', program, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
