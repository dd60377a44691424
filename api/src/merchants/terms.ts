/** Words that code depends on, each with its label. What is only told apart by people is in a dictionary instead. */
import { terms } from '../kernel/index.js';

export const endHandling = terms({
  HONOUR: { zh: '继续承兑至到期', en: 'Honour until they expire' },
  RETURN_POINTS: { zh: '退还积分', en: 'Return the points' },
  OTHER_MERCHANT: { zh: '转其他商家', en: 'Another merchant takes them' },
});

export const fulfilment = terms({
  COUNTER: { zh: '到店核销', en: 'At the counter' },
  CODE: { zh: '发放券码', en: 'By a code' },
  DIRECT: { zh: '直充到账', en: 'Topped up directly' },
  PICKUP: { zh: '线下领取', en: 'Picked up' },
  BOOKING: { zh: '预约服务', en: 'By appointment' },
});

export const limitPer = terms({
  NONE: { zh: '不限', en: 'No limit' },
  DAY: { zh: '每天', en: 'A day' },
  WEEK: { zh: '每周', en: 'A week' },
  MONTH: { zh: '每月', en: 'A month' },
  QUARTER: { zh: '每季', en: 'A quarter' },
  YEAR: { zh: '每年', en: 'A year' },
  CAMPAIGN: { zh: '活动期内', en: 'In the whole campaign' },
});

export const validity = terms({
  FIXED: { zh: '固定日期', en: 'Until a fixed day' },
  AFTER: { zh: '兑换后若干天', en: 'Days after redemption' },
});

export const refundRule = terms({
  UNUSED: { zh: '未使用可退', en: 'Returned while unused' },
  ON_EXPIRY: { zh: '到期自动退', en: 'Returned at expiry' },
  NEVER: { zh: '不可退', en: 'Never returned' },
});

export const stockKind = terms({
  IN: { zh: '入库', en: 'In' },
  OUT: { zh: '出库', en: 'Out' },
  ADJUST: { zh: '盘点调整', en: 'Stocktaking' },
  CAMPAIGN: { zh: '划拨', en: 'To a campaign' },
});

export const refusal = terms({
  REFUSE: { zh: '禁止', en: 'Refused' },
  WARN: { zh: '提醒审核', en: 'Reviewer is warned' },
});
