/** What the steps of a person's life do besides moving the state. */
import sql from 'sql-template-tag';
import { clear, Refusal, type Sentence, type Step } from '../kernel/index.js';
import { differencesFrom, documentRefusals } from './document.js';
import { guardianRefusals, reachRefusals, requireGuardian, requireReach } from './guardianRule.js';
import { fillsOf, unchangedSince, unfit } from './mergeFills.js';
import { Person } from './person.js';
import { PersonMerge } from './personMerge.js';
import { words } from './words.js';

type PersonStep = Step<Person>;

/** What a level stands on: the mobile it was verified by, or the document and the birth date that were compared with it. */
const grounds: Record<string, [field: keyof Person, hint: Sentence][]> = {
  MOBILE: [['mobile', words.mobileMissing]],
  REAL_NAME: [
    ['idNumber', words.documentMissing],
    ['birthDate', words.birthDateMissing],
  ],
};
grounds.ON_SITE = grounds.REAL_NAME!;

/** Masked is there: the plain value of a personal field is not looked at. */
const has = (record: Person, field: keyof Person) => Boolean(record[field] ?? (record as unknown as Record<string, unknown>)[`${field}Masked`]);

export const identityRefusals = [
  ...guardianRefusals,
  words.mobileMissing,
  words.documentMissing,
  words.birthDateMissing,
  ...documentRefusals,
  ...reachRefusals,
];

export async function identityVerified({ record, today, accountName, find }: PersonStep): Promise<void> {
  await requireGuardian(record, today, find);
  for (const [field, hint] of grounds[record.identityLevel!]!) if (!has(record, field)) throw new Refusal('REQUIRED', { field, hint });
  const [odd] = record.identityLevel === 'MOBILE' ? [] : differencesFrom(record);
  if (odd) throw new Refusal('INVALID_INPUT', { field: odd.field, hint: odd.message });
  await requireReach(record, today, find, has);
  record.identityVerifiedBy = accountName ?? undefined;
}

export function accountReleased({ record }: PersonStep): void {
  clear(record, 'account');
}

/** All that refers to the one refers to the other, which also takes what it lacked. The record of the merger holds both, so that it can be undone. */
export async function mergedInto({ record, catalogue, today, find, run, mayAlso, moveReferences, patch, create }: PersonStep): Promise<void> {
  const id = record.mergedInto!;
  await mayAlso(id);
  await run(sql`select from person where id = ${id}::uuid for update`);
  const [into] = (await find(Person, { id })) as [Person];
  const refusal = unfit(record, into);
  if (refusal) throw refusal;
  const fills = fillsOf(catalogue.of(Person), record, into);
  const moved = await moveReferences(id);
  if (fills.after.account) clear(record, 'account');
  await patch(Person, into, fills.after as Partial<Person>);
  await create(PersonMerge, { person: record.id, into: id, mergedOn: today, movedCount: moved.length, plan: { moved, fills } });
}

export const undoRefusals = [words.mergerNotKept, words.editedSinceMerger];

export async function mergeUndone({ record, catalogue, find, mayAlso, returnReferences, patch }: PersonStep): Promise<void> {
  const [merge] = await find(PersonMerge, { person: record.id, state: 'DONE' });
  const [into] = merge ? await find(Person, { id: merge.into }) : [];
  if (!merge || !into) throw new Refusal('ILLEGAL_STEP', { hint: words.mergerNotKept });
  await mayAlso(into.id);
  const { moved, fills } = merge.plan!;
  unchangedSince(catalogue.of(Person), into, fills);
  await returnReferences(moved, into.id);
  // An account is one person's at a time: the one gives it up before the other has it again.
  await patch(Person, into, fills.before as Partial<Person>, 'before');
  if (fills.after.account) record.account = fills.after.account as string;
  clear(record, 'mergedInto');
  await patch(PersonMerge, merge, { state: 'UNDONE' });
}
