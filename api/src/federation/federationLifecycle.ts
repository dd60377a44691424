/**
 * A federation has one state: whether the body exists at all is told by its organization. What the life cycle carries is what the secretariat does
 * for all members at once. Asked again, it reaches only those that were left out.
 */
import { raw } from 'sql-template-tag';
import type { LifecycleDeclaration, Step } from '../kernel/index.js';
import { AnnualReport } from './annualReport.js';
import { membersWithout } from './current.js';
import type { Federation } from './federation.js';

async function issued(step: Step<Federation>): Promise<void> {
  const { id, reportYear: year, reportDueOn: dueOn } = step.record;
  for (const member of await membersWithout(step, id, raw('annual_report'), year!))
    await step.create(AnnualReport, { member, year: year!, dueOn: dueOn!, returnsCount: 0 });
}

export const federationStates: LifecycleDeclaration<Federation> = {
  ACTIVE: {
    zh: '运行中',
    en: 'Active',
    tone: 'good',
    verbs: { issueAnnualReports: { zh: '下发通知', en: 'Ask for annual reports', asks: { fields: ['reportYear', 'reportDueOn'] }, effect: issued } },
  },
};
