/** The seed files: data by natural keys. Where they lie is found from the source, the bundle and a test alike. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../kernel/database/environment.js';

const file = (path: string) => readFileSync(join(projectRoot, 'seeds', path), 'utf8');

/** Changes when any seed file does. */
export function fingerprint(demo: boolean): string {
  const hash = createHash('sha256');
  for (const folder of demo ? ['reference', 'demo'] : ['reference']) {
    const names = readdirSync(join(projectRoot, 'seeds', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(join(projectRoot, 'seeds'), join(parentPath, name)));
    for (const name of names.sort()) hash.update(name).update(file(name));
  }
  return hash.digest('base64url');
}

export const json = <T>(path: string): T => JSON.parse(file(path)) as T;
export const csv = <T>(path: string): T[] => parse(file(path), { columns: true, bom: true, skip_empty_lines: true }) as T[];
