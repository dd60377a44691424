/**
 * A party organization: any node of the tree work committee or committee > general branch (optional) > branch. It has a name and a seal of its own,
 * so it is a row of its own; most are no registered body, and the unit they stand in is an optional reference. Party groups are lists inside a
 * branch.
 */
import {
  choice,
  choices,
  date,
  integer,
  lifecycle,
  lines,
  longText,
  option,
  phone,
  reference,
  references,
  resource,
  Scoped,
  text,
  type Id,
  type Written,
} from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Account } from '../identity/index.js';
import { Organization } from '../organizations/index.js';
import { isOfCompound } from './branchEffects.js';
import { branchStates } from './branchLifecycle.js';
import { category, type PartyBranchCategory } from './category.js';
import { ownPartyOrganization } from './reach.js';
import { remarkOnStrength } from './strength.js';
import { standsInPartyTree, treeRefusals } from './tree.js';
import { words } from './words.js';

@resource({
  zh: '党组织',
  en: 'Party organization',
  plural: 'partyBranches',
  enPlural: 'Party organizations',
  menu: 'party',
  position: 1,
  title: 'shortName',
  alsoCalled: ['fullName'],
  toldApartBy: ['fullName'],
  facts: ['category', 'parent', 'division', 'formalCount', 'establishedOn'],
  scope: 'division',
  // Also who applied, so that the application can be withdrawn by that hand.
  scopes: { self: (ids) => ({ $or: [ownPartyOrganization('')(ids), { appliedById: { $in: ids } }] }) },
  apart: [{ application: ['apply'], answer: ['approve', 'returnForCorrection', 'refuse'] }],
  predicates: { forms: { state: 'PLANNED' } },
  onWrite: async (written: Written<PartyBranch>) => {
    await standsInPartyTree(written);
    await remarkOnStrength(written);
    // What is registered as it stands is told what is still to come.
    if (!written.before && written.record.state === 'ESTABLISHED' && isOfCompound(written.record)) written.remark('shortName', words.compoundMissing);
  },
  refuses: treeRefusals,
  unique: [{ fields: ['fullName', 'division'] }],
  sections: {
    approval: { zh: '设立与批复', en: 'Establishment' },
    work: { zh: '党员与阵地', en: 'Members and venue' },
    ending: { zh: '合并与撤销', en: 'Merger and end' },
  },
})
@lifecycle<PartyBranch>(branchStates)
export class PartyBranch extends Scoped {
  @text({ zh: '全称', en: 'Full name', required: true, max: 120, search: true, doc: { zh: '与公章一致。', en: 'As on its seal.' } })
  fullName!: string;
  @text({ zh: '简称', en: 'Short name', required: true, max: 60, search: true, sort: true, list: true })
  shortName!: string;
  @option({ zh: '类别', en: 'Category', ...category, required: true, list: true })
  category!: PartyBranchCategory;
  @reference(() => PartyBranch, { zh: '上级党组织', en: 'Superior', list: true, inverse: { name: 'children', zh: '下级党组织', en: 'Below it' } })
  parent?: Id<PartyBranch>;
  @reference(() => Division, {
    zh: '所属区划',
    en: 'Division',
    required: true,
    list: true,
    inverse: { name: 'partyBranches', zh: '党组织', en: 'Party organizations' },
  })
  division!: Id<Division>;
  @reference(() => Organization, {
    zh: '所在单位',
    en: 'Unit it stands in',
    keeps: {
      while: { state: { $in: ['APPLIED', 'APPROVED', 'ESTABLISHED'] } },
      zh: '仍有党组织设在该单位，须先撤销、合并或更正所在单位',
      en: 'a party organization stands in it: that is disbanded, merged or moved first',
    },
    inverse: { name: 'partyBranches', zh: '党组织', en: 'Party organizations' },
  })
  organization?: Id<Organization>;
  @references(() => Organization, {
    zh: '联合单位',
    en: 'Joint units',
    doc: { zh: '联合党组织的其他成员单位。', en: 'The other units of a joint party organization.' },
  })
  jointUnits?: string[];
  @choice({ zh: '所在单位情况', en: 'Unit situation', dictionary: 'unitSituation', class: 'internal' })
  unitSituation?: string;
  @choice({ zh: '领域', en: 'Field', dictionary: 'partyField', class: 'internal', list: true })
  industryClass?: string;
  @reference(() => Organization, { zh: '物业服务企业', en: 'Property company' })
  propertyCompany?: Id<Organization>;
  @reference(() => Organization, { zh: '业主委员会', en: "Owners' committee" })
  ownersCommittee?: Id<Organization>;
  @text({ zh: '党务联系人', en: 'Party-affairs contact', max: 60, class: 'internal' })
  contactName?: string;
  @phone({ zh: '联系电话', en: 'Contact phone', class: 'internal' })
  contactPhone?: string;
  @reference(() => Account, {
    zh: '书记账号',
    en: "Secretary's account",
    class: 'internal',
    duty: 'party',
    doc: {
      zh: '以党支部书记身份办理本组织及下级事务的账号，由平台管理员指定。',
      en: 'The account that acts as secretary on this party organization and below; named by the platform admin who gives it the role.',
    },
  })
  secretaryAccount?: Id<Account>;

