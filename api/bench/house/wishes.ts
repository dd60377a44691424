/**
 * Resources as a district asks for them next, made by the number: a wish that is published, claimed, fulfilled and confirmed, with seven states,
 * thirteen steps, two references and separate hands. They are declared as any other, only not by hand.
 */
import { capabilities } from '../../src/capabilities.js';
import { Division } from '../../src/divisions/index.js';
import { Organization } from '../../src/organizations/index.js';
import type { ResourceClass } from '../../src/kernel/resource/spec.js';
import {
  type Capability,
  date,
  dateRange,
  email,
  flag,
  integer,
  lifecycle,
  longText,
  moment,
  money,
  phone,
  reference,
  resource,
  Scoped,
  text,
  url,
  type LifecycleDeclaration,
  type Role,
} from '../../src/kernel/index.js';

const states: LifecycleDeclaration = {
  PUBLISHED: {
    zh: '已发布',
    en: 'Published',
    tone: 'waiting',
    verbs: {
      claim: { zh: '认领', en: 'Claim', to: 'CLAIMED', asks: { fields: ['claimant'] }, primary: true },
      withdraw: { zh: '撤回', en: 'Withdraw', to: 'EXPIRED', asks: { reason: true }, danger: true },
      expire: { zh: '登记过期', en: 'Record expiry', to: 'EXPIRED' },
    },
  },
  CLAIMED: {
    zh: '已认领',
    en: 'Claimed',
    tone: 'waiting',
    limitDays: 7,
    verbs: {
      start: { zh: '开始办理', en: 'Start', to: 'IN_PROGRESS', primary: true },
      requestRelease: { zh: '申请退回', en: 'Ask for release', to: 'RELEASE_REQUESTED', asks: { reason: true } },
      expire: { zh: '登记过期', en: 'Record expiry', to: 'EXPIRED' },
    },
  },
  IN_PROGRESS: {
    zh: '办理中',
    en: 'In progress',
    tone: 'waiting',
    verbs: {
      deliver: {
        zh: '送达',
        en: 'Deliver',
        to: 'DELIVERED',
        asks: { fields: ['deliveredOn', 'deliveryNote'], optional: ['deliveryNote'] },
        primary: true,
      },
      requestRelease: { zh: '申请退回', en: 'Ask for release', to: 'RELEASE_REQUESTED', asks: { reason: true } },
      expire: { zh: '登记过期', en: 'Record expiry', to: 'EXPIRED' },
    },
  },
  RELEASE_REQUESTED: {
    zh: '申请退回中',
    en: 'Release requested',
    tone: 'waiting',
    verbs: {
      release: { zh: '同意退回', en: 'Release', to: 'PUBLISHED', primary: true },
      keep: { zh: '不同意退回', en: 'Keep', to: 'IN_PROGRESS', asks: { reason: true }, primary: true },
    },
  },
  DELIVERED: {
    zh: '已送达',
    en: 'Delivered',
    tone: 'waiting',
    verbs: {
      confirm: { zh: '确认', en: 'Confirm', to: 'CONFIRMED', asks: { fields: ['satisfied'] }, primary: true },
      sendBack: { zh: '退回办理', en: 'Send back', to: 'IN_PROGRESS', asks: { reason: true } },
    },
  },
  CONFIRMED: { zh: '已确认', en: 'Confirmed', tone: 'good' },
  EXPIRED: { zh: '已过期', en: 'Expired', tone: 'ended' },
};

const verbs = ['claim', 'withdraw', 'expire', 'start', 'requestRelease', 'release', 'keep', 'deliver', 'confirm', 'sendBack'];

const labels = (zh: string, en: string) => ({ zh, en });

