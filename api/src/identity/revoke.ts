/** Ending an account's sessions, in the transaction of what makes it necessary. */
import sql from 'sql-template-tag';
import type { Step } from '../kernel/index.js';
import type { Account } from './account.js';
import type { RoleAssignment } from './roleAssignment.js';
import { forgetAll } from './session.js';

export async function endSessions({ run }: Pick<Step<unknown>, 'run'>, account: string): Promise<void> {
  await run(sql`delete from session where account_id = ${account}::uuid`);
  forgetAll();
}

export const disabled = (step: Step<Account>): Promise<void> => endSessions(step, step.record.id);
export const rolesChanged = (step: Step<RoleAssignment>): Promise<void> => endSessions(step, step.record.account);
