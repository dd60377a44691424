/** Who represented a member unit, from when to when. Written by the verb that changes the representative, never by hand. */
import { date, personal, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { FederationMember } from './federationMember.js';

@resource({
  zh: '历任会员代表',
  en: 'Representative',
  plural: 'federationRepresentatives',
  enPlural: 'Representatives',
  title: 'name',
  called: ['name', 'member.organization'],
  scope: 'member',
  writes: [],
  scopes: { ownOrganization: 'member.organizationId', ownFederation: 'member.federation.organizationId' },
})
export class FederationRepresentative extends Scoped {
  @reference(() => FederationMember, {
    zh: '会员单位',
    en: 'Member unit',
    required: true,
    fixed: true,
    inverse: { name: 'representatives', zh: '历任会员代表', en: 'Representatives' },
  })
  member!: Id<FederationMember>;
  @text({ zh: '姓名', en: 'Name', required: true, max: 60, list: true })
  name!: string;
  @text({ zh: '职务', en: 'Duty', required: true, max: 60, list: true })
  duty!: string;
  @personal({ zh: '手机', en: 'Mobile', of: 'mobile' })
  mobile?: string;
  @date({ zh: '起始日期', en: 'Since', required: true, list: true, sort: true })
  since!: string;
  @date({ zh: '终止日期', en: 'Until', notBefore: 'since', list: true })
  until?: string;
}
