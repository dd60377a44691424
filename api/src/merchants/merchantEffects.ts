/** What the steps of a merchant do besides moving its state. */
import sql from 'sql-template-tag';
import { type Demanded, Refusal, type Step } from '../kernel/index.js';
import { termOf } from './contractOf.js';
import { Merchant } from './merchant.js';
import { licenceRefusals, permitRefusals, refuseWithoutLicence, refuseWithoutPermit } from './permits.js';
import { Reward } from './reward.js';
import { refuseUnlessTwo } from './siteCheck.js';
import { words } from './words.js';

type MerchantStep = Step<Merchant>;

export function checked({ record, accountId }: MerchantStep): void {
  refuseUnlessTwo(record);
  record.checkedBy = accountId ?? undefined;
}

/**
 * A new application is checked anew: the old acceptance and check do not carry over, nor do the pledge, contract and end of a cooperation that is
 * over.
 */
export function reapplied(step: MerchantStep): void {
  const { record } = step;
  record.acceptedOn =
    record.checkedBy =
    record.siteCheckedOn =
    record.siteCheckPassed =
    record.siteCheckers =
    record.siteCheckOpinion =
    record.siteCheckPhotos =
      undefined;
  if (record.state !== 'ENDED') return;
  record.pledgedOn = record.pledgeFile = undefined;
  record.contractNo = record.contractSignedOn = record.contractSignatories = undefined;
  Object.assign(record, { contractTermFrom: undefined, contractTermUntil: undefined });
  resumed(step);
}

export const admissionRefusals = [words.pledgeMissing, ...licenceRefusals, ...permitRefusals];

/** The pledge, the business licence, and for each category one permit in force that it asks for. */
export async function refuseUnlessPermitted(step: Demanded<Merchant>): Promise<void> {
  const { record } = step;
  if (!record.pledgedOn) throw new Refusal('REQUIRED', { field: 'pledgedOn', hint: words.pledgeMissing });
  await refuseWithoutLicence(step, record);
  await refuseWithoutPermit(step, record.id, record.categories, 'permits');
}

export const contractRefusals = [words.contractEndMissing, words.contractEnded];

/** What is signed or renewed is a contract that is not over. */
export function renewed({ record, today }: MerchantStep): void {
  const { contractTermUntil } = termOf(record);
  if (!contractTermUntil) throw new Refusal('REQUIRED', { field: 'contractTerm', hint: words.contractEndMissing });
  if (contractTermUntil < today) throw new Refusal('OUT_OF_RANGE', { field: 'contractTerm', hint: words.contractEnded });
}

/** What people see of a merchant, and whom to call about it. */
const toBeThere = [
  ['logo', '标志', 'a logo'],
  ['photos', '门头照', 'a photo of the front'],
  ['intro', '简介', 'an introduction'],
  ['contactName', '业务联系人', 'a contact'],
  ['contactMobile', '业务联系人手机', 'the mobile of the contact'],
] as const;

export const partnerRefusals = [words.partnerDetailMissing, ...admissionRefusals];

/** Whoever takes part can be seen and called, has given its pledge, and holds its licence and permits. */
export async function fitToTakePart(step: Demanded<Merchant>): Promise<void> {
  const { record } = step;
  const stored = record as unknown as Record<string, string | string[] | null | undefined>;
  for (const [field, zh, en] of toBeThere)
    if (!(stored[`${field}Masked`] ?? stored[field])?.length) throw new Refusal('REQUIRED', { field, hint: words.partnerDetailMissing({ zh, en }) });
  await refuseUnlessPermitted(step);
}

/** What a merchant offers stays with it, but nobody is offered it. */
export async function pauseOffered({ find, move, run }: Pick<MerchantStep, 'find' | 'move' | 'run'>, merchant: string): Promise<void> {
  await run(sql`select id from reward where merchant_id = ${merchant}::uuid order by id for update`);
  const offered = (await find(Reward, { merchant, state: 'LISTED' })).filter((reward) => !reward.archivedAt);
  for (const reward of offered) await move(Reward, reward, 'pause');
}

export const endRefusals = [words.heirMissing, words.heirNotTakingPart];

/** Suspended or ended: what is offered is paused with it, and the decision on open vouchers has a day and a name. */
export async function ended(step: MerchantStep): Promise<void> {
  const { record, reason, today, accountName, find } = step;
  const [heir] = record.endMerchant ? await find(Merchant, { id: record.endMerchant }) : [];
  if (record.endHandling !== 'OTHER_MERCHANT') record.endMerchant = undefined;
  else if (!heir) throw new Refusal('REQUIRED', { field: 'endMerchant', hint: words.heirMissing });
  else if (heir.id === record.id || heir.state !== 'ACTIVE')
    throw new Refusal('INVALID_INPUT', { field: 'endMerchant', hint: words.heirNotTakingPart });
  record.stateReason = reason ?? undefined;
  record.endDeciderName = accountName ?? undefined;
  record.endDecidedOn = today;
  await pauseOffered(step, record.id);
}

/** Its rewards stay paused: the merchant says which are offered again. */
export function resumed({ record }: MerchantStep): void {
  record.stateReason = record.suspendedUntil = undefined;
  record.endHandling = record.endMerchant = record.endDecision = record.endDeciderName = record.endDecidedOn = undefined;
}
