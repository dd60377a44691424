/** All that the listed capabilities come to. */
import { capabilities, menuGroups } from './capabilities.js';
import { demoFilesOf } from './kernel/capability/seeds.js';
import { catalogueOf } from './kernel/catalogue/catalogue.js';
import { type Duty, sweepFiles, sweepKeys } from './kernel/index.js';

/** Without the roles of an installation, which its database keeps. */
export const catalogue = catalogueOf(capabilities, menuGroups);

/** What the product does by itself. */
export const duties: Duty[] = [
  ...capabilities.flatMap((one) => one.duties ?? []),
  { name: 'sweepFiles', everySeconds: 3600, work: ({ pool, files, now }) => sweepFiles(pool, files, now()) },
  { name: 'sweepKeys', everySeconds: 3600, work: ({ pool, now }) => sweepKeys(pool, now()) },
];

/** Tables that are no resources, and what the application's role may do with them. */
export const tables = capabilities.flatMap((one) => one.tables ?? []);
export const grants: Record<string, string> = Object.assign({}, ...capabilities.map((one) => one.grants));
/** Functions of the database that the application's role may call. */
export const functions = capabilities.flatMap((one) => one.functions ?? []);
/** All classes with a table, but the kernel's own. */
export const entities = [...tables, ...catalogue.specs.map((spec) => spec.class)];

export const demoFiles = demoFilesOf(capabilities);
export const referenceFiles = capabilities.flatMap((one) => one.reference ?? []);
