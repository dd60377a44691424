/** A residential compound (小区) in a community: a place people live in, not a tier of administration. */
import { choice, integer, location, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Division } from './division.js';

@resource({
  zh: '小区',
  en: 'Compound',
  plural: 'compounds',
  enPlural: 'Compounds',
  menu: 'organizations',
  title: 'name',
  scope: 'division',
  unique: [{ fields: ['name', 'division'] }],
})
export class Compound extends Scoped {
  @text({ zh: '名称', en: 'Name', required: true, max: 60, search: true, sort: true, list: true })
  name!: string;
  @reference(() => Division, {
    zh: '所属社区',
    en: 'Community',
    required: true,
    list: true,
    where: { tier: 'COMMUNITY' },
    inverse: { name: 'compounds', zh: '小区', en: 'Compounds' },
  })
  division!: Id<Division>;
  @text({ zh: '地址', en: 'Address', max: 200, search: true })
  address?: string;
  @location({ zh: '坐标', en: 'Location' })
  location?: unknown;
  @choice({ zh: '小区类型', en: 'Kind', dictionary: 'compoundKind', list: true })
  kind?: string;
  @integer({ zh: '楼栋数', en: 'Buildings', unit: { zh: '栋', en: 'buildings' }, min: 0, max: 10_000, list: true })
  buildingCount?: number;
  @integer({ zh: '户数', en: 'Households', unit: { zh: '户', en: 'households' }, min: 0, max: 1_000_000, list: true, sort: true })
  householdCount?: number;
  @integer({ zh: '建成年份', en: 'Built in', min: 1900, max: 2100 })
  builtIn?: number;
}
