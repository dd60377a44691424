/** A category of merchants and rewards. How many there are and what they are called is data; the source names five of its six. */
import { choices, integer, Recorded, resource, text } from '../kernel/index.js';

@resource({
  zh: '兑换类别',
  en: 'Reward category',
  plural: 'rewardCategories',
  enPlural: 'Reward categories',
  menu: 'merchants',
  position: 7,
  title: 'name',
  toldApartBy: ['code'],
  englishTitle: 'englishName',
  scope: null,
  unique: [{ fields: ['code'], public: true }],
})
export class RewardCategory extends Recorded {
  @integer({ zh: '排序', en: 'Order', required: true, min: 1, max: 999, sort: true, list: true })
  position!: number;
  @text({ zh: '名称', en: 'Name', required: true, max: 20, search: true, list: true })
  name!: string;
  @text({ zh: '英文名称', en: 'English name', max: 40, list: true })
  englishName?: string;
  @text({ zh: '代码', en: 'Code', required: true, max: 30, pattern: '^[A-Z][A-Z_]{1,29}$', fixed: true, list: true })
  code!: string;
  @choices({
    zh: '行业许可',
    en: 'Permits',
    dictionary: 'permitKind',
    list: true,
    doc: {
      zh: '此类商家至少须有其中一项有效许可；不填表示不要求。',
      en: 'A merchant of this category holds at least one of these, in force; none are asked for when empty.',
    },
  })
  requiredPermits?: string[];
}
