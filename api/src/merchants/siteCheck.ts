/** A check on site is made by two people at least, each named once. */
import { Refusal } from '../kernel/index.js';
import type { Merchant } from './merchant.js';
import { words } from './words.js';

export const siteCheckRefusals = [words.siteCheckersTooFew];

export function refuseUnlessTwo({ siteCheckers }: Pick<Merchant, 'siteCheckers'>): void {
  if (new Set(siteCheckers).size < 2) throw new Refusal('OUT_OF_RANGE', { field: 'siteCheckers', hint: words.siteCheckersTooFew });
}
