// npm run schema:check: what is committed under schema/ is what the code emits, or the check fails and shows the difference.
import { spawnSync } from 'node:child_process';
import { inRoot, node24 } from './lib/paths.mjs';

const run = (command, args, stdio = 'inherit') => spawnSync(command, args, { cwd: inRoot(), stdio, encoding: 'utf8' });

if (run(node24, ['scripts/run.mjs', 'api/src/emit.ts']).status !== 0) process.exit(1);
const difference = run('git', ['diff', '--exit-code', '--stat', '--', 'schema']);
const untracked = run('git', ['ls-files', '--others', '--exclude-standard', '--', 'schema'], 'pipe').stdout.trim();
if (untracked) console.error(`not committed:\n${untracked}`);
if (difference.status !== 0 || untracked) {
  console.error('schema/ is not what the code emits: run `npm run schema`, review the difference and commit it.');
  process.exit(1);
}
console.log('schema/ is what the code emits');
