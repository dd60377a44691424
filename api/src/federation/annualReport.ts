/**
 * A member unit's yearly work report to its federation (年度工作报告), asked for by the federation and reviewed there. Neither the statutory report to
 * the registrar, of which it only says whether it was filed, nor the federation's yearly grade. Overdue is a sign of the day, never a state.
 */
import {
  choice,
  date,
  file,
  integer,
  lifecycle,
  longText,
  money,
  period,
  reference,
  resource,
  Scoped,
  sign,
  text,
  type Id,
} from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { annualReportStates } from './annualReportLifecycle.js';
import { dueBy } from './due.js';
import { FederationMember } from './federationMember.js';
import { reportPapers } from './papers.js';

@resource({
  zh: '年度工作报告',
  en: 'Annual report',
  plural: 'annualReports',
  enPlural: 'Annual reports',
  menu: 'federation',
  title: 'member',
  called: ['member.organization', { of: 'year', zh: '… 年度', en: '…' }],
  papers: reportPapers,
  facts: ['member', 'year', 'serviceVisits', 'servicePersons', 'income', 'expense'],
  scope: 'member',
  searchThrough: ['member'],
  scopes: { ownOrganization: 'member.organizationId', ownFederation: 'member.federation.organizationId' },
  sections: {
    work: { zh: '业务活动', en: 'Work' },
    finance: { zh: '财务情况', en: 'Finances' },
    body: { zh: '机构情况', en: 'The body' },
    papers: { zh: '材料与登记机关报送', en: 'Papers and the registrar' },
    review: { zh: '报送与审阅', en: 'Submission and review' },
  },
  apart: [{ unit: ['submit'], review: ['review', 'returnForCorrection'] }],
  predicates: { open: { state: { $in: ['DUE', 'RETURNED'] } } },
  onWrite: dueBy<AnnualReport>({ DUE: 'dueOn', RETURNED: 'dueOn' }),
  unique: [{ fields: ['member', 'year'] }],
  writes: ['update', 'archive', 'registerExisting'],
})
@lifecycle<AnnualReport>(annualReportStates)
export class AnnualReport extends Scoped {
  @reference(() => FederationMember, {
    zh: '会员单位',
    en: 'Member unit',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'annualReports', zh: '年度工作报告', en: 'Annual reports' },
  })
  member!: Id<FederationMember>;
  @period({ zh: '年度', en: 'Year', of: 'year', required: true, fixed: true, list: true, sort: true })
  year!: string;
  @date({ zh: '报送期限', en: 'Report due on', deadline: true, required: true, list: true, sort: true })
  dueOn!: string;
  @sign({
    zh: '逾期未报',
    en: 'Not reported in time',
    tone: 'warning',
    when: { state: { $in: ['DUE', 'RETURNED'] }, dueOn: { $lt: '$today' } },
    doc: { zh: '报送期限已过，报告还没有报送或补正。', en: 'The day it was due on has passed, and it was not submitted, or not again.' },
  })
  unreported?: boolean;

  @longText({ zh: '业务活动', en: 'Activities', max: 4000, section: 'work' })
  activities?: string;
  @integer({ zh: '服务项数', en: 'Services', unit: { zh: '项', en: 'items' }, min: 0, max: 1_000_000, section: 'work' })
  serviceItems?: number;
  @integer({ zh: '服务人次', en: 'Served, visits', unit: { zh: '人次', en: 'visits' }, min: 0, max: 100_000_000, section: 'work' })
  serviceVisits?: number;
  @integer({ zh: '服务人数', en: 'Served, persons', unit: { zh: '人', en: 'persons' }, min: 0, max: 100_000_000, section: 'work' })
  servicePersons?: number;

  @money({ zh: '收入', en: 'Income', class: 'internal', section: 'finance' })
  income?: string;
  @money({ zh: '支出', en: 'Expense', class: 'internal', section: 'finance' })
  expense?: string;
  @money({ zh: '净资产', en: 'Net assets', class: 'internal', min: -1_000_000_000_000, section: 'finance' })
  netAssets?: string;

  @longText({ zh: '人员变动', en: 'Changes of staff', max: 2000, class: 'internal', section: 'body' })
  staffChanges?: string;
  @longText({ zh: '党建工作', en: 'Party building', max: 2000, class: 'internal', section: 'body' })
  partyBuilding?: string;
  @longText({ zh: '重大事项', en: 'Major events', max: 2000, class: 'internal', section: 'body' })
  majorEvents?: string;

  @file({ zh: '盖章件', en: 'Sealed report', accepts: 'document', class: 'internal', section: 'papers' })
  sealedFile?: string;
  @file({ zh: '审计报告', en: 'Audit report', accepts: 'document', class: 'internal', section: 'papers' })
  auditFile?: string;
  @choice({
    zh: '报送登记机关',
    en: 'Filed with the registrar',
    dictionary: 'statutoryFiling',
    section: 'papers',
    doc: { zh: '向登记管理机关报送的法定年度报告，与本报告无关。', en: 'The statutory report to the registrar, which is not this one.' },
  })
  statutoryFiling?: string;
  @date({ zh: '报送登记机关日期', en: 'Filed on', past: true, section: 'papers', requiredWhen: { field: 'statutoryFiling', in: ['FILED'] } })
  statutoryFiledOn?: string;

  @date({ zh: '报送日期', en: 'Submitted on', past: true, set: 'verb', list: true, sort: true, section: 'review' })
  submittedOn?: string;
  @reference(() => Account, { zh: '报送账号', en: 'Submitting account', set: 'verb', class: 'internal', section: 'review' })
  submittedBy?: Id<Account>;
  @text({ zh: '报送人', en: 'Submitted by', max: 60, set: 'verb', class: 'internal', section: 'review' })
  submitterName?: string;
  @integer({ zh: '退回次数', en: 'Times returned', unit: { zh: '次', en: 'times' }, min: 0, set: 'verb', list: true, section: 'review' })
  returnsCount?: number;
  @longText({ zh: '审阅意见', en: 'Review opinion', max: 1000, set: 'verb', class: 'internal', section: 'review' })
  reviewOpinion?: string;
  @text({ zh: '审阅人', en: 'Reviewed by', max: 60, set: 'verb', class: 'internal', section: 'review' })
  reviewerName?: string;
  @date({ zh: '审阅日期', en: 'Reviewed on', past: true, set: 'verb', section: 'review' })
  reviewedOn?: string;
}
