// Federation comes before what refers to it, and is reached first through a class that does: its life cycle makes reports.
export { AnnualReport } from './annualReport.js';
export { Federation } from './federation.js';
export { FederationMember } from './federationMember.js';
export { ChecklistTemplate } from './checklistTemplate.js';
export { ChecklistItem } from './checklistItem.js';
export { Inspection } from './inspection.js';
export { InspectionItem } from './inspectionItem.js';
export { FederationNotice } from './federationNotice.js';
export { FederationRepresentative } from './federationRepresentative.js';
export { MembershipFee } from './membershipFee.js';
import './unitEnded.js';
