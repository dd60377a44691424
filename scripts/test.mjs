// npm test: installs what is missing, builds the console if it is stale (the browser tests open it), and runs Jest on Node 24.
// What follows `--` goes to Jest: npm test -- federation
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isFresh } from './lib/fingerprint.mjs';
import { install } from './lib/install.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

install();
if (existsSync(inRoot('admin', 'vite.config.ts')) && !isFresh('console')) {
  const built = spawnSync(node24, [inRoot('scripts', 'build.mjs'), '--only', 'console'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}
const jest = spawnSync(node24, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', inRoot('node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: inRoot(),
});
process.exit(jest.status ?? 1);
