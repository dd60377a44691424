/** A compound that a party organization covers (支部建在小区上), from when to when. A compound is covered while an established one covers it. */
import { date, reference, resource, Scoped, type Id } from '../kernel/index.js';
import { Compound } from '../divisions/index.js';
import { PartyBranch } from './partyBranch.js';
import { ownPartyOrganization } from './reach.js';

@resource({
  zh: '小区覆盖', en: 'Compound coverage', plural: 'partyCoverages', enPlural: 'Compound coverage', menu: 'party', position: 5, title: 'compound', scope: 'compound',
  scopes: { self: ownPartyOrganization('branch.') },
  unique: [{ fields: ['branch', 'compound'], open: 'until' }],
})
export class PartyCoverage extends Scoped {
  @reference(() => Compound, { zh: '小区', en: 'Compound', required: true, fixed: true, list: true, inverse: { name: 'partyCoverages', zh: '党组织覆盖', en: 'Party coverage' } }) compound!: Id<Compound>;
  @reference(() => PartyBranch, { zh: '党组织', en: 'Party organization', required: true, fixed: true, list: true, inverse: { name: 'coverages', zh: '覆盖小区', en: 'Compounds covered' } }) branch!: Id<PartyBranch>;
  @date({ zh: '起始日期', en: 'Since', required: true, list: true, sort: true }) since!: string;
  @date({ zh: '终止日期', en: 'Until', notBefore: 'since', list: true }) until?: string;
}
