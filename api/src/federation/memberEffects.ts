/** What the steps of a membership do besides moving its state. */
import { Refusal, type Step } from '../kernel/index.js';
import { FederationRepresentative } from './federationRepresentative.js';
import type { FederationMember } from './federationMember.js';
import { tenureOf } from './tenure.js';
import { words } from './words.js';

type MemberStep = Step<FederationMember>;

export function applied({ record, today }: MemberStep): void {
  record.appliedOn = today;
}

export function reviewed({ record, accountId, accountName }: MemberStep): void {
  record.reviewedBy = accountId ?? undefined;
  record.reviewerName = accountName ?? undefined;
}

const voteRefusals = [words.morePresentThanMembers, words.votesDoNotAddUp];
export const approvalRefusals = [...voteRefusals, words.majorityMissing];
export const rejectionRefusals = [...voteRefusals, words.majorityInFavour];

/** A council decides by the majority of those present; the numbers must fit each other. */
export function checkVotes(expected: number, present: number, inFavour: number, against: number, abstained: number, field: string): void {
  if (present > expected) throw new Refusal('OUT_OF_RANGE', { field, hint: words.morePresentThanMembers });
  if (inFavour + against + abstained !== present) throw new Refusal('OUT_OF_RANGE', { field, hint: words.votesDoNotAddUp });
}

const votesOf = (record: FederationMember) =>
  [record.votersExpected!, record.votersPresent!, record.votesFor!, record.votesAgainst!, record.votesAbstained!] as const;

/** Those who are members of a federation were voted in; one that was invited to a platform has no vote. */
export function votedIn({ record }: Pick<MemberStep, 'record'>): void {
  if ((record.votersPresent ?? null) === null) return;
  checkVotes(...votesOf(record), 'votersPresent');
  if (record.votesFor! * 2 <= record.votersPresent!)
    throw new Refusal('OUT_OF_RANGE', {
      field: 'votesFor',
      hint: words.majorityMissing,
    });
}

export async function approvedByCouncil(step: MemberStep): Promise<void> {
  const { record } = step;
  votedIn(step);
  record.joinedOn = record.votedOn;
  await admitted(step);
}

export function rejectedByCouncil({ record }: MemberStep): void {
  checkVotes(...votesOf(record), 'votersPresent');
  if (record.votesFor! * 2 > record.votersPresent!) throw new Refusal('OUT_OF_RANGE', { field: 'votesFor', hint: words.majorityInFavour });
}

/** A new member gets its number. One that joins again keeps its old one. */
export async function admitted({ record, today, number }: MemberStep): Promise<void> {
  record.joinedOn ??= today;
  record.memberNo ??= await number('memberNo');
  record.exitKind = record.exitOn = record.exitReason = undefined;
}

export async function certified({ record, number }: MemberStep): Promise<void> {
  record.certificateNo ??= await number('certificateNo');
}

export const representativeRefusals = [words.beforePresentRepresentative];

/** One representative ends where the next begins. */
export async function changedRepresentative({ record, create, find, patch }: MemberStep): Promise<void> {
  const since = record.representativeSince!;
  for (const tenure of await find(FederationRepresentative, { member: record.id })) {
    if (tenure.until) continue;
    if (tenure.since > since)
      throw new Refusal('OUT_OF_RANGE', {
        field: 'representativeSince',
        hint: words.beforePresentRepresentative,
      });
    await patch(FederationRepresentative, tenure, { until: since });
  }
  await create(FederationRepresentative, tenureOf(record, since));
}

export function proposedForRemoval({ record }: MemberStep): void {
  // A defence answers one proposal; it does not serve the next.
  record.defence = record.defendedOn = record.defenceFile = undefined;
}

const removalVotesOf = (record: FederationMember) =>
  [
    record.removalVotersExpected!,
    record.removalVotersPresent!,
    record.removalVotesFor!,
    record.removalVotesAgainst!,
    record.removalVotesAbstained!,
  ] as const;

export function removalDecided(step: MemberStep): Promise<void> | void {
  const { record } = step;
  checkVotes(...removalVotesOf(record), 'removalVotersPresent');
  if (record.removalVotesFor! * 2 <= record.removalVotersPresent!)
    throw new Refusal('OUT_OF_RANGE', {
      field: 'removalVotesFor',
      hint: words.majorityMissing,
    });
  return endedAs('REMOVED')(step);
}

export function removalDismissed({ record }: MemberStep): void {
  checkVotes(...removalVotesOf(record), 'removalVotersPresent');
  if (record.removalVotesFor! * 2 > record.removalVotersPresent!)
    throw new Refusal('OUT_OF_RANGE', { field: 'removalVotesFor', hint: words.majorityInFavour });
}

export const endedAs =
  (exitKind: string) =>
  async ({ record, reason, find, patch }: MemberStep): Promise<void> => {
    record.exitKind = exitKind;
    record.exitReason = reason ?? undefined;
    for (const tenure of await find(FederationRepresentative, { member: record.id })) {
      if (!tenure.until) await patch(FederationRepresentative, tenure, { until: record.exitOn });
    }
  };

export const mergerRefusals = [words.successorIsItself];

export function succeeded(step: MemberStep): Promise<void> {
  if (step.record.successor === step.record.organization) throw new Refusal('INVALID_INPUT', { field: 'successor', hint: words.successorIsItself });
  return endedAs('MERGED')(step);
}

/** Joining again is a new application: the old decision does not carry over. */
export function reopened({ record }: MemberStep): void {
  record.appliedOn = record.acceptedOn = record.reviewedBy = record.reviewerName = record.reviewOpinion = record.joinedOn = undefined;
  record.councilMeeting =
    record.votedOn =
    record.votersExpected =
    record.votersPresent =
    record.votesFor =
    record.votesAgainst =
    record.votesAbstained =
      undefined;
  record.successor = undefined;
  record.certificateNo = record.certificateIssuedOn = record.certificateValidUntil = undefined;
}
