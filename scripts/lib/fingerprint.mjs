// Says whether a build is older than its sources, in a few milliseconds: names, sizes and times, no contents.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const sources = {
  api: ['api', 'scripts/lib/bundle.mjs', 'package-lock.json'],
  console: ['admin', 'schema', 'package-lock.json'],
};
const notSources = new Set(['node_modules', 'dist']);
const outputs = { api: ['api', 'dist', 'main.js'], console: ['admin', 'dist', 'index.html'] };

export const fingerprintFile = (what) => inRoot(...outputs[what].slice(0, -1), '.fingerprint');

export function fingerprint(what) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory())
      readdirSync(path)
        .sort()
        .forEach((name) => notSources.has(name) || visit(join(path, name)));
    else if (!path.endsWith('.test.ts')) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const source of sources[what]) visit(inRoot(source));
  return hash.digest('hex');
}

export function isFresh(what) {
  if (!existsSync(inRoot(...outputs[what]))) return false;
  try {
    return readFileSync(fingerprintFile(what), 'utf8') === fingerprint(what);
  } catch {
    return false;
  }
}
