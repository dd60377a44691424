/** What a work unit is told of its member's year in the community. One for a year; the unit's answer is not kept. */
import { date, integer, longText, reference, Refusal, resource, Scoped, text, type Id, type Written } from '../kernel/index.js';
import { ownPartyOrganization } from './reach.js';
import { ReportIn } from './reportIn.js';
import { words } from './words.js';

const party = { class: 'internal', duty: 'party' } as const;

const sending = [words.feedbackReceiverMissing, words.feedbackDayMissing, words.feedbackBeforeItsYear];

/** Of a year in which they served, and none that is still to come. */
async function isOfTheirTime({ record, before, today, find }: Written<ReportInFeedback>): Promise<void> {
  if (before) return;
  const [reportIn] = await find(ReportIn, { id: record.reportIn });
  const [from, until] = [reportIn?.acceptedOn ?? reportIn?.submittedOn ?? today, reportIn?.endedOn ?? today].map((day) =>
    Number(day.slice(0, 4)),
  ) as [number, number];
  if (record.year < from || record.year > until)
    throw new Refusal('OUT_OF_RANGE', {
      field: 'year',
      hint: words.yearOutsideReportIn(from, until),
    });
}

@resource({
  zh: '年度反馈',
  en: 'Yearly feedback',
  plural: 'reportInFeedbacks',
  enPlural: 'Yearly feedback',
  title: 'year',
  called: ['reportIn.member', { of: 'year', zh: '… 年度', en: '…' }],
  scope: 'reportIn',
  scopes: { self: (ids) => ({ $or: [{ 'reportIn.member.accountId': { $in: ids } }, ownPartyOrganization('reportIn.branch.')(ids)] }) },
  onWrite: isOfTheirTime,
  // What was sent was sent on a day and to somebody, and not before the year it tells of.
  check({ year, sentOn, sentTo }, report) {
    if (sentOn && !sentTo) report('sentTo', words.feedbackReceiverMissing);
    if (sentTo && !sentOn) report('sentOn', words.feedbackDayMissing);
    if (sentOn && Number(String(sentOn).slice(0, 4)) < Number(year)) report('sentOn', words.feedbackBeforeItsYear);
  },
  refuses: {
    create: [words.yearOutsideReportIn, ...sending],
    registerExisting: [words.yearOutsideReportIn, ...sending],
    update: sending,
  },
  unique: [{ fields: ['reportIn', 'year'] }],
})
export class ReportInFeedback extends Scoped {
  @reference(() => ReportIn, {
    zh: '报到',
    en: 'Report-in',
    required: true,
    fixed: true,
    list: true,
    ...party,
    inverse: { name: 'feedbacks', zh: '年度反馈', en: 'Yearly feedback' },
  })
  reportIn!: Id<ReportIn>;
  @integer({ zh: '年度', en: 'Year', min: 2000, max: 2100, required: true, fixed: true, list: true, sort: true, ...party })
  year!: number;
  @integer({ zh: '参加活动次数', en: 'Activities taken part in', unit: { zh: '次', en: 'times' }, min: 0, max: 10_000, list: true, ...party })
  activities?: number;
  @longText({ zh: '反馈内容', en: 'What was told', required: true, max: 2000, ...party })
  summary!: string;
  @date({ zh: '反馈日期', en: 'Sent on', past: true, list: true, ...party })
  sentOn?: string;
  @text({ zh: '接收单位', en: 'Sent to', max: 120, list: true, ...party })
  sentTo?: string;
}
