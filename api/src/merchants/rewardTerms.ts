/** What the terms of a reward must not contradict, whatever is written. */
import { isDay, type Sentence } from '../kernel/index.js';
import { words } from './words.js';

type Report = (field: string, message: Sentence) => void;

export const termRefusals = [words.ageRangeReversed, words.validUntilTooEarly, words.excludedDateIsNoDay, words.topUpPickedUp, words.outletsMissing];

export function checkTerms(row: Record<string, unknown>, report: Report): void {
  const has = (field: string) => row[field] !== null && row[field] !== undefined;
  const list = (field: string) => (row[field] as string[] | null | undefined) ?? [];
  if (has('minAge') && has('maxAge') && (row.minAge as number) > (row.maxAge as number)) report('maxAge', words.ageRangeReversed);
  if (row.validityKind === 'FIXED' && has('validUntil') && has('redeemWindowFrom') && (row.validUntil as string) < (row.redeemWindowFrom as string))
    report('validUntil', words.validUntilTooEarly);
  const noDay = list('excludedDates').find((one) => !isDay(one));
  if (noDay !== undefined) report('excludedDates', words.excludedDateIsNoDay(noDay));
  if (['TOP_UP', 'DATA'].includes(row.kind as string) && row.fulfilment === 'PICKUP') report('fulfilment', words.topUpPickedUp);
  // The counter needs a place; a top-up goes straight to the phone.
  if (['COUNTER', 'PICKUP', 'BOOKING'].includes(row.fulfilment as string) && list('outlets').length === 0) report('outlets', words.outletsMissing);
}
