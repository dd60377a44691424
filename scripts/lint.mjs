// npm run lint: ESLint, the directions of imports, the layout of the text (`npm run format` writes it). All run, so that one fault does not hide
// another.
import { spawnSync } from 'node:child_process';
import { inRoot, node24 } from './lib/paths.mjs';

const steps = [[inRoot('node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0'], [inRoot('scripts', 'check-imports.mjs')]];
const failed = steps.map((step) => spawnSync(node24, step, { cwd: inRoot(), stdio: 'inherit' }).status !== 0);
process.exit(failed.some(Boolean) ? 1 : 0);
