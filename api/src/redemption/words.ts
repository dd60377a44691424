/** What the refusals of redemptions and vouchers say, in both languages, each under its reason. Front ends tell them apart by these. */
import { reasons } from '../kernel/index.js';

export const words = reasons({
  notStarted: { zh: '兑换尚未开始', en: 'it cannot be redeemed yet' },
  ended: { zh: '兑换已结束或已下架', en: 'it cannot be redeemed any more' },
  limitReached: { zh: '已达到每人限兑次数', en: 'this person has redeemed it as often as one may' },
  dayCapReached: { zh: '今日限量已兑完', en: 'no more of it today' },
  notEligible: { zh: '不在适用人群之内', en: 'it is not for this person' },
  identityRequired: { zh: '须先完成相应等级的身份认证', en: 'the identity has to be verified first' },
  merchantSuspended: { zh: '商家已暂停或终止合作', en: 'the merchant does not take part now' },
  fulfilmentNotHere: { zh: '此类兑换项目暂未开通线上兑换', en: 'rewards of this kind cannot be redeemed here yet' },
  notYourAccount: { zh: '没有绑定本人档案的账号，不能为自己兑换', en: 'this account belongs to nobody on record' },
  unknownVoucher: { zh: '没有这张券，请核对券码', en: 'there is no such voucher' },
  alreadyUsed: (at: string, outlet: string) => ({ zh: `已于 ${at} 在${outlet}核销`, en: `used ${at} at ${outlet}` }),
  expired: (on: string) => ({ zh: `已于 ${on} 到期`, en: `expired on ${on}` }),
  cancelled: { zh: '已取消，积分已退还', en: 'cancelled; the points were returned' },
  returnTooLate: (days: number) => ({
    zh: `使用超过 ${days} 天，不再受理退还`,
    en: `used more than ${days} days ago: too late to ask for the points`,
  }),
  usableLater: { zh: '今天不可用', en: 'it cannot be used today' },
  outletNotOfReward: { zh: '不是该项目的适用门店', en: 'it is not used at this outlet' },
  undoTooLate: (minutes: number) => ({ zh: `核销超过 ${minutes} 分钟，不能撤销`, en: `used more than ${minutes} minutes ago: too late to undo` }),
});
