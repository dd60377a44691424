// What tests of every resource have to be told of organizations.
import type { Subject } from '../testing/subject.js';

/** An organization of the second district's community, as an input. */
export const bodyOf = (name: string, division: string, kind = 'ENTERPRISE') => ({
  name,
  division,
  kind,
  address: '彼路1号',
  legalForm: 'UNINCORPORATED',
  registrationStatus: 'NEITHER',
  establishedOn: '2020-01-01',
  legalRep: '演示',
});
export const otherCommunity = "select id from division where code = '440699001001'";

export const subject: Subject = {
  inputs: { Organization: { kind: 'ENTERPRISE', registrationStatus: 'NEITHER', legalForm: 'UNINCORPORATED', establishedOn: '2020-01-01' } },
  ofOrganization: {
    'Organization.ownOrganization': (row, own) => row.id === own,
    'PartnerAgreement.ownOrganization': (row, own) => row.organization_id === own,
  },
  predicates: { 'Organization.bodies': (row) => row.kind === 'FEDERATION' || row.kind === 'ALLIANCE' },
  async across({ admin, make, id }) {
    const community = await id(otherCommunity);
    for (const name of ['彼一社', '彼二社', '彼三社']) await make(admin, 'Organization', bodyOf(name, community));
  },
};
