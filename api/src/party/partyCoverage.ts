/** A compound that a party organization covers (支部建在小区上), from when to when. A compound is covered while an established one covers it. */
import sql from 'sql-template-tag';
import { date, reference, resource, Scoped, type Id, type Written } from '../kernel/index.js';
import { Compound } from '../divisions/index.js';
import { PartyBranch } from './partyBranch.js';
import { ownPartyOrganization } from './reach.js';
import { words } from './words.js';

/** A branch covers what lies in its own community, or street where it is a street's; what lies beside it is told, not refused. */
async function remarkOnPlace({ record, before, run, remark }: Written<PartyCoverage>): Promise<void> {
  if (before) return;
  const [found] = (await run(sql`
    select exists (select from party_branch b, compound c where b.id = ${record.branch}::uuid and c.id = ${record.compound}::uuid
      and (b.district_id <> c.district_id or b.street_id <> c.street_id or b.community_id <> c.community_id)) as beside`)) as [{ beside: boolean }];
  if (found.beside) remark('compound', words.compoundOutside);
}

@resource({
  zh: '小区覆盖',
  en: 'Compound coverage',
  plural: 'partyCoverages',
  enPlural: 'Compound coverage',
  menu: 'party',
  position: 5,
  title: 'compound',
  called: ['compound', 'branch'],
  scope: 'compound',
  onWrite: remarkOnPlace,
  scopes: { self: ownPartyOrganization('branch.') },
  unique: [{ fields: ['branch', 'compound'], open: 'until' }],
})
export class PartyCoverage extends Scoped {
  @reference(() => Compound, {
    zh: '小区',
    en: 'Compound',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'partyCoverages', zh: '党组织覆盖', en: 'Party coverage' },
  })
  compound!: Id<Compound>;
  @reference(() => PartyBranch, {
    zh: '党组织',
    en: 'Party organization',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'coverages', zh: '覆盖小区', en: 'Compounds covered' },
  })
  branch!: Id<PartyBranch>;
  @date({ zh: '起始日期', en: 'Since', required: true, list: true, sort: true })
  since!: string;
  @date({ zh: '终止日期', en: 'Until', notBefore: 'since', list: true })
  until?: string;
}
