/**
 * Something a merchant gives for points. What people redeem by is shown only as it was approved by another hand: every field but those that are
 * `unreviewed`; what changes daily (stock, order, phone, a pause) is free. Stock is the sum of its movements and is never typed.
 */
import { Check } from '@mikro-orm/decorators/legacy';
import {
  changes,
  choice,
  choices,
  date,
  dateRange,
  file,
  files,
  flag,
  integer,
  lifecycle,
  lines,
  longText,
  money,
  openingHours,
  option,
  phone,
  Proposal,
  reference,
  references,
  resource,
  richText,
  Scoped,
  series,
  sign,
  text,
  type Id,
} from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Account } from '../identity/index.js';
import { identityLevel } from '../people/index.js';
import { Merchant } from './merchant.js';
import { Outlet } from './outlet.js';
import { RewardCategory } from './rewardCategory.js';
import { rewardStates } from './rewardLifecycle.js';
import { checkOffer, offerRefusals } from './rewardOffer.js';
import { checkTerms } from './rewardTerms.js';
import { fulfilment, limitPer, refundRule, validity } from './terms.js';

const onShelf = { state: { $in: ['LISTED', 'PAUSED'] } };
const limited = { field: 'limitPer', in: ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'CAMPAIGN'] };
const fixedEnd = { field: 'validityKind', in: ['FIXED'] };
const daysAfter = { field: 'validityKind', in: ['AFTER'] };
const booked = { field: 'bookingRequired', in: ['true'] };
const topUp = { field: 'kind', in: ['TOP_UP', 'DATA'] };

