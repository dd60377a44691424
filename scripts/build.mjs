// Builds what is served: the API into api/dist, the console into admin/dist. `--only api|console` builds one of them; `--with-commands` adds what an
// operator runs beside the server, for an installation without the sources; `--api-to DIRECTORY` puts the API elsewhere.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from './lib/bundle.mjs';
import { fingerprint, fingerprintFile } from './lib/fingerprint.mjs';
import { inRoot, node24 } from './lib/paths.mjs';

const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const only = option('--only');
const commands = ['createAdmin', 'importDivisions', 'keysCheck', 'keysRotate', 'reconcile', 'reconcileScope'];

if (only !== 'console') {
  console.log('building the API · 构建服务端');
  const print = fingerprint('api');
  const directory = option('--api-to') ?? inRoot('api', 'dist');
  for (const old of ['chunks', 'commands', 'worker', '.compiled']) rmSync(join(directory, old), { recursive: true, force: true });
  await bundle({ entries: { main: inRoot('api/src/main.ts') }, directory });
  // A bundle of its own: it knows nothing of the database or the keys.
  await bundle({ entries: { worker: inRoot('api/src/kernel/workers/worker.ts') }, directory: join(directory, 'worker') });
  // A bundle of their own: the server's is read at every start.
  if (process.argv.includes('--with-commands'))
    await bundle({
      entries: Object.fromEntries(commands.map((name) => [name, inRoot(`api/src/commands/${name}.ts`)])),
      directory: join(directory, 'commands'),
    });
  if (!option('--api-to')) writeFileSync(fingerprintFile('api'), print);
}

if (only !== 'api' && existsSync(inRoot('admin', 'vite.config.ts'))) {
  console.log('building the console · 构建管理台');
  const print = fingerprint('console');
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  // Whoever builds it, a test among them, builds what is served: with another NODE_ENV the libraries would be those for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  const built = spawnSync(node24, [vite, 'build', '--logLevel', 'error'], { cwd: inRoot('admin'), stdio: 'inherit', env });
  if (built.status !== 0) process.exit(built.status ?? 1);
  writeFileSync(fingerprintFile('console'), print);
}
