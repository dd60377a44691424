// The order of these imports matters: the modules import each other, and a class is undefined unless AnnualReport is evaluated first.
import { AnnualReport } from './annualReport.js';
import { Federation } from './federation.js';
import { FederationMember } from './federationMember.js';
import { ChecklistTemplate } from './checklistTemplate.js';
import { ChecklistItem } from './checklistItem.js';
import { Inspection } from './inspection.js';
import { InspectionItem } from './inspectionItem.js';
import { FederationNotice } from './federationNotice.js';
import { FederationRepresentative } from './federationRepresentative.js';
import { MembershipFee } from './membershipFee.js';
import { ownFederationScope } from './ownFederation.js';
import { unitEnded } from './unitEnded.js';
import { bearing, capability, chart, type DemoFile, ending, fresh, inState, late, soon, standing } from '../kernel/index.js';
import { words } from './words.js';

/** Of an inspection's lines, and of what it comes to once they are filled in. */
const lines = (file: string): DemoFile => ({ file, resource: 'InspectionItem', key: ['inspection', 'position'], continues: true });
const inspections = (file: string): DemoFile => ({ file, resource: 'Inspection', key: ['member', 'year'], continues: true });

export const federation = capability({
  code: 'federation',
  resources: [
    AnnualReport,
    Federation,
    FederationMember,
    ChecklistTemplate,
    ChecklistItem,
    Inspection,
    InspectionItem,
    FederationNotice,
    FederationRepresentative,
    MembershipFee,
  ],
  scopes: [ownFederationScope],
  follows: [unitEnded],
  words,
  pages: [
    { resource: 'Federation' },
    {
      resource: 'FederationMember',
      zh: '入会审核',
      en: 'Applications to review',
      filter: { state: { in: ['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED'] } },
      verbs: ['accept', 'pass', 'recordApproval'],
      // Who has waited longest is served first.
      columns: ['federation', 'appliedOn', 'memberKind', 'stateDueOn', 'representativeName'],
      order: 'APPLIED_ON_ASC',
      tabs: ['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'overdue'],
    },
    {
      resource: 'FederationMember',
      columns: ['federation', 'memberNo', 'memberKind', 'councilDuty', 'joinedOn', 'certificateValidUntil'],
      tabs: ['waitingForMe', 'overdue', 'MEMBER', 'SUSPENDED', 'certificateExpired', 'ended'],
    },
    {
      resource: 'AnnualReport',
      columns: ['year', 'dueOn', 'submittedOn', 'returnsCount'],
      order: 'DUE_ON_DESC',
      tabs: ['waitingForMe', 'unreported', 'DUE', 'SUBMITTED', 'RETURNED', 'REVIEWED'],
    },
    {
      resource: 'Inspection',
      zh: '规范化检查与整改',
      en: 'Inspections and rectification',
      columns: ['year', 'stateSince', 'stateDueOn', 'checkedScore', 'result', 'grade'],
      // What moved last is what one was working on.
      order: 'STATE_SINCE_DESC',
      tabs: ['waitingForMe', 'SELF_CHECK', 'CHECKING', 'RECTIFYING', 'RECHECK', 'GRADED'],
    },
    {
      resource: 'FederationMember',
      zh: '证书到期',
      en: 'Certificates expiring',
      filter: { certificateValidUntil: { lte: '$in90' }, state: { in: ['MEMBER', 'SUSPENDED', 'REMOVAL'] } },
      verbs: ['renewCertificate'],
      columns: ['federation', 'certificateValidUntil', 'memberNo', 'representativeName'],
      order: 'CERTIFICATE_VALID_UNTIL_ASC',
      tabs: ['MEMBER', 'SUSPENDED'],
    },
  ],
  cards: [
    ...standing(
      10,
      late('FederationMember', '会员事项已逾期', 'Memberships overdue'),
      soon('FederationMember', '会员事项 30 天内到期', 'Memberships due in 30 days', 'stateDueOn', '$in30'),
      soon('FederationMember', '会员证 90 天内到期', 'Certificates expiring in 90 days', 'certificateValidUntil', '$in90', {
        state: { in: ['MEMBER'] },
      }),
      {
        resource: 'FederationMember',
        code: 'certificateExpired',
        label: { zh: '会员证已过期', en: 'Certificates expired' },
        tone: 'warning',
        filter: { certificateValidUntil: { lt: '$today' }, state: { in: ['MEMBER', 'SUSPENDED', 'REMOVAL'] } },
      },
      bearing('AnnualReport', '年度工作报告逾期未报', 'Annual reports overdue', 'unreported'),
      inState('AnnualReport', '待审阅的年度工作报告', 'Annual reports to review', 'waiting', 'SUBMITTED'),
      late('Inspection', '规范化检查已逾期', 'Inspections overdue'),
      inState('Inspection', '整改中的单位', 'Units that rectify', 'warning', 'RECTIFYING', 'RECHECK'),
      late('MembershipFee', '会费已逾期', 'Membership fees overdue'),
    ),
    { ...ending('Federation', '理事会 90 天内届满', 'Council terms ending in 90 days', 'councilTerm'), position: 30 },
    ...standing(
      40,
      inState('FederationNotice', '待确认的告诫', 'Notices to acknowledge', 'waiting', 'ISSUED'),
      inState('FederationNotice', '生效中的告诫', 'Notices in force', 'warning', 'IN_FORCE'),
    ),
    fresh('FederationMember', '本月新增会员', 'Memberships new this month', 91),
  ],
  charts: [
    chart('FederationMember', 'STATE', 'states', '按状态', 'By state'),
    chart('FederationMember', 'MEMBER_KIND', 'bars', '按会员类别', 'By kind of member'),
    chart('FederationMember', 'FEDERATION', 'bars', '按联合会/联盟', 'By federation'),
    chart('FederationMember', 'PLACE'),
    chart('FederationMember', 'JOINED_ON_MONTH', 'months', '近 12 个月入会', 'Joined in the last 12 months'),
  ],
  demo: [
    { file: 'federations', resource: 'Federation', key: ['organization'], after: 'accountChanges' },
    { file: 'members', resource: 'FederationMember', key: ['federation', 'organization'] },
    { file: 'notices', resource: 'FederationNotice', key: ['member', 'issuedOn'] },
    { file: 'fees', resource: 'MembershipFee', key: ['member', 'year'] },
    { file: 'reportRounds', resource: 'Federation', key: ['organization'], continues: true },
    { file: 'annualReports', resource: 'AnnualReport', key: ['member', 'year'], continues: true },
    { file: 'checklists', resource: 'ChecklistTemplate', key: ['federation', 'edition'] },
    { file: 'checklistItems', resource: 'ChecklistItem', key: ['template', 'position'] },
    { file: 'checklistEditions', resource: 'ChecklistTemplate', key: ['federation', 'edition'], continues: true },
    { file: 'checklistChanges', resource: 'ChecklistItem', key: ['template', 'position'], continues: true },
    { file: 'checklistRounds', resource: 'ChecklistTemplate', key: ['federation', 'edition'], continues: true },
    { file: 'checklistDrafts', resource: 'ChecklistTemplate', key: ['federation', 'edition'] },
    lines('selfChecks'),
    inspections('inspections'),
    lines('checks'),
    inspections('verdicts'),
    lines('rectifications'),
    inspections('rechecks'),
    lines('recheckedLines'),
    inspections('recheckVerdicts'),
  ],
});
