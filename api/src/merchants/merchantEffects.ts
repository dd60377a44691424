/** What the steps of a merchant do besides moving its state. */
import sql from 'sql-template-tag';
import { Refusal, type Step } from '../kernel/index.js';
import { termOf } from './contractOf.js';
import { Organization } from '../organizations/index.js';
import { Merchant } from './merchant.js';
import { Reward } from './reward.js';

type MerchantStep = Step<Merchant>;

export function checked({ record, accountId }: MerchantStep): void {
  if (new Set(record.siteCheckers).size < 2) throw new Refusal('OUT_OF_RANGE', { field: 'siteCheckers', hint: { zh: '实地核查须两人以上', en: 'two people check on site' } });
  record.checkedBy = accountId ?? undefined;
}

/** A new application is checked anew: the old acceptance and check do not carry over. */
export function reapplied({ record }: MerchantStep): void {
  record.acceptedOn = record.checkedBy = record.siteCheckedOn = record.siteCheckPassed = record.siteCheckers = record.siteCheckOpinion = record.siteCheckPhotos = undefined;
}

/** The pledge, and for each category one permit in force that it asks for. */
export async function approved({ record, run, today }: MerchantStep): Promise<void> {
  if (!record.pledgedOn) throw new Refusal('REQUIRED', { field: 'pledgedOn', hint: { zh: '须先填写诚信承诺日期', en: 'the day of the pledge is needed' } });
  const [missing] = (await run(sql`
    select c.name, (select string_agg(e.zh, '、' order by e.position) from dictionary_entry e where e.dictionary = 'permitKind' and e.code = any(c.required_permits)) as zh,
      (select string_agg(e.en, ', ' order by e.position) from dictionary_entry e where e.dictionary = 'permitKind' and e.code = any(c.required_permits)) as en
    from reward_category c where c.id = any(${record.categories}::uuid[]) and cardinality(c.required_permits) > 0 and not exists (
      select 1 from merchant_permit p where p.merchant_id = ${record.id}::uuid and p.archived_at is null and p.kind = any(c.required_permits)
        and p.valid_from <= ${today}::date and (p.valid_until is null or p.valid_until >= ${today}::date))
    limit 1`)) as [{ name: string; zh: string; en: string }?];
  if (missing) throw new Refusal('REQUIRED', { field: 'permits', hint: { zh: `“${missing.name}”须有在有效期内的许可之一：${missing.zh}`, en: `${missing.name} needs a permit in force, one of: ${missing.en}` } });
}

export function renewed({ record }: MerchantStep): void {
  const { contractTermUntil } = termOf(record);
  if (!contractTermUntil) throw new Refusal('REQUIRED', { field: 'contractTerm', hint: { zh: '协议须有结束日期', en: 'a contract has an end' } });
}

/** What people see of a merchant, and whom to call about it. */
const toBeSeen = [['logo', '标志', 'a logo'], ['photos', '门头照', 'a photo of the front'], ['intro', '简介', 'an introduction']] as const;

export async function signed(step: MerchantStep): Promise<void> {
  const { record, find } = step;
  for (const [field, zh, en] of toBeSeen) if (!record[field]?.length) throw new Refusal('REQUIRED', { field, hint: { zh: `签约前须有${zh}`, en: `${en} is needed before the contract` } });
  const [unit] = await find(Organization, { id: record.organization });
  const { contactName, contactMobileMasked } = unit as unknown as { contactName?: string | null; contactMobileMasked?: string | null };
  if (!contactName || !contactMobileMasked) throw new Refusal('REQUIRED', { field: 'organization', hint: { zh: '签约前须在组织名录填写联系人和手机', en: 'the organization needs a contact and a mobile' } });
  renewed(step);
  if (termOf(step.record).contractTermUntil! < step.today) throw new Refusal('OUT_OF_RANGE', { field: 'contractTerm', hint: { zh: '协议已到期', en: 'the contract has ended already' } });
}

/** Suspended or ended: what is offered is paused with it, and the decision on open vouchers has a day and a name. */
export async function ended({ record, reason, today, accountName, find, move, run }: MerchantStep): Promise<void> {
  const [heir] = record.endMerchant ? await find(Merchant, { id: record.endMerchant }) : [];
  if (record.endHandling !== 'OTHER_MERCHANT') record.endMerchant = undefined;
  else if (!heir) throw new Refusal('REQUIRED', { field: 'endMerchant', hint: { zh: '请选择承接的商家', en: 'say which merchant takes them' } });
  else if (heir.id === record.id || (heir as { state?: string }).state !== 'ACTIVE') throw new Refusal('INVALID_INPUT', { field: 'endMerchant', hint: { zh: '应为另一家合作中的商家', en: 'another merchant that takes part' } });
  record.stateReason = reason ?? undefined;
  record.endDeciderName = accountName ?? undefined;
  record.endDecidedOn = today;
  await run(sql`select id from reward where merchant_id = ${record.id}::uuid order by id for update`);
  const offered = (await find(Reward, { merchant: record.id, state: 'LISTED' } as never)).filter((reward) => !(reward as { archivedAt?: Date }).archivedAt);
  for (const reward of offered) await move(Reward, reward, 'pause');
}

/** Its rewards stay paused: the merchant says which are offered again. */
export function resumed({ record }: MerchantStep): void {
  record.stateReason = record.suspendedUntil = undefined;
  record.endHandling = record.endMerchant = record.endDecision = record.endDeciderName = record.endDecidedOn = undefined;
}
