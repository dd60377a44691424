/**
 * An in-service member's report-in at the home community (在职党员到社区报到): submitted, accepted with a receipt or refused, assigned, serving, and moved or
 * left. While it lasts the member holds one open report-in link to the branch that took them in. What they did is told to the work unit every year.
 */
import { choices, date, lifecycle, longText, reference, resource, Scoped, series, text, type Id, type Written } from '../kernel/index.js';
import { Compound, Division } from '../divisions/index.js';
import { Account } from '../identity/index.js';
import { PartyBranch } from './partyBranch.js';
import { PartyMember } from './partyMember.js';
import { ownPartyOrganization } from './reach.js';
import { reportInStates } from './reportInLifecycle.js';
import { words } from './words.js';

const party = { class: 'internal', duty: 'party' } as const;

/** The mechanism is made for those whose party organization is that of their work unit: told, not refused. */
async function remarkOnKind({ record, before, find, remark }: Written<ReportIn & { state?: string }>): Promise<void> {
  if (before && !(before.state === 'DRAFT' && record.state === 'SUBMITTED')) return;
  const [member] = await find(PartyMember, { id: record.member });
  if (member && member.kind !== 'IN_SERVICE') remark('member', words.memberNotInService);
}

@resource({
  zh: '报到',
  en: 'Report-in',
  plural: 'reportIns',
  enPlural: 'Report-ins',
  menu: 'party',
  position: 4,
  title: 'member',
  called: ['member', 'division'],
  toldApartBy: ['division', 'receiptNo'],
  facts: ['member', 'division', 'branch', 'post', 'postsWanted'],
  scope: 'division',
  // The member, who handed it in for the member, and the branch that took them in.
  scopes: { self: (ids) => ({ $or: [{ 'member.accountId': { $in: ids } }, { submittedById: { $in: ids } }, ownPartyOrganization('branch.')(ids)] }) },
  apart: [{ member: ['submit'], community: ['accept', 'refuse'] }],
  predicates: { forms: { state: 'DRAFT' } },
  unique: [{ fields: ['division', 'receiptNo'] }, { fields: ['member', 'division'], open: 'endedOn' }],
  onWrite: remarkOnKind,
})
@lifecycle<ReportIn>(reportInStates)
export class ReportIn extends Scoped {
  @reference(() => PartyMember, {
    zh: '党员',
    en: 'Party member',
    required: true,
    fixed: true,
    list: true,
    ...party,
    inverse: { name: 'reportIns', zh: '报到', en: 'Report-ins' },
  })
  member!: Id<PartyMember>;
  @reference(() => Division, { zh: '报到社区', en: 'Community', required: true, fixed: true, list: true, where: { tier: 'COMMUNITY' }, ...party })
  division!: Id<Division>;
  @reference(() => Compound, { zh: '居住小区', en: 'Compound', within: { division: 'division' }, ...party })
  compound?: Id<Compound>;
  @choices({ zh: '意向岗位', en: 'Posts wanted', dictionary: 'partyServicePost', ...party })
  postsWanted?: string[];
  @series({
    zh: '回执编号',
    en: 'Receipt number',
    pattern: 'BD{division.code}-{year}-{seq:4}',
    per: 'division',
    on: 'verb',
    list: true,
    sort: true,
    ...party,
  })
  receiptNo?: string;
  @date({ zh: '报到日期', en: 'Submitted on', past: true, set: 'verb', list: true, sort: true, ...party })
  submittedOn?: string;
  @reference(() => Account, { zh: '提交账号', en: 'Submitted by', set: 'verb', ...party })
  submittedBy?: Id<Account>;
  @date({ zh: '接收日期', en: 'Accepted on', notBefore: 'submittedOn', past: true, set: 'verb', ...party })
  acceptedOn?: string;
  @reference(() => PartyBranch, {
    zh: '报到支部',
    en: 'Branch',
    set: 'verb',
    list: true,
    where: { state: 'ESTABLISHED' },
    within: { division: 'division' },
    ...party,
    inverse: { name: 'reportIns', zh: '报到', en: 'Report-ins' },
  })
  branch?: Id<PartyBranch>;
  @text({ zh: '服务岗位', en: 'Service post', set: 'verb', max: 60, list: true, ...party })
  post?: string;
  @text({ zh: '网格/队伍', en: 'Grid or team', set: 'verb', max: 60, ...party })
  grid?: string;
  @date({ zh: '开始服务日期', en: 'Serving since', notBefore: 'acceptedOn', past: true, set: 'verb', ...party })
  servingSince?: string;
  @date({ zh: '结束日期', en: 'Ended on', notBefore: 'servingSince', past: true, set: 'verb', ...party })
  endedOn?: string;
  @longText({ zh: '结束原因', en: 'Why it ended', set: 'verb', max: 1000, ...party })
  endReason?: string;
}
