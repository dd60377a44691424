// What tests of every resource have to be told of accounts and roles: somebody's right hangs on each.
import type { Subject } from '../testing/subject.js';

export const subject: Subject = {
  // Nobody who walks another record may be the one who is disabled.
  walks: [
    {
      resource: 'Account',
      what: 'an account',
      which: "select id from account where username = 'gridworker' or username = 'resident' limit 1",
      actors: { admin: ['disable', 'enable', 'setPassword'] },
    },
  ],
  inputs: { RoleAssignment: { role: 'volunteer' } },
  ofSelf: { 'Account.self': (row) => row.id, 'RoleAssignment.self': (row) => row.account_id },
  unshelved: { account: 'true', role_assignment: 'true' },
};
