// The data directory: made once, under another name, and moved into place only when it is complete and marked as ours.
// What we did not make, we do not touch.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartFault } from './environment.js';
import { giveTo, handOver, type RunAs } from './embeddedUser.js';

export const majorVersion = '18';
const marker = 'linli.json';

/** True where there is a database of ours to start; false where one is still to be made; a fault for anything else. */
export function checkCluster(directory: string): boolean {
  const home = dirname(directory);
  if (existsSync(join(home, 'PG_VERSION'))) {
    throw new StartFault(
      `${home} is the data directory of a PostgreSQL that Linli did not make. Set LINLI_HOME to another folder.`,
      `${home} 是其他 PostgreSQL 的数据目录。请把 LINLI_HOME 设为其他目录。`,
    );
  }
  if (!existsSync(directory) || readdirSync(directory).length === 0) return false;
  if (!existsSync(join(directory, marker))) {
    throw new StartFault(
      `${directory} holds files that Linli did not make. Set LINLI_HOME to another folder.`,
      `${directory} 中有不属于邻里的文件。请把 LINLI_HOME 设为其他目录。`,
    );
  }
  const version = existsSync(join(directory, 'PG_VERSION')) ? readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim() : 'none';
  if (version !== majorVersion) {
    throw new StartFault(
      `The database in ${directory} belongs to PostgreSQL ${version}, and this Linli runs PostgreSQL ${majorVersion}. Move it away, or upgrade it with pg_upgrade.`,
      `${directory} 中的数据库属于 PostgreSQL ${version}，当前版本使用 PostgreSQL ${majorVersion}。请移走该目录，或用 pg_upgrade 升级。`,
    );
  }
  return true;
}

export async function createCluster(options: {
  directory: string;
  native: string;
  user: RunAs;
  superuser: string;
  password: string;
  sync: boolean;
}): Promise<void> {
  const { directory, native, user } = options;
  const preparing = `${directory}.preparing`;
  // What an interrupted first start left behind.
  rmSync(preparing, { recursive: true, force: true });
  mkdirSync(preparing, { recursive: true, mode: 0o700 });
  giveTo(user, preparing);
  const secrets = mkdtempSync(join(tmpdir(), 'linli-initdb-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  giveTo(user, secrets);
  try {
    const { path, descriptor } = handOver(user, preparing);
    const flags = [
      `--pgdata=${path}`,
      `--username=${options.superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      // Without these four the database comes out as SQL_ASCII or LC_CTYPE=C, where length('塔坡') is 6 and search finds nothing.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C.UTF-8',
      '--no-instructions',
      ...(options.sync ? [] : ['--no-sync']),
    ];
    await run(join(native, 'bin', 'initdb'), flags, user, descriptor);
    if (descriptor !== undefined) closeSync(descriptor);
    writeFileSync(join(preparing, marker), `${JSON.stringify({ product: 'linli', postgresql: majorVersion, createdAt: new Date() })}\n`);
    // Only ever an empty folder is replaced.
    if (existsSync(directory)) rmdirSync(directory);
    renameSync(preparing, directory);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

function run(program: string, args: string[], user: RunAs, descriptor: number | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'ignore', 'pipe', ...(descriptor === undefined ? [] : [descriptor])] as ('ignore' | 'pipe' | number)[];
    const child = spawn(program, args, { ...user, stdio, cwd: '/', env: { ...process.env, LC_ALL: 'C' }, detached: true });
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      reject(new StartFault(`PostgreSQL's initdb failed (${code}): ${output.trim()}`, `PostgreSQL 初始化失败（${code}）。`));
    });
  });
}
