export { Account } from './account.js';
export { checkPassword, hashPassword } from './password.js';
export { RoleAssignment } from './roleAssignment.js';
export { authenticate, rolesOfAccount } from './session.js';
export { SetPasswordResolver } from './setPassword.js';
export { SignInResolver } from './signIn.js';
export { identityGrants, identityTables } from './tables.js';
