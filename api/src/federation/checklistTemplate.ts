/**
 * A version of the federation's checklist (规范化检查清单). It is written as a draft; once in use it is never changed again, but succeeded by a
 * version that begins as its copy.
 */
import { date, integer, lifecycle, longText, period, reference, resource, Scoped, series, text, type Id } from '../kernel/index.js';
import { checklistStates } from './checklistLifecycle.js';
import { ofCurrentMembers } from './current.js';
import { Federation } from './federation.js';

@resource({
  zh: '规范化检查清单',
  en: 'Checklist',
  plural: 'checklistTemplates',
  enPlural: 'Checklists',
  menu: 'federation',
  title: 'name',
  toldApartBy: ['federation', 'edition'],
  scope: 'federation',
  scopes: { ownFederation: 'federation.organizationId', ownOrganization: ofCurrentMembers('federation.') },
  predicates: { draft: { state: 'DRAFT' }, published: { state: { $in: ['IN_USE', 'SUPERSEDED'] } } },
  unique: [{ fields: ['federation', 'edition'] }],
})
@lifecycle<ChecklistTemplate>(checklistStates)
export class ChecklistTemplate extends Scoped {
  @reference(() => Federation, {
    zh: '所属联合会/联盟',
    en: 'Federation',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'checklists', zh: '规范化检查清单', en: 'Checklists' },
  })
  federation!: Id<Federation>;
  @text({ zh: '名称', en: 'Name', required: true, max: 60, list: true, search: true })
  name!: string;
  @series({ zh: '版本', en: 'Edition', pattern: '{year}-{seq:2}版', per: 'federation', list: true, search: true, sort: true })
  edition?: string;
  @longText({ zh: '说明', en: 'Notes', max: 1000 })
  notes?: string;
  @integer({ zh: '总分', en: 'Total points', unit: { zh: '分', en: 'points' }, min: 0, set: 'verb', list: true })
  totalPoints?: number;
  @date({ zh: '启用日期', en: 'In use since', past: true, set: 'verb', list: true })
  publishedOn?: string;
  @period({ zh: '最近下发年度', en: 'Year last sent out', of: 'year', set: 'verb' })
  inspectionYear?: string;
  @date({ zh: '自查期限', en: 'Self-check due on', deadline: true, set: 'verb' })
  selfCheckDueOn?: string;
}
