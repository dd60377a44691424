/** A reminder or warning to a member unit. It stays on record after it was lifted. */
import { choice, date, lifecycle, longText, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { FederationMember } from './federationMember.js';

@resource({
  zh: '提醒/警告', en: 'Notice', plural: 'federationNotices', enPlural: 'Notices', menu: 'federation', title: 'reason', scope: 'member',
  scopes: { ownOrganization: 'member.organizationId', ownFederation: 'member.federation.organizationId' },
})
@lifecycle<FederationNotice>({
  IN_FORCE: { zh: '有效', en: 'In force', tone: 'warning', verbs: { lift: { zh: '解除', en: 'Lift', to: 'LIFTED', asks: { reason: true, on: 'liftedOn' } } } },
  LIFTED: { zh: '已解除', en: 'Lifted', tone: 'ended' },
})
export class FederationNotice extends Scoped {
  @reference(() => FederationMember, { zh: '会员单位', en: 'Member unit', required: true, fixed: true, list: true, inverse: { name: 'notices', zh: '提醒与警告', en: 'Notices' } }) member!: Id<FederationMember>;
  @choice({ zh: '类型', en: 'Kind', dictionary: 'noticeKind', required: true, list: true }) kind!: string;
  @date({ zh: '日期', en: 'Issued on', past: true, required: true, list: true, sort: true }) issuedOn!: string;
  @longText({ zh: '事由', en: 'Reason', required: true, max: 1000, list: true, class: 'internal' }) reason!: string;
  @text({ zh: '文号', en: 'Document number', max: 60 }) documentNo?: string;
  @date({ zh: '解除日期', en: 'Lifted on', past: true, set: 'verb' }) liftedOn?: string;
}
