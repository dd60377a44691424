/**
 * What is done to a service record beside moving its state. Whatever is posted goes through the ledger (ledger.ts), which applies the rule in force
 * on the day of the service.
 */
import sql from 'sql-template-tag';
import { Refusal, type Sentence, shanghai, type Step, type Written } from '../kernel/index.js';
import { openAccountsFor } from './openAccounts.js';
import { postService, reverseService } from './ledger.js';
import type { ServiceRecord } from './serviceRecord.js';
import { words } from './words.js';

/** Minutes of a day: so many are posted at once, so many by leave of the street, more not at all. */
const atOnce = 8 * 60;
const byLeave = 12 * 60;
/** Days after posting in which a record may be disputed. */
const disputeDays = 30;

export const serviceRefusals = [words.workedTooLong];

export function checkService(row: Record<string, unknown>, report: (field: string, message: Sentence) => void): void {
  if ((row.minutes as number) > byLeave) report('minutes', words.workedTooLong);
}

const halves = (minutes: number): string => (Math.floor(minutes / 30) / 2).toFixed(1);

export async function serviceKept(written: Written<ServiceRecord>): Promise<void> {
  const { record, before, accountId, accountName, derive } = written;
  await derive({ hours: halves(record.minutes), ...(!before && { recordedBy: accountId as never, recorderName: accountName as never }) });
  if (!before) await openAccountsFor(written, record.person, record.division);
}

type ServiceStep = Step<ServiceRecord>;

export const postingRefusals = [words.verifierIsEarner];

async function notOneself({ record, accountId, run }: ServiceStep): Promise<void> {
  const [own] = await run(sql`select 1 from person where id = ${record.person}::uuid and account_id = ${accountId}::uuid
    union all select 1 from account_person where person_id = ${record.person}::uuid and account_id = ${accountId}::uuid limit 1`);
  if (own) throw new Refusal('FORBIDDEN', { hint: words.verifierIsEarner });
}

async function post(step: ServiceStep): Promise<void> {
  const { record, today } = step;
  record.hours = halves(record.minutes);
  const { rule, computed, points, capped } = await postService(step, record.id, record.minutes);
  Object.assign(record, { rule, computedPoints: computed, points, cappedBy: capped, postedOn: today });
}

export async function serviceVerified(step: ServiceStep): Promise<string> {
  await notOneself(step);
  const { record, accountName, today } = step;
  Object.assign(record, { verifierName: accountName, verifiedOn: today });
  if (record.minutes > atOnce) return 'VERIFIED';
  await post(step);
  return 'POSTED';
}

export async function servicePosted(step: ServiceStep): Promise<void> {
  await notOneself(step);
  await post(step);
}

export const disputeRefusals = [words.pastDispute];

export function serviceDisputed({ record, now }: ServiceStep): void {
  const last = shanghai(new Date(now.getTime() - disputeDays * 86_400_000));
  if (record.postedOn && record.postedOn < last) throw new Refusal('OUT_OF_RANGE', { hint: words.pastDispute(disputeDays) });
}

export const correctionRefusals = [words.workedTooLong];

export async function serviceCorrected(step: ServiceStep): Promise<void> {
  if (step.record.minutes > byLeave) throw new Refusal('OUT_OF_RANGE', { field: 'minutes', hint: words.workedTooLong });
  await reverseService(step, step.record.id);
  await post(step);
}

export async function serviceReversed(step: ServiceStep): Promise<void> {
  await reverseService(step, step.record.id);
  step.record.points = 0;
}
