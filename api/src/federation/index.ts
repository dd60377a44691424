export { Federation } from './federation.js';
export { FederationMember } from './federationMember.js';
export { FederationNotice } from './federationNotice.js';
export { FederationRepresentative } from './federationRepresentative.js';
