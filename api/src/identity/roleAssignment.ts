/** A role held by an account at a place: a division or an organization. Which rights a role has is data (seeds/reference/rules), not here. */
import { choice, date, reference, resource, Recorded, sign, type Id } from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Organization } from '../organizations/index.js';
import { Account } from './account.js';
import { assignmentRefusals, roleGiven } from './heldPlace.js';

@resource({
  zh: '角色授予',
  en: 'Role assignment',
  plural: 'roleAssignments',
  enPlural: 'Role assignments',
  menu: 'system',
  title: 'role',
  called: ['role', 'account', 'division', 'organization'],
  scope: null,
  onWrite: roleGiven,
  refuses: assignmentRefusals,
  scopes: { self: 'accountId' },
  unique: [{ fields: ['account', 'role', 'division', 'organization'], nullsEqual: true }],
})
export class RoleAssignment extends Recorded {
  @reference(() => Account, {
    zh: '账号',
    en: 'Account',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'roleAssignments', zh: '角色', en: 'Roles' },
  })
  account!: Id<Account>;
  @choice({ zh: '角色', en: 'Role', dictionary: 'role', required: true, fixed: true, list: true })
  role!: string;
  @reference(() => Division, { zh: '区划', en: 'Division', fixed: true, stays: true, list: true })
  division?: Id<Division>;
  @reference(() => Organization, { zh: '组织', en: 'Organization', fixed: true, list: true })
  organization?: Id<Organization>;
  @date({ zh: '有效期至', en: 'Valid until', list: true })
  validUntil?: string;
  @sign({
    zh: '即将到期',
    en: 'Ending',
    tone: 'waiting',
    when: { archivedAt: null, validUntil: { $gte: '$today', $lte: '$in90' } },
    doc: { zh: '90 天内到期。', en: 'It ends within 90 days.' },
  })
  ending?: boolean;
  @sign({ zh: '已到期', en: 'Ended', tone: 'ended', when: { archivedAt: null, validUntil: { $lt: '$today' } } })
  ended?: boolean;
}
