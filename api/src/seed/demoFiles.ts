/**
 * What the demo is made from, in the order of their references, and of what happened. The fields of a key tell a record from the
 * others, joined by ' / '. `continues`: the records are there, made by a verb or by an earlier file, and only go on from where they
 * stand.
 */
export const files: { file: string; resource: string; key: string[]; continues?: true }[] = [
  { file: 'compounds', resource: 'Compound', key: ['division', 'name'] },
  { file: 'organizations', resource: 'Organization', key: ['name'] },
  { file: 'merchantOrganizations', resource: 'Organization', key: ['name'] },
  { file: 'accounts', resource: 'Account', key: ['username'] },
  { file: 'accountChanges', resource: 'Account', key: ['username'], continues: true },
  // As a street registers it: what is the party's to tell is still lacking.
  { file: 'streetOrganizations', resource: 'Organization', key: ['name'] },
  { file: 'registrationCutoffs', resource: 'RegistrationCutoff', key: ['resource'] },
  { file: 'namedPeople', resource: 'Person', key: ['homeCommunity', 'name'] },
  { file: 'duplicates', resource: 'PossibleDuplicate', key: ['person', 'other'], continues: true },
  { file: 'guardianships', resource: 'Guardianship', key: ['person', 'guardian'] },
  { file: 'consents', resource: 'Consent', key: ['person', 'purpose'] },
  { file: 'volunteers', resource: 'Volunteer', key: ['person'] },
  { file: 'socialWorkers', resource: 'SocialWorker', key: ['person'] },
  { file: 'communityWorkers', resource: 'CommunityWorker', key: ['person', 'committee'] },
  { file: 'people', resource: 'Person', key: ['homeCommunity', 'name'] },
  { file: 'federations', resource: 'Federation', key: ['organization'] },
  { file: 'members', resource: 'FederationMember', key: ['federation', 'organization'] },
  { file: 'notices', resource: 'FederationNotice', key: ['member', 'issuedOn'] },
  { file: 'fees', resource: 'MembershipFee', key: ['member', 'year'] },
  { file: 'reportRounds', resource: 'Federation', key: ['organization'], continues: true },
  { file: 'annualReports', resource: 'AnnualReport', key: ['member', 'year'], continues: true },
  { file: 'checklists', resource: 'ChecklistTemplate', key: ['federation', 'edition'] },
  { file: 'checklistItems', resource: 'ChecklistItem', key: ['template', 'position'] },
  { file: 'checklistEditions', resource: 'ChecklistTemplate', key: ['federation', 'edition'], continues: true },
  { file: 'checklistChanges', resource: 'ChecklistItem', key: ['template', 'position'], continues: true },
  { file: 'checklistRounds', resource: 'ChecklistTemplate', key: ['federation', 'edition'], continues: true },
  { file: 'checklistDrafts', resource: 'ChecklistTemplate', key: ['federation', 'edition'] },
  ...['selfChecks', 'inspections', 'checks', 'verdicts', 'rectifications', 'rechecks', 'recheckedLines', 'recheckVerdicts'].map((file, index) =>
    index % 2 === 0
      ? { file, resource: 'InspectionItem', key: ['inspection', 'position'], continues: true as const }
      : { file, resource: 'Inspection', key: ['member', 'year'], continues: true as const },
  ),
  { file: 'partnerAgreements', resource: 'PartnerAgreement', key: ['organization', 'division'] },
  { file: 'savedViews', resource: 'SavedView', key: ['resource', 'name'] },
  { file: 'partyBranches', resource: 'PartyBranch', key: ['fullName'] },
  { file: 'partyCoverages', resource: 'PartyCoverage', key: ['branch', 'compound'] },
  // A compound's branch is established once it is said which compounds it covers.
  { file: 'partyEstablished', resource: 'PartyBranch', key: ['fullName'], continues: true },
  { file: 'partyTerms', resource: 'PartyBranchTerm', key: ['branch', 'no'] },
  { file: 'partyMergers', resource: 'PartyBranch', key: ['fullName'], continues: true },
  { file: 'partyPosts', resource: 'PartyPost', key: ['branch', 'personName', 'duty'] },
  { file: 'partyGroups', resource: 'PartyGroup', key: ['branch', 'name'] },
  { file: 'partyPeople', resource: 'Person', key: ['homeCommunity', 'name'] },
  // Of the crowd, which is known by name from the party's people on.
  { file: 'crowdGuardianships', resource: 'Guardianship', key: ['person', 'guardian'] },
  { file: 'partyMembers', resource: 'PartyMember', key: ['person'] },
  { file: 'partyMemberLinks', resource: 'PartyMemberLink', key: ['member', 'branch', 'kind'] },
  { file: 'reportIns', resource: 'ReportIn', key: ['member', 'division'] },
  { file: 'reportInFeedbacks', resource: 'ReportInFeedback', key: ['reportIn', 'year'] },
  { file: 'merchants', resource: 'Merchant', key: ['brandName'] },
  { file: 'merchantPermits', resource: 'MerchantPermit', key: ['merchant', 'number'] },
  { file: 'merchantApprovals', resource: 'Merchant', key: ['brandName'], continues: true },
  { file: 'outlets', resource: 'Outlet', key: ['merchant', 'name'] },
  { file: 'outletClerks', resource: 'OutletClerk', key: ['username'] },
  { file: 'rewards', resource: 'Reward', key: ['merchant', 'name'] },
  // What they offered is paused with them.
  { file: 'merchantEndings', resource: 'Merchant', key: ['brandName'], continues: true },
  { file: 'rewardCodes', resource: 'RewardCode', key: ['reward', 'batch'] },
  { file: 'stockMovements', resource: 'StockMovement', key: ['reward', 'reason'] },
  { file: 'pastDivisions', resource: 'Division', key: ['code'] },
  { file: 'pastDivisionEndings', resource: 'Division', key: ['code'], continues: true },
];
