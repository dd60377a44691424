/** The seed files: data by natural keys. Where they lie is found from the source, the bundle and a test alike. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../kernel/database/environment.js';

const file = (path: string) => readFileSync(join(projectRoot, 'seeds', path), 'utf8');

export const json = <T>(path: string): T => JSON.parse(file(path)) as T;
export const csv = <T>(path: string): T[] => parse(file(path), { columns: true, bom: true, skip_empty_lines: true }) as T[];
