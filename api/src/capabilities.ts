/** The one explicit list of capabilities. Nothing is discovered: what is not named here does not exist. */
import './divisions/index.js';
import './organizations/index.js';
import './federation/index.js';
import { identityGrants, identityTables, SetPasswordResolver, SignInResolver } from './identity/index.js';

/** Menu groups in order; the console shows those that have a page for the viewer. */
export const menus = [
  { code: 'organizations', label: { zh: '组织与区划', en: 'Organizations and divisions' } },
  { code: 'federation', label: { zh: '社会组织', en: 'Social organizations' } },
  { code: 'system', label: { zh: '系统管理', en: 'System' } },
];

/** Mutations and queries that a capability writes itself. */
export const resolvers = [SignInResolver, SetPasswordResolver];

/** Tables that are no resources, and what the application's role may do with them. */
export const tables = [...identityTables];
export const grants: Record<string, string> = { ...identityGrants };
