/**
 * A person as a party member. The person is one record (people); this one holds what community party work needs and no more: never dues, files,
 * sanctions, reviews, nor the roster of the national system. The name is the person's, copied for those who may read a member but not the person.
 */
import { choice, choices, date, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { Person } from '../people/index.js';
import { membersThere } from './reach.js';

const party = { class: 'internal', duty: 'party' } as const;

@resource({
  zh: '党员',
  en: 'Party member',
  plural: 'partyMembers',
  enPlural: 'Party members',
  menu: 'party',
  position: 3,
  title: 'name',
  toldApartBy: ['person.homeCommunity', 'person.birthDate', 'person.mobile'],
  scope: 'person',
  scopes: { self: (ids) => ({ $or: [{ accountId: { $in: ids } }, membersThere('')(ids)] }) },
  unique: [{ fields: ['person'] }],
})
export class PartyMember extends Scoped {
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    required: true,
    fixed: true,
    ...party,
    keeps: { zh: '仍登记为党员，须先归档其党员记录', en: 'registered as a party member: that record is archived first' },
    inverse: { name: 'partyMemberships', zh: '党员身份', en: 'Party membership' },
  })
  person!: Id<Person>;
  @text({ zh: '姓名', en: 'Name', set: 'derived', copy: 'person.name', max: 60, person: true, class: 'personal', duty: 'party', list: true })
  name?: string;
  @choice({ zh: '人员类别', en: 'Standing', dictionary: 'partyStanding', required: true, list: true, ...party })
  standing!: string;
  @choice({ zh: '属性', en: 'Kind', dictionary: 'partyMemberKind', required: true, list: true, ...party })
  kind!: string;
  @date({ zh: '入党日期', en: 'Joined on', past: true, ...party })
  joinedOn?: string;
  @date({ zh: '转正日期', en: 'Full member since', notBefore: 'joinedOn', past: true, ...party })
  confirmedOn?: string;
  @text({ zh: '工作单位', en: 'Work unit', max: 120, list: true, ...party })
  workUnit?: string;
  @text({ zh: '单位党组织', en: "Work unit's party organization", max: 120, ...party })
  workUnitBranch?: string;
  @choices({ zh: '特长', en: 'Skills', dictionary: 'partySkill', ...party })
  skills?: string[];
  @reference(() => Account, { zh: '登录账号', en: 'Account', ...party })
  account?: Id<Account>;
}
