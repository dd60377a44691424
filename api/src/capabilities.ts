/** The one explicit list of capabilities. Nothing is discovered: what is not named here does not exist. */
import './divisions/index.js';
import './organizations/index.js';
import './federation/index.js';
import { LookUpPersonResolver, PersonMergePlanResolver } from './people/index.js';
import './registration/index.js';
import './views/index.js';
import { remindDue } from './party/index.js';
import { listDue } from './merchants/index.js';
import { identityGrants, identityTables, SignInResolver } from './identity/index.js';
import { type Duty, sweepFiles, sweepKeys } from './kernel/index.js';
import { exportResolvers, ImportRowsResolver, SheetResolver, sweepRows, taskGrants, taskTables } from './tasks/index.js';

/** Mutations and queries that a capability writes itself. */
export const resolvers = [SignInResolver, LookUpPersonResolver, PersonMergePlanResolver, SheetResolver, ImportRowsResolver, ...exportResolvers()];

/** What the product does by itself. */
export const duties: Duty[] = [
  { name: 'listDue', everySeconds: 60, work: ({ pool }, context) => listDue(pool, context) },
  { name: 'remindDue', everySeconds: 3600, work: ({ pool }, context) => remindDue(pool, context) },
  { name: 'sweepFiles', everySeconds: 3600, work: ({ pool, files, now }) => sweepFiles(pool, files, now()) },
  { name: 'sweepRows', everySeconds: 3600, work: ({ pool, now }) => sweepRows(pool, now()) },
  { name: 'sweepKeys', everySeconds: 3600, work: ({ pool, now }) => sweepKeys(pool, now()) },
];

/** Tables that are no resources, and what the application's role may do with them. */
export const tables = [...identityTables, ...taskTables];
export const grants: Record<string, string> = { ...identityGrants, ...taskGrants };
