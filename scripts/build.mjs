// Builds what is served: the API into api/dist, the console into admin/dist. `--only api|console` builds one of them.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { bundle } from './lib/bundle.mjs';
import { fingerprint, fingerprintFile } from './lib/fingerprint.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

if (only !== 'console') {
  console.log('building the API · 构建服务端');
  const print = fingerprint('api');
  for (const old of ['chunks', '.compiled']) rmSync(inRoot('api', 'dist', old), { recursive: true, force: true });
  await bundle({ entries: { main: inRoot('api/src/main.ts') }, directory: inRoot('api', 'dist') });
  writeFileSync(fingerprintFile('api'), print);
}

if (only !== 'api' && existsSync(inRoot('admin', 'vite.config.ts'))) {
  console.log('building the console · 构建管理台');
  const print = fingerprint('console');
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(node24, [vite, 'build', '--logLevel', 'error'], { cwd: inRoot('admin'), stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
  writeFileSync(fingerprintFile('console'), print);
}
