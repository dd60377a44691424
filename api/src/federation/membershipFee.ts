/** What a member owes its federation for a year, what it paid and when, or why it was waived: a record, not an account. */
import { date, lifecycle, longText, money, period, reference, resource, Scoped, type Id } from '../kernel/index.js';
import { dueBy } from './due.js';
import { FederationMember } from './federationMember.js';

@resource({
  zh: '会费',
  en: 'Membership fee',
  plural: 'membershipFees',
  enPlural: 'Membership fees',
  menu: 'federation',
  title: 'member',
  called: ['member.organization', { of: 'year', zh: '… 年度', en: '…' }],
  facts: ['member', 'year', 'standard', 'dueOn', 'paidOn'],
  scope: 'member',
  searchThrough: ['member'],
  scopes: { ownOrganization: 'member.organizationId', ownFederation: 'member.federation.organizationId' },
  onWrite: dueBy<MembershipFee>({ DUE: 'dueOn' }),
  unique: [{ fields: ['member', 'year'] }],
})
@lifecycle<MembershipFee>({
  DUE: {
    zh: '待缴',
    en: 'Due',
    tone: 'waiting',
    verbs: {
      recordPayment: { zh: '登记缴费', en: 'Record payment', to: 'PAID', primary: true, asks: { fields: ['amount'], on: 'paidOn' } },
      waive: { zh: '减免', en: 'Waive', to: 'WAIVED', asks: { fields: ['waiverReason'] } },
    },
  },
  PAID: { zh: '已缴', en: 'Paid', tone: 'good' },
  WAIVED: { zh: '已减免', en: 'Waived', tone: 'ended' },
})
export class MembershipFee extends Scoped {
  @reference(() => FederationMember, {
    zh: '会员单位',
    en: 'Member unit',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'fees', zh: '会费', en: 'Fees' },
  })
  member!: Id<FederationMember>;
  @period({ zh: '年度', en: 'Year', of: 'year', required: true, fixed: true, list: true, sort: true })
  year!: string;
  @money({ zh: '会费标准', en: 'Standard', required: true, list: true, class: 'internal' })
  standard!: string;
  @date({ zh: '缴纳期限', en: 'Fee due on', required: true, list: true, sort: true, class: 'internal' })
  dueOn!: string;
  @date({ zh: '缴纳日期', en: 'Paid on', past: true, set: 'verb', list: true, class: 'internal' })
  paidOn?: string;
  @money({ zh: '实缴金额', en: 'Amount paid', set: 'verb', list: true, class: 'internal' })
  amount?: string;
  @longText({ zh: '减免原因', en: 'Reason of the waiver', max: 1000, set: 'verb', class: 'internal' })
  waiverReason?: string;
}
