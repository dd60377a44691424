// node scripts/run.mjs FILE.ts [arguments]: bundles a TypeScript entry exactly as the product is bundled, and runs it on Node 24.
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/run.mjs FILE.ts [arguments]');
  process.exit(2);
}

mkdirSync(inRoot('api', 'dist'), { recursive: true });
const directory = mkdtempSync(inRoot('api', 'dist', 'run-'));
const remove = () => rmSync(directory, { recursive: true, force: true });
process.on('exit', remove);

const name = basename(file).replace(/\.m?ts$/, '');
await bundle({ entries: { [name]: resolve(file) }, directory });
const child = spawn(node24, ['--enable-source-maps', join(directory, `${name}.js`), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
