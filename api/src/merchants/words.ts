/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { type Label, reasons } from '../kernel/index.js';

export const words = reasons({
  goodsRefused: (refused: { word: string; name: string }) => ({
    zh: `“${refused.word}”属于不予兑换的品类：${refused.name}`,
    en: `"${refused.word}" belongs to goods that are refused: ${refused.name}`,
  }),
  pledgeMissing: { zh: '须先填写诚信承诺日期', en: 'the day of the pledge is needed' },
  contractEndMissing: { zh: '协议须有结束日期', en: 'a contract has an end' },
  contractEnded: { zh: '协议已到期', en: 'the contract has ended already' },
  partnerDetailMissing: ({ zh, en }: Label) => ({ zh: `合作商家须有${zh}`, en: `a merchant that takes part has ${en}` }),
  heirMissing: { zh: '请选择承接的商家', en: 'say which merchant takes them' },
  heirNotTakingPart: { zh: '应为另一家合作中的商家', en: 'another merchant that takes part' },
  permitMissing: (missing: Label & { name: string }) => ({
    zh: `“${missing.name}”须有在有效期内的许可之一：${missing.zh}`,
    en: `${missing.name} needs a permit in force, one of: ${missing.en}`,
  }),
  licenceMissing: { zh: '须登记在有效期内的营业执照，并上传扫描件', en: 'a business licence in force is needed, with its scanned paper' },
  coverMissing: { zh: '须先上传封面', en: 'it needs a cover' },
  settlementPriceMissing: { zh: '须先填写结算价', en: 'it needs a settlement price' },
  fundSourceMissing: { zh: '须先填写资金来源', en: 'say what it is paid from' },
  topUpWithoutMobile: { zh: '话费、流量须填手机号', en: 'a top-up asks for a mobile' },
  outletsClosed: { zh: '适用门店均已关闭，须先改选', en: 'it needs an outlet that is not closed' },
  merchantNotActive: { zh: '商户不在合作中', en: 'its merchant does not take part at present' },
  signInNotOfClerk: { zh: '没有为此核销员开通的账号，或该账号另有岗位', en: 'it has no sign-in that was made for it alone' },
  listingNotAhead: { zh: '应晚于今天', en: 'after today' },
  siteCheckersTooFew: { zh: '实地核查须两人以上', en: 'two people check on site' },
  outOfStock: { zh: '库存不足', en: 'there is not enough left' },
  stockIsCodes: { zh: '发放券码的库存即未发放的券码数', en: 'its stock is its codes' },
  rewardWithoutCodes: { zh: '该项目不发放券码', en: 'this reward gives no codes' },
  quantityZero: { zh: '数量不能为 0', en: 'not nothing' },
  quantityBelowZero: { zh: '只有盘点调整可以为负数', en: 'only stocktaking goes below nothing' },
  ageRangeReversed: { zh: '最大年龄小于最小年龄', en: 'below the least age' },
  validUntilTooEarly: { zh: '早于兑换开始日期', en: 'before redemption begins' },
  excludedDateIsNoDay: (noDay: string) => ({ zh: `“${noDay}”不是日期，应如 2026-02-17`, en: `“${noDay}” is no day; write one as 2026-02-17` }),
  topUpPickedUp: { zh: '充值类不能线下领取', en: 'a top-up is not picked up' },
  outletsMissing: { zh: '到店使用的须选择适用门店', en: 'what is used at a counter names its outlets' },
});
