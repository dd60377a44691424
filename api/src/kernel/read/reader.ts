/** Reads for the executor: one kept plan for the whole operation, as for the text way; each field then takes its part of the answer. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Pool } from 'pg';
import sql from 'sql-template-tag';
import type { Viewer } from '../access/viewer.js';
import { runStatement, waitingKey } from './plan.js';
import { type PlanCache, runPlan } from './planCache.js';
import { waitingCountsSql } from './waiting.js';

interface Part {
  answer: Record<string, unknown>;
  refused: ReadonlyMap<string, unknown>;
}

/** One per request: the first root field that asks runs the statement, the others wait for the same answer. */
export function reader(pool: Pool, plans: PlanCache, viewer: () => Viewer) {
  const running = new WeakMap<object, Promise<Part>>();
  const partOf = async ({ schema, operation, fragments, variableValues: variables }: GraphQLResolveInfo): Promise<Part> => {
    const asked = { schema, operation, fragments, variables, viewer: viewer() };
    const { plan, refused } = plans.partFor(asked);
    return { answer: plan ? (JSON.parse(await runPlan(pool, plan, asked)) as Part['answer']) : {}, refused };
  };
  const take = async (info: GraphQLResolveInfo, key: string): Promise<unknown> => {
    let whole = running.get(info.operation);
    if (!whole) running.set(info.operation, (whole = partOf(info)));
    const { answer, refused } = await whole;
    if (refused.has(key)) throw refused.get(key);
    return answer[key];
  };
  return {
    read: (info: GraphQLResolveInfo): Promise<unknown> => take(info, String(info.path.key)),
    /** In a query `waiting` is part of the one statement; after a mutation, such as signing in, it has a statement of its own. */
    readWaiting: (info: GraphQLResolveInfo, now: Viewer): Promise<unknown> =>
      info.operation.operation === 'query' ? take(info, waitingKey) : runStatement(pool, sql`select ${waitingCountsSql({ viewer: now })} as answer`),
  };
}
