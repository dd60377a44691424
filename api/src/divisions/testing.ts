// What tests of every resource have to be told of divisions.
import type { Subject } from '../testing/subject.js';

export const subject: Subject = {
  inputs: { Division: { tier: 'COMMUNITY', kind: 'RESIDENTS_COMMITTEE' } },
  async across({ admin, make }) {
    const district = await make(admin, 'Division', { code: '440699', tier: 'DISTRICT', name: '彼区', kind: 'URBAN_DISTRICT' });
    const street = await make(admin, 'Division', { code: '440699001', tier: 'STREET', name: '彼街', kind: 'STREET_OFFICE', parent: district });
    await make(admin, 'Division', { code: '440699001001', tier: 'COMMUNITY', name: '彼社区', kind: 'RESIDENTS_COMMITTEE', parent: street });
  },
  unshelved: {
    division: "t.tier = 'DISTRICT' or t.code in ('440604012045', '440604012001', '440604010001', '440604010', '440604012', '440699001')",
  },
};
