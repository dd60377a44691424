/** What follows from each write of a merchant. */
import type { Written } from '../kernel/index.js';
import { keepContract } from './contractOf.js';
import type { Merchant } from './merchant.js';
import { admitted, refuseWithoutPermit } from './permits.js';

/** A category that is added later asks for its permit as one that was applied with. What was there before the platform is registered as it is. */
async function checkNewCategories(written: Written<Merchant>): Promise<void> {
  const { record, before } = written;
  if (!before || !admitted.includes(before.state!) || !admitted.includes((record as { state?: string }).state!)) return;
  const added = record.categories.filter((one) => !before.categories?.includes(one));
  if (added.length > 0) await refuseWithoutPermit(written, record.id, added, 'categories');
}

export async function checkMerchant(written: Written<Merchant>): Promise<void> {
  await checkNewCategories(written);
  await keepContract(written);
}
