/**
 * A slip of the keyboard in a declaration stops the start, with where it stands and what was perhaps meant: one of each kind of name that a
 * declaration may hold.
 */
import { describe, expect, test } from '@jest/globals';
import { capabilities, menuGroups } from '../../capabilities.js';
import { bearing, inState, soon } from '../capability/cards.js';
import { chart } from '../capability/capability.js';
import { demoFilesOf } from '../capability/seeds.js';
import { json } from '../../seed/files.js';
import { checkRoles } from '../access/checkRoles.js';
import type { Role } from '../access/roles.js';
import { catalogueOf } from '../catalogue/catalogue.js';
import { checkDeclarations, type Dictionaries, faultsAmong, ownFaults } from './checks.js';
import type { FieldSpec, ResourceSpec } from './spec.js';

const catalogue = catalogueOf(capabilities, menuGroups);
const { of: specOf, specs } = catalogue;
const scopes = [...catalogue.scopes.keys()];

const dictionaries: Dictionaries = new Map(
  Object.entries(json<Record<string, { code: string }[]>>('reference/dictionaries.json')).map(([name, entries]) => [
    name,
    new Set(entries.map(({ code }) => code)),
  ]),
);
const faults = (spec: ResourceSpec) => [...new Set([...ownFaults(spec), ...faultsAmong(spec, scopes, dictionaries)])];
/** The declaration of one with something else in it. */
const withOptions = (name: string, options: object): ResourceSpec => ({ ...specOf(name), options: { ...specOf(name).options, ...options } });
function withField(name: string, field: string, options: object): ResourceSpec {
  const spec = specOf(name);
  const own = spec.fields.get(field)!;
  return { ...spec, fields: new Map([...spec.fields, [field, { ...own, options: { ...own.options, ...options } } as FieldSpec]]) };
}
function withVerb(name: string, verb: string, change: object): ResourceSpec {
  const spec = specOf(name);
  const verbs = new Map([...spec.verbs, [verb, { ...spec.verbs.get(verb)!, ...change }]]);
  return { ...spec, verbs, lifecycle: { ...spec.lifecycle!, verbs } };
}
const withStep = (name: string, verb: string, when: object): ResourceSpec =>
  withVerb(name, verb, { steps: new Map([[specOf(name).lifecycle!.initial, { zh: '', en: '', when }]]) });
const application = () => specOf('FederationMember').options.forms![0]!;
const withScopes = (name: string, scopes: ResourceSpec['scopes']): ResourceSpec => ({ ...specOf(name), scopes });

