/** What follows from each write of a merchant. */
import { Refusal, type Written } from '../kernel/index.js';
import { keepContract } from './contractOf.js';
import type { Merchant } from './merchant.js';
import { admitted, permitRefusals, refuseWithoutPermit } from './permits.js';
import { refuseUnlessTwo, siteCheckRefusals } from './siteCheck.js';

/** A category that is added later asks for its permit as one that was applied with. What was there before the platform is registered as it is. */
async function checkNewCategories(written: Written<Merchant>): Promise<void> {
  const { record, before } = written;
  if (!before || !admitted.includes(before.state!) || !admitted.includes(record.state!)) return;
  const added = record.categories.filter((one) => !before.categories?.includes(one));
  if (added.length > 0) await refuseWithoutPermit(written, record.id, added, 'categories');
}

/** What was admitted before the platform was looked at on site by two people, and gave its pledge. */
function checkAdmission({ record, before }: Written<Merchant>): void {
  if (before || !admitted.includes(record.state!)) return;
  if (!record.siteCheckedOn) throw new Refusal('REQUIRED', { field: 'siteCheckedOn' });
  refuseUnlessTwo(record);
  if (!record.pledgedOn) throw new Refusal('REQUIRED', { field: 'pledgedOn' });
}

export const merchantRefusals = { registerExisting: siteCheckRefusals, update: permitRefusals };

export async function checkMerchant(written: Written<Merchant>): Promise<void> {
  checkAdmission(written);
  await checkNewCategories(written);
  await keepContract(written);
}
