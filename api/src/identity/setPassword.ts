/** Somebody is given a password by another: the sessions of the account end, and failed attempts no longer count. */
import type { Step } from '../kernel/index.js';
import type { Account } from './account.js';
import { forgiveAccount } from './attempts.js';
import { othersHold } from './lastHolder.js';
import { checkPassword, hashPassword, longest, shortest } from './password.js';
import { endSessions } from './revoke.js';

/** What the account holds instead of the password, which opens the demo's accounts in production too. */
export const passwordValues = async (password: string): Promise<Pick<Account, 'passwordHash' | 'isDemo'>> => ({
  passwordHash: await hashPassword(password),
  isDemo: false,
});

/** As part of a verb that may do so, which stores the values: the old sessions end with the old password. */
export async function newPassword(
  { run }: Pick<Step<unknown>, 'run'>,
  { id, username }: Pick<Account, 'id' | 'username'>,
  password: unknown,
): Promise<Pick<Account, 'passwordHash' | 'isDemo'>> {
  checkPassword(String(password), username, 'password');
  await run(forgiveAccount(username));
  await endSessions({ run }, id);
  return passwordValues(String(password));
}

export const password = {
  zh: '新密码',
  en: 'New password',
  secret: true,
  length: { min: shortest, max: longest },
  doc: { zh: '至少 10 个字符。', en: 'At least 10 characters.' },
} as const;

export async function passwordGiven(step: Step<Account>): Promise<void> {
  const { record, input, accountId } = step;
  if (record.id !== accountId) await othersHold(step, record.id);
  Object.assign(record, await newPassword(step, record, input.password));
}
