import { bearing, capability, chart, fresh, inState, late } from '../kernel/index.js';
import { PartyBranch } from './partyBranch.js';
import { PartyBranchTerm } from './partyBranchTerm.js';
import { PartyCoverage } from './partyCoverage.js';
import { PartyPost } from './partyPost.js';
import { PartyGroup } from './partyGroup.js';
import { PartyMember } from './partyMember.js';
import { PartyMemberLink } from './partyMemberLink.js';
import { ReportIn } from './reportIn.js';
import { ReportInFeedback } from './reportInFeedback.js';
import { PartyTermRule } from './partyTermRule.js';
import { remindDue } from './remindDue.js';
import { words } from './words.js';

/**
 * Of terms, those whose election is not over. Its day is the one it is due on, which a postponement moves; not the time limit of a step on the way to
 * it.
 */
const notRenewed = { state: { in: ['NOT_STARTED', 'REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED'] } };

export const party = capability({
  code: 'party',
  resources: [
    PartyBranch,
    PartyBranchTerm,
    PartyCoverage,
    PartyPost,
    PartyGroup,
    PartyMember,
    PartyMemberLink,
    ReportIn,
    ReportInFeedback,
    PartyTermRule,
  ],
  words,
  duties: [{ name: 'remindDue', everySeconds: 3600, work: ({ pool }, context) => remindDue(pool, context) }],
  pages: [
    { resource: 'PartyBranch' },
    {
      resource: 'PartyBranchTerm',
      zh: '届次换届',
      en: 'Terms and elections',
      tabs: ['waitingForMe', 'endingSoon', 'electionOverdue', 'REMINDED', 'REQUESTED', 'isPostponed'],
    },
    { resource: 'PartyMember' },
    {
      resource: 'ReportIn',
      zh: '双报到',
      en: 'Dual report-in',
      columns: ['division', 'submittedOn', 'branch', 'post', 'stateDueOn'],
      order: 'SUBMITTED_ON_DESC',
      tabs: ['waitingForMe', 'SUBMITTED', 'ACCEPTED', 'ASSIGNED', 'SERVING', 'ended'],
    },
    { resource: 'PartyCoverage' },
  ],
  cards: [
    {
      resource: 'PartyBranchTerm',
      label: { zh: '换届倒计时', en: 'Next election' },
      tone: 'waiting',
      changes: ['PartyBranchTerm'],
      next: 'dueOn',
      filter: { dueOn: { gte: '$today' }, ...notRenewed },
    },
    { ...bearing('PartyBranchTerm', '党组织 90 天内届满', 'Party terms ending in 90 days', 'endingSoon', 'waiting'), next: 'dueOn' },
    bearing('PartyBranchTerm', '党组织届满未换届', 'Party elections overdue', 'electionOverdue'),
    bearing('PartyBranchTerm', '党组织延期换届', 'Party elections postponed', 'isPostponed', 'waiting'),
    {
      resource: 'Compound',
      label: { zh: '未建党组织的小区', en: 'Compounds without a party organization' },
      tone: 'warning',
      changes: ['PartyBranch', 'Compound'],
      here: 'division',
      filter: { partyCoverages: { none: { until: { isNull: true }, branch: { state: { eq: 'ESTABLISHED' } } } } },
    },
    {
      resource: 'PartyBranch',
      label: { zh: '已成立的党组织', en: 'Party organizations established' },
      tone: 'good',
      changes: ['Compound'],
      here: 'division',
      filter: { state: { in: ['ESTABLISHED'] } },
    },
    inState('ReportIn', '待接收的报到', 'Report-ins to accept', 'waiting', 'SUBMITTED'),
    late('ReportIn', '报到事项已逾期', 'Report-ins overdue'),
    {
      resource: 'ReportIn',
      label: { zh: '服务中党员缺上年度反馈', en: "Serving members without last year's feedback" },
      tone: 'warning',
      changes: ['ReportInFeedback'],
      filter: {
        state: { in: ['SERVING'] },
        submittedOn: { lt: '$yearStart' },
        feedbacks: { none: { year: { eq: '$lastYear' }, sentOn: { isNull: false } } },
      },
    },
    fresh('ReportIn', '本月新增报到', 'Report-ins new this month', 94),
  ],
  charts: [
    chart('PartyBranch', 'CATEGORY', 'bars', '按类别', 'By category'),
    chart('PartyBranch', 'STATE', 'states', '按状态', 'By state'),
    chart('PartyBranch', 'PLACE'),
    chart('PartyBranch', 'ESTABLISHED_ON_YEAR', 'years', '近 12 年成立', 'Established in the last 12 years'),
  ],
  reference: [{ file: 'partyTermRules', resource: 'PartyTermRule' }],
  demo: [
    { file: 'partyBranches', resource: 'PartyBranch', key: ['fullName'], after: 'people' },
    { file: 'partyCoverages', resource: 'PartyCoverage', key: ['branch', 'compound'] },
    // A compound's branch is established once it is said which compounds it covers.
    { file: 'partyEstablished', resource: 'PartyBranch', key: ['fullName'], continues: true },
    { file: 'partyTerms', resource: 'PartyBranchTerm', key: ['branch', 'no'] },
    { file: 'partyMergers', resource: 'PartyBranch', key: ['fullName'], continues: true },
    { file: 'partyPosts', resource: 'PartyPost', key: ['branch', 'personName', 'duty'] },
    { file: 'partyGroups', resource: 'PartyGroup', key: ['branch', 'name'] },
    { file: 'partyPeople', resource: 'Person', key: ['homeCommunity', 'name'] },
    { file: 'partyMembers', resource: 'PartyMember', key: ['person'] },
    { file: 'partyMemberLinks', resource: 'PartyMemberLink', key: ['member', 'branch', 'kind'] },
    { file: 'reportIns', resource: 'ReportIn', key: ['member', 'division'] },
    { file: 'reportInFeedbacks', resource: 'ReportInFeedback', key: ['reportIn', 'year'] },
  ],
});
