/**
 * One term of a party organization's committee, and its election at the end (换届). It repeats, so it is a record of its own and no state of the
 * organization. The day by which the election is due is the end of the term, or the day it was postponed to.
 */
import { choice, date, file, integer, lifecycle, reference, resource, Scoped, sign, text, type Id } from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { PartyBranch } from './partyBranch.js';
import { ownPartyOrganization } from './reach.js';
import { termStates } from './termLifecycle.js';
import { keepTermDays, termRefusals } from './termEffects.js';

/** Until the new committee is in, or the organization is gone. */
const notRenewed = { state: { $in: ['NOT_STARTED', 'REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED'] } };

@resource({
  zh: '届次',
  en: 'Term',
  plural: 'partyBranchTerms',
  enPlural: 'Terms and elections',
  menu: 'party',
  position: 2,
  title: 'branch',
  called: ['branch', { of: 'no', zh: '第 … 届', en: 'term …' }],
  scope: 'branch',
  searchThrough: ['branch'],
  // Also who asked, so that a request can be withdrawn by that hand.
  scopes: { self: (ids) => ({ $or: [ownPartyOrganization('branch.')(ids), { requestedById: { $in: ids } }, { postponementById: { $in: ids } }] }) },
  apart: [
    { request: ['request'], answer: ['approve', 'sendBack'] },
    { request: ['requestPostponement'], answer: ['approvePostponement', 'refusePostponement'] },
    { report: ['report'], answer: ['approveResult', 'returnResult'] },
  ],
  onWrite: keepTermDays,
  refuses: termRefusals,
  unique: [{ fields: ['branch', 'no'] }],
  sections: { election: { zh: '选举与报批', en: 'Election and report' }, postponement: { zh: '延期换届', en: 'Postponement' } },
})
@lifecycle<PartyBranchTerm>(termStates)
export class PartyBranchTerm extends Scoped {
  @reference(() => PartyBranch, {
    zh: '党组织',
    en: 'Party organization',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'terms', zh: '届次', en: 'Terms' },
  })
  branch!: Id<PartyBranch>;
  @integer({
    zh: '届数',
    en: 'Term number',
    min: 1,
    max: 99,
    list: true,
    doc: { zh: '不填则接上一届。', en: 'Left empty, it follows the last one.' },
  })
  no?: number;
  @date({ zh: '任期起', en: 'Term begins', required: true, list: true })
  startsOn!: string;
  @integer({
    zh: '任期年限',
    en: 'Years',
    unit: { zh: '年', en: 'years' },
    min: 1,
    max: 10,
    doc: {
      zh: '不填则按任期规则；小区党支部从上级批复。',
      en: 'Left empty, by the term rules; a compound branch follows what its superior approved.',
    },
  })
  years?: number;
  @date({
    zh: '任期止',
    en: 'Term ends',
    after: 'startsOn',
    doc: { zh: '不填则由任期起和年限推算。', en: 'Left empty, from its beginning and its years.' },
  })
  endsOn?: string;
  @date({
    zh: '换届期限',
    en: 'Election due on',
    set: 'verb',
    list: true,
    sort: true,
    doc: { zh: '任期止，或批准延期至的日期。', en: 'The end of the term, or the day it was postponed to.' },
  })
  dueOn?: string;
  @sign({
    zh: '即将届满',
    en: 'Term ending',
    tone: 'waiting',
    when: { ...notRenewed, dueOn: { $gte: '$today', $lte: '$in90' } },
    doc: { zh: '90 天内应完成换届。', en: 'Its election is due within 90 days.' },
  })
  endingSoon?: boolean;
  @sign({
    zh: '届满未换届',
    en: 'Election overdue',
    tone: 'warning',
    when: { ...notRenewed, dueOn: { $lt: '$today' } },
    doc: { zh: '换届期限已过而换届未完成。', en: 'The day it was due on has passed without a new committee.' },
  })
  electionOverdue?: boolean;
  @sign({
    zh: '延期换届(已批准)',
    en: 'Postponed',
    tone: 'waiting',
    when: { ...notRenewed, postponedTo: { $ne: null } },
    doc: { zh: '换届期限是批准延期至的日期。', en: 'Its election is due on the day it was postponed to, which was approved.' },
  })
  isPostponed?: boolean;

  @reference(() => Account, { zh: '请示账号', en: 'Requested by', set: 'verb', class: 'internal', section: 'election' })
  requestedBy?: Id<Account>;
  @text({ zh: '请示文号', en: 'Request number', set: 'verb', max: 60, class: 'internal', section: 'election' })
  requestNo?: string;
  @file({ zh: '请示', en: 'Request', accepts: 'document', set: 'verb', class: 'internal', section: 'election' })
  requestFile?: string;
  @text({ zh: '同意换届批复文号', en: 'Election approval number', set: 'verb', max: 60, class: 'internal', section: 'election' })
  approvalNo?: string;
  @file({ zh: '同意换届批复', en: 'Election approval', accepts: 'document', set: 'verb', class: 'internal', section: 'election' })
  approvalFile?: string;
  @date({ zh: '选举日期', en: 'Elected on', after: 'startsOn', past: true, set: 'verb', list: true, section: 'election' })
  electedOn?: string;
  @choice({ zh: '选举方式', en: 'Election method', dictionary: 'partyElectionMethod', set: 'verb', section: 'election' })
  electionMethod?: string;
  @integer({
    zh: '应到',
    en: 'Voters expected',
    unit: { zh: '人', en: 'persons' },
    min: 1,
    max: 100_000,
    set: 'verb',
    class: 'internal',
    section: 'election',
  })
  votersExpected?: number;
  @integer({
    zh: '实到',
    en: 'Voters present',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 100_000,
    set: 'verb',
    class: 'internal',
    section: 'election',
  })
  votersPresent?: number;
  @file({ zh: '选举办法', en: 'Election rules', accepts: 'document', set: 'verb', class: 'internal', section: 'election' })
  electionRulesFile?: string;
  @reference(() => Account, { zh: '上报账号', en: 'Reported by', set: 'verb', class: 'internal', section: 'election' })
  reportedBy?: Id<Account>;
  @file({ zh: '选举结果报告单', en: 'Report of the result', accepts: 'document', set: 'verb', class: 'internal', section: 'election' })
  resultFile?: string;
  @text({ zh: '选举结果批复文号', en: 'Result approval number', set: 'verb', max: 60, class: 'internal', section: 'election' })
  resultApprovalNo?: string;
  @file({ zh: '选举结果批复', en: 'Approval of the result', accepts: 'document', set: 'verb', class: 'internal', section: 'election' })
  resultApprovalFile?: string;

  @integer({
    zh: '申请延期',
    en: 'Postponement asked for',
    unit: { zh: '个月', en: 'months' },
    min: 1,
    max: 12,
    set: 'verb',
    class: 'internal',
    section: 'postponement',
  })
  postponeMonths?: number;
  @reference(() => Account, { zh: '延期申请账号', en: 'Postponement asked by', set: 'verb', class: 'internal', section: 'postponement' })
  postponementBy?: Id<Account>;
  @date({ zh: '延期至', en: 'Postponed to', set: 'verb', section: 'postponement' })
  postponedTo?: string;
  @text({ zh: '延期批复文号', en: 'Postponement approval number', set: 'verb', max: 60, class: 'internal', section: 'postponement' })
  postponementNo?: string;
  @file({ zh: '延期批复', en: 'Postponement approval', accepts: 'document', set: 'verb', class: 'internal', section: 'postponement' })
  postponementFile?: string;
}
