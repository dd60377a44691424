import { bearing, capability, chart, inState, late, standing } from '../kernel/index.js';
import { accountBequeathed, accountsMerged, accountsParted } from './accountOfPerson.js';
import { enforceDue, expireDue } from './duties.js';
import { EarningRule } from './earningRule.js';
import { PointAccount } from './pointAccount.js';
import { PointLot } from './pointLot.js';
import { PointTransfer } from './pointTransfer.js';
import { ServiceRecord } from './serviceRecord.js';
import { MyPointsResolver } from './myPoints.js';
import { ledgerTables } from './tables.js';
import { words } from './words.js';

export { callLedger, handSql, type Hand, ledgerRefusals } from './ledger.js';
export { reconcilePoints } from './reconcile.js';
export { openMerchantAccount } from './openAccounts.js';
export { PointAccount, PointTransfer };

// Where a record lies follows its account, like that of any record.
const readOnly = 'select, update (district_id, street_id, community_id)';

export const lovebank = capability({
  code: 'lovebank',
  resources: [EarningRule, PointAccount, PointLot, PointTransfer, ServiceRecord],
  audiences: { resident: [PointAccount, PointTransfer, ServiceRecord] },
  words,
  resolvers: [MyPointsResolver],
  tables: ledgerTables,
  // The ledger is written by its functions, which belong to the owner of the database; the application itself can write none of it.
  grants: {
    point_transfer: readOnly,
    point_lot: readOnly,
    ledger_request: 'select',
    point_lot_entry: 'select',
    point_hold: 'select',
    point_hold_lot: 'select',
  },
  follows: [accountsMerged, accountsParted, accountBequeathed],
  functions: [
    'ledger_post_service',
    'ledger_reverse_service',
    'ledger_expire',
    'ledger_thaw',
    'ledger_pass',
    'ledger_spend',
    'ledger_refund',
    'ledger_hold',
    'ledger_confirm',
    'ledger_release',
  ],
  duties: [
    { name: 'enforceRules', everySeconds: 300, work: ({ pool }, context) => enforceDue(pool, context) },
    { name: 'expirePoints', everySeconds: 300, work: ({ pool, now }) => expireDue(pool, now()) },
  ],
  pages: [
    {
      resource: 'ServiceRecord',
      zh: '服务记录核验',
      en: 'Service to verify',
      position: 1,
      filter: { state: { in: ['RECORDED', 'VERIFIED', 'DISPUTED'] } },
      verbs: ['verify', 'approveHours', 'uphold'],
      columns: ['person', 'servedOn', 'hours', 'organization', 'stateDueOn'],
      order: 'SERVED_ON_ASC',
      tabs: ['RECORDED', 'VERIFIED', 'DISPUTED', 'overdue'],
    },
    {
      resource: 'ServiceRecord',
      columns: ['person', 'servedOn', 'hours', 'points', 'organization'],
      tabs: ['waitingForMe', 'RECORDED', 'POSTED', 'DISPUTED', 'REFUSED'],
    },
    {
      resource: 'PointAccount',
      columns: ['person', 'available', 'division', 'frozenUntil'],
      order: 'AVAILABLE_DESC',
      tabs: ['OPEN', 'FROZEN', 'ended'],
    },
    { resource: 'PointTransfer', columns: ['holder', 'change', 'kind', 'onDay', 'serviceRecord'], order: 'ON_DAY_DESC' },
    { resource: 'PointLot', columns: ['account', 'remaining', 'expiresOn', 'transfer'], order: 'EXPIRES_ON_ASC', tabs: ['expiring'] },
    {
      resource: 'EarningRule',
      columns: ['trigger', 'points', 'unit', 'inForce', 'issued'],
      tabs: ['waitingForMe', 'IN_FORCE', 'APPROVED', 'SUBMITTED', 'DRAFT', 'ended'],
    },
  ],
  cards: standing(
    40,
    inState('ServiceRecord', '待核验的服务记录', 'Services to verify', 'waiting', 'RECORDED'),
    inState('ServiceRecord', '待核准时长的服务记录', 'Services whose hours wait for approval', 'waiting', 'VERIFIED'),
    inState('ServiceRecord', '异议复核中的服务记录', 'Services in dispute', 'warning', 'DISPUTED'),
    late('ServiceRecord', '服务记录已逾期', 'Services overdue'),
    inState('EarningRule', '待审批的积分规则', 'Earning rules to approve', 'waiting', 'SUBMITTED'),
    bearing('PointLot', '60 天内到期的积分批次', 'Lots expiring in 60 days', 'expiring'),
    inState('PointAccount', '已冻结的积分账户', 'Frozen accounts', 'paused', 'FROZEN'),
  ),
  charts: standing(
    40,
    chart('ServiceRecord', 'STATE', 'states', '按状态', 'By state'),
    chart('ServiceRecord', 'KIND', 'bars', '按服务类别', 'By kind of service'),
    chart('ServiceRecord', 'SERVED_ON_MONTH', 'months', '近 12 个月服务', 'Served in the last 12 months'),
    chart('ServiceRecord', 'PLACE'),
    chart('PointTransfer', 'KIND', 'bars', '按流水类型', 'By kind of transfer'),
  ),
  demo: [
    { file: 'earningRules', resource: 'EarningRule', key: ['division', 'code', 'edition'], after: 'people' },
    { file: 'pointPools', resource: 'PointAccount', key: ['division', 'name'] },
    { file: 'lateNamesakes', resource: 'Person', key: ['homeCommunity', 'name'] },
    { file: 'serviceRecords', resource: 'ServiceRecord', key: ['person', 'activity', 'servedOn'] },
    { file: 'lateMergers', resource: 'Person', key: ['homeCommunity', 'name'], continues: true },
    { file: 'accountFreezes', resource: 'PointAccount', key: ['person'], continues: true },
  ],
});
