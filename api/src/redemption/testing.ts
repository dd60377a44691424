// What tests of every resource have to be told of redemptions.
import type { Subject } from '../testing/subject.js';

export const subject: Subject = {
  answered: { Redemption: 'id version state redemptionNo pointsTotal validUntil usedAt usedByName returnedPoints actKind actions' },
  walkedBeside: ['Redemption'],
};
