// The Chromium of `@sparticuz/chromium`, unpacked once per version. The package would unpack to /tmp/chromium and take whatever lies
// there for finished, so two test workers at once would start half a browser: it unpacks to a folder of its own, moved when complete.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, lstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../kernel/database/environment.js';

export async function packagedChromium(): Promise<{ executablePath: string; environment: Record<string, string> }> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin');
  const { version } = JSON.parse(readFileSync(join(bin, '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `linli-chromium-${version}-${userInfo().uid}`);
  if (!existsSync(folder)) await unpack(folder);
  if (lstatSync(folder).uid !== userInfo().uid) throw new Error(`${folder} belongs to another user`);
  const executablePath = join(folder, 'chromium');
  // The package brings the libraries of Amazon Linux 2023, for systems that have none for a browser.
  const libraries = join(folder, 'al2023', 'lib');
  return { executablePath, environment: lacksLibraries(executablePath) ? { LD_LIBRARY_PATH: libraries } : {} };
}

async function unpack(folder: string): Promise<void> {
  const fresh = mkdtempSync(`${folder}-`);
  const script =
    "const { default: chromium } = await import('@sparticuz/chromium'); chromium.setGraphicsMode = false; await chromium.executablePath();";
  // The package asks the environment where to unpack, and whether the libraries are wanted.
  const env = { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: projectRoot, env });
  try {
    renameSync(fresh, folder);
  } catch {
    // The other worker was quicker.
    rmSync(fresh, { recursive: true, force: true });
  }
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return false;
  }
}
