/** Freezing and unfreezing an account. A frozen one earns and cannot spend; lots that were over meanwhile get time when it is cleared. */
import { Refusal, shanghai, type Step } from '../kernel/index.js';
import { thawAccount } from './ledger.js';
import type { PointAccount } from './pointAccount.js';
import { words } from './words.js';

/** Days that one hand may freeze an account for, and that it may be frozen for in all. */
const atOnce = 15;
const longest = 60;

export const freezingRefusals = [words.frozenTooLong, words.frozenUntilPast];

export function accountFrozen({ record, now, today }: Step<PointAccount>): void {
  const days = record.state === 'FROZEN' ? longest : atOnce;
  if (record.frozenUntil! <= today) throw new Refusal('OUT_OF_RANGE', { field: 'frozenUntil', hint: words.frozenUntilPast });
  if (record.frozenUntil! > shanghai(new Date(now.getTime() + days * 86_400_000)))
    throw new Refusal('OUT_OF_RANGE', { field: 'frozenUntil', hint: words.frozenTooLong(days) });
}

export async function accountThawed(step: Step<PointAccount>): Promise<void> {
  await thawAccount(step, step.record.id);
  step.record.frozenUntil = null as never;
}
