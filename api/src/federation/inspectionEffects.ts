/** What the steps of an inspection do: its lines are the checklist's, and every total is summed by the database. */
import sql, { type Sql } from 'sql-template-tag';
import type { Step, Written } from '../kernel/index.js';
import { ChecklistItem } from './checklistItem.js';
import { dueBy } from './due.js';
import { FederationMember } from './federationMember.js';
import type { Inspection } from './inspection.js';
import { InspectionItem } from './inspectionItem.js';

type InspectionStep = Step<Inspection>;

const keepDue = dueBy('inspection', { SELF_CHECK: 'due_on', RECTIFYING: 'rectification_due_on' });

/** An inspection, however it came to be, has the lines of its checklist. */
export async function inspectionWritten(written: Written<Inspection>): Promise<void> {
  const { record, find, create } = written;
  await keepDue(written);
  if ((await find(InspectionItem, { inspection: record.id })).length > 0) return;
  const lines = (await find(ChecklistItem, { template: record.template })).filter(({ archivedAt }) => !archivedAt).sort((one, other) => one.position - other.position);
  for (const { position, item, standard, points } of lines) await create(InspectionItem, { inspection: record.id, position, item, standard, points });
}

const total = async ({ record, run }: InspectionStep, column: Sql): Promise<number> => {
  const [sum] = (await run(sql`select coalesce(sum(${column}), 0)::integer as points from inspection_item where inspection_id = ${record.id}::uuid and archived_at is null`)) as [{ points: number }];
  return sum.points;
};

export async function selfChecked(step: InspectionStep): Promise<void> {
  step.record.selfScore = await total(step, sql`self_score`);
  step.record.selfCheckedOn = step.today;
}

export function selfCheckUndone({ record }: InspectionStep): void {
  record.selfScore = record.selfCheckedOn = undefined;
}

/** Whoever says how it stands is who checked: they do not grade it. */
export async function checked(step: InspectionStep): Promise<void> {
  const { record, today, accountId, accountName } = step;
  record.checkedScore = await total(step, sql`coalesce(checked_score, self_score)`);
  record.checkedBy = accountId ?? undefined;
  record.checkerName = accountName ?? undefined;
  record.checkedOn = today;
}

export async function rectificationOrdered(step: InspectionStep): Promise<void> {
  await checked(step);
  step.record.rectifications = (step.record.rectifications ?? 0) + 1;
}

/** The year's grade is told on the membership, with its reasons. */
export async function graded({ record, today, accountName, find, change }: InspectionStep): Promise<void> {
  record.graderName = accountName ?? undefined;
  record.gradedOn = today;
  const [member] = await find(FederationMember, { id: record.member });
  const later = member!.internalGradeYear && member!.internalGradeYear > record.year;
  if (!later) await change(FederationMember, member!, { internalGrade: record.grade, internalGradeYear: record.year, internalGradeScore: record.checkedScore, internalGradeReasons: record.gradeReasons });
}
