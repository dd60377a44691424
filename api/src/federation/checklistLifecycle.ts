/** Draft, in use, superseded: one version is in use at a time, and the next begins as its copy. Sending out makes one inspection for each member. */
import sql, { raw } from 'sql-template-tag';
import { type LifecycleDeclaration, newId, type Step } from '../kernel/index.js';
import { ChecklistItem } from './checklistItem.js';
import { ChecklistTemplate } from './checklistTemplate.js';
import { membersWithout } from './current.js';
import { Inspection } from './inspection.js';

type TemplateStep = Step<ChecklistTemplate>;
const inOrder = (one: ChecklistItem, other: ChecklistItem) => one.position - other.position;
const itemsOf = async ({ record, find }: TemplateStep) =>
  (await find(ChecklistItem, { template: record.id })).filter(({ archivedAt }) => !archivedAt).sort(inOrder);

async function published(step: TemplateStep): Promise<void> {
  const { record, today, run, find, patch } = step;
  const [sum] = (await run(
    sql`select coalesce(sum(points), 0)::integer as points from checklist_item where template_id = ${record.id}::uuid and archived_at is null`,
  )) as [{ points: number }];
  record.totalPoints = sum.points;
  record.publishedOn = today;
  const superseded = { state: 'SUPERSEDED', stateSince: new Date(`${today}T00:00:00+08:00`), stateDueOn: null };
  for (const other of await find(ChecklistTemplate, { federation: record.federation, state: 'IN_USE' }))
    await patch(ChecklistTemplate, other, superseded);
}

async function revised(step: TemplateStep): Promise<void> {
  const { federation, name, notes } = step.record;
  const next = newId();
  await step.create(ChecklistTemplate, { id: next, federation, name, notes });
  for (const { position, item, standard, points } of await itemsOf(step))
    await step.create(ChecklistItem, { template: next, position, item, standard, points });
}

async function sentOut(step: TemplateStep): Promise<void> {
  const { id: template, federation, inspectionYear: year, selfCheckDueOn: dueOn } = step.record;
  for (const member of await membersWithout(step, federation, raw('inspection'), year!))
    await step.create(Inspection, { member, template, year: year!, dueOn: dueOn! });
}

export const checklistStates: LifecycleDeclaration<ChecklistTemplate> = {
  DRAFT: {
    zh: '草稿',
    en: 'Draft',
    tone: 'draft',
    verbs: {
      publish: {
        zh: '启用',
        en: 'Put in use',
        to: 'IN_USE',
        primary: true,
        when: { items: { $elemMatch: { archivedAt: null } } },
        unmet: { zh: '模板中还没有检查项', en: 'it holds no lines yet' },
        effect: published,
      },
    },
  },
  IN_USE: {
    zh: '使用中',
    en: 'In use',
    tone: 'good',
    verbs: {
      sendOut: { zh: '下发自查', en: 'Send out for self-check', asks: { fields: ['inspectionYear', 'selfCheckDueOn'] }, effect: sentOut },
      revise: { zh: '修订新版', en: 'Revise', effect: revised },
    },
  },
  SUPERSEDED: { zh: '已被替代', en: 'Superseded', tone: 'ended' },
};
