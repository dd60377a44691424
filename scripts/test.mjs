// npm test: installs what is missing, builds what is stale, and runs Jest on Node 24. Both builds are there before the tests: those that start the
// server or open the console run beside each other, and none may build again what another one serves.
// What follows `--` goes to Jest: npm test -- federation
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isFresh } from './lib/fingerprint.mjs';
import { install } from './lib/install.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

install();
const run = (args, env = process.env) => spawnSync(node24, args, { stdio: 'inherit', cwd: inRoot(), env }).status ?? 1;

// What does not build counts as one failure, and the tests that need none of it still run.
const isStale = (what) => !isFresh(what) && (what === 'api' || existsSync(inRoot('admin', 'vite.config.ts')));
const unbuilt = ['api', 'console'].filter((what) => isStale(what) && run([inRoot('scripts', 'build.mjs'), '--only', what]) !== 0).length > 0;

const jest = [inRoot('node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)];
const status = run(['--disable-warning=ExperimentalWarning', ...jest], {
  ...process.env,
  LINLI_UNBUILT: unbuilt ? '1' : '',
});
process.exit(status || (unbuilt ? 1 : 0));
