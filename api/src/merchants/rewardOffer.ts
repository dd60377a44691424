/**
 * What a reward may not be, judged with other records in the transaction of every write: goods that are refused, categories without a permit; and
 * what follows from the write.
 */
import { Proposal, type Written } from '../kernel/index.js';
import { checkGoods, goodsRefusals } from './goods.js';
import { permitRefusals, refuseWithoutPermit } from './permits.js';
import type { Reward } from './reward.js';
import { termRefusals } from './rewardTerms.js';
import { isLow } from './stock.js';

/** Each time it is sent to review, itself or what is proposed of it, it is judged anew: what an earlier review said is in the history. */
async function sentToReview({ record, before, today, derive }: Written<Reward>): Promise<void> {
  const isSubmitted = record.state === 'SUBMITTED' && before?.state !== 'SUBMITTED';
  const isProposed = record.changesReview === Proposal.PENDING && JSON.stringify(record.monitoredDiff) !== JSON.stringify(before?.monitoredDiff);
  if (!isSubmitted && !isProposed) return;
  await derive({ submittedOn: today, reviewOpinion: null, reviewerName: null, reviewedOn: null });
}

const offered = ['SUBMITTED', 'APPROVED', 'LISTED', 'PAUSED'];

/** What has been found fit, or waits to be, moves to no category that its merchant has no permit for. */
async function checkCategory(written: Written<Reward>): Promise<void> {
  const { record, before } = written;
  if (!before || before.category === record.category || !offered.includes(record.state!)) return;
  await refuseWithoutPermit(written, record.merchant, [record.category], 'category');
}

const putForward = goodsRefusals;
const changed = [...goodsRefusals, ...permitRefusals];

/** A word that was refused since is met by whatever puts the reward forward again, and by its copy. */
export const offerRefusals = {
  create: [...termRefusals, ...putForward],
  registerExisting: [...termRefusals, ...putForward],
  update: [...termRefusals, ...changed],
  submit: putForward,
  list: putForward,
  resume: putForward,
  copy: putForward,
  // Values of the approved record come back with it.
  refuse: changed,
  approveChanges: changed,
};

export async function checkOffer(written: Written<Reward>): Promise<void> {
  await checkGoods(written);
  await checkCategory(written);
  await sentToReview(written);
  const stockLow = isLow(written.record);
  if (stockLow !== (written.record.stockLow ?? false)) await written.derive({ stockLow });
}
