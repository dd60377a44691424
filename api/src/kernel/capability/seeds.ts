/**
 * The seed files of a capability's records. Demo files are read in the order of capabilities, and within one in the order it names them; a file that
 * refers to records of a later capability names that capability's file in `after`.
 */
import type { Pool } from 'pg';
import type { WriteContext } from '../write/transaction.js';
import { refuseFaults } from '../resource/checks.js';
import { mistakenFor } from '../resource/near.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Capability } from './capability.js';

/** Creates the records itself, from the file's content. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the file says is known to what it is made for
type Fill = (context: WriteContext, pool: Pool, entries: any) => Promise<void>;

/**
 * A file in `seeds/reference/`, JSON unless named otherwise: its records are created once, and then belong to the district. `key`: the fields by
 * which the demo names them.
 */
export interface ReferenceFile {
  file: string;
  resource: string;
  key?: string[];
  fill?: Fill;
}

/**
 * `seeds/demo/<file>.json`. The fields of `key`, joined by ' / ', name a record. `continues`: the records exist already, from a verb or an earlier
 * file, and this file only moves them on.
 */
export interface DemoFile {
  file: string;
  resource: string;
  key: string[];
  continues?: true;
  /** A file of another capability that comes first. */
  after?: string;
  fill?: Fill;
}

/** All demo files in the order in which they are read. */
export function demoFilesOf(capabilities: readonly Capability[]): DemoFile[] {
  const waiting = capabilities.map(({ demo = [] }) => [...demo]);
  const made: DemoFile[] = [];
  const isDone = (file: string | undefined) => file === undefined || made.some((one) => one.file === file);
  const next = () => waiting.find(([first]) => first && isDone(first.after))?.shift();
  for (let file = next(); file; file = next()) made.push(file);
  const left = waiting.flat();
  if (left.length > 0) throw new Error(`demo files wait for each other: ${left.map(({ file }) => file).join(', ')}`);
  return made;
}

/** Checks that files, resources and keys exist. */
export function checkSeeds({ capabilities, of }: Catalogue): void {
  const demo = capabilities.flatMap((one) => one.demo ?? []);
  const files = demo.map(({ file }) => file);
  const faults = demo.flatMap(({ file, after }) =>
    after !== undefined && !files.includes(after) ? [`demo ${file}: after names a file that does not exist ${mistakenFor(after, files)}`] : [],
  );
  for (const { file, resource, key = [] } of [...demo, ...capabilities.flatMap((one) => one.reference ?? [])]) {
    const { fields } = of(resource);
    for (const name of key)
      if (!fields.has(name)) faults.push(`${file}: key names a field that ${resource} has not ${mistakenFor(name, fields.keys())}`);
  }
  faults.push(...files.filter((file, index) => files.indexOf(file) !== index).map((file) => `demo ${file} is named twice`));
  refuseFaults(faults);
}
