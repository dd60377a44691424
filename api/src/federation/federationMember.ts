/**
 * A unit's membership of a federation, or its part in the alliance, from the application to the certificate and the exit. One row for a unit
 * and a federation, whatever happens to it: joining again continues the same row. A warning is a record (FederationNotice), not a state.
 */
import {
  choice,
  date,
  dateRange,
  file,
  flag,
  integer,
  lifecycle,
  longText,
  period,
  personal,
  reference,
  resource,
  Scoped,
  series,
  text,
  type Id,
  type Written,
} from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { Organization } from '../organizations/index.js';
import { Federation } from './federation.js';
import { approvalRefusals, votedIn } from './memberEffects.js';
import { memberForms } from './memberForms.js';
import { memberStates } from './memberLifecycle.js';
import { keepTenure, remarkOnOrgans } from './tenure.js';
import { memberPapers } from './papers.js';

@resource({
  zh: '会员单位',
  en: 'Member unit',
  plural: 'federationMembers',
  enPlural: 'Member units',
  menu: 'federation',
  title: 'organization',
  called: [
    'organization',
    'federation',
    [
      {
        when: { state: { $in: ['DRAFT', 'INVITED', 'APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'REFUSED', 'RETRACTED'] } },
        zh: '入会申请',
        en: 'application',
      },
      { zh: '会员', en: 'membership' },
    ],
  ],
  toldApartBy: ['federation', 'memberNo'],
  forms: memberForms,
  papers: memberPapers,
  facts: ['memberKind', 'federation', 'memberNo', 'representativeName', 'appliedOn', 'joinedOn'],
  scope: 'organization',
  searchThrough: ['organization'],
  scopes: { ownOrganization: 'organizationId', ownFederation: 'federation.organizationId' },
  sections: {
    people: { zh: '代表与联络', en: 'Representative and liaison' },
    admission: { zh: '入会办理', en: 'Admission' },
    exit: { zh: '退出与除名', en: 'Exit' },
    grade: { zh: '规范化管理等级', en: 'Yearly grade' },
  },
  apart: [
    { unit: ['submit'], review: ['accept', 'returnForCorrection', 'pass', 'refuse'], council: ['recordApproval', 'recordRejection'] },
    { invitation: ['invite'], answer: ['confirmJoin'] },
    { proposal: ['proposeRemoval'], defence: ['recordDefence'], decision: ['decideRemoval', 'dismissRemoval'] },
  ],
  onWrite: async (written: Written<FederationMember>) => {
    if (!written.before) votedIn(written);
    await keepTenure(written);
    await remarkOnOrgans(written);
  },
  refuses: { registerExisting: approvalRefusals },
  // What only several hands may end is not ended by one, and begun anew by another's registration.
  endedFirst: {
    in: ['MEMBER', 'SUSPENDED', 'REMOVAL'],
    zh: '会员关系存续期间不能归档，须先办理退会或除名',
    en: 'a member leaves or is removed first',
  },
  predicates: { forms: { state: { $in: ['DRAFT', 'CORRECTIONS'] } } },
  unique: [{ fields: ['federation', 'organization'] }, { fields: ['federation', 'memberNo'] }, { fields: ['federation', 'certificateNo'] }],
})
@lifecycle<FederationMember>(memberStates)
export class FederationMember extends Scoped {
  @reference(() => Federation, {
    zh: '所属联合会/联盟',
    en: 'Federation',
    required: true,
    list: true,
    fixed: true,
    inverse: { name: 'members', zh: '会员单位', en: 'Members' },
  })
  federation!: Id<Federation>;
  @reference(() => Organization, {
    zh: '单位',
    en: 'Organization',
    required: true,
    list: true,
    fixed: true,
    keeps: {
      while: { state: { $in: ['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'MEMBER', 'SUSPENDED', 'REMOVAL'] } },
      zh: '仍是联合会或联盟的会员，或入会办理中，须先退会或撤回',
      en: 'it is a member of a federation or the alliance, or applies to be: that is ended first',
    },
    inverse: { name: 'memberships', zh: '加入的联合会', en: 'Memberships' },
  })
  organization!: Id<Organization>;
  @series({
    zh: '会员编号',
    en: 'Member number',
    pattern: '{federation.prefix}-{year}-{seq:3}',
    per: 'federation',
    on: 'verb',
    list: true,
    search: true,
    sort: true,
  })
  memberNo?: string;
  @choice({
    zh: '会员类别',
    en: 'Member kind',
    dictionary: 'memberKind',
    required: true,
    list: true,
    offered: [
      { codes: ['UNIT', 'COUNCIL_UNIT', 'STANDING_COUNCIL_UNIT', 'INDIVIDUAL'], where: 'federation.bodyKind', in: ['FEDERATION'] },
      { codes: ['PARTICIPANT'], where: 'federation.bodyKind', in: ['PLATFORM'] },
      { codes: ['INDIVIDUAL'], where: 'organization.kind', in: ['INDIVIDUAL_BUSINESS'] },
    ],
  })
  memberKind!: string;
  @choice({ zh: '批次', en: 'Batch', dictionary: 'memberBatch', list: true })
  batch?: string;
  @flag({ zh: '承诺遵守章程', en: 'Charter acknowledged', required: true })
  charterAck!: boolean;
  @file({ zh: '入会申请书(盖章)', en: 'Sealed application', accepts: 'document', class: 'internal' })
  applicationFile?: string;

  @text({ zh: '会员代表', en: 'Representative', required: true, max: 60, list: true, section: 'people' })
  representativeName!: string;
  @text({ zh: '代表职务', en: "Representative's duty", required: true, max: 60, section: 'people' })
  representativeDuty!: string;
  @personal({ zh: '代表手机', en: "Representative's mobile", of: 'mobile', required: true, section: 'people' })
  representativeMobile!: string;
  @date({ zh: '代表起始日期', en: 'Representative since', section: 'people' })
  representativeSince?: string;
  @file({
    zh: '变更函',
    en: 'Letter of the change',
    accepts: 'document',
    set: 'verb',
    class: 'internal',
    section: 'people',
    doc: { zh: '最近一次变更代表的公函。', en: "The unit's letter on the last change of its representative." },
  })
  representativeChangeFile?: string;
  @text({
    zh: '联络员',
    en: 'Liaison',
    required: true,
    max: 60,
    class: 'personal',
    section: 'people',
    doc: { zh: '实际报送材料的人。', en: 'The person who really files the reports.' },
  })
  liaisonName!: string;
  @personal({ zh: '联络员手机', en: "Liaison's mobile", of: 'mobile', required: true, section: 'people' })
  liaisonMobile!: string;
  @choice({ zh: '理事会职务', en: 'Council duty', dictionary: 'councilDuty', list: true, section: 'people' })
  councilDuty?: string;
  @dateRange({ zh: '理事会职务任期', en: 'Council duty term', section: 'people' })
  councilDutyTerm?: unknown;

  @date({ zh: '申请日期', en: 'Applied on', past: true, set: 'verb', class: 'internal', sort: true, section: 'admission' })
  appliedOn?: string;
  @date({ zh: '受理日期', en: 'Accepted on', past: true, set: 'verb', class: 'internal', section: 'admission' })
  acceptedOn?: string;
  @reference(() => Account, { zh: '审核账号', en: 'Reviewing account', set: 'verb', class: 'internal', section: 'admission' })
  reviewedBy?: Id<Account>;
  @text({ zh: '审核人姓名', en: 'Reviewed by', set: 'verb', max: 60, class: 'internal', section: 'admission' })
  reviewerName?: string;
  @longText({ zh: '审核意见', en: 'Review opinion', set: 'verb', max: 1000, class: 'internal', section: 'admission' })
  reviewOpinion?: string;
  @text({
    zh: '理事会会议',
    en: 'Council meeting',
    set: 'verb',
    max: 60,
    class: 'internal',
    section: 'admission',
    doc: { zh: '届次和次数，如一届三次。', en: 'Term and number, such as 一届三次.' },
  })
  councilMeeting?: string;
  @date({ zh: '表决日期', en: 'Voted on', past: true, set: 'verb', class: 'internal', section: 'admission' })
  votedOn?: string;
  @integer({
    zh: '应到',
    en: 'Council members',
    unit: { zh: '人', en: 'persons' },
    min: 1,
    max: 999,
    set: 'verb',
    class: 'internal',
    section: 'admission',
  })
  votersExpected?: number;
  @integer({ zh: '实到', en: 'Present', unit: { zh: '人', en: 'persons' }, min: 0, max: 999, set: 'verb', class: 'internal', section: 'admission' })
  votersPresent?: number;
  @integer({ zh: '同意', en: 'In favour', unit: { zh: '票', en: 'votes' }, min: 0, max: 999, set: 'verb', class: 'internal', section: 'admission' })
  votesFor?: number;
  @integer({ zh: '反对', en: 'Against', unit: { zh: '票', en: 'votes' }, min: 0, max: 999, set: 'verb', class: 'internal', section: 'admission' })
  votesAgainst?: number;
  @integer({ zh: '弃权', en: 'Abstained', unit: { zh: '票', en: 'votes' }, min: 0, max: 999, set: 'verb', class: 'internal', section: 'admission' })
  votesAbstained?: number;
  @date({ zh: '入会日期', en: 'Joined on', past: true, set: 'verb', list: true, sort: true, section: 'admission' })
  joinedOn?: string;
  @series({
    zh: '会员证号',
    en: 'Certificate number',
    pattern: '{federation.prefix}证〔{year}〕{seq:3}号',
    per: 'federation',
    on: 'verb',
    section: 'admission',
  })
  certificateNo?: string;
  @date({ zh: '发证日期', en: 'Certificate issued on', past: true, set: 'verb', section: 'admission' })
  certificateIssuedOn?: string;
  @date({
    zh: '会员证有效期至',
    en: 'Certificate valid until',
    after: 'certificateIssuedOn',
    set: 'verb',
    list: true,
    sort: true,
    section: 'admission',
  })
  certificateValidUntil?: string;

  @longText({ zh: '除名理由', en: 'Grounds for removal', set: 'verb', max: 2000, class: 'internal', section: 'exit' })
  removalGrounds?: string;
  @longText({ zh: '申辩', en: 'Defence', set: 'verb', max: 4000, class: 'internal', section: 'exit' })
  defence?: string;
  @date({ zh: '申辩日期', en: 'Defended on', past: true, set: 'verb', class: 'internal', section: 'exit' })
  defendedOn?: string;
  @file({ zh: '申辩材料', en: 'Papers of the defence', accepts: 'document', set: 'verb', class: 'internal', section: 'exit' })
  defenceFile?: string;
  @text({ zh: '除名表决会议', en: 'Removal: council meeting', set: 'verb', max: 60, class: 'internal', section: 'exit' })
  removalMeeting?: string;
  @date({ zh: '除名表决日期', en: 'Removal: voted on', past: true, set: 'verb', class: 'internal', section: 'exit' })
  removalVotedOn?: string;
  @integer({
    zh: '除名表决应到',
    en: 'Removal: council members',
    unit: { zh: '人', en: 'persons' },
    min: 1,
    max: 999,
    set: 'verb',
    class: 'internal',
    section: 'exit',
  })
  removalVotersExpected?: number;
  @integer({
    zh: '除名表决实到',
    en: 'Removal: present',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 999,
    set: 'verb',
    class: 'internal',
    section: 'exit',
  })
  removalVotersPresent?: number;
  @integer({
    zh: '除名表决同意',
    en: 'Removal: in favour',
    unit: { zh: '票', en: 'votes' },
    min: 0,
    max: 999,
    set: 'verb',
    class: 'internal',
    section: 'exit',
  })
  removalVotesFor?: number;
  @integer({
    zh: '除名表决反对',
    en: 'Removal: against',
    unit: { zh: '票', en: 'votes' },
    min: 0,
    max: 999,
    set: 'verb',
    class: 'internal',
    section: 'exit',
  })
  removalVotesAgainst?: number;
  @integer({
    zh: '除名表决弃权',
    en: 'Removal: abstained',
    unit: { zh: '票', en: 'votes' },
    min: 0,
    max: 999,
    set: 'verb',
    class: 'internal',
    section: 'exit',
  })
  removalVotesAbstained?: number;
  @choice({ zh: '退出方式', en: 'Exit kind', dictionary: 'exitKind', set: 'verb', section: 'exit' })
  exitKind?: string;
  @date({ zh: '退出日期', en: 'Exit on', set: 'verb', section: 'exit' })
  exitOn?: string;
  @reference(() => Organization, { zh: '承继单位', en: 'Successor', set: 'verb', section: 'exit' })
  successor?: Id<Organization>;
  @longText({ zh: '退出原因', en: 'Exit reason', set: 'verb', max: 1000, class: 'internal', section: 'exit' })
  exitReason?: string;

  @choice({
    zh: '规范化管理等级',
    en: 'Yearly grade',
    dictionary: 'internalGrade',
    set: 'verb',
    list: true,
    class: 'internal',
    section: 'grade',
    doc: { zh: '联合会内部的年度等级，由规范化检查定级写入。', en: "The federation's own, written by the grade of an inspection." },
  })
  internalGrade?: string;
  @period({ zh: '等级年度', en: 'Year of the grade', of: 'year', set: 'verb', class: 'internal', section: 'grade' })
  internalGradeYear?: string;
  @integer({ zh: '等级得分', en: 'Score of the grade', unit: { zh: '分', en: 'points' }, set: 'verb', class: 'internal', section: 'grade' })
  internalGradeScore?: number;
  @longText({ zh: '等级理由', en: 'Reasons of the grade', max: 1000, set: 'verb', class: 'internal', section: 'grade' })
  internalGradeReasons?: string;
}
