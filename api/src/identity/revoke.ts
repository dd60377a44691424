/** Ending an account's sessions, in the transaction of what makes it necessary. Every instance learns of it within a second (see session.ts). */
import sql from 'sql-template-tag';
import type { Step } from '../kernel/index.js';
import type { Account } from './account.js';

export async function endSessions({ run }: Pick<Step<unknown>, 'run'>, account: string): Promise<void> {
  await run(sql`delete from session where account_id = ${account}::uuid`);
}

export const disabled = (step: Step<Account>): Promise<void> => endSessions(step, step.record.id);
