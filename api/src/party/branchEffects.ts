/**
 * What the steps of a party organization do besides moving its state. When one ends, nothing of it stays open: what stands below goes to another,
 * coverage and members go along or end, posts and the running term end; what was stays on record.
 */
import { Refusal, type Step, type Where } from '../kernel/index.js';
import { isBranch, PartyBranchCategory } from './category.js';
import { PartyBranch } from './partyBranch.js';
import { PartyBranchTerm } from './partyBranchTerm.js';
import { PartyCoverage } from './partyCoverage.js';
import { PartyMemberLink } from './partyMemberLink.js';
import { PartyPost } from './partyPost.js';
import { yearsByRule } from './termYears.js';
import { words } from './words.js';

type BranchStep = Step<PartyBranch>;
const stateOf = ({ state }: { state?: string }) => state;

/** What an application says of the party organization and whom to call about it; one that was there before may be told less. */
const toApply = [
  ['unitSituation', '所在单位情况', 'unit situation'],
  ['industryClass', '领域', 'field'],
  ['contactName', '党务联系人', 'party-affairs contact'],
  ['contactPhone', '联系电话', 'contact phone'],
] as const;

export const applyRefusals = [words.superiorMissing, words.applicationIncomplete];

export function applied({ record, today, accountId }: BranchStep): void {
  if (!record.parent && record.category !== PartyBranchCategory.WORK_COMMITTEE)
    throw new Refusal('REQUIRED', { field: 'parent', hint: words.superiorMissing });
  for (const [field, zh, en] of toApply) if (!record[field]) throw new Refusal('REQUIRED', { field, hint: words.applicationIncomplete({ zh, en }) });
  record.appliedOn = today;
  record.appliedBy = accountId ?? undefined;
}

/** 支部建在小区上: a branch that is called a compound's covers one. Until it does it is planned, and not there. */
export const isOfCompound = ({ category, shortName }: Pick<PartyBranch, 'category' | 'shortName'>): boolean =>
  isBranch(category) && /小区/u.test(shortName);

/** Its first term may lie in the days of one that is on record already. */
export const establishRefusals = [words.compoundMissing, words.secretaryDiffers, words.termsOverlap];

/** A new party organization has a secretary, and begins its first term where its category is elected at all. */
export async function established({ record, run, find, create }: BranchStep): Promise<void> {
  if (isOfCompound(record) && !(await find(PartyCoverage, { branch: record.id })).some(({ until }) => !until))
    throw new Refusal('REQUIRED', { hint: words.compoundMissing });
  const posts = await find(PartyPost, { branch: record.id });
  const secretary = posts.find(({ duty, until }) => duty === 'SECRETARY' && !until);
  if (secretary && secretary.personName !== record.firstSecretary)
    throw new Refusal('INVALID_INPUT', {
      field: 'firstSecretary',
      hint: words.secretaryDiffers,
    });
  if (!secretary) await create(PartyPost, { branch: record.id, personName: record.firstSecretary, duty: 'SECRETARY', since: record.establishedOn });
  const years = await yearsByRule(run, record.id);
  if (years !== null) await create(PartyBranchTerm, { branch: record.id, startsOn: record.establishedOn, years });
}

export async function dissolved(step: BranchStep): Promise<void> {
  await ended(step, step.record.parent ?? null, null);
}

/** What stood below goes below the other, where the tree lets it. */
export const mergeRefusals = [words.mergedIntoNotEstablished, words.superiorIsBelow, words.superiorTooLow, words.partyTreeTooDeep];

export async function merged(step: BranchStep): Promise<void> {
  const { record, find, mayAlso, patch } = step;
  const [into] = await find(PartyBranch, { id: record.mergedInto! });
  if (!into || into.id === record.id || stateOf(into) !== 'ESTABLISHED')
    throw new Refusal('INVALID_INPUT', {
      field: 'mergedInto',
      hint: words.mergedIntoNotEstablished,
    });
  await mayAlso(into.id);
  if (into.parent === record.id) await patch(PartyBranch, into, { parent: record.parent ?? null });
  await ended(step, into.id, into.id);
}

async function ended(step: BranchStep, below: string | null, heir: string | null): Promise<void> {
  const { record, reason, find, patch } = step;
  const on = record.endedOn!;
  record.endReason = reason ?? undefined;
  for (const child of await find(PartyBranch, { parent: record.id })) if (child.id !== below) await patch(PartyBranch, child, { parent: below });
  await passOn(step, PartyCoverage, heir, ['compound']);
  await passOn(step, PartyMemberLink, heir, ['member', 'kind'], ['post', 'grid']);
  for (const post of await find(PartyPost, { branch: record.id })) if (!post.until) await patch(PartyPost, post, { until: on });
  for (const term of await find(PartyBranchTerm, { branch: record.id })) {
    if (stateOf(term) !== 'COMPLETED')
      await patch(PartyBranchTerm, term, { state: 'CLOSED', stateSince: new Date(`${on}T00:00:00+08:00`), stateDueOn: null });
  }
}

interface Lasting {
  until?: string;
}

/** Closed here and opened at the heir, unless it has the same already: where somebody or something was is not rewritten. */
async function passOn<T extends Lasting>(
  { record, find, patch, create }: BranchStep,
  resource: new () => T,
  heir: string | null,
  same: (keyof T)[],
  also: (keyof T)[] = [],
): Promise<void> {
  const at = async (branch: string) => (await find(resource, { branch } as object as Where<T>)).filter(({ until }) => !until);
  const there = heir ? await at(heir) : [];
  for (const one of await at(record.id)) {
    await patch(resource, one, { until: record.endedOn } as Partial<T>);
    if (!heir || there.some((other) => same.every((name) => other[name] === one[name]))) continue;
    await create(resource, {
      branch: heir,
      since: record.endedOn,
      ...Object.fromEntries([...same, ...also].map((name) => [name, one[name]])),
    } as object as Partial<T>);
  }
}
