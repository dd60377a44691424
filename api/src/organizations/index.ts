import { bearing, capability, chart, ending, fresh, inState, standing } from '../kernel/index.js';
import { Organization } from './organization.js';
import { ownOrganizationScope } from './ownOrganization.js';
import { PartnerAgreement } from './partnerAgreement.js';

export { Organization, PartnerAgreement };

export const organizations = capability({
  code: 'organizations',
  resources: [Organization, PartnerAgreement],
  scopes: [ownOrganizationScope],
  pages: [
    {
      resource: 'Organization',
      zh: '组织名录',
      en: 'Organizations',
      tabs: ['partyCoverageLacking', 'certificateExpiring', 'ACTIVE', 'SUSPENDED', 'ended', 'archived'],
    },
    { resource: 'PartnerAgreement', zh: '共建单位', en: 'Partner organizations' },
  ],
  cards: [
    ...standing(
      20,
      { ...ending('Organization', '登记证书 90 天内到期', 'Registrations expiring in 90 days', 'certificateValid'), code: 'certificateExpiring' },
      {
        ...bearing('Organization', '党组织覆盖方式待补', 'Party coverage to be filled in', 'partyCoverageLacking', 'waiting'),
        changes: ['Organization'],
      },
      ending('PartnerAgreement', '共建协议 90 天内到期', 'Agreements ending in 90 days', 'term', { state: { in: ['ACTIVE'] } }),
    ),
    { ...inState('Organization', '已停用的组织', 'Organizations suspended', 'paused', 'SUSPENDED'), changes: ['Organization'], position: 80 },
    fresh('Organization', '本月新增组织', 'Organizations new this month', 90),
    fresh('PartnerAgreement', '本月新增协议', 'Agreements new this month', 92),
  ],
  charts: [
    chart('Organization', 'KIND', 'bars', '按组织类型', 'By kind'),
    chart('Organization', 'STATE', 'states', '按状态', 'By state'),
    chart('Organization', 'PLACE'),
    chart('Organization', 'ESTABLISHED_ON_MONTH', 'months', '近 12 个月成立', 'Established in the last 12 months'),
  ],
  demo: [
    { file: 'organizations', resource: 'Organization', key: ['name'] },
    // As a street registers it: what is the party's to tell is still lacking.
    { file: 'streetOrganizations', resource: 'Organization', key: ['name'], after: 'accountChanges' },
    { file: 'partnerAgreements', resource: 'PartnerAgreement', key: ['organization', 'division'] },
  ],
});
