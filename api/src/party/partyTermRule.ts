/** How many years a term lasts, as data: a district that is told otherwise changes a row. A category without a row has no elected term. */
import { choice, integer, option, Recorded, resource, text } from '../kernel/index.js';
import { category, type PartyBranchCategory } from './category.js';

@resource({
  zh: '任期规则',
  en: 'Term rule',
  plural: 'partyTermRules',
  enPlural: 'Term rules',
  title: 'category',
  scope: null,
  unique: [{ fields: ['category', 'industryClass'], nullsEqual: true }],
})
export class PartyTermRule extends Recorded {
  @option({ zh: '类别', en: 'Category', ...category, required: true, list: true })
  category!: PartyBranchCategory;
  @choice({
    zh: '领域',
    en: 'Field',
    dictionary: 'partyField',
    list: true,
    doc: { zh: '不填则适用于没有单独规则的领域。', en: 'Empty: holds for every field without a rule of its own.' },
  })
  industryClass?: string;
  @integer({ zh: '任期', en: 'Term', unit: { zh: '年', en: 'years' }, min: 1, max: 10, required: true, list: true })
  years!: number;
  @text({ zh: '依据', en: 'Basis', max: 120, list: true })
  basis?: string;
}
