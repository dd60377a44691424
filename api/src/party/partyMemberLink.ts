/**
 * Where a member belongs: organizational relation, report-in, floating, contact point. At most one of a kind is open; one that ended stays on record.
 * A compound branch's people mostly hold only a report-in.
 */
import { date, option, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { PartyBranch } from './partyBranch.js';
import { PartyMember } from './partyMember.js';
import { ownPartyOrganization } from './reach.js';

export enum PartyLinkKind {
  ORGANIZATIONAL = 'ORGANIZATIONAL',
  REPORTED_IN = 'REPORTED_IN',
  FLOATING = 'FLOATING',
  CONTACT = 'CONTACT',
}
const kinds = {
  ORGANIZATIONAL: { zh: '组织关系', en: 'Organizational relation' },
  REPORTED_IN: { zh: '报到', en: 'Reported in' },
  FLOATING: { zh: '流动', en: 'Floating' },
  CONTACT: { zh: '联系点', en: 'Contact point' },
};

@resource({
  zh: '党员与党组织关系',
  en: 'Member link',
  plural: 'partyMemberLinks',
  enPlural: 'Member links',
  title: 'member',
  called: ['member', 'branch'],
  scope: 'branch',
  scopes: { self: (ids) => ({ $or: [{ 'member.accountId': { $in: ids } }, ownPartyOrganization('branch.')(ids)] }) },
  unique: [{ fields: ['member', 'kind'], open: 'until' }],
})
export class PartyMemberLink extends Scoped {
  @reference(() => PartyMember, {
    zh: '党员',
    en: 'Party member',
    required: true,
    fixed: true,
    list: true,
    class: 'internal',
    duty: 'party',
    inverse: { name: 'links', zh: '所在党组织', en: 'Where they belong' },
  })
  member!: Id<PartyMember>;
  @reference(() => PartyBranch, {
    zh: '党组织',
    en: 'Party organization',
    required: true,
    fixed: true,
    list: true,
    where: { state: 'ESTABLISHED' },
    class: 'internal',
    duty: 'party',
    inverse: { name: 'links', zh: '党员', en: 'Members' },
  })
  branch!: Id<PartyBranch>;
  @option({
    zh: '关系',
    en: 'Kind',
    enum: PartyLinkKind,
    enumName: 'PartyLinkKind',
    labels: kinds,
    required: true,
    fixed: true,
    list: true,
    class: 'internal',
    duty: 'party',
  })
  kind!: PartyLinkKind;
  @text({ zh: '服务岗位', en: 'Service post', max: 60, list: true, class: 'internal', duty: 'party' })
  post?: string;
  @text({ zh: '网格', en: 'Grid', max: 60, class: 'internal', duty: 'party' })
  grid?: string;
  @date({ zh: '起始日期', en: 'Since', required: true, list: true, sort: true, class: 'internal', duty: 'party' })
  since!: string;
  @date({ zh: '终止日期', en: 'Until', notBefore: 'since', list: true, class: 'internal', duty: 'party' })
  until?: string;
}
