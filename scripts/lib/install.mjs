// Installs what package-lock.json says, once per lock file. Runs on any Node >= 20 with nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, node24 } from './paths.mjs';

const stamp = inRoot('node_modules', '.linli-lock');

export function install() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash() && existsSync(node24)) return;
  if (!isInstalled()) {
    console.log('installing · 安装依赖');
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    if (!run('npm', ['ci', ...quiet]) && !run('npm', ['install', ...quiet])) {
      stop('npm could not install the dependencies; its message stands above. · 依赖安装失败，原因见上。');
    }
  }
  // Where npm was told to run no install scripts, Node 24 itself is the one that cannot be done without.
  if (!existsSync(node24)) run(process.execPath, ['installArchSpecificPackage.js'], inRoot('node_modules', 'node'));
  if (!existsSync(node24)) stop('Node 24 was not installed: its install script did not run. · 未能安装 Node 24：安装脚本未执行。');
  writeFileSync(stamp, lockHash());
}

/** True where somebody ran npm themselves and what they have is what the lock file says. */
function isInstalled() {
  const installed = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wants = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  return Object.entries(wants).every(
    ([path, { version, optional, devOptional, peer, link }]) =>
      path === '' || link || !path.includes('node_modules/') || (has[path] ? has[path].version === version : optional || devOptional || peer),
  );
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');

function run(command, args, cwd = inRoot()) {
  return spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
