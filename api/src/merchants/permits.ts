/**
 * What a merchant has to hold for what it offers: a category asks for one of several permits, in force on the day. An expired one is told by a sign
 * and ends nothing by itself; nothing new is let in without one.
 */
import sql from 'sql-template-tag';
import { Refusal, type Step } from '../kernel/index.js';
import type { Merchant } from './merchant.js';
import { words } from './words.js';

type Looking = Pick<Step<unknown>, 'run' | 'today'>;

/** States in which it has been found fit to take part. */
export const admitted = ['APPROVED', 'ACTIVE', 'SUSPENDED'];

const inForce = (today: string) =>
  sql`p.archived_at is null and p.valid_from <= ${today}::date and (p.valid_until is null or p.valid_until >= ${today}::date)`;

export const permitRefusals = [words.permitMissing];

/** Refuses on this field the first of the categories that has no permit, and names those of which one would do. */
export async function refuseWithoutPermit({ run, today }: Looking, merchant: string, categories: string[], field: string): Promise<void> {
  const [missing] = (await run(sql`
    select c.name, (select string_agg(e.zh, '、' order by e.position) from dictionary_entry e where e.dictionary = 'permitKind' and e.code = any(c.required_permits)) as zh,
      (select string_agg(e.en, ', ' order by e.position) from dictionary_entry e where e.dictionary = 'permitKind' and e.code = any(c.required_permits)) as en
    from reward_category c where c.id = any(${categories}::uuid[]) and cardinality(c.required_permits) > 0
      and not exists (select 1 from merchant_permit p where p.merchant_id = ${merchant}::uuid and p.kind = any(c.required_permits) and ${inForce(today)})
    order by c.position limit 1`)) as [{ name: string; zh: string; en: string }?];
  if (missing)
    throw new Refusal('REQUIRED', {
      field,
      hint: words.permitMissing(missing),
    });
}

/** Categories that ask for a permit of this kind. */
export const categoriesFor = async ({ run }: Looking, kind: string): Promise<string[]> =>
  ((await run(sql`select id from reward_category where ${kind} = any(required_permits)`)) as { id: string }[]).map(({ id }) => id);

/** Whoever is in business has a licence for it; bodies that are registered otherwise have none to show. */
const inBusiness = ['ENTERPRISE', 'INDIVIDUAL'];

export const licenceRefusals = [words.licenceMissing];

export async function refuseWithoutLicence({ run, today }: Looking, { id, subjectKind }: Merchant): Promise<void> {
  if (!inBusiness.includes(subjectKind)) return;
  const [licence] = await run(
    sql`select 1 from merchant_permit p where p.merchant_id = ${id}::uuid and p.kind = 'BUSINESS_LICENCE' and p.paper_id is not null and ${inForce(today)}`,
  );
  if (!licence)
    throw new Refusal('REQUIRED', {
      field: 'permits',
      hint: words.licenceMissing,
    });
}
