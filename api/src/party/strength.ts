/**
 * How many members a branch should have, by the regulations on the work of party branches (2018), articles 5 and 10: told, not refused, since reality
 * comes first.
 */
import sql from 'sql-template-tag';
import type { Written } from '../kernel/index.js';
import { isBranch } from './category.js';
import type { PartyBranch } from './partyBranch.js';
import { words } from './words.js';

const fewest = 3;
const most = 50;
/** From so many full members on, a branch elects a committee. */
const withCommittee = 7;

export async function remarkOnStrength({ record, before, run, remark }: Written<PartyBranch>): Promise<void> {
  const { formalCount } = record;
  if (!isBranch(record.category) || formalCount === undefined || formalCount === null || before?.formalCount === formalCount) return;
  if (formalCount < fewest) remark('formalCount', words.usuallyJoint(fewest));
  if (formalCount > most) remark('formalCount', words.usuallyDivided(most));
  if (formalCount < withCommittee) return;
  const [{ committee }] = (await run(
    sql`select count(*)::integer as committee from party_post where branch_id = ${record.id}::uuid and until is null and archived_at is null and duty <> 'SECRETARY'`,
  )) as [{ committee: number }];
  if (committee === 0) remark('formalCount', words.committeeMissing(withCommittee));
}
