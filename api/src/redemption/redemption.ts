/**
 * Points spent on a reward, and the voucher that came of it. It ends in exactly one way: used, expired, or with its points back in the lots they came
 * from. What was promised is kept as it was on the day, whatever becomes of the reward.
 */
import { Check, Index } from '@mikro-orm/decorators/legacy';
import {
  date,
  type Id,
  integer,
  lifecycle,
  moment,
  money,
  option,
  personal,
  reference,
  resource,
  Scoped,
  series,
  sign,
  text,
} from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { PointAccount, PointTransfer } from '../lovebank/index.js';
import { Merchant, Outlet, refundRule, Reward } from '../merchants/index.js';
import { Person } from '../people/index.js';
import {
  cancelRefusals,
  redeemed,
  redeemRefusals,
  redemptionCancelled,
  redemptionExpired,
  redemptionReturned,
  returnAsked,
  returnRefusals,
  undoRefusals,
  useRefusals,
  voucherUsed,
  voucherUseUndone,
} from './redemptionEffects.js';
import { actKind, usedHow } from './terms.js';

const derived = { set: 'derived' } as const;
const points = { zh: '分', en: 'points' };
const use = { set: 'derived', section: 'use' } as const;
const returnable = { refundRule: { $ne: 'NEVER' } };

