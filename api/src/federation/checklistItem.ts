/** One line of a checklist. Only of a draft: a version in use stays as it was when units were checked by it. */
import sql from 'sql-template-tag';
import { integer, longText, reference, Refusal, resource, Scoped, text, type Id, type Written } from '../kernel/index.js';
import { ChecklistTemplate } from './checklistTemplate.js';
import { ofCurrentMembers } from './current.js';
import { words } from './words.js';

const used = [words.editionInUse];

async function keepUsed({ record, run }: Written<ChecklistItem>): Promise<void> {
  const drafts = await run(sql`select 1 from checklist_template where id = ${record.template}::uuid and state = 'DRAFT' for share`);
  if (drafts.length === 0)
    throw new Refusal('ILLEGAL_STEP', {
      field: 'template',
      hint: words.editionInUse,
    });
}

@resource({
  zh: '检查项目',
  en: 'Checklist item',
  plural: 'checklistItems',
  enPlural: 'Checklist items',
  title: 'item',
  scope: 'template',
  scopes: { ownFederation: 'template.federation.organizationId', ownOrganization: ofCurrentMembers('template.federation.') },
  predicates: { draft: { 'template.state': 'DRAFT' }, published: { 'template.state': { $in: ['IN_USE', 'SUPERSEDED'] } } },
  onWrite: keepUsed,
  refuses: { create: used, update: used, archive: used, restore: used },
  writes: ['create', 'update', 'archive'],
})
export class ChecklistItem extends Scoped {
  @reference(() => ChecklistTemplate, {
    zh: '清单',
    en: 'Checklist',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'items', zh: '检查项目', en: 'Items', lines: ['position', 'item', 'standard', 'points'] },
  })
  template!: Id<ChecklistTemplate>;
  @integer({ zh: '序号', en: 'Position', required: true, min: 1, max: 999, list: true, sort: true })
  position!: number;
  @text({ zh: '项目', en: 'Item', required: true, max: 120, list: true })
  item!: string;
  @longText({ zh: '标准', en: 'Standard', required: true, max: 1000 })
  standard!: string;
  @integer({ zh: '分值', en: 'Points', required: true, unit: { zh: '分', en: 'points' }, min: 0, max: 100, list: true })
  points!: number;
}
