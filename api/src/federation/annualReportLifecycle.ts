/**
 * Two hands: the unit reports, and takes back what nobody has looked at yet; the secretariat returns or reviews. What is returned gets a new day; a
 * reminder is a notice to the unit.
 */
import { type LifecycleDeclaration, Refusal, type Step, type VerbDeclaration } from '../kernel/index.js';
import type { AnnualReport } from './annualReport.js';
import { FederationNotice } from './federationNotice.js';
import { words } from './words.js';

type ReportStep = Step<AnnualReport>;

function submitted({ record, today, accountId, accountName }: ReportStep): void {
  if (record.servicePersons! > record.serviceVisits!)
    throw new Refusal('OUT_OF_RANGE', { field: 'servicePersons', hint: words.morePersonsThanVisits });
  if (record.statutoryFiling === 'FILED' && !record.statutoryFiledOn) throw new Refusal('REQUIRED', { field: 'statutoryFiledOn' });
  record.submittedOn = today;
  record.submittedBy = accountId ?? undefined;
  record.submitterName = accountName ?? undefined;
}

/** As if it had never been handed in; what was filled in stays. */
function retracted({ record }: ReportStep): void {
  record.submittedOn = record.submittedBy = record.submitterName = undefined;
}

function returned({ record }: ReportStep): void {
  record.returnsCount = (record.returnsCount ?? 0) + 1;
}

function reviewed({ record, today, accountName }: ReportStep): void {
  record.reviewedOn = today;
  record.reviewerName = accountName ?? undefined;
}

async function reminded({ record, today, reason, create }: ReportStep): Promise<void> {
  await create(FederationNotice, { member: record.member, kind: 'REMINDER', issuedOn: today, reason: reason! });
}

type Verb = VerbDeclaration<AnnualReport>;
const submit: Verb = {
  zh: '报送',
  en: 'Submit',
  to: 'SUBMITTED',
  primary: true,
  effect: submitted,
  refuses: [words.morePersonsThanVisits],
  asks: {
    fields: [
      'activities',
      'serviceItems',
      'serviceVisits',
      'servicePersons',
      'income',
      'expense',
      'netAssets',
      'statutoryFiling',
      'statutoryFiledOn',
      'sealedFile',
    ],
    optional: ['statutoryFiledOn', 'sealedFile'],
  },
};
const remind: Verb = { zh: '催报', en: 'Remind', asks: { reason: true }, effect: reminded };

export const annualReportStates: LifecycleDeclaration<AnnualReport> = {
  DUE: { zh: '待报送', en: 'Due', tone: 'waiting', verbs: { submit, remind } },
  SUBMITTED: {
    zh: '已报送',
    en: 'Submitted',
    tone: 'waiting',
    limitDays: 15,
    verbs: {
      review: { zh: '审阅完成', en: 'Review', to: 'REVIEWED', primary: true, asks: { fields: ['reviewOpinion'] }, effect: reviewed },
      returnForCorrection: {
        zh: '退回补正',
        en: 'Return for correction',
        to: 'RETURNED',
        asks: { fields: ['dueOn'], reason: true },
        effect: returned,
      },
      retract: { zh: '撤回', en: 'Retract', to: 'DUE', effect: retracted },
    },
  },
  RETURNED: { zh: '退回补正', en: 'Returned', tone: 'warning', verbs: { submit, remind } },
  REVIEWED: { zh: '已审阅', en: 'Reviewed', tone: 'good' },
};