const cases: [what: string, spec: () => ResourceSpec, words: string][] = [
  [
    'what it is called by',
    () => withOptions('AnnualReport', { called: ['member.organisation'] }),
    'AnnualReport: called names a field of FederationMember that does not exist (organisation; did you mean organization?)',
  ],
  [
    'what it is called by, through no reference',
    () => withOptions('AnnualReport', { called: ['year.name'] }),
    'AnnualReport: called names year, which is no reference',
  ],
  [
    'the words it is called by',
    () => withOptions('FederationMember', { called: [[{ when: { state: 'DRAF' }, zh: '', en: '' }]] }),
    'FederationMember: called names a value of state that does not exist (DRAF; did you mean DRAFT?)',
  ],
  ['a fact', () => withOptions('Reward', { facts: ['pric'] }), 'Reward: facts names a field that does not exist (pric; did you mean price?)'],
  [
    'a field of a form',
    () => withOptions('FederationMember', { forms: [{ ...application(), steps: [{ zh: '', en: '', fields: ['batsh'] }] }] }),
    'FederationMember: form Apply for membership names a field that does not exist (batsh; did you mean batch?)',
  ],
  [
    'a form without a field that is required',
    () => withOptions('FederationMember', { forms: [{ ...application(), steps: application().steps.slice(0, 2) }] }),
    'FederationMember: form Apply for membership lacks charterAck, which is required',
  ],
  [
    'a form that asks for what only verbs write',
    () =>
      withOptions('FederationMember', { forms: [{ ...application(), steps: [...application().steps, { zh: '', en: '', fields: ['joinedOn'] }] }] }),
    'FederationMember: form Apply for membership asks for joinedOn, which it cannot give',
  ],
  [
    'the states of a step',
    () =>
      withOptions('FederationMember', { forms: [{ ...application(), steps: application().steps.map((one) => ({ ...one, states: ['MEMBR'] })) }] }),
    'FederationMember: form Apply for membership names a state that does not exist (MEMBR; did you mean MEMBER?)',
  ],
  [
    'the verb of a form',
    () => withOptions('FederationMember', { forms: [{ ...application(), then: 'submt' }] }),
    'FederationMember: form Apply for membership names a verb that does not exist (submt; did you mean submit?)',
  ],
  [
    'where a field means something',
    () => withField('Reward', 'carriers', { onlyWhen: { field: 'kind', in: ['TOPUP'] } }),
    'Reward.carriers: onlyWhen names a value of kind that does not exist (TOPUP; did you mean TOP_UP?)',
  ],
  [
    'a code that is offered in some places alone',
    () => withField('FederationMember', 'memberKind', { offered: [{ codes: ['UNIT'], where: 'federation.bodyKind', in: ['FEDRATION'] }] }),
    'FederationMember.memberKind: offered names a value of bodyKind that does not exist (FEDRATION; did you mean FEDERATION?)',
  ],
  [
    'what it is offered by',
    () => withField('FederationMember', 'memberKind', { offered: [{ codes: ['UNIT'], where: 'federation.bodykind', in: [] }] }),
    'FederationMember.memberKind: offered names a field of Federation that does not exist (bodykind; did you mean bodyKind?)',
  ],
  [
    'a column of lines',
    () => withField('InspectionItem', 'inspection', { inverse: { name: 'items', zh: '', en: '', lines: ['standart'] } }),
    'InspectionItem.inspection: inverse.lines names a field that does not exist (standart; did you mean standard?)',
  ],
  [
    'a title',
    () => withOptions('Organization', { title: 'nmae' }),
    'Organization: title names a field that does not exist (nmae; did you mean name?)',
  ],
  [
    'an English title',
    () => withOptions('Task', { englishTitle: 'englishNam' }),
    'Task: englishTitle names a field that does not exist (englishNam; did you mean englishName?)',
  ],
  ['an English title that is no text', () => withOptions('Task', { englishTitle: 'rows' }), 'Task: englishTitle names rows, which is no text'],
  [
    'where it lies',
    () => withOptions('Organization', { scope: 'divison' }),
    'Organization: scope names a field that does not exist (divison; did you mean division?)',
  ],
  ['where it lies, no reference', () => withOptions('Organization', { scope: 'name' }), 'Organization: scope names name, which is no reference'],
  [
    'its tier',
    () => withOptions('Division', { tierField: 'teir' }),
    'Division: tierField names a field that does not exist (teir; did you mean tier?)',
  ],
  [
    'a unique key',
    () => withOptions('Reward', { unique: [{ fields: ['merchant', 'cod'] }] }),
    'Reward: unique names a field that does not exist (cod; did you mean code?)',
  ],
  [
    'the day a unique key ends by',
    () => withOptions('PartyCoverage', { unique: [{ fields: ['branch'], open: 'untill' }] }),
    'PartyCoverage: unique names a field that does not exist (untill; did you mean until?)',
  ],
  [
    "a unique key's condition",
    () => withOptions('PartyMemberLink', { unique: [{ fields: ['member'], when: { kindd: 'ORGANIZATIONAL' } }] }),
    'PartyMemberLink: unique.when names a field that does not exist (kindd; did you mean kind?)',
  ],
  [
    "a unique key's value",
    () => withOptions('PartyMemberLink', { unique: [{ fields: ['member'], when: { kind: 'ORGANISATIONAL' } }] }),
    'PartyMemberLink: unique.when names a value of kind that does not exist (ORGANISATIONAL; did you mean ORGANIZATIONAL?)',
  ],
  [
    'another name',
    () => withOptions('Organization', { alsoCalled: ['shortname'] }),
    'Organization: alsoCalled names a field that does not exist (shortname; did you mean shortName?)',
  ],
  [
    'what is searched through',
    () => withOptions('Reward', { searchThrough: ['mechant'] }),
    'Reward: searchThrough names a field that does not exist (mechant; did you mean merchant?)',
  ],
  [
    'what is searched through, no reference',
    () => withOptions('Reward', { searchThrough: ['name'] }),
    'Reward: searchThrough names name, which is no reference',
  ],
  [
    'a value of one record alone',
    () => withOptions('Person', { twins: [{ fields: ['idNumer'], refused: true }] }),
    'Person: twins names a field that does not exist (idNumer; did you mean idNumber?)',
  ],
  [
    'a value of one record alone that is in plain sight',
    () => withOptions('Person', { twins: [{ fields: ['name'] }] }),
    'Person: twins names name, which is no personal',
  ],
  [
    'the condition of such a value',
    () => withOptions('Person', { twins: [{ fields: ['idNumber'], when: { state: { $ne: 'MERGD' } } }] }),
    'Person: twins names a value of state that does not exist (MERGD; did you mean MERGED?)',
  ],
  [
    'what makes two records alike',
    () => withOptions('Person', { alike: [{ ground: 'X', zh: '', en: '', same: ['name', 'birthdate'] }] }),
    'Person: alike names a field that does not exist (birthdate; did you mean birthDate?)',
  ],
  [
    'parts of what makes two alike',
    () => withOptions('Person', { alike: [{ ground: 'X', zh: '', en: '', same: ['name'], parts: { of: ['rooom'], least: 1 } }] }),
    'Person: alike names a field that does not exist (rooom; did you mean room?)',
  ],
  [
    "a predicate's path",
    () => withOptions('Reward', { predicates: { listed: { 'merchant.stat': 'ACTIVE' } } }),
    'Reward: predicate listed names a field of Merchant that does not exist (stat; did you mean state?)',
  ],
  [
    "a predicate's reference",
    () => withOptions('Reward', { predicates: { listed: { 'mechant.state': 'ACTIVE' } } }),
    'Reward: predicate listed names a field of Reward that does not exist (mechant.state)',
  ],
  [
    "a predicate's state",
    () => withOptions('Reward', { predicates: { listed: { state: { $in: ['LISTED', 'PAUSD'] } } } }),
    'Reward: predicate listed names a value of state that does not exist (PAUSD; did you mean PAUSED?)',
  ],
  [
    "another resource's state in a predicate",
    () => withOptions('Reward', { predicates: { listed: { 'merchant.state': 'ACTIV' } } }),
    'Reward: predicate listed names a value of state that does not exist (ACTIV; did you mean ACTIVE?)',
  ],
  [
    'a list in a predicate',
    () => withOptions('Compound', { predicates: { covered: { partyCoverage: { $elemMatch: { until: null } } } } }),
    'Compound: predicate covered names a field of Compound that does not exist (partyCoverage; did you mean partyCoverages?)',
  ],
  [
    'the inside of a list in a predicate',
    () => withOptions('Compound', { predicates: { covered: { partyCoverages: { $elemMatch: { untill: null } } } } }),
    'Compound: predicate covered names a field of PartyCoverage that does not exist (untill; did you mean until?)',
  ],
  [
    'one of several conditions',
    () => withOptions('Reward', { predicates: { either: { $or: [{ stat: 'LISTED' }] } } }),
    'Reward: predicate either names a field of Reward that does not exist (stat; did you mean state?)',
  ],
  [
    'a choice in a predicate',
    () => withOptions('Reward', { predicates: { coupons: { kind: 'CUPON' } } }),
    'Reward: predicate coupons names a value of kind that does not exist (CUPON; did you mean COUPON?)',
  ],
  [
    "a scope's path",
    () => withScopes('Reward', { ownOrganization: 'merchant.organisationId' }),
    'Reward: scope ownOrganization names a field of Merchant that does not exist (organisationId; did you mean organizationId?)',
  ],
  [
    "a scope's condition",
    () => withScopes('PartyBranch', { self: (ids) => ({ appliedBId: { $in: ids } }) }),
    'PartyBranch: scope self names a field of PartyBranch that does not exist (appliedBId; did you mean appliedById?)',
  ],
  [
    'what keeps it',
    () => withOptions('Outlet', { endedFirst: { zh: '', en: '', in: ['OPENED'] } }),
    'Outlet: endedFirst names a state that does not exist (OPENED; did you mean OPEN?)',
  ],
  [
    'hands of a verb',
    () => withOptions('Reward', { apart: [{ merchant: ['submitt'], review: ['approve'] }] }),
    'Reward: apart names a verb that does not exist (submitt; did you mean submit?)',
  ],
  [
    'whose work a line is',
    () => withOptions('InspectionItem', { handsOf: { record: 'inspecton', fields: {} } }),
    'InspectionItem: handsOf names a field that does not exist (inspecton; did you mean inspection?)',
  ],
  [
    'the field that is the work',
    () => withOptions('InspectionItem', { handsOf: { record: 'inspection', fields: { checkedscore: 'conclude' } } }),
    'InspectionItem: handsOf names a field that does not exist (checkedscore; did you mean checkedScore?)',
  ],
  [
    'the verb that a field is the work of',
    () => withOptions('InspectionItem', { handsOf: { record: 'inspection', fields: { checkedScore: 'conclud' } } }),
    'InspectionItem: handsOf names a verb of Inspection that does not exist (conclud; did you mean conclude?)',
  ],
  [
    'what a review keeps',
    () => withOptions('Reward', { review: { ...specOf('Reward').options.review!, diff: 'monitoredDif' } }),
    'Reward: review.diff names a field that does not exist (monitoredDif; did you mean monitoredDiff?)',
  ],
  [
    'who proposes',
    () => withOptions('Reward', { review: { ...specOf('Reward').options.review!, by: 'submitedBy' } }),
    'Reward: review.by names a field that does not exist (submitedBy; did you mean submittedBy?)',
  ],
  [
    'a state of a review',
    () => withOptions('Reward', { review: { ...specOf('Reward').options.review!, from: ['LISTD'] } }),
    'Reward: review names a state that does not exist (LISTD; did you mean LISTED?)',
  ],
  [
    'a section',
    () => withField('Reward', 'price', { section: 'prise' }),
    'Reward.price: section names a section that does not exist (prise; did you mean price?)',
  ],
  [
    'what makes it required',
    () => withField('Reward', 'carriers', { requiredWhen: { field: 'knd', in: ['TOP_UP'] } }),
    'Reward.carriers: requiredWhen names a field that does not exist (knd; did you mean kind?)',
  ],
  [
    'the value that makes it required',
    () => withField('Reward', 'validDays', { requiredWhen: { field: 'validityKind', in: ['AFTR'] } }),
    'Reward.validDays: requiredWhen names a value of validityKind that does not exist (AFTR; did you mean AFTER?)',
  ],
  [
    'the choice that makes it required',
    () => withField('Reward', 'carriers', { requiredWhen: { field: 'kind', in: ['TOPUP'] } }),
    'Reward.carriers: requiredWhen names a value of kind that does not exist (TOPUP; did you mean TOP_UP?)',
  ],
  [
    'a flag that makes it required',
    () => withField('Reward', 'bookingPhone', { requiredWhen: { field: 'bookingRequired', in: ['yes'] } }),
    'Reward.bookingPhone: requiredWhen names a value of bookingRequired that does not exist (yes)',
  ],
  [
    'a day that comes first',
    () => withField('PartyBranch', 'approvedOn', { notBefore: 'aplliedOn' }),
    'PartyBranch.approvedOn: notBefore names a field that does not exist (aplliedOn; did you mean appliedOn?)',
  ],
  [
    'a day that comes first and is none',
    () => withField('PartyBranch', 'approvedOn', { notBefore: 'approvalNo' }),
    'PartyBranch.approvedOn: notBefore names approvalNo, which is no date',
  ],
  ['a default of another type', () => withField('Reward', 'price', { default: 'ten' }), 'Reward.price: default is no value of a integer ("ten")'],
  [
    'a default that is no value',
    () => withField('Reward', 'limitPer', { default: 'MONTHLY' }),
    'Reward.limitPer: default names a value of limitPer that does not exist (MONTHLY; did you mean MONTH?)',
  ],
  [
    'a dictionary',
    () => withField('Reward', 'kind', { dictionary: 'rewardKnd' }),
    'Reward.kind: dictionary names a dictionary that does not exist (rewardKnd; did you mean rewardKind?)',
  ],
  [
    "the other's field that narrows a choice",
    () => withField('PartyMemberLink', 'branch', { where: { stat: 'ESTABLISHED' } }),
    'PartyMemberLink.branch: where names a field of PartyBranch that does not exist (stat; did you mean state?)',
  ],
  [
    'the value that narrows a choice',
    () => withField('PartyMemberLink', 'branch', { where: { state: 'ESTABLISHD' } }),
    'PartyMemberLink.branch: where names a value of state that does not exist (ESTABLISHD; did you mean ESTABLISHED?)',
  ],
  [
    'what a reference keeps the other for',
    () => withField('Merchant', 'organization', { keeps: { zh: '', en: '', while: { state: 'ACTVE' } } }),
    'Merchant.organization: keeps names a value of state that does not exist (ACTVE; did you mean ACTIVE?)',
  ],
  [
    'the own side of what is shared',
    () => withField('Reward', 'outlets', { within: { merchant: 'mercant' } }),
    'Reward.outlets: within names a field that does not exist (mercant; did you mean merchant?)',
  ],
  [
    'the other side of what is shared',
    () => withField('Reward', 'outlets', { within: { mercant: 'merchant' } }),
    'Reward.outlets: within names a field of Outlet that does not exist (mercant; did you mean merchant?)',
  ],
  [
    'within what a number counts',
    () => withField('Reward', 'code', { per: 'merchent' }),
    'Reward.code: per names a field that does not exist (merchent; did you mean merchant?)',
  ],
  [
    "a number's pattern",
    () => withField('Reward', 'code', { pattern: 'DH-{yaer}-{seq:3}' }),
    'Reward.code: pattern names a field that does not exist (yaer)',
  ],
  [
    "a path in a number's pattern",
    () => withField('FederationMember', 'memberNo', { pattern: '{federation.prefx}-{seq:4}' }),
    'FederationMember.memberNo: pattern names a field of Federation that does not exist (prefx; did you mean prefix?)',
  ],
  [
    'what a sign looks at',
    () => withField('Reward', 'soldOut', { when: { stockAvailble: { $lte: 0 } } }),
    'Reward.soldOut: when names a field of Reward that does not exist (stockAvailble; did you mean stockAvailable?)',
  ],
  [
    'a state that a sign looks at',
    () => withField('Reward', 'soldOut', { when: { state: 'LISTET' } }),
    'Reward.soldOut: when names a value of state that does not exist (LISTET; did you mean LISTED?)',
  ],
  [
    'a guard that speaks of a day',
    () => withStep('Reward', 'submit', { submittedOn: { $lt: '$today' } }),
    "Reward.submit: when speaks of $today, which signs alone know: a verb's effect looks at the day",
  ],
  [
    'what is copied',
    () => withField('PartyMember', 'name', { copy: 'person.nam' }),
    'PartyMember.name: copy names a field of Person that does not exist (nam; did you mean name?)',
  ],
  [
    'what it is copied by',
    () => withField('PartyMember', 'name', { copy: 'persn.name' }),
    'PartyMember.name: copy names a field that does not exist (persn; did you mean person?)',
  ],
  [
    'a copy that is filled in',
    () => withField('PartyMember', 'name', { set: undefined }),
    "PartyMember.name: copy is kept by the kernel: its `set` is 'derived'",
  ],
  [
    'a copy of another kind',
    () => withField('PartyMember', 'name', { copy: 'person.birthDate' }),
    'PartyMember.name: copy of a date that would be a text',
  ],
  [
    'a copy that is more open than its source',
    () => withField('Outlet', 'name', { copy: 'merchant.contactName', set: 'derived' }),
    'Outlet.name: copy is more open (public) than what it is a copy of (internal)',
  ],
  [
    'what a verb asks',
    () => withVerb('PartyBranch', 'approve', { asks: { fields: ['aprovalNo'] } }),
    'PartyBranch.approve: asks names a field that does not exist (aprovalNo; did you mean approvalNo?)',
  ],
  [
    'what a verb need not be told',
    () => withVerb('Reward', 'approve', { asks: { fields: ['reviewOpinion'], optional: ['reviewOpinon'] } }),
    'Reward.approve: asks.optional names a field that it asks that does not exist (reviewOpinon; did you mean reviewOpinion?)',
  ],
  [
    'what only that moment wants to know',
    () => withVerb('PartyBranch', 'establish', { asks: { fields: ['firstSecretary'], once: ['firstSecretry'] } }),
    'PartyBranch.establish: asks.once names a field that it asks that does not exist (firstSecretry; did you mean firstSecretary?)',
  ],
  [
    'the day of a verb',
    () => withVerb('PartyBranch', 'establish', { asks: { on: 'establishdOn' } }),
    'PartyBranch.establish: asks.on names a field that does not exist (establishdOn; did you mean establishedOn?)',
  ],
  [
    "a verb's guard",
    () => withStep('Reward', 'submit', { 'merchant.stat': 'ACTIVE' }),
    'Reward.submit: when names a field of Merchant that does not exist (stat; did you mean state?)',
  ],
  [
    "a value in a verb's guard",
    () => withStep('Reward', 'submit', { 'merchant.state': 'ACTVE' }),
    'Reward.submit: when names a value of state that does not exist (ACTVE; did you mean ACTIVE?)',
  ],
];

