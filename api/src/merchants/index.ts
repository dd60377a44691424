import { bearing, capability, type CardFilter, chart, inState, late, soon } from '../kernel/index.js';
import { listDue } from './listDue.js';
import { Merchant } from './merchant.js';
import { MerchantContract } from './merchantContract.js';
import { MerchantPermit } from './merchantPermit.js';
import { Outlet } from './outlet.js';
import { OutletClerk } from './outletClerk.js';
import { RefusedGoods } from './refusedGoods.js';
import { Reward } from './reward.js';
import { RewardCategory } from './rewardCategory.js';
import { RewardCode } from './rewardCode.js';
import { addStock } from './stock.js';
import { StockMovement } from './stockMovement.js';
import { organizationEnded } from './organizationEnded.js';
import { words } from './words.js';

export { addStock, Merchant, Outlet, Reward, RewardCode };
export { refundRule } from './terms.js';
export const { outOfStock } = words;

/** Listed rewards by their stock: the mark is the merchant's own, so a merchant counts its own shelf. */
const stocked = (low: boolean): CardFilter => ({ state: { in: ['LISTED'] }, stockLow: { eq: low } });

export const merchants = capability({
  code: 'merchants',
  resources: [Merchant, MerchantContract, MerchantPermit, Outlet, OutletClerk, RefusedGoods, Reward, RewardCategory, RewardCode, StockMovement],
  audiences: {
    resident: [Merchant, Outlet, Reward, RewardCategory],
    merchant: [Merchant, Outlet, Reward, RewardCategory, RewardCode, StockMovement],
  },
  follows: [organizationEnded],
  words,
  duties: [{ name: 'listDue', everySeconds: 60, work: ({ pool }, context) => listDue(pool, context) }],
  pages: [
    {
      resource: 'Merchant',
      zh: '入驻审核',
      en: "Merchants' applications",
      filter: { state: { in: ['APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED'] } },
      verbs: ['accept', 'approve'],
      columns: ['organization', 'categories', 'stateSince', 'stateDueOn', 'servicePhone'],
      order: 'STATE_SINCE_ASC',
      tabs: ['APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED', 'overdue'],
    },
    {
      resource: 'Merchant',
      columns: ['organization', 'categories', 'servicePhone', 'permitsUntil', 'contractTerm'],
      tabs: ['waitingForMe', 'ACTIVE', 'permitExpired', 'contractEnding', 'SUSPENDED', 'ended'],
    },
    {
      resource: 'Reward',
      zh: '商品审核',
      en: 'Rewards to review',
      filter: { state: { in: ['SUBMITTED'] } },
      verbs: ['approve'],
      columns: ['merchant', 'category', 'price', 'faceValue', 'stateSince', 'stateDueOn'],
      order: 'STATE_SINCE_ASC',
      tabs: ['overdue'],
    },
    {
      resource: 'Reward',
      zh: '改动审核',
      en: 'Changes to review',
      filter: { changesReview: { in: ['PENDING'] } },
      verbs: ['approveChanges'],
      columns: ['merchant', 'category', 'price', 'updatedAt'],
      order: 'UPDATED_AT_ASC',
    },
    {
      resource: 'Reward',
      columns: ['merchant', 'category', 'price', 'stockAvailable'],
      tabs: ['waitingForMe', 'LISTED', 'APPROVED', 'CHANGES_REQUESTED', 'DRAFT', 'soldOut'],
    },
    { resource: 'MerchantPermit', columns: ['merchant', 'kind', 'valid', 'updatedAt'], tabs: ['expired'] },
  ],
  cards: [
    inState('Merchant', '待受理、待核查的商家', 'Merchants to accept or check', 'waiting', 'APPLIED', 'SITE_CHECK'),
    inState('Merchant', '待签约的商家', 'Merchants to sign', 'waiting', 'APPROVED'),
    late('Merchant', '商家事项已逾期', 'Merchants overdue'),
    bearing('Merchant', '商家协议 90 天内到期', "Merchants' contracts ending in 90 days", 'contractEnding', 'waiting'),
    bearing('Merchant', '商家协议已到期', "Merchants' contracts over", 'contractOver'),
    soon('Merchant', '商家证照 90 天内到期', "Merchants' permits expiring in 90 days", 'permitsUntil', '$in90', { state: { in: ['ACTIVE'] } }),
    bearing('Merchant', '商家证照已过期', "Merchants' permits expired", 'permitExpired'),
    inState('Reward', '待审核的兑换项目', 'Rewards to review', 'waiting', 'SUBMITTED'),
    bearing('Reward', '改动待审的兑换项目', 'Rewards with changes in review', 'changesPending', 'waiting'),
    bearing('Reward', '改动被退回的兑换项目', 'Rewards whose changes were returned', 'changesReturned'),
    late('Reward', '兑换项目已逾期', 'Rewards overdue'),
    inState('Reward', '退回修改的兑换项目', 'Rewards to change', 'warning', 'CHANGES_REQUESTED'),
    inState('Reward', '待上架的兑换项目', 'Rewards to list', 'waiting', 'APPROVED'),
    { resource: 'Reward', label: { zh: '在架但库存不足', en: 'Listed, low on stock' }, tone: 'warning', filter: stocked(true) },
    { resource: 'Reward', label: { zh: '在架且有库存', en: 'Listed, in stock' }, tone: 'good', filter: stocked(false) },
    inState('Reward', '暂停兑换的项目', 'Rewards paused', 'paused', 'PAUSED'),
  ],
  charts: [
    chart('Merchant', 'STATE', 'states', '按状态', 'By state'),
    chart('Merchant', 'SUBJECT_KIND', 'bars', '按主体类型', 'By kind of body'),
    chart('Merchant', 'PLACE'),
    chart('Merchant', 'CONTRACT_SIGNED_ON_MONTH', 'months', '近 12 个月签约', 'Signed in the last 12 months'),
    chart('Reward', 'STATE', 'states', '按状态', 'By state'),
    chart('Reward', 'CATEGORY', 'bars', '按类别', 'By category'),
    chart('Reward', 'KIND', 'bars', '按形式', 'By form'),
  ],
  reference: [
    { file: 'rewardCategories', resource: 'RewardCategory', key: ['code'] },
    { file: 'refusedGoods', resource: 'RefusedGoods' },
  ],
  demo: [
    { file: 'merchantOrganizations', resource: 'Organization', key: ['name'], after: 'organizations' },
    { file: 'merchants', resource: 'Merchant', key: ['brandName'], after: 'people' },
    { file: 'merchantPermits', resource: 'MerchantPermit', key: ['merchant', 'number'] },
    { file: 'merchantApprovals', resource: 'Merchant', key: ['brandName'], continues: true },
    { file: 'outlets', resource: 'Outlet', key: ['merchant', 'name'] },
    { file: 'outletClerks', resource: 'OutletClerk', key: ['username'] },
    { file: 'rewards', resource: 'Reward', key: ['merchant', 'name'] },
    // What they offered is paused with them.
    { file: 'merchantEndings', resource: 'Merchant', key: ['brandName'], continues: true },
    { file: 'rewardCodes', resource: 'RewardCode', key: ['reward', 'batch'] },
    { file: 'stockMovements', resource: 'StockMovement', key: ['reward', 'reason'] },
  ],
});
