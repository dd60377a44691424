import { bearing, capability, chart, inState, standing } from '../kernel/index.js';
import { expireVouchers } from './expireDue.js';
import { Redemption } from './redemption.js';
import { voucherResolvers } from './vouchers.js';
import { words } from './words.js';

export { reconcileRedemptions } from './reconcile.js';

export const redemption = capability({
  code: 'redemption',
  resources: [Redemption],
  audiences: { resident: [Redemption], merchant: [Redemption] },
  words,
  resolvers: voucherResolvers,
  functions: ['ledger_redeem'],
  duties: [{ name: 'expireVouchers', everySeconds: 300, work: ({ pool }, context) => expireVouchers(pool, context) }],
  pages: [
    {
      resource: 'Redemption',
      columns: ['reward', 'person', 'pointsTotal', 'redeemedOn', 'validUntil'],
      order: 'REDEEMED_ON_DESC',
      tabs: ['waitingForMe', 'CONFIRMED', 'USED', 'RETURN_ASKED', 'ended'],
    },
  ],
  cards: standing(
    41,
    inState('Redemption', '退还申请待处理', 'Points asked back', 'waiting', 'RETURN_ASKED'),
    bearing('Redemption', '7 天内到期的兑换券', 'Vouchers expiring in 7 days', 'expiringSoon'),
  ),
  charts: standing(
    41,
    chart('Redemption', 'STATE', 'states', '按状态', 'By state'),
    chart('Redemption', 'REDEEMED_ON_MONTH', 'months', '近 12 个月兑换', 'Redeemed in the last 12 months'),
    chart('Redemption', 'REWARD', 'bars', '按兑换项目', 'By reward'),
  ),
  demo: [{ file: 'redemptions', resource: 'Redemption', key: ['externalId'], after: 'stockMovements' }],
});
