/** A place where a merchant serves people: where vouchers are used, and where its clerks stand. */
import { files, flag, lifecycle, location, openingHours, phone, reference, resource, Scoped, sign, text, type Id } from '../kernel/index.js';
import { Merchant } from './merchant.js';
import { closed } from './outletEffects.js';

const close = { zh: '关闭', en: 'Close', to: 'CLOSED', asks: { reason: true }, danger: true, effect: closed } as const;

@resource({
  zh: '门店',
  en: 'Outlet',
  plural: 'outlets',
  enPlural: 'Outlets',
  menu: 'merchants',
  position: 4,
  title: 'name',
  facts: ['address', 'phone', 'hours'],
  scope: 'merchant',
  scopes: { ownOrganization: 'merchant.organizationId' },
  predicates: { open: { 'merchant.state': 'ACTIVE', 'merchant.archivedAt': null, state: { $in: ['OPEN', 'PAUSED'] }, archivedAt: null } },
  endedFirst: { in: ['OPEN', 'PAUSED'], zh: '营业或暂停的门店须先关闭', en: 'an outlet is closed first' },
  unique: [{ fields: ['merchant', 'name'] }],
})
@lifecycle<Outlet>({
  OPEN: { zh: '营业', en: 'Open', tone: 'good', verbs: { pause: { zh: '暂停营业', en: 'Pause', to: 'PAUSED', asks: { reason: true } }, close } },
  PAUSED: { zh: '暂停', en: 'Paused', tone: 'paused', verbs: { reopen: { zh: '恢复营业', en: 'Reopen', to: 'OPEN', primary: true }, close } },
  CLOSED: { zh: '关闭', en: 'Closed', tone: 'ended' },
})
export class Outlet extends Scoped {
  @text({ zh: '名称', en: 'Name', required: true, max: 60, search: true, sort: true, list: true })
  name!: string;
  @reference(() => Merchant, {
    zh: '商家',
    en: 'Merchant',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'outlets', zh: '门店', en: 'Outlets' },
  })
  merchant!: Id<Merchant>;
  @text({ zh: '地址', en: 'Address', required: true, max: 200, search: true, list: true })
  address!: string;
  @location({ zh: '坐标', en: 'Location' })
  location?: unknown;
  @phone({ zh: '电话', en: 'Phone', list: true })
  phone?: string;
  @openingHours({ zh: '营业时间', en: 'Opening hours' })
  hours?: unknown;
  @sign({
    zh: '营业中',
    en: 'Open now',
    tone: 'good',
    when: { state: 'OPEN' },
    hours: 'hours',
    doc: { zh: '营业的门店此刻在营业时间内；未填营业时间的为空。', en: 'An open outlet, now, within its hours; null where none are recorded.' },
  })
  openNow?: boolean;
  @text({ zh: '节假日说明', en: 'On holidays', max: 200 })
  holidayNote?: string;
  @flag({ zh: '可停车', en: 'Parking' })
  parking?: boolean;
  @flag({ zh: '无障碍', en: 'Step-free' })
  accessible?: boolean;
  @files({ zh: '照片', en: 'Photos', accepts: 'image', most: 9 })
  photos?: string[];
}
