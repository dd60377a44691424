/** The tree keeps its shape: every party organization stands below one that may have it, no path comes back to itself, none is deeper than four. */
import sql from 'sql-template-tag';
import { Refusal, type Written } from '../kernel/index.js';
import { deepest, mayStandBelow, type PartyBranchCategory } from './category.js';
import type { PartyBranch } from './partyBranch.js';
import { words } from './words.js';

interface Standing {
  over: PartyBranchCategory | null;
  below: PartyBranchCategory[];
  circular: boolean;
  depth: number;
  height: number;
}

const below = [words.superiorTooLow, words.partyTreeTooDeep];

/** Nothing stands below a new one. */
export const treeRefusals = {
  create: below,
  registerExisting: below,
  update: [words.superiorIsBelow, words.subordinateTooHigh, ...below],
};

export async function standsInPartyTree({ record, run }: Written<PartyBranch>): Promise<void> {
  const [{ over, below, circular, depth, height }] = (await run(sql`
    with recursive up (id, parent_id, depth) as (
      select id, parent_id, 1 from party_branch where id = ${record.id}::uuid
      union all select b.id, b.parent_id, up.depth + 1 from party_branch b join up on b.id = up.parent_id where up.depth <= ${deepest}
    ), down (id, height) as (
      select ${record.id}::uuid, 1 union all select b.id, down.height + 1 from party_branch b join down on b.parent_id = down.id where down.height <= ${deepest}
    )
    select (select category from party_branch where id = ${record.parent ?? null}::uuid) as over,
      array(select distinct category from party_branch where parent_id = ${record.id}::uuid) as below,
      exists (select from up where depth > 1 and id = ${record.id}::uuid) as circular,
      (select max(depth) from up) as depth, (select max(height) from down) as height`)) as [Standing];
  if (circular) throw new Refusal('INVALID_INPUT', { field: 'parent', hint: words.superiorIsBelow });
  if (over && !mayStandBelow(record.category, over)) throw new Refusal('INVALID_INPUT', { field: 'parent', hint: words.superiorTooLow });
  if (below.some((one) => !mayStandBelow(one, record.category)))
    throw new Refusal('INVALID_INPUT', {
      field: 'category',
      hint: words.subordinateTooHigh,
    });
  if (depth + height - 1 > deepest) throw new Refusal('INVALID_INPUT', { field: 'parent', hint: words.partyTreeTooDeep });
}