function declareOne(number: number): ResourceClass {
  const name = `MicroWish${number}`;
  // A resource is known by the name of its class.
  const Wish = { [name]: class extends Scoped {} }[name]!;
  const [division, organization] = [Division, Organization];
  const internal = { class: 'internal' } as const;
  const fields: Record<string, PropertyDecorator> = {
    name: text({ ...labels('心愿', 'Wish'), required: true, list: true, search: true, sort: true, max: 60 }),
    division: reference(() => division, { ...labels('社区', 'Place'), required: true, list: true }),
    claimant: reference(() => organization, { ...labels('认领单位', 'Claimed by'), set: 'verb', list: true }),
    content: longText({ ...labels('内容', 'What is wished'), required: true, max: 1000 }),
    amount: money({ ...labels('金额', 'Worth'), list: true }),
    pieces: integer({ ...labels('数量', 'Pieces'), min: 1, unit: labels('件', 'pieces') }),
    wishedBy: date({ ...labels('期望日期', 'Wished by'), list: true, sort: true }),
    validity: dateRange(labels('有效期', 'Valid')),
    deliveredOn: date({ ...labels('送达日期', 'Delivered on'), set: 'verb', past: true }),
    deliveryNote: longText({ ...labels('送达说明', 'About the delivery'), set: 'verb', max: 500 }),
    satisfied: flag({ ...labels('是否满意', 'Satisfied'), set: 'verb', ...internal }),
    contactName: text({ ...labels('联系人', 'Contact'), max: 30, ...internal }),
    contactPhone: phone({ ...labels('联系电话', 'Phone'), ...internal }),
    contactEmail: email({ ...labels('电子邮箱', 'E-mail'), ...internal }),
    page: url(labels('网页', 'Page')),
    visitAt: moment({ ...labels('走访时间', 'Visited at'), ...internal }),
    isUrgent: flag({ ...labels('是否紧急', 'Urgent'), list: true }),
    remark: longText({ ...labels('备注', 'Remark'), max: 500, ...internal }),
  };
  for (const [field, declare] of Object.entries(fields)) declare(Wish.prototype, field);
  lifecycle(states)(Wish);
  resource({
    ...labels(`微心愿${number}`, `Micro wish ${number}`),
    plural: `microWishes${number}`,
    enPlural: `Micro wishes ${number}`,
    menu: 'people',
    title: 'name',
    scope: 'division',
    scopes: { ownOrganization: 'claimantId' },
    predicates: { open: { state: { $in: ['PUBLISHED', 'CLAIMED', 'IN_PROGRESS'] } } },
    unique: [{ fields: ['division', 'name'] }],
    apart: [
      { asking: ['requestRelease'], releasing: ['release', 'keep'] },
      { delivering: ['deliver'], confirming: ['confirm', 'sendBack'] },
    ],
  })(Wish);
  return Wish;
}

/** Their names, in order. They are one capability more, and so are listed before the catalogue is made of the list. */
export function declareWishes(count: number): string[] {
  const resources = Array.from({ length: count }, (_, index) => declareOne(index + 1));
  if (count > 0) (capabilities as Capability[]).push({ code: 'wishes', resources });
  return resources.map(({ name }) => name);
}

/** Six rules each, by the code of the role that they are added to. */
export const rulesOf = (resource: string): [role: string, rule: Role['rules'][number]][] => [
  [
    'platformAdmin',
    {
      resource,
      verbs: ['read', 'create', 'update', 'archive', 'registerExisting', 'export', 'import', ...verbs],
      scope: 'everywhere',
      clearance: 'internal',
    },
  ],
  ['districtAdmin', { resource, verbs: ['read', 'export', 'release', 'keep'], scope: 'ownDistrict', clearance: 'internal' }],
  [
    'streetAdmin',
    { resource, verbs: ['read', 'create', 'update', 'archive', 'export', 'import', ...verbs], scope: 'ownStreet', clearance: 'internal' },
  ],
  [
    'communityAdmin',
    {
      resource,
      verbs: ['read', 'create', 'update', 'export', 'import', 'withdraw', 'confirm', 'sendBack'],
      scope: 'ownCommunity',
      clearance: 'internal',
    },
  ],
  ['auditor', { resource, verbs: ['read', 'export'], scope: 'ownDistrict', clearance: 'internal' }],
  ['resident', { resource, verbs: ['read'], scope: 'ownCommunity', clearance: 'public', when: 'open' }],
];
