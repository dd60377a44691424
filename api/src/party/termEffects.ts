/** What the steps of a term do besides moving its state, and the days that follow from others. */
import sql, { raw } from 'sql-template-tag';
import { Refusal, type Step, type Written } from '../kernel/index.js';
import { PartyBranchTerm } from './partyBranchTerm.js';
import { yearsByRule } from './termYears.js';
import { words } from './words.js';

type TermStep = Step<PartyBranchTerm>;

/** Nobody has asked for the election yet: what is late is the election itself. */
const awaitsElection = ['NOT_STARTED', 'REMINDED'];

export const termRefusals = [words.termRuleMissing, words.termsOverlap];

/** Number, years and end are filled in where they were left empty; the days it is due follow the end and the postponement. */
export async function keepTermDays(written: Written<PartyBranchTerm>): Promise<void> {
  const { record, run, derive } = written;
  const years = record.years ?? (record.endsOn ? null : await yearsByRule(run, record.branch));
  if (years === null && !record.endsOn) throw new Refusal('REQUIRED', { field: 'years', hint: words.termRuleMissing });
  const [{ end, next }] = (await run(sql`
    select (${record.startsOn}::date + make_interval(years => coalesce(${years}::integer, 0)) - interval '1 day')::date::text as end,
      (select coalesce(max(no), 0) + 1 from party_branch_term where branch_id = ${record.branch}::uuid) as next`)) as [{ end: string; next: number }];
  const endsOn = record.endsOn ?? end;
  const dueOn = record.postponedTo ?? endsOn;
  const { state } = record;
  await derive({ years: years ?? undefined, endsOn, dueOn, no: record.no ?? next, ...(awaitsElection.includes(state!) && { stateDueOn: dueOn }) });
  await standsAlone(written);
}

/**
 * One term at a time: the next begins on the day the new committee was elected, which may be before the last one's end. One that its organization
 * took along is over.
 */
async function standsAlone({ record, before, run }: Written<PartyBranchTerm>): Promise<void> {
  if (before && before.startsOn === record.startsOn && (before.endsOn ?? null) === (record.endsOn ?? null)) return;
  const end = (row: string) =>
    raw(`case when ${row}.state = 'COMPLETED' then coalesce(${row}.elected_on, ${row}.ends_on) else ${row}.ends_on + 1 end`);
  const [{ overlaps }] = (await run(sql`
    select exists (select from party_branch_term t join party_branch_term o on o.branch_id = t.branch_id and o.id <> t.id
      where t.id = ${record.id}::uuid and o.archived_at is null and t.state <> 'CLOSED' and o.state <> 'CLOSED' and o.starts_on < ${end('t')} and t.starts_on < ${end('o')}) as overlaps`)) as [
    { overlaps: boolean },
  ];
  if (overlaps)
    throw new Refusal('OUT_OF_RANGE', {
      field: 'startsOn',
      hint: words.termsOverlap,
    });
}

export function requested({ record, accountId }: TermStep): void {
  record.requestedBy = accountId ?? undefined;
}

export function reported({ record, accountId }: TermStep): void {
  record.reportedBy = accountId ?? undefined;
}

export function postponementRequested({ record, accountId }: TermStep): void {
  record.postponementBy = accountId ?? undefined;
}

export async function postponed({ record, run }: TermStep): Promise<void> {
  const [{ to }] = (await run(
    sql`select (${record.endsOn}::date + make_interval(months => ${record.postponeMonths}::integer))::date::text as to`,
  )) as [{ to: string }];
  record.postponedTo = to;
}

export function postponementRefused({ record }: TermStep): void {
  record.postponeMonths = undefined;
}

export const electionRefusals = [words.morePresentThanVoters, words.fourFifthsNotPresent];

/** More than four fifths of those who may vote must be present. */
export function elected({ record: { votersExpected, votersPresent } }: TermStep): void {
  if (votersPresent! > votersExpected!) throw new Refusal('OUT_OF_RANGE', { field: 'votersPresent', hint: words.morePresentThanVoters });
  if (votersPresent! * 5 <= votersExpected! * 4)
    throw new Refusal('OUT_OF_RANGE', {
      field: 'votersPresent',
      hint: words.fourFifthsNotPresent,
    });
}

/** The next term begins on the day of the election. */
export async function completed({ record, run, find, create }: TermStep): Promise<void> {
  const terms = await find(PartyBranchTerm, { branch: record.branch });
  if (terms.some(({ no }) => no! > record.no!)) return;
  await create(PartyBranchTerm, {
    branch: record.branch,
    no: record.no! + 1,
    startsOn: record.electedOn,
    years: record.years ?? (await yearsByRule(run, record.branch)) ?? undefined,
  });
}
