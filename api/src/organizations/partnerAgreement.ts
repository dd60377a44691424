/** An agreement to build together. "Partner unit" is this relation, never a kind of organization. */
import { date, dateRange, file, lifecycle, longText, reference, resource, Scoped, series, type Id } from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Organization } from './organization.js';

const ending = { zh: '终止', en: 'Terminate', to: 'TERMINATED', asks: { reason: true, on: true }, danger: true } as const;

@resource({
  zh: '共建单位协议',
  en: 'Partner agreement',
  plural: 'partnerAgreements',
  enPlural: 'Partner agreements',
  menu: 'organizations',
  title: 'agreementNo',
  called: ['organization', 'agreementNo'],
  facts: ['organization', 'content', 'term'],
  scope: 'division',
  scopes: { ownOrganization: 'organizationId' },
  unique: [{ fields: ['agreementNo'] }],
})
@lifecycle<PartnerAgreement>({
  INVITED: {
    zh: '洽谈中',
    en: 'Invited',
    tone: 'draft',
    verbs: { sign: { zh: '签约', en: 'Sign', to: 'AGREED', asks: { fields: ['signedOn', 'term'] }, primary: true }, terminate: ending },
  },
  AGREED: {
    zh: '已签约',
    en: 'Agreed',
    tone: 'waiting',
    verbs: { start: { zh: '开始合作', en: 'Start', to: 'ACTIVE', primary: true }, terminate: ending },
  },
  ACTIVE: {
    zh: '合作中',
    en: 'Active',
    tone: 'good',
    verbs: {
      renew: { zh: '续签', en: 'Renew', to: 'ACTIVE', asks: { fields: ['signedOn', 'term'] } },
      lapse: { zh: '登记到期', en: 'Record lapse', to: 'LAPSED', asks: { on: true } },
      terminate: ending,
    },
  },
  LAPSED: {
    zh: '已到期',
    en: 'Lapsed',
    tone: 'ended',
    verbs: { renew: { zh: '续签', en: 'Renew', to: 'ACTIVE', asks: { fields: ['signedOn', 'term'] } } },
  },
  TERMINATED: { zh: '已终止', en: 'Terminated', tone: 'ended' },
})
export class PartnerAgreement extends Scoped {
  @series({ zh: '协议编号', en: 'Agreement number', pattern: 'GJ{division.code}-{year}-{seq:3}', per: 'division', list: true, search: true })
  agreementNo!: string;
  @reference(() => Organization, {
    zh: '共建单位',
    en: 'Partner unit',
    required: true,
    list: true,
    keeps: {
      while: { state: { $in: ['AGREED', 'ACTIVE'] } },
      zh: '仍有履行中的共建协议，须先终止',
      en: 'a partner agreement is in force: that is terminated first',
    },
    inverse: { name: 'agreements', zh: '共建协议', en: 'Partner agreements' },
  })
  organization!: Id<Organization>;
  @reference(() => Division, { zh: '共建地', en: 'Place', required: true, list: true })
  division!: Id<Division>;
  @longText({ zh: '合作内容', en: 'What is shared', required: true, max: 1000 })
  content!: string;
  @date({ zh: '签约日期', en: 'Signed on', past: true, set: 'verb', list: true, sort: true })
  signedOn?: string;
  @dateRange({ zh: '合作期限', en: 'Term', set: 'verb', class: 'internal' })
  term?: unknown;
  @file({ zh: '协议文件', en: 'Agreement file', accepts: 'document', class: 'internal' })
  agreementFile?: string;
}
