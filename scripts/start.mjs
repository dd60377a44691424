// npm start: on a fresh clone installs, builds and serves; afterwards only what changed is built again. Plain JavaScript for any
// Node >= 20 with nothing installed; the product itself runs on Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isFresh } from './lib/fingerprint.mjs';
import { install } from './lib/install.mjs';
import { inRoot, node24 } from './lib/paths.mjs';
import { serverArguments, serverEnvironment } from './lib/server.mjs';

install();
for (const what of ['api', 'console']) {
  if (isFresh(what) || (what === 'console' && !existsSync(inRoot('admin', 'vite.config.ts')))) continue;
  const built = spawnSync(node24, [inRoot('scripts', 'build.mjs'), '--only', what], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const api = spawn(node24, serverArguments, {
  // The channel tells the API when we are killed with SIGKILL.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...serverEnvironment, ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => api.kill(signal));
api.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

// npm killed with SIGKILL tells us nothing; that we got another parent does.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && api.kill('SIGTERM'), 1000).unref();
}