  @integer({
    zh: '正式党员数',
    en: 'Full members',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 100_000,
    class: 'internal',
    duty: 'party',
    section: 'work',
  })
  formalCount?: number;
  @integer({
    zh: '预备党员数',
    en: 'Probationary members',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 100_000,
    class: 'internal',
    duty: 'party',
    section: 'work',
  })
  probationaryCount?: number;
  @text({ zh: '活动阵地', en: 'Venue', max: 120, section: 'work' })
  venue?: string;
  @lines({ zh: '党员服务清单', en: 'Services offered', max: 60, section: 'work' })
  serviceList?: string[];
  @choices({ zh: '服务领域', en: 'Service fields', dictionary: 'serviceField', section: 'work' })
  serviceFields?: string[];

  @date({ zh: '申请日期', en: 'Applied on', past: true, set: 'verb', class: 'internal', section: 'approval' })
  appliedOn?: string;
  @reference(() => Account, { zh: '申请账号', en: 'Applied by', set: 'verb', class: 'internal', section: 'approval' })
  appliedBy?: Id<Account>;
  @text({ zh: '批复文号', en: 'Approval number', set: 'verb', max: 60, class: 'internal', section: 'approval' })
  approvalNo?: string;
  @text({ zh: '批准机关', en: 'Approved by', set: 'verb', max: 120, class: 'internal', section: 'approval' })
  approvedBy?: string;
  @date({ zh: '批复日期', en: 'Approved on', notBefore: 'appliedOn', past: true, set: 'verb', class: 'internal', section: 'approval' })
  approvedOn?: string;
  @date({ zh: '成立日期', en: 'Established on', notBefore: 'approvedOn', past: true, set: 'verb', list: true, sort: true, section: 'approval' })
  establishedOn?: string;
  @text({
    zh: '首任书记',
    en: 'First secretary',
    set: 'verb',
    max: 60,
    person: true,
    section: 'approval',
    doc: { zh: '确认成立时的书记；其后见书记与委员。', en: 'Secretary when it was established; later ones are among its posts.' },
  })
  firstSecretary?: string;

  @reference(() => PartyBranch, { zh: '并入', en: 'Merged into', set: 'verb', section: 'ending' })
  mergedInto?: Id<PartyBranch>;
  @date({ zh: '合并/撤销日期', en: 'Ended on', notBefore: 'establishedOn', past: true, set: 'verb', section: 'ending' })
  endedOn?: string;
  @longText({ zh: '合并/撤销原因', en: 'Why it ended', set: 'verb', max: 1000, class: 'internal', section: 'ending' })
  endReason?: string;
}
