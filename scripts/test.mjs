// npm test: installs what is missing, builds the console if it is stale (the browser tests open it), and runs Jest on Node 24.
// What follows `--` goes to Jest: npm test -- federation
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isFresh } from './lib/fingerprint.mjs';
import { install } from './lib/install.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

install();
const run = (args, env = process.env) => spawnSync(node24, args, { stdio: 'inherit', cwd: inRoot(), env }).status ?? 1;

// A console that does not build counts as one failure, and the tests that need none still run.
const stale = existsSync(inRoot('admin', 'vite.config.ts')) && !isFresh('console');
const unbuilt = stale && run([inRoot('scripts', 'build.mjs'), '--only', 'console']) !== 0;

const jest = [inRoot('node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)];
const status = run(['--disable-warning=ExperimentalWarning', ...jest], {
  ...process.env,
  LINLI_UNBUILT: unbuilt ? '1' : '',
});
process.exit(status || (unbuilt ? 1 : 0));