describe('a mistyped declaration', () => {
  test('is none of those that there are', () => {
    expect(() => checkDeclarations(specs, scopes)).not.toThrow();
    expect(specs.flatMap(ownFaults)).toEqual([]);
  });

  test.each(cases)('is told: %s', (_what, spec, words) => expect(faults(spec())).toContain(words));
});

describe('a mistyped rule', () => {
  const rule = { resource: 'Reward', verbs: ['read'], scope: 'everywhere', clearance: 'public' };
  const role =
    (more: object, rest: object = {}) =>
    () =>
      checkRoles(
        catalogue,
        new Map([['tester', { code: 'tester', zh: '', en: '', place: 'none', rules: [{ ...rule, ...more }], ...rest } as unknown as Role]]),
      );
  test.each<[string, () => void, string]>([
    ['resource', role({ resource: 'Rewrad' }), 'role tester names an unknown resource (Rewrad; did you mean Reward?)'],
    ['verb', role({ verbs: ['aprove'] }), 'role tester names an unknown verb of Reward (aprove; did you mean approve?)'],
    ['field', role({ fields: ['nmae'] }), 'role tester names an unknown field of Reward (nmae; did you mean name?)'],
    ['clearance', role({ clearance: 'publik' }), 'role tester has an unknown clearance for Reward (publik; did you mean public?)'],
    ['predicate', role({ when: 'listd' }), 'role tester names an unknown predicate of Reward (listd; did you mean listed?)'],
    ['scope', role({ scope: 'ownComunity' }), 'role tester names an unknown scope of Reward (ownComunity; did you mean ownCommunity?)'],
    ['duty', role({}, { duties: ['prty'] }), 'role tester has a duty that no field asks for (prty; did you mean party?)'],
  ])('is told: %s', (_what, check, words) => expect(check).toThrow(words));
});

