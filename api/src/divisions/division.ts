/**
 * The tree district > street or town > community or village. A code is dated: a division that was merged or abolished keeps its row and names
 * its successors, so that what was recorded under it stays readable. Names and codes follow the National Bureau of Statistics.
 */
import {
  choice,
  code,
  date,
  lifecycle,
  location,
  option,
  reference,
  references,
  resource,
  Scoped,
  text,
  Tier,
  tierLabels,
  type Id,
} from '../kernel/index.js';
import { mergeRefusals, moveToSuccessor } from './merge.js';
import { spellingsOf } from './spellings.js';
import { standsInTree, treeRefusals } from './tree.js';

@resource({
  zh: '行政区划',
  en: 'Division',
  plural: 'divisions',
  enPlural: 'Divisions',
  menu: 'organizations',
  title: 'name',
  alsoCalled: ['shortName'],
  spellings: spellingsOf,
  scope: 'parent',
  tierField: 'tier',
  onWrite: standsInTree,
  refuses: treeRefusals,
  unique: [{ fields: ['code'], public: true }],
})
@lifecycle<Division>({
  ACTIVE: {
    zh: '正常',
    en: 'Active',
    tone: 'good',
    verbs: {
      merge: {
        zh: '合并',
        en: 'Merge',
        to: 'MERGED',
        asks: { reason: true, fields: ['successors', 'validUntil'] },
        effect: moveToSuccessor,
        refuses: mergeRefusals,
        danger: true,
      },
      abolish: { zh: '撤销', en: 'Abolish', to: 'ABOLISHED', asks: { reason: true, fields: ['validUntil'] }, danger: true },
    },
  },
  MERGED: { zh: '已合并', en: 'Merged', tone: 'ended' },
  ABOLISHED: { zh: '已撤销', en: 'Abolished', tone: 'ended' },
})
export class Division extends Scoped {
  @code({
    zh: '区划代码',
    en: 'Code',
    scheme: 'NBS',
    required: true,
    search: true,
    sort: true,
    list: true,
    doc: {
      zh: '国家统计局区划代码：区 6 位、镇街 9 位、社区（村）12 位，前六位为 GB/T 2260。',
      en: 'National Bureau of Statistics code of 6 (district), 9 (street or town) or 12 (community or village) digits; the first six are GB/T 2260.',
    },
  })
  code!: string;
  @text({ zh: '名称', en: 'Name', required: true, max: 60, search: true, sort: true, list: true })
  name!: string;
  @text({ zh: '简称', en: 'Short name', max: 30, search: true })
  shortName?: string;
  @option({ zh: '层级', en: 'Tier', enum: Tier, enumName: 'Tier', labels: tierLabels, required: true, list: true })
  tier!: Tier;
  @choice({
    zh: '类型',
    en: 'Kind',
    dictionary: 'divisionKind',
    required: true,
    list: true,
    doc: {
      zh: '镇不是街道，村不是社区居委会，虽在同一层级。',
      en: "A town is not a street office and a village is not a residents' committee, though they share a tier.",
    },
  })
  kind!: string;
  @reference(() => Division, {
    zh: '上级区划',
    en: 'Parent',
    requiredWhen: { field: 'tier', in: ['STREET', 'COMMUNITY'] },
    list: true,
    inverse: { name: 'children', zh: '下级区划', en: 'Children' },
  })
  parent?: Id<Division>;
  @location({ zh: '坐标', en: 'Location' })
  location?: unknown;
  @date({ zh: '启用日期', en: 'Valid from' })
  validFrom?: string;
  @date({ zh: '停用日期', en: 'Valid until', notBefore: 'validFrom', set: 'verb' })
  validUntil?: string;
  @references(() => Division, { zh: '承接区划', en: 'Successors', set: 'verb', stays: true })
  successors?: string[];
}
