/** Reminds of an election half a year before it is due. A term whose election was begun, or that was reminded of by hand, is left alone. */
import type { Pool } from 'pg';
import { patch, shanghai, type WriteContext } from '../kernel/index.js';
import { PartyBranchTerm } from './partyBranchTerm.js';

/** Six months before the end of the term: the rules on the terms of primary party organizations. */
export async function remindDue(pool: Pool, context: WriteContext): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from party_branch_term where state = 'NOT_STARTED' and due_on <= $1::date + interval '6 months' and archived_at is null order by due_on, id",
    [shanghai(context.now())],
  );
  let reminded = 0;
  for (const { id } of rows) if (await patch(context, PartyBranchTerm, id, { from: 'NOT_STARTED', state: 'REMINDED', verb: 'remind' })) reminded += 1;
  return reminded;
}
