/** What the steps of an inspection do: its lines are the checklist's, and every total is summed by the database. */
import sql, { type Sql } from 'sql-template-tag';
import { Refusal, type Sentence, type Step, together, type Written } from '../kernel/index.js';
import { ChecklistItem } from './checklistItem.js';
import { dueBy } from './due.js';
import { FederationMember } from './federationMember.js';
import type { Inspection } from './inspection.js';
import { InspectionItem } from './inspectionItem.js';
import { words } from './words.js';

type InspectionStep = Step<Inspection>;

const keepDue = dueBy<Inspection>({ SELF_CHECK: 'dueOn', RECTIFYING: 'rectificationDueOn' });

/** An inspection, however it came to be, has the lines of its checklist. */
export async function inspectionWritten(written: Written<Inspection>): Promise<void> {
  const { record, find, create } = written;
  await keepDue(written);
  if ((await find(InspectionItem, { inspection: record.id })).length > 0) return;
  const lines = (await find(ChecklistItem, { template: record.template }))
    .filter(({ archivedAt }) => !archivedAt)
    .sort((one, other) => one.position - other.position);
  for (const { position, item, standard, points } of lines) await create(InspectionItem, { inspection: record.id, position, item, standard, points });
}

const total = async ({ record, run }: InspectionStep, column: Sql): Promise<number> => {
  const [sum] = (await run(
    sql`select coalesce(sum(${column}), 0)::integer as points from inspection_item where inspection_id = ${record.id}::uuid and archived_at is null`,
  )) as [{ points: number }];
  return sum.points;
};

export async function selfChecked(step: InspectionStep): Promise<void> {
  step.record.selfScore = await total(step, sql`self_score`);
  step.record.selfCheckedOn = step.today;
}

export function selfCheckUndone({ record }: InspectionStep): void {
  record.selfScore = record.selfCheckedOn = undefined;
}

/** The unit's own score counts where the inspector says so, and only of lines that have no other. */
export async function ownScoresAdopted({ record, find, patch }: InspectionStep): Promise<void> {
  for (const item of await linesOf({ record, find }))
    if (isBlank(item.checkedScore) && !isBlank(item.selfScore)) await patch(InspectionItem, item, { checkedScore: item.selfScore });
}

const isBlank = (value: unknown) => value === null || value === undefined;
const linesOf = async ({ record, find }: Pick<InspectionStep, 'record' | 'find'>) =>
  (await find(InspectionItem, { inspection: record.id }))
    .filter(({ archivedAt }) => !archivedAt)
    .sort((one, other) => one.position! - other.position!);

export const openRefusals = [words.itemsNotScored, words.rectificationNotPassed];

/** A check is not over while a line has no score, or what was to be mended has not passed; which those are is told. */
async function nothingOpen(step: InspectionStep): Promise<void> {
  const lines = await linesOf(step);
  const told = (open: InspectionItem[], sentence: (positions: number[]) => Sentence) =>
    open.length > 0 ? [sentence(open.map(({ position }) => position!))] : [];
  const open = [
    ...told(
      lines.filter(({ checkedScore }) => isBlank(checkedScore)),
      words.itemsNotScored,
    ),
    ...told(
      lines.filter(({ rectification, recheckResult }) => rectification && recheckResult !== 'PASSED'),
      words.rectificationNotPassed,
    ),
  ];
  if (open.length > 0) throw new Refusal('ILLEGAL_STEP', { hint: together(open) });
}

export async function concluded(step: InspectionStep): Promise<void> {
  await nothingOpen(step);
  await checked(step);
}

/** Whoever says how it stands is who checked: they do not grade it. */
async function checked(step: InspectionStep): Promise<void> {
  const { record, today, accountId, accountName } = step;
  record.checkedScore = await total(step, sql`checked_score`);
  record.checkedBy = accountId ?? undefined;
  record.checkerName = accountName ?? undefined;
  record.checkedOn = today;
}

export async function rectificationOrdered(step: InspectionStep): Promise<void> {
  await checked(step);
  step.record.rectifications = (step.record.rectifications ?? 0) + 1;
}

/** The year's grade is told on the membership, with its reasons. */
export async function graded({ record, today, accountName, find, patch }: InspectionStep): Promise<void> {
  record.graderName = accountName ?? undefined;
  record.gradedOn = today;
  const [member] = await find(FederationMember, { id: record.member });
  const later = member!.internalGradeYear && member!.internalGradeYear > record.year;
  if (!later)
    await patch(FederationMember, member!, {
      internalGrade: record.grade,
      internalGradeYear: record.year,
      internalGradeScore: record.checkedScore,
      internalGradeReasons: record.gradeReasons,
    });
}
