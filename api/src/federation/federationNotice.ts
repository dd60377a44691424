/** A reminder, warning or order to a member unit (告诫), which confirms that it has seen it. It stays on record after it was lifted. */
import { choice, date, file, lifecycle, longText, reference, resource, Scoped, text, type Id, type VerbDeclaration } from '../kernel/index.js';
import { FederationMember } from './federationMember.js';

const lift: VerbDeclaration<FederationNotice> = { zh: '解除告诫', en: 'Lift', to: 'LIFTED', asks: { reason: true, on: 'liftedOn' } };

@resource({
  zh: '告诫',
  en: 'Notice',
  plural: 'federationNotices',
  enPlural: 'Notices',
  menu: 'federation',
  title: 'reason',
  called: ['member.organization', 'kind', 'issuedOn'],
  facts: ['member', 'kind', 'issuedOn', 'reason'],
  scope: 'member',
  scopes: { ownOrganization: 'member.organizationId', ownFederation: 'member.federation.organizationId' },
})
@lifecycle<FederationNotice>({
  ISSUED: {
    zh: '待确认',
    en: 'To be confirmed',
    tone: 'waiting',
    limitDays: 10,
    verbs: {
      acknowledge: {
        zh: '确认收到',
        en: 'Confirm receipt',
        to: 'IN_FORCE',
        primary: true,
        effect: ({ record, today }) => {
          record.acknowledgedOn = today;
        },
      },
      lift,
    },
  },
  IN_FORCE: { zh: '已确认', en: 'Confirmed, in force', tone: 'warning', verbs: { lift } },
  LIFTED: { zh: '已解除', en: 'Lifted', tone: 'ended' },
})
export class FederationNotice extends Scoped {
  @reference(() => FederationMember, {
    zh: '会员单位',
    en: 'Member unit',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'notices', zh: '告诫', en: 'Notices' },
  })
  member!: Id<FederationMember>;
  @choice({ zh: '类型', en: 'Kind', dictionary: 'noticeKind', required: true, list: true })
  kind!: string;
  @date({ zh: '日期', en: 'Issued on', past: true, required: true, list: true, sort: true })
  issuedOn!: string;
  @longText({ zh: '事由', en: 'Reason', required: true, max: 1000, list: true, class: 'internal' })
  reason!: string;
  @text({ zh: '文号', en: 'Document number', max: 60 })
  documentNo?: string;
  @file({ zh: '文书', en: 'Document', accepts: 'document', class: 'internal' })
  document?: string;
  @date({ zh: '确认日期', en: 'Confirmed on', past: true, set: 'verb' })
  acknowledgedOn?: string;
  @date({ zh: '解除日期', en: 'Lifted on', past: true, set: 'verb' })
  liftedOn?: string;
}
