export { endsWithOrganization } from './ending.js';
export { Organization } from './organization.js';
export { PartnerAgreement } from './partnerAgreement.js';
