// npm run lint: ESLint, then the directions of imports. Both run, so that one fault does not hide the other.
import { spawnSync } from 'node:child_process';
import { inRoot, node24 } from './lib/paths.mjs';

const steps = [
  [inRoot('node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'],
  [inRoot('scripts', 'check-imports.mjs')],
];
const failed = steps.map((step) => spawnSync(node24, step, { cwd: inRoot(), stdio: 'inherit' }).status !== 0);
process.exit(failed.some(Boolean) ? 1 : 0);
