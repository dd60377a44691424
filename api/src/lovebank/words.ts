/** What the refusals of the love bank say, in both languages, each under its reason. */
import { reasons } from '../kernel/index.js';

export const words = reasons({
  frozenTooLong: (days: number) => ({ zh: `最多冻结 ${days} 天`, en: `frozen for ${days} days at most` }),
  frozenUntilPast: { zh: '应晚于今天', en: 'a day after today' },
  notEnoughPoints: { zh: '可用积分不足', en: 'not enough points' },
  accountFrozen: { zh: '积分账户已冻结，可以获得积分，不能使用', en: 'the account is frozen: it earns, and cannot spend' },
  pointsHeld: { zh: '有锁定中的兑换，须先确认或取消', en: 'a redemption is held: it is confirmed or cancelled first' },
  alreadyReturned: { zh: '积分已退还', en: 'the points were returned already' },
  accountClosed: { zh: '积分账户已注销或已合并', en: 'the account is closed' },
  workedTooLong: { zh: '一天超过 12 小时的服务不予记录', en: 'more than twelve hours a day are not recorded' },
  verifierIsEarner: { zh: '本人不能核验自己的服务', en: 'nobody verifies a service of their own' },
  pastDispute: (days: number) => ({ zh: `入账已超过 ${days} 天，不再受理异议`, en: `posted more than ${days} days ago: too late for a dispute` }),
  ruleRetroactive: {
    zh: '规则不溯及既往，生效日期不得早于批准之日',
    en: 'a rule does not reach back: it comes into force on the day of its approval or later',
  },
  factorsTooLarge: (most: number) => ({ zh: `专业系数与应急系数之积不得超过 ${most}`, en: `the product of the factors is ${most} at most` }),
  localRangeReversed: { zh: '下限高于上限', en: 'the least is more than the most' },
  localRangeOfDistrict: { zh: '浮动范围由区级规则给出', en: 'only a rule of the district gives a range' },
  districtRuleMissing: { zh: '区级没有同类的生效规则', en: 'the district has no rule of this kind in force' },
  outsideDistrictRange: (least: string, most: string) => ({
    zh: `分值须在区级规则的 ${least} 至 ${most} 之间`,
    en: `the district lets it be between ${least} and ${most}`,
  }),
});
