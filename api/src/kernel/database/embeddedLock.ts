// One Linli per home. The lock is a file that names a process and the moment it began, so that neither a crash nor a reused process
// number keeps the home locked.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './embeddedServer.js';
import { StartFault } from './environment.js';

export function lockHome(home: string): () => void {
  const file = join(home, 'linli.pid');
  const mine = `${process.pid} ${beganAt(process.pid)}\n`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (read(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid = '', ...began] = read(file).trim().split(' ');
    if (isAlive(Number(pid)) && beganAt(Number(pid)) === began.join(' ')) {
      throw new StartFault(
        `Another Linli (process ${pid}) is running on ${home}. Stop it, or set LINLI_HOME to another folder.`,
        `另一个邻里（进程 ${pid}）正在使用 ${home}。请先停止它，或把 LINLI_HOME 设为其他目录。`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new StartFault(`${file} could not be written.`, `无法写入 ${file}。`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function beganAt(pid: number): string {
  try {
    // After the name in parentheses, which may hold blanks: field 22 of the process, its start in clock ticks since boot.
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[19] ?? '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
