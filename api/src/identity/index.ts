export { Account } from './account.js';
export { closeDemoAccounts } from './demoAccounts.js';
export { checkPassword, demoPassword, hashPassword } from './password.js';
export { RoleAssignment } from './roleAssignment.js';
export { endSessions } from './revoke.js';
export { authenticate, forgetAll, rolesOfAccount, wasSession } from './session.js';
export { givePassword, SetPasswordResolver } from './setPassword.js';
export { SignInResolver } from './signIn.js';
export { identityGrants, identityTables } from './tables.js';
