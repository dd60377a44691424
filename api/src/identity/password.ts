/** Passwords: argon2id with 19 MiB, two passes, one lane (OWASP's floor). An unknown account costs the same work as a wrong password. */
import argon2 from 'argon2';
import { Refusal } from '../kernel/index.js';
import { words } from './words.js';

const options = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const shortest = 10;
/** Everybody knows it: it opens the demo, and nothing else. */
export const demoPassword = 'linli-demo';
export const longest = 200;

export const hashPassword = (password: string): Promise<string> => argon2.hash(password, options);

let nobody: Promise<string> | undefined;

/** `stored` is null for an account that does not exist or has no password: the work is done all the same. */
export async function matches(stored: string | null, password: string): Promise<boolean> {
  // Made at the first attempt of any kind, so that the first unknown account is not the slow one.
  const decoy = await (nobody ??= hashPassword('no account has this one'));
  const right = await argon2.verify(stored ?? decoy, password.slice(0, longest + 1)).catch(() => false);
  return right && stored !== null && password.length <= longest;
}

export const passwordRefusals = [words.passwordLengthWrong, words.passwordTooSimple];

/** Length is what counts (NIST SP 800-63B); a password that names its account is refused. */
export function checkPassword(password: string, username: string, field: string): void {
  const length = [...password].length;
  if (length < shortest || password.length > longest)
    throw new Refusal('INVALID_INPUT', { field, hint: words.passwordLengthWrong(shortest, longest) });
  if (password === demoPassword || new Set(password).size < 4 || password.toLowerCase().includes(username.toLowerCase()))
    throw new Refusal('INVALID_INPUT', { field, hint: words.passwordTooSimple });
}
