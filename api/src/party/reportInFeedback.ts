/** What a work unit is told of its member's year in the community. One for a year; the unit's answer is not kept. */
import { date, integer, longText, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { ownPartyOrganization } from './reach.js';
import { ReportIn } from './reportIn.js';

const party = { class: 'internal', duty: 'party' } as const;

@resource({
  zh: '年度反馈', en: 'Yearly feedback', plural: 'reportInFeedbacks', enPlural: 'Yearly feedback', title: 'year', scope: 'reportIn',
  scopes: { self: (ids) => ({ $or: [{ 'reportIn.member.accountId': { $in: ids } }, ownPartyOrganization('reportIn.branch.')(ids)] }) },
  unique: [{ fields: ['reportIn', 'year'] }],
})
export class ReportInFeedback extends Scoped {
  @reference(() => ReportIn, { zh: '报到', en: 'Report-in', required: true, fixed: true, list: true, ...party, inverse: { name: 'feedbacks', zh: '年度反馈', en: 'Yearly feedback' } }) reportIn!: Id<ReportIn>;
  @integer({ zh: '年度', en: 'Year', min: 2000, max: 2100, required: true, fixed: true, list: true, sort: true, ...party }) year!: number;
  @integer({ zh: '参加活动次数', en: 'Activities taken part in', unit: { zh: '次', en: 'times' }, min: 0, max: 10_000, list: true, ...party }) activities?: number;
  @longText({ zh: '反馈内容', en: 'What was told', required: true, max: 2000, ...party }) summary!: string;
  @date({ zh: '反馈日期', en: 'Sent on', past: true, list: true, ...party }) sentOn?: string;
  @text({ zh: '接收单位', en: 'Sent to', max: 120, list: true, ...party }) sentTo?: string;
}
