/** What the refusals and remarks of this capability say, in both languages. */
import type { Label } from '../kernel/index.js';

export const words = {
  refusedGoods: (refused: { word: string; name: string }): Label => ({
    zh: `“${refused.word}”属于不予兑换的品类：${refused.name}`,
    en: `"${refused.word}" belongs to goods that are refused: ${refused.name}`,
  }),
  pledgeNeeded: { zh: '须先填写诚信承诺日期', en: 'the day of the pledge is needed' },
  contractEndNeeded: { zh: '协议须有结束日期', en: 'a contract has an end' },
  contractEnded: { zh: '协议已到期', en: 'the contract has ended already' },
  partnerHas: ({ zh, en }: Label): Label => ({ zh: `合作商家须有${zh}`, en: `a merchant that takes part has ${en}` }),
  heirNeeded: { zh: '请选择承接的商家', en: 'say which merchant takes them' },
  heirTakesPart: { zh: '应为另一家合作中的商家', en: 'another merchant that takes part' },
  permitNeeded: (missing: Label & { name: string }): Label => ({
    zh: `“${missing.name}”须有在有效期内的许可之一：${missing.zh}`,
    en: `${missing.name} needs a permit in force, one of: ${missing.en}`,
  }),
  licenceNeeded: { zh: '须登记在有效期内的营业执照，并上传扫描件', en: 'a business licence in force is needed, with its scanned paper' },
  coverNeeded: { zh: '须先上传封面', en: 'it needs a cover' },
  settlementPriceNeeded: { zh: '须先填写结算价', en: 'it needs a settlement price' },
  fundSourceNeeded: { zh: '须先填写资金来源', en: 'say what it is paid from' },
  topUpNeedsMobile: { zh: '话费、流量须填手机号', en: 'a top-up asks for a mobile' },
  outletsClosed: { zh: '适用门店均已关闭，须先改选', en: 'it needs an outlet that is not closed' },
  afterToday: { zh: '应晚于今天', en: 'after today' },
  twoCheckers: { zh: '实地核查须两人以上', en: 'two people check on site' },
  stockTooLow: { zh: '库存不足', en: 'there is not enough left' },
  stockIsCodes: { zh: '发放券码的库存即未发放的券码数', en: 'its stock is its codes' },
  noCodes: { zh: '该项目不发放券码', en: 'this reward gives no codes' },
} satisfies Record<string, Label | ((...args: never[]) => Label)>;