@Check({ name: 'reward_stock_check', expression: 'stock_available >= 0' })
@resource({
  zh: '兑换项目',
  en: 'Reward',
  plural: 'rewards',
  enPlural: 'Rewards',
  menu: 'merchants',
  position: 2,
  title: 'name',
  toldApartBy: ['merchant', 'code'],
  facts: ['cover', 'price', 'faceValue', 'settlementPrice', 'kind', 'category', 'merchant', 'outlets', 'redeemWindow', 'howToUse'],
  scope: 'merchant',
  scopes: { ownOrganization: 'merchant.organizationId' },
  predicates: {
    listed: { state: 'LISTED', archivedAt: null, 'merchant.state': 'ACTIVE', 'merchant.archivedAt': null },
    editable: { state: { $in: ['DRAFT', 'CHANGES_REQUESTED', 'APPROVED', 'LISTED', 'PAUSED', 'DELISTED'] } },
    idle: { state: { $in: ['DRAFT', 'DELISTED', 'REFUSED'] } },
  },
  sections: {
    price: { zh: '积分与价格', en: 'Price' },
    stock: { zh: '库存与限兑', en: 'Stock and limits' },
    use: { zh: '有效期与使用', en: 'Validity and use' },
    eligibility: { zh: '适用人群', en: 'Who may redeem' },
    page: { zh: '展示', en: 'Page' },
    review: { zh: '审核', en: 'Review' },
  },
  review: {
    from: ['APPROVED', 'LISTED', 'PAUSED'],
    back: ['APPROVED', 'LISTED', 'PAUSED', 'DELISTED'],
    to: 'SUBMITTED',
    diff: 'monitoredDiff',
    proposal: 'changesReview',
    by: 'submittedBy',
  },
  apart: [
    { merchant: ['submit'], review: ['approve', 'returnForChanges', 'refuse'] },
    { proposal: ['propose'], changes: ['approveChanges', 'returnChanges'] },
  ],
  check: checkTerms,
  onWrite: checkOffer,
  refuses: offerRefusals,
  unique: [{ fields: ['merchant', 'code'] }],
})
@lifecycle<Reward>(rewardStates)
export class Reward extends Scoped {
  @text({ zh: '名称', en: 'Name', required: true, max: 40, search: true, sort: true, list: true })
  name!: string;
  @series({ zh: '编号', en: 'Code', pattern: 'DH-{year}-{seq:3}', per: 'merchant', search: true })
  code!: string;
  @text({ zh: '副标题', en: 'Subtitle', max: 60 })
  subtitle?: string;
  @reference(() => Merchant, {
    zh: '商家',
    en: 'Merchant',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'rewards', zh: '兑换项目', en: 'Rewards' },
  })
  merchant!: Id<Merchant>;
  @reference(() => RewardCategory, {
    zh: '类别',
    en: 'Category',
    required: true,
    list: true,
    inverse: { name: 'rewards', zh: '兑换项目', en: 'Rewards' },
  })
  category!: Id<RewardCategory>;
  @choice({ zh: '形式', en: 'Kind', dictionary: 'rewardKind', required: true })
  kind!: string;
  @option({ zh: '履约方式', en: 'Fulfilment', ...fulfilment, enumName: 'Fulfilment', required: true })
  fulfilment!: string;
  @references(() => Outlet, { zh: '适用门店', en: 'Outlets', within: { merchant: 'merchant' } })
  outlets?: string[];
  @choices({ zh: '充值运营商', en: 'Carriers', dictionary: 'carrier', requiredWhen: topUp, onlyWhen: topUp })
  carriers?: string[];
  @flag({ zh: '需填手机号', en: 'Asks for a mobile' })
  needsMobile?: boolean;

  @sign({
    zh: '已兑完',
    en: 'Sold out',
    tone: 'paused',
    when: { ...onShelf, stockAvailable: { $lte: 0 } },
    section: 'stock',
    doc: { zh: '在架而可兑库存为 0。', en: 'On the shelf, with nothing left.' },
  })
  soldOut?: boolean;
  @sign({
    zh: '未开始',
    en: 'Not begun',
    tone: 'waiting',
    when: { ...onShelf, redeemWindowFrom: { $gt: '$today' } },
    section: 'use',
    doc: { zh: '在架而兑换时间还没到。', en: 'On the shelf, before it may be redeemed.' },
  })
  notStarted?: boolean;
  @sign({
    zh: '兑换已结束',
    en: 'Over',
    tone: 'ended',
    when: { ...onShelf, redeemWindowUntil: { $lt: '$today' } },
    section: 'use',
    doc: { zh: '在架而兑换时间已过。', en: 'On the shelf, after it could be redeemed.' },
  })
  over?: boolean;

  @sign({
    zh: '改动待审',
    en: 'Changes in review',
    tone: 'waiting',
    when: { changesReview: 'PENDING' },
    class: 'internal',
    section: 'review',
    doc: {
      zh: '已通过审核的项目有改动待审；通过前仍按原内容展示和兑换。',
      en: 'Changes of an approved reward wait for review; until then it is shown and redeemed as it was.',
    },
  })
  changesPending?: boolean;
  @sign({ zh: '改动已退回', en: 'Changes returned', tone: 'warning', when: { changesReview: 'RETURNED' }, class: 'internal', section: 'review' })
  changesReturned?: boolean;

  @option({
    zh: '改动审核',
    en: 'Review of changes',
    enum: Proposal,
    enumName: 'Proposal',
    labels: { PENDING: { zh: '待审', en: 'Waiting' }, RETURNED: { zh: '已退回', en: 'Returned' } },
    set: 'verb',
    class: 'internal',
    section: 'review',
  })
  changesReview?: string;
  @changes({ zh: '审核后改动', en: 'Changed since approval', class: 'internal', section: 'review' })
  monitoredDiff?: unknown;
  @longText({ zh: '审核意见', en: 'Opinion', set: 'verb', max: 1000, class: 'internal', section: 'review' })
  reviewOpinion?: string;
  @text({
    zh: '品类提醒',
    en: 'Goods warning',
    set: 'derived',
    max: 200,
    class: 'internal',
    section: 'review',
    doc: { zh: '名称或说明中出现的提醒类品类，由系统填写。', en: 'Kinds of goods to look at, found in its words by the system.' },
  })
  goodsWarning?: string;
  @date({ zh: '提交日期', en: 'Submitted on', past: true, set: 'verb', class: 'internal', section: 'review' })
  submittedOn?: string;
  @text({ zh: '审核人', en: 'Reviewer', set: 'verb', max: 60, class: 'internal', section: 'review' })
  reviewerName?: string;
  @date({ zh: '审核日期', en: 'Reviewed on', past: true, set: 'verb', class: 'internal', section: 'review' })
  reviewedOn?: string;
  @date({ zh: '定时上架', en: 'To be listed on', set: 'verb', class: 'internal', section: 'review' })
  listOn?: string;
  @reference(() => Account, { zh: '提交账号', en: 'Submitted by', set: 'verb', class: 'personal', section: 'review' })
  submittedBy?: Id<Account>;

  @integer({
    zh: '所需积分',
    en: 'Price',
    unit: { zh: '分', en: 'points' },
    required: true,
    min: 1,
    max: 100_000,
    sort: true,
    list: true,
    section: 'price',
  })
  price!: number;
  @money({ zh: '面值', en: 'Face value', required: true, section: 'price' })
  faceValue!: string;
  @money({ zh: '市场参考价', en: 'Market price', section: 'price' })
  marketPrice?: string;
  @money({
    zh: '结算价',
    en: 'Settlement price',
    class: 'internal',
    section: 'price',
    doc: { zh: '按协议价结算或由资金购买的商家须填写。', en: 'Needed where the merchant is settled with.' },
  })
  settlementPrice?: string;
  @choice({ zh: '资金来源', en: 'Paid from', dictionary: 'fundSource', class: 'internal', section: 'price' })
  fundSource?: string;

  @integer({ zh: '总库存', en: 'Stock in all', unit: { zh: '份', en: 'pieces' }, required: true, set: 'derived', section: 'stock' })
  stockTotal: number = 0;
  @integer({
    zh: '可兑库存',
    en: 'Stock left',
    unit: { zh: '份', en: 'pieces' },
    required: true,
    set: 'derived',
    list: true,
    sort: true,
    section: 'stock',
    doc: { zh: '由库存流水和兑换推算；为 0 即已兑完。', en: 'Kept from movements and redemptions; 0 is sold out.' },
  })
  stockAvailable: number = 0;
  @integer({ zh: '每日限量', en: 'A day at most', unit: { zh: '份', en: 'pieces' }, min: 1, section: 'stock', unreviewed: true })
  dailyCap?: number;
  @integer({
    zh: '库存预警值',
    en: 'Low stock at',
    unit: { zh: '份', en: 'pieces' },
    min: 0,
    class: 'internal',
    section: 'stock',
    doc: { zh: '可兑库存降到此数时提醒。', en: 'When so many are left, it is shown as low.' },
    unreviewed: true,
  })
  lowStockAt?: number;
  @flag({
    zh: '库存不足',
    en: 'Low on stock',
    set: 'derived',
    class: 'internal',
    section: 'stock',
    doc: { zh: '可兑库存不高于预警值；未设预警值的，兑完为不足。', en: 'What is left is not above the mark; without a mark, when nothing is left.' },
  })
  stockLow?: boolean;
  @option({ zh: '每人限兑', en: 'Limit for a person', ...limitPer, enumName: 'LimitPer', required: true, section: 'stock' })
  limitPer!: string;
  @integer({
    zh: '限兑次数',
    en: 'Times',
    unit: { zh: '次', en: 'times' },
    requiredWhen: limited,
    onlyWhen: limited,
    min: 1,
    max: 999,
    section: 'stock',
  })
  limitCount?: number;

  @dateRange({ zh: '兑换时间', en: 'Redeemable', required: true, section: 'use' })
  redeemWindow!: unknown;
  @openingHours({ zh: '每日兑换时段', en: 'Redeemable at', section: 'use', doc: { zh: '整周不填表示全天可兑。', en: 'Left empty, the whole day.' } })
  redeemHours?: unknown;
  @option({ zh: '使用有效期', en: 'Validity', ...validity, enumName: 'ValidityKind', required: true, section: 'use' })
  validityKind!: string;
  @date({ zh: '有效期至', en: 'Valid until', requiredWhen: fixedEnd, onlyWhen: fixedEnd, section: 'use' })
  validUntil?: string;
  @integer({
    zh: '兑换后有效天数',
    en: 'Valid for',
    unit: { zh: '天', en: 'days' },
    requiredWhen: daysAfter,
    onlyWhen: daysAfter,
    min: 1,
    max: 730,
    section: 'use',
  })
  validDays?: number;
  @openingHours({
    zh: '可用时段',
    en: 'Usable at',
    section: 'use',
    doc: { zh: '整周不填表示门店营业时间内可用。', en: 'Left empty, whenever the outlet is open.' },
  })
  usableTimes?: unknown;
  @lines({
    zh: '不可用日期',
    en: 'Not usable on',
    max: 10,
    section: 'use',
    doc: { zh: '如 2027-02-17，每输入一天按回车。', en: 'Such as 2027-02-17; Enter after each day.' },
  })
  excludedDates?: string[];
  @flag({ zh: '法定节假日不可用', en: 'Not on public holidays', section: 'use' })
  holidaysExcluded?: boolean;
  @flag({ zh: '需预约', en: 'By appointment', section: 'use' })
  bookingRequired?: boolean;
  @phone({ zh: '预约电话', en: 'Appointments', requiredWhen: booked, onlyWhen: booked, section: 'use', unreviewed: true })
  bookingPhone?: string;
  @option({ zh: '取消与退还', en: 'Return of points', ...refundRule, enumName: 'RefundRule', required: true, section: 'use' })
  refundRule!: string;

  @integer({ zh: '最小年龄', en: 'Age from', unit: { zh: '岁', en: 'years' }, min: 0, max: 120, section: 'eligibility' })
  minAge?: number;
  @integer({ zh: '最大年龄', en: 'Age to', unit: { zh: '岁', en: 'years' }, min: 0, max: 120, section: 'eligibility' })
  maxAge?: number;
  @choices({ zh: '限定身份', en: 'Only for', dictionary: 'eligibleRole', section: 'eligibility' })
  eligibleRoles?: string[];
  @references(() => Division, { zh: '限定居住地', en: 'Only residents of', section: 'eligibility' })
  eligibleDivisions?: string[];
  @option({ zh: '认证要求', en: 'Identity', ...identityLevel, section: 'eligibility' })
  identityLevel?: string;

  @file({ zh: '封面', en: 'Cover', accepts: 'image', section: 'page', doc: { zh: '提交审核前须上传。', en: 'Needed before it is submitted.' } })
  cover?: string;
  @files({ zh: '图集', en: 'Pictures', accepts: 'image', most: 9, section: 'page' })
  images?: string[];
  @richText({ zh: '详情', en: 'Details', section: 'page' })
  detail?: string;
  @longText({ zh: '使用说明', en: 'How to use', required: true, max: 1000, section: 'page' })
  howToUse!: string;
  @integer({ zh: '排序', en: 'Order', min: 0, max: 9999, sort: true, section: 'page', unreviewed: true })
  sort?: number;
  @choices({ zh: '标签', en: 'Tags', dictionary: 'rewardTag', section: 'page' })
  tags?: string[];
  @text({ zh: '活动', en: 'Campaign', max: 40, section: 'page' })
  campaign?: string;
}
