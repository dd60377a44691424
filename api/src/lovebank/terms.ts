/** Words of the love bank that code depends on, each with its label. */
import { terms } from '../kernel/index.js';

export const accountKind = terms({
  PERSON: { zh: '个人', en: 'Person' },
  POOL: { zh: '爱心池', en: 'Pool' },
  ISSUER: { zh: '发放', en: 'Issuer' },
  EXPIRY: { zh: '到期失效', en: 'Expiry' },
  MERCHANT: { zh: '商家', en: 'Merchant' },
});

export const transferKind = terms({
  EARN: { zh: '发放', en: 'Earned' },
  DONATE: { zh: '捐入爱心池', en: 'Donated to a pool' },
  REDEEM: { zh: '兑换', en: 'Redeemed' },
  REFUND: { zh: '退还积分', en: 'Points returned' },
  EXPIRE: { zh: '到期失效', en: 'Expired' },
  REVERSE: { zh: '冲正', en: 'Reversed' },
  ADJUST: { zh: '调整', en: 'Adjusted' },
  MERGE: { zh: '账户合并', en: 'Accounts merged' },
  SETTLE: { zh: '结算', en: 'Settled' },
});

export const ruleUnit = terms({
  HOUR: { zh: '小时', en: 'Hour' },
  TIME: { zh: '次', en: 'Time' },
});

export const overflow = terms({
  HOURS_ONLY: { zh: '仅记时长', en: 'Hours alone' },
  POOL: { zh: '捐入爱心池', en: 'To the pool' },
});

/** What kept the points of a record below what its rule comes to. */
export const cap = terms({
  NO_RULE: { zh: '没有生效的规则', en: 'No rule in force' },
  HOURS_ONLY: { zh: '仅记时长', en: 'Hours alone' },
  IDENTITY: { zh: '认证等级不足', en: 'Identity level too low' },
  RECORD: { zh: '每次上限', en: 'Cap of a record' },
  DAY: { zh: '每日上限', en: 'Cap of a day' },
  MONTH: { zh: '每月上限', en: 'Cap of a month' },
  YEAR: { zh: '每年上限', en: 'Cap of a year' },
  BALANCE: { zh: '余额上限', en: 'Cap of the balance' },
  BUDGET: { zh: '预算用完', en: 'Budget used up' },
});

export const nationalEntry = terms({
  PENDING: { zh: '待录入', en: 'To be entered' },
  ENTERED: { zh: '已录入', en: 'Entered' },
  NOT_ENTERED: { zh: '不录入', en: 'Not entered' },
});