@Check({ name: 'redemption_quantity_check', expression: 'quantity > 0' })
@Index({
  name: 'redemption_token_index',
  expression: 'create index redemption_token_index on redemption (voucher_token_index)',
})
@Index({
  name: 'redemption_limit_index',
  expression: 'create index redemption_limit_index on redemption (person_id, reward_id, redeemed_on)',
})
@Index({
  name: 'redemption_day_index',
  expression: 'create index redemption_day_index on redemption (reward_id, redeemed_on)',
})
@Index({
  name: 'redemption_due_index',
  expression: "create index redemption_due_index on redemption (valid_until) where state = 'CONFIRMED'",
})
@resource({
  zh: '兑换订单',
  en: 'Redemption',
  plural: 'redemptions',
  enPlural: 'Redemptions',
  menu: 'merchants',
  position: 1,
  title: 'redemptionNo',
  called: ['reward', 'person', 'redemptionNo'],
  facts: ['reward', 'quantity', 'pointsTotal', 'validUntil', 'usedAt', 'usedOutlet'],
  scope: 'reward',
  scopes: { self: 'person.accountId', ownOrganization: 'merchant.organizationId' },
  writes: ['create'],
  onWrite: redeemed,
  refuses: { create: redeemRefusals },
  unique: [{ fields: ['reward', 'redemptionNo'] }, { fields: ['merchant', 'voucherCode'], when: { state: 'CONFIRMED' } }],
  sections: { use: { zh: '核销与退还', en: 'Use and return' } },
})
@lifecycle<Redemption>({
  CONFIRMED: {
    zh: '待使用',
    en: 'To be used',
    tone: 'good',
    verbs: {
      cancel: {
        zh: '取消兑换',
        en: 'Cancel',
        to: 'CANCELLED',
        when: { refundRule: 'UNUSED' },
        unmet: { zh: '该项目兑换后不能取消', en: 'this reward cannot be cancelled once it is redeemed' },
        effect: redemptionCancelled,
        refuses: cancelRefusals,
        danger: true,
      },
      use: {
        zh: '核销',
        en: 'Use',
        to: 'USED',
        asks: { fields: ['usedOutlet', 'usedHow'] },
        effect: voucherUsed,
        refuses: useRefusals,
        primary: true,
      },
      expire: { zh: '到期', en: 'Expire', to: 'EXPIRED', effect: redemptionExpired },
    },
  },
  USED: {
    zh: '已使用',
    en: 'Used',
    tone: 'good',
    verbs: {
      undoUse: { zh: '撤销核销', en: 'Undo the use', to: 'CONFIRMED', asks: { reason: true }, effect: voucherUseUndone, refuses: undoRefusals },
      requestReturn: {
        zh: '申请退还积分',
        en: 'Ask for the points back',
        to: 'RETURN_ASKED',
        asks: { reason: true },
        when: returnable,
        unmet: { zh: '该项目不退还积分', en: 'the points of this reward are never returned' },
        effect: returnAsked,
        refuses: returnRefusals,
      },
    },
  },
  RETURN_ASKED: {
    zh: '退还申请中',
    en: 'Points asked back',
    tone: 'waiting',
    limitDays: 5,
    verbs: {
      agreeReturn: { zh: '同意退还', en: 'Return the points', to: 'REFUNDED', asks: { reason: true }, effect: redemptionReturned, primary: true },
      declineReturn: { zh: '不同意退还', en: 'Decline', to: 'USED', asks: { reason: true } },
    },
  },
  CANCELLED: { zh: '已取消', en: 'Cancelled', tone: 'ended' },
  EXPIRED: { zh: '已过期', en: 'Expired', tone: 'ended' },
  REFUNDED: { zh: '积分已退还', en: 'Points returned', tone: 'ended' },
})
export class Redemption extends Scoped {
  @series({ zh: '兑换单号', en: 'Number', pattern: '{reward.code}-{seq:5}', per: 'reward', list: true, search: true })
  redemptionNo!: string;
  @reference(() => Reward, {
    zh: '兑换项目',
    en: 'Reward',
    required: true,
    fixed: true,
    list: true,
    where: { state: 'LISTED' },
    inverse: { name: 'redemptions', zh: '兑换订单', en: 'Redemptions' },
  })
  reward!: Id<Reward>;
  @reference(() => Person, {
    zh: '兑换人',
    en: 'Redeemed by',
    required: true,
    fixed: true,
    list: true,
    class: 'personal',
    inverse: { name: 'redemptions', zh: '兑换订单', en: 'Redemptions' },
  })
  person!: Id<Person>;
  @integer({ zh: '数量', en: 'Quantity', required: true, fixed: true, default: 1, min: 1, max: 20, list: true })
  quantity!: number;
  @date({ zh: '兑换日期', en: 'Redeemed on', ...derived, list: true, sort: true })
  redeemedOn?: string;
  @reference(() => Merchant, {
    zh: '商家',
    en: 'Merchant',
    ...derived,
    list: true,
    inverse: { name: 'redemptions', zh: '兑换订单', en: 'Redemptions' },
  })
  merchant?: Id<Merchant>;
  @integer({ zh: '扣减积分', en: 'Points', unit: points, ...derived, list: true, sort: true, class: 'internal' })
  pointsTotal?: number;
  @text({ zh: '项目名称', en: 'Name of the reward', ...derived, max: 40, doc: { zh: '兑换时的名称。', en: 'As it was then.' } })
  rewardName?: string;
  @money({ zh: '面值', en: 'Face value', ...derived })
  faceValue?: string;
  @money({ zh: '结算价', en: 'Settlement price', ...derived, class: 'internal' })
  settlementPrice?: string;
  @option({ zh: '取消与退还', en: 'Return of points', ...refundRule, enumName: 'RefundRule', ...derived })
  refundRule?: string;
  @date({ zh: '有效期至', en: 'Valid until', ...derived, list: true, sort: true, doc: { zh: '当日仍可用。', en: 'That day included.' } })
  validUntil?: string;
  @option({ zh: '办理方式', en: 'How', ...actKind, enumName: 'RedemptionActKind', ...derived, class: 'internal' })
  actKind?: string;
  @reference(() => Account, { zh: '经办账号', en: 'Done by', ...derived, class: 'internal' })
  actedBy?: Id<Account>;
  @reference(() => PointAccount, { zh: '积分账户', en: 'Account', ...derived, class: 'personal' })
  account?: Id<PointAccount>;
  @reference(() => PointTransfer, {
    zh: '扣减流水',
    en: 'Paid by',
    ...derived,
    class: 'personal',
    inverse: { name: 'redemptions', zh: '兑换订单', en: 'Redemptions' },
  })
  transfer?: Id<PointTransfer>;
  @personal({ zh: '二维码', en: 'QR token', of: 'secretCode', class: 'sensitive', ...derived })
  voucherToken?: string;
  @personal({ zh: '券码', en: 'Short code', of: 'secretCode', class: 'sensitive', ...derived })
  voucherCode?: string;

  @moment({ zh: '核销时间', en: 'Used at', ...use, list: true })
  usedAt?: Date;
  @reference(() => Outlet, { zh: '核销门店', en: 'Used at outlet', set: 'verb', within: { merchant: 'merchant' }, section: 'use', list: true })
  usedOutlet?: Id<Outlet>;
  @option({ zh: '核销方式', en: 'Used by', ...usedHow, enumName: 'VoucherUsedHow', set: 'verb', class: 'internal', section: 'use' })
  usedHow?: string;
  @text({ zh: '核销员', en: 'Clerk', ...use, max: 60, class: 'internal' })
  usedByName?: string;
  @integer({ zh: '退还积分', en: 'Points returned', unit: points, ...use, class: 'internal' })
  returnedPoints?: number;
  @reference(() => PointTransfer, { zh: '退还流水', en: 'Returned by', ...use, class: 'personal' })
  returnTransfer?: Id<PointTransfer>;
  @sign({ zh: '7 天内到期', en: 'Expiring in 7 days', tone: 'warning', when: { state: 'CONFIRMED', validUntil: { $gte: '$today', $lte: '$in7' } } })
  expiringSoon?: boolean;
}
