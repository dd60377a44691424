/** Goods and services that are not given for points, by the words they go by. Refused ones cannot be written; others only warn the reviewer. */
import { lines, longText, option, Recorded, resource, text } from '../kernel/index.js';
import { refusal } from './terms.js';

@resource({
  zh: '不予兑换品类',
  en: 'Refused goods',
  plural: 'refusedGoodsKinds',
  enPlural: 'Refused goods',
  menu: 'merchants',
  position: 8,
  title: 'name',
  scope: null,
  unique: [{ fields: ['name'], public: true }],
})
export class RefusedGoods extends Recorded {
  @text({ zh: '品类', en: 'Goods', required: true, max: 60, search: true, sort: true, list: true })
  name!: string;
  @option({ zh: '处理', en: 'Verdict', ...refusal, enumName: 'GoodsVerdict', required: true, list: true })
  verdict!: string;
  @lines({ zh: '关键词', en: 'Words', required: true, max: 20, list: true })
  words!: string[];
  @longText({ zh: '依据', en: 'Why', max: 300 })
  why?: string;
}
