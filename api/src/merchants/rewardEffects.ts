/** What the steps of a reward do besides moving its state. */
import sql from 'sql-template-tag';
import { clear, type Demanded, Proposal, Refusal, type Step } from '../kernel/index.js';
import { Merchant } from './merchant.js';
import { isNowhere } from './outletEffects.js';
import { permitRefusals, refuseWithoutPermit } from './permits.js';
import { Reward } from './reward.js';
import { words } from './words.js';

type RewardStep = Step<Reward>;

const settles = ['AGREED_PRICE', 'FUNDED'];
const topUps = ['TOP_UP', 'DATA'];

export const wholeRefusals = [words.coverMissing, words.settlementPriceMissing, words.fundSourceMissing, words.topUpWithoutMobile, ...permitRefusals];

/** A draft may be unfinished; what is reviewed or offered is whole. */
async function refuseUnlessWhole(step: Demanded<Reward>): Promise<void> {
  const { record, find } = step;
  if (!record.cover) throw new Refusal('REQUIRED', { field: 'cover', hint: words.coverMissing });
  const [merchant] = await find(Merchant, { id: record.merchant });
  if (settles.includes(merchant!.participation)) {
    if ((record.settlementPrice ?? null) === null) throw new Refusal('REQUIRED', { field: 'settlementPrice', hint: words.settlementPriceMissing });
    if (!record.fundSource) throw new Refusal('REQUIRED', { field: 'fundSource', hint: words.fundSourceMissing });
  }
  if (topUps.includes(record.kind) && !record.needsMobile) throw new Refusal('REQUIRED', { field: 'needsMobile', hint: words.topUpWithoutMobile });
  await refuseWithoutPermit(step, record.merchant, [record.category], 'category');
}

export async function submitted(step: RewardStep): Promise<void> {
  await refuseUnlessWhole(step);
  step.record.submittedBy = step.accountId ?? undefined;
}

export function returned({ record, today, accountName }: RewardStep): void {
  record.reviewerName = accountName ?? undefined;
  record.reviewedOn = today;
}

/** From here on, every monitored change is told apart from what was approved. */
export async function approved(step: RewardStep): Promise<void> {
  await refuseWithoutPermit(step, step.record.merchant, [step.record.category], 'category');
  returned(step);
  step.record.monitoredDiff = [];
  step.record.listOn = undefined;
}

export const changeRefusals = [words.outletsClosed, ...wholeRefusals];

/** From now on it is offered as changed, without being listed by hand again. */
export async function changesApproved(step: RewardStep): Promise<void> {
  step.takeOver();
  returned(step);
  const found = await nowhereToUse(step);
  if (found) throw found;
  await refuseUnlessWhole(step);
}

/** They stay beside it, to be mended. */
export function changesReturned(step: RewardStep): void {
  returned(step);
  step.record.changesReview = Proposal.RETURNED;
}

export function changesDiscarded({ record }: RewardStep): void {
  record.monitoredDiff = [];
  clear(record, 'changesReview');
}

/** What keeps it off the shelf. A merchant that is being suspended at this moment is waited for, so that nothing of it stays listed. */
async function obstacle({ record, run }: Demanded<Reward>): Promise<Refusal | null> {
  const [active] = await run(sql`select 1 from merchant where id = ${record.merchant}::uuid and state = 'ACTIVE' and archived_at is null for share`);
  return active ? nowhereToUse({ record, run }) : new Refusal('ILLEGAL_STEP', { hint: words.merchantNotActive });
}

async function nowhereToUse({ record, run }: Pick<Demanded<Reward>, 'record' | 'run'>): Promise<Refusal | null> {
  const [nowhere] = await run(sql`select 1 where ${isNowhere(sql`${record.outlets ?? []}::uuid[]`)}`);
  return nowhere ? new Refusal('REQUIRED', { field: 'outlets', hint: words.outletsClosed }) : null;
}

export const shelfRefusals = [words.merchantNotActive, ...changeRefusals];

export async function fitToBeOffered(step: Demanded<Reward>): Promise<void> {
  const found = await obstacle(step);
  if (found) throw found;
  await refuseUnlessWhole(step);
}

export function listed({ record }: RewardStep): void {
  record.listOn = undefined;
}

/** Only the change is refused of what was approved before: it stands where it stood, or waits to be listed where that cannot be any more. */
export async function refused(step: RewardStep): Promise<string | void> {
  returned(step);
  const state = await step.approvedAgain();
  if (!state) return;
  const { redeemWindowUntil } = step.record as { redeemWindowUntil?: string | null };
  const over = Boolean(redeemWindowUntil && redeemWindowUntil < step.today);
  return state === 'LISTED' && (over || (await obstacle(step))) ? 'APPROVED' : state;
}

export const scheduleRefusals = [words.listingNotAhead];

export function scheduled({ record, today }: RewardStep): void {
  if (record.listOn! <= today) throw new Refusal('OUT_OF_RANGE', { field: 'listOn', hint: words.listingNotAhead });
}

/** Fields of the decision on this reward, and what belongs to one record alone: pictures and stock. */
const ownOnly = [
  'id',
  'version',
  'code',
  'state',
  'stateSince',
  'stateDueOn',
  'createdAt',
  'updatedAt',
  'createdById',
  'updatedById',
  'archivedAt',
  'archiveReason',
  'externalId',
  'sourceSystem',
  'cover',
  'images',
  'stockTotal',
  'stockAvailable',
  'stockLow',
  'listOn',
  'submittedOn',
  'submittedBy',
  'reviewerName',
  'reviewedOn',
  'reviewOpinion',
  'monitoredDiff',
  'changesReview',
];

/** A new draft with the same terms and a code of its own. */
export async function copied({ record, create }: RewardStep): Promise<void> {
  await create(Reward, Object.fromEntries(Object.entries(record).filter(([property]) => !ownOnly.includes(property))) as Partial<Reward>);
}
