/** What the steps of a report-in do besides moving its state: the receipt, and the member's one open link to the branch that took them in. */
import type { Step } from '../kernel/index.js';
import { PartyLinkKind, PartyMemberLink } from './partyMemberLink.js';
import type { ReportIn } from './reportIn.js';

type ReportStep = Step<ReportIn>;

const openLinks = async ({ record, find }: ReportStep) =>
  (await find(PartyMemberLink, { member: record.member, kind: PartyLinkKind.REPORTED_IN })).filter(({ until }) => !until);

export function submitted({ record, today, accountId }: ReportStep): void {
  record.submittedOn = today;
  record.submittedBy = accountId ?? undefined;
}

export function refused({ record, reason, today }: ReportStep): void {
  record.endedOn = today;
  record.endReason = reason ?? undefined;
}

/** A member reports in at one place: an older link ends where the new one begins. */
export async function accepted(step: ReportStep): Promise<void> {
  const { record, number, patch, create } = step;
  record.receiptNo ??= await number('receiptNo');
  for (const link of await openLinks(step)) await patch(PartyMemberLink, link, { until: record.acceptedOn });
  await create(PartyMemberLink, { member: record.member, branch: record.branch, kind: PartyLinkKind.REPORTED_IN, since: record.acceptedOn });
}

export async function assigned(step: ReportStep): Promise<void> {
  const {
    record: { branch, post, grid },
    patch,
  } = step;
  for (const link of await openLinks(step)) if (link.branch === branch) await patch(PartyMemberLink, link, { post, grid });
}

export async function left(step: ReportStep): Promise<void> {
  const { record, reason, patch } = step;
  record.endReason = reason ?? undefined;
  for (const link of await openLinks(step)) if (link.branch === record.branch) await patch(PartyMemberLink, link, { until: record.endedOn });
}