describe('a mistyped line of a capability', () => {
  const withMore = (more: object) => [...capabilities, { code: 'more', resources: [], ...more }];
  const page = (more: object) => ({ pages: [{ resource: 'Reward', ...more }] });
  test.each<[string, object, string]>([
    ['resource', page({ resource: 'Rewards' }), 'Rewards: the menu names a resource that does not exist (Rewards; did you mean Reward?)'],
    ['group', page({ group: 'merchant' }), 'Reward: the menu names a group that does not exist (merchant; did you mean merchants?)'],
    ['field', page({ filter: { stat: { in: [] } } }), 'Reward: the menu names a field that does not exist (stat; did you mean state?)'],
    [
      'state',
      page({ filter: { state: { in: ['SUBMITED'] } } }),
      'Reward: the menu names a state that does not exist (SUBMITED; did you mean SUBMITTED?)',
    ],
    ['column', page({ columns: ['prise'] }), 'Reward: the menu names a field that does not exist (prise; did you mean price?)'],
    ['column that no list shows', page({ columns: ['searchText'] }), 'Reward: the menu names a field that does not exist (searchText)'],
    ['order', page({ order: 'PRICE_ASK' }), 'Reward: the menu names a order that does not exist (PRICE_ASK; did you mean PRICE_ASC?)'],
    ['quick tab', page({ tabs: ['LISTD'] }), 'Reward: the menu names a quick tab that does not exist (LISTD; did you mean LISTED?)'],
    [
      'number of quick tabs',
      page({ tabs: ['LISTED', 'PAUSED', 'DRAFT', 'SUBMITTED', 'APPROVED', 'DELISTED', 'REFUSED'] }),
      'Reward: the menu gives it 7 quick tabs, of which there may be 6',
    ],
    ['verb', page({ verbs: ['aprove'] }), 'Reward: the menu names a verb that does not exist (aprove; did you mean approve?)'],
    ['day', page({ filter: { submittedOn: { lte: '$tody' } } }), 'Reward: the menu names a day that does not exist (tody; did you mean today?)'],
    [
      'day of another kind',
      page({ filter: { createdAt: { gte: '$monthStart' } } }),
      'Reward: the menu names a day that does not exist (monthStart; did you mean monthStartsAt?)',
    ],
    [
      'condition',
      page({ filter: { submittedOn: { lteq: '$today' } } }),
      'Reward: the menu names a condition on submittedOn that does not exist (lteq; did you mean lte?)',
    ],
    [
      'field of another',
      page({ filter: { merchant: { stat: { eq: 'ACTIVE' } } } }),
      'Reward: the menu names a field of Merchant that does not exist (stat; did you mean state?)',
    ],
    [
      'resource of a card',
      { cards: [inState('Rewrd', '待审', 'To review', 'waiting', 'SUBMITTED')] },
      'Rewrd: the card 待审 names a resource that does not exist (Rewrd; did you mean Reward?)',
    ],
    [
      'sign',
      { cards: [bearing('Reward', '待审', 'To review', 'changesPendin')] },
      'Reward: the card 待审 names a field that does not exist (changesPendin; did you mean changesPending?)',
    ],
    [
      'day a card comes to',
      { cards: [soon('Merchant', '到期', 'Soon', 'permitsUntill', '$in90')] },
      'Merchant: the card 到期 names a field that does not exist (permitsUntill; did you mean permitsUntil?)',
    ],
    [
      'list of a card',
      { cards: [{ ...bearing('Compound', '小区', 'Compounds', 'state'), filter: { partyCoverages: { non: {} } } }] },
      'Compound: the card 小区 names a quantifier of partyCoverages that does not exist (non; did you mean none?)',
    ],
    [
      'resource that a card is for those who change it of',
      { cards: [{ ...inState('Reward', '待审', 'To review', 'waiting', 'SUBMITTED'), changes: ['Rewardd'] }] },
      'Rewardd: the card 待审 names a resource that does not exist (Rewardd; did you mean Reward?)',
    ],
    [
      'group of a chart',
      { charts: [chart('Reward', 'CATEGRY')] },
      'Reward: a chart names a group that does not exist (CATEGRY; did you mean CATEGORY?)',
    ],
  ])('is told: %s', (_what, more, words) => expect(() => catalogueOf(withMore(more), menuGroups)).toThrow(words));

  test('is told: a resource that no capability names, or two', () => {
    const [first, ...others] = capabilities;
    expect(() => catalogueOf(others, menuGroups)).toThrow(
      'Organization.division: it refers to Division, which no capability of this catalogue names',
    );
    expect(() => catalogueOf([...capabilities, { ...first!, pages: [], cards: [] }], menuGroups)).toThrow(
      'resource Division: it is named by divisions and divisions',
    );
  });

  const file = { file: 'moreRewards', resource: 'Reward', key: ['name'] };
  test.each<[string, object, string]>([
    ['key', { ...file, key: ['nme'] }, 'moreRewards: key names a field that Reward has not (nme; did you mean name?)'],
    ['file before it', { ...file, after: 'reward' }, 'demo moreRewards: after names a file that does not exist (reward; did you mean rewards?)'],
    ['file that there is', { ...file, file: 'rewards' }, 'demo rewards is named twice'],
  ])('is told: the %s of a demo file', (_what, one, words) => expect(() => catalogueOf(withMore({ demo: [one] }), menuGroups)).toThrow(words));

  test('is told: files that wait for each other', () => {
    const demo = [
      { ...file, after: 'evenMoreRewards' },
      { ...file, file: 'evenMoreRewards' },
    ];
    expect(() => demoFilesOf(withMore({ demo }))).toThrow('demo files wait for each other: moreRewards, evenMoreRewards');
  });
});
