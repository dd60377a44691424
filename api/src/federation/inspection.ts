/**
 * A member unit checked by its federation's checklist in one year (规范化检查), from its own check to the yearly grade. The grade is the federation's
 * own and holds for that year; the civil-affairs authority's 1A to 5A lies on the organization.
 */
import { choice, date, integer, lifecycle, longText, period, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { ChecklistTemplate } from './checklistTemplate.js';
import { FederationMember } from './federationMember.js';
import { inspectionWritten } from './inspectionEffects.js';
import { inspectionStates } from './inspectionLifecycle.js';
import { inspectionPapers } from './papers.js';

@resource({
  zh: '规范化检查',
  en: 'Inspection',
  plural: 'inspections',
  enPlural: 'Inspections',
  menu: 'federation',
  title: 'member',
  called: ['member.organization', { of: 'year', zh: '… 年度', en: '…' }, 'template'],
  toldApartBy: ['year'],
  papers: inspectionPapers,
  facts: ['member', 'year', 'selfScore', 'checkedScore', 'result', 'grade'],
  scope: 'member',
  searchThrough: ['member'],
  scopes: { ownOrganization: 'member.organizationId', ownFederation: 'member.federation.organizationId' },
  sections: { check: { zh: '核查与整改', en: 'Check and rectification' }, grade: { zh: '定级', en: 'Grade' } },
  apart: [
    {
      unit: ['submitSelfCheck', 'submitRectification'],
      grade: ['grade'],
      check: ['startCheck', 'returnForCorrection', 'adoptSelfScores', 'conclude', 'orderRectification', 'passRecheck', 'orderAgain'],
    },
  ],
  onWrite: inspectionWritten,
  unique: [{ fields: ['member', 'year'] }],
  writes: ['update', 'archive', 'registerExisting'],
})
@lifecycle<Inspection>(inspectionStates)
export class Inspection extends Scoped {
  @reference(() => FederationMember, {
    zh: '会员单位',
    en: 'Member unit',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'inspections', zh: '规范化检查', en: 'Inspections' },
  })
  member!: Id<FederationMember>;
  @reference(() => ChecklistTemplate, {
    zh: '检查清单',
    en: 'Checklist',
    required: true,
    fixed: true,
    inverse: { name: 'inspections', zh: '按此清单的检查', en: 'Inspections' },
  })
  template!: Id<ChecklistTemplate>;
  @period({ zh: '年度', en: 'Year', of: 'year', required: true, fixed: true, list: true, sort: true })
  year!: string;
  @date({ zh: '自查期限', en: 'Self-check due on', required: true, list: true, sort: true })
  dueOn!: string;
  @date({ zh: '提交自查日期', en: 'Self-checked on', past: true, set: 'verb' })
  selfCheckedOn?: string;
  @integer({
    zh: '自查得分',
    en: 'Own score',
    unit: { zh: '分', en: 'points' },
    min: 0,
    set: 'verb',
    class: 'internal',
    doc: { zh: '各项自查得分之和，提交时由系统计算。', en: 'The sum over the items, computed when it is handed in.' },
  })
  selfScore?: number;

  @integer({
    zh: '核查得分',
    en: 'Checked score',
    unit: { zh: '分', en: 'points' },
    min: 0,
    set: 'verb',
    list: true,
    class: 'internal',
    section: 'check',
    doc: {
      zh: '各项核查得分之和，由系统计算；自查得分经核查人采用才计入。',
      en: "The sum over the items, computed; the unit's own score counts where whoever checked adopted it.",
    },
  })
  checkedScore?: number;
  @choice({ zh: '检查结论', en: 'Result', dictionary: 'inspectionResult', set: 'verb', list: true, class: 'internal', section: 'check' })
  result?: string;
  @date({ zh: '整改期限', en: 'Rectification due on', deadline: true, set: 'verb', class: 'internal', section: 'check' })
  rectificationDueOn?: string;
  @integer({
    zh: '整改轮次',
    en: 'Rounds of rectification',
    unit: { zh: '次', en: 'times' },
    min: 0,
    set: 'verb',
    class: 'internal',
    section: 'check',
  })
  rectifications?: number;
  @reference(() => Account, { zh: '核查账号', en: 'Checking account', set: 'verb', class: 'internal', section: 'check' })
  checkedBy?: Id<Account>;
  @text({ zh: '核查人', en: 'Checked by', max: 60, set: 'verb', class: 'internal', section: 'check' })
  checkerName?: string;
  @date({ zh: '核查完成日期', en: 'Checked on', past: true, set: 'verb', class: 'internal', section: 'check' })
  checkedOn?: string;

  @choice({
    zh: '年度等级',
    en: 'Yearly grade',
    dictionary: 'internalGrade',
    set: 'verb',
    list: true,
    class: 'internal',
    section: 'grade',
    doc: { zh: '联合会内部的年度等级，不同于民政部门评定的 1A 至 5A。', en: "The federation's own yearly grade, not the authority's 1A to 5A." },
  })
  grade?: string;
  @longText({ zh: '定级理由', en: 'Reasons of the grade', max: 1000, set: 'verb', class: 'internal', section: 'grade' })
  gradeReasons?: string;
  @text({ zh: '定级人', en: 'Graded by', max: 60, set: 'verb', class: 'internal', section: 'grade' })
  graderName?: string;
  @date({ zh: '定级日期', en: 'Graded on', past: true, set: 'verb', class: 'internal', section: 'grade' })
  gradedOn?: string;
}
