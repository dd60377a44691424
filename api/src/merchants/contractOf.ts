/** A merchant's contract in force lies on its row; every contract it ever had is a row of its own, and a renewal adds one. */
import type { Written } from '../kernel/index.js';
import { MerchantContract } from './merchantContract.js';
import type { Merchant } from './merchant.js';

interface Term {
  contractTermFrom: string;
  contractTermUntil: string | null;
}

export const termOf = (record: Merchant) => record as unknown as Term;

export async function keepContract({ record, find, create }: Written<Merchant>): Promise<void> {
  const { contractNo, contractSignedOn, contractSignatories } = record;
  if (!contractNo) return;
  const known = await find(MerchantContract, { merchant: record.id });
  if (known.some((one) => one.contractNo === contractNo)) return;
  const { contractTermFrom: termFrom, contractTermUntil: termUntil } = termOf(record);
  await create(MerchantContract, {
    merchant: record.id,
    contractNo,
    signedOn: contractSignedOn,
    signatories: contractSignatories,
    termFrom,
    termUntil,
  } as Partial<MerchantContract>);
}
