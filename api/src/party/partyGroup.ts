/** A party group (党小组): a list inside a branch. It is no party organization, has no code and no term. */
import { reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { branchKinds } from './category.js';
import { PartyBranch } from './partyBranch.js';
import { ownPartyOrganization } from './reach.js';

@resource({
  zh: '党小组',
  en: 'Party group',
  plural: 'partyGroups',
  enPlural: 'Party groups',
  title: 'name',
  scope: 'branch',
  scopes: { self: ownPartyOrganization('branch.') },
  unique: [{ fields: ['branch', 'name'] }],
})
export class PartyGroup extends Scoped {
  @reference(() => PartyBranch, {
    zh: '党支部',
    en: 'Party branch',
    required: true,
    fixed: true,
    list: true,
    where: { category: branchKinds },
    inverse: { name: 'groups', zh: '党小组', en: 'Party groups' },
  })
  branch!: Id<PartyBranch>;
  @text({ zh: '名称', en: 'Name', required: true, max: 60, sort: true, list: true })
  name!: string;
  @text({ zh: '组长', en: 'Leader', max: 60, person: true, class: 'internal', duty: 'party', list: true })
  leader?: string;
}
