/** Who holds a post in a party organization, from when to when. A name and a duty, as on the notice board; nothing of the person's file. */
import { choice, choices, date, personal, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { PartyBranch } from './partyBranch.js';
import { ownPartyOrganization } from './reach.js';

@resource({
  zh: '党组织任职',
  en: 'Party post',
  plural: 'partyPosts',
  enPlural: 'Party posts',
  title: 'personName',
  called: ['personName', 'branch'],
  scope: 'branch',
  scopes: { self: ownPartyOrganization('branch.') },
  // A party organization has one secretary at a time.
  unique: [{ fields: ['duty', 'branch'], open: 'until', when: { duty: 'SECRETARY' } }],
})
export class PartyPost extends Scoped {
  @reference(() => PartyBranch, {
    zh: '党组织',
    en: 'Party organization',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'posts', zh: '书记与委员', en: 'Secretary and committee' },
  })
  branch!: Id<PartyBranch>;
  @text({ zh: '姓名', en: 'Name', required: true, max: 60, person: true, list: true })
  personName!: string;
  @choice({ zh: '职务', en: 'Duty', dictionary: 'partyDuty', required: true, list: true })
  duty!: string;
  @choices({ zh: '交叉任职', en: 'Concurrent duties', dictionary: 'concurrentDuty', class: 'internal' })
  concurrentDuties?: string[];
  @personal({ zh: '手机', en: 'Mobile', of: 'mobile', duty: 'party' })
  mobile?: string;
  @date({ zh: '起始日期', en: 'Since', required: true, list: true, sort: true })
  since!: string;
  @date({ zh: '终止日期', en: 'Until', notBefore: 'since', list: true })
  until?: string;
}
