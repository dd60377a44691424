/**
 * How many members a branch should have, by the regulations on the work of party branches (2018), articles 5 and 10: told, not refused, since reality
 * comes first.
 */
import sql from 'sql-template-tag';
import type { Written } from '../kernel/index.js';
import { isBranch } from './category.js';
import type { PartyBranch } from './partyBranch.js';

const fewest = 3;
const most = 50;
/** From so many full members on, a branch elects a committee. */
const withCommittee = 7;

export async function remarkOnStrength({ record, before, run, remark }: Written<PartyBranch>): Promise<void> {
  const { formalCount } = record;
  if (!isBranch(record.category) || formalCount === undefined || formalCount === null || before?.formalCount === formalCount) return;
  if (formalCount < fewest)
    remark('formalCount', {
      zh: `正式党员不足 ${fewest} 人，一般不单独成立党支部，可成立联合党支部`,
      en: `fewer than ${fewest} full members: usually they form a joint branch`,
    });
  if (formalCount > most)
    remark('formalCount', { zh: `党员超过 ${most} 人，一般应分设支部或成立党总支`, en: `more than ${most} members: usually the branch is divided` });
  if (formalCount < withCommittee) return;
  const [{ committee }] = (await run(
    sql`select count(*)::integer as committee from party_post where branch_id = ${record.id}::uuid and until is null and archived_at is null and duty <> 'SECRETARY'`,
  )) as [{ committee: number }];
  if (committee === 0)
    remark('formalCount', {
      zh: `正式党员 ${withCommittee} 人以上，应设支部委员会`,
      en: `with ${withCommittee} full members or more a branch has a committee`,
    });
}
