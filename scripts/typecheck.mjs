// npm run typecheck: every workspace that has a tsconfig.json, without writing anything but TypeScript's own memory of the last run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot, node24 } from './lib/paths.mjs';

let failed = false;
for (const workspace of ['api', 'admin']) {
  if (!existsSync(inRoot(workspace, 'tsconfig.json'))) continue;
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(node24, [tsc, '--noEmit', '-p', inRoot(workspace)], { stdio: 'inherit' });
  console.log(`${workspace}: ${status === 0 ? 'types are right' : 'types are wrong'}`);
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
