import { bearing, capability, fresh, inState } from '../kernel/index.js';
import { Account } from './account.js';
import { countTry } from './attempts.js';
import { closeDemoAccounts } from './demoAccounts.js';
import { checkPassword, demoPassword, hashPassword, passwordRefusals } from './password.js';
import { RoleAssignment } from './roleAssignment.js';
import { endSessions } from './revoke.js';
import { authenticate, forgetAll, rolesOfAccount, wasSession } from './session.js';
import { NewsSeenResolver } from './newsSeen.js';
import { newPassword, password, passwordValues } from './setPassword.js';
import { SignInResolver } from './signIn.js';
import { slowRefusals } from './slow.js';
import { identityGrants, identityTables } from './tables.js';
import { words } from './words.js';

export {
  Account,
  authenticate,
  checkPassword,
  closeDemoAccounts,
  countTry,
  demoPassword,
  endSessions,
  forgetAll,
  hashPassword,
  newPassword,
  password,
  passwordRefusals,
  passwordValues,
  RoleAssignment,
  rolesOfAccount,
  slowRefusals,
  wasSession,
};

export const identity = capability({
  code: 'identity',
  resources: [Account, RoleAssignment],
  words,
  resolvers: [SignInResolver, NewsSeenResolver],
  holders: { resource: Account, rolesOf: ({ platform }, account) => rolesOfAccount(platform.pool, account) },
  tables: identityTables,
  grants: identityGrants,
  pages: [{ resource: 'Account' }, { resource: 'RoleAssignment', zh: '角色与权限', en: 'Roles and permissions' }],
  cards: [
    { ...bearing('RoleAssignment', '角色 90 天内到期', 'Roles ending in 90 days', 'ending', 'waiting'), next: 'validUntil', position: 35 },
    { ...inState('Account', '已停用的账号', 'Accounts disabled', 'paused', 'DISABLED'), position: 80 },
    fresh('Account', '本月新增账号', 'Accounts new this month', 96),
  ],
  demo: [
    { file: 'accounts', resource: 'Account', key: ['username'], after: 'merchantOrganizations' },
    { file: 'accountChanges', resource: 'Account', key: ['username'], continues: true },
  ],
});
