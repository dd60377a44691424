/**
 * Prices every operation before it runs: against the limit of one operation, and against its caller's budget of this minute. The price is kept with
 * the plan, so that a known operation is not priced again.
 */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode, type DocumentNode } from 'graphql';
import { errors } from '../errors.js';
import { fragmentsOf, type Plan } from '../read/planCache.js';
import type { RequestContext } from './context.js';
import { costBudget, costOf, ofMutation } from './cost.js';
import { exceeded } from './limits.js';
import { networkOf } from './source.js';
import { checkVariables } from './values.js';
import { words } from './words.js';

const spent = (wait: number) =>
  new GraphQLError('limit exceeded', {
    extensions: {
      code: 'LIMIT_EXCEEDED',
      hint: words.budgetSpent(wait),
      retryAfter: wait,
      http: { status: 429, headers: new HeaderMap([['retry-after', String(wait)]]) },
    },
  });

export interface Admitted {
  /** Coerced. */
  variables: Record<string, unknown>;
  /** Null where the executor has to answer. */
  plan: Plan | null;
  cost: { rows: number; budget: number; left: number };
}

export interface Arriving {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  given: Record<string, unknown> | undefined;
  context: RequestContext;
}

/** Signing in and out work without a valid session. */
const opening = new Set(['signIn', 'signOut']);

/** A caller with an ended session is not served as a visitor: their records would seem to be gone. */
function refuseUnknown(
  { operation, selectionSet: { selections } }: OperationDefinitionNode,
  { unknown, request: { language } }: RequestContext,
): void {
  if (!unknown || (operation === 'mutation' && selections.every((one) => one.kind === 'Field' && opening.has(one.name.value)))) return;
  throw new GraphQLError(errors[unknown][language], { extensions: { code: unknown, http: { status: 401 } } });
}

/** Null where the values do not fit the variables: what is wrong with them is answered (form.ts). */
export function admit({ schema, document, operation, given, context }: Arriving): Admitted | null {
  refuseUnknown(operation, context);
  const { viewer, request: facts, platform } = context;
  checkVariables(given);
  const cost = { rows: 0, budget: costBudget, left: 0 };
  const charge = (rows: number) => {
    if (rows > costBudget) throw exceeded({ zh: '预计涉及行数', en: 'cost' }, rows, costBudget);
    const { left, wait } = viewer.account
      ? platform.budgets.charge('account', viewer.account.id, rows)
      : platform.budgets.charge('source', networkOf(facts.source), rows);
    if (left === null) throw spent(wait);
    Object.assign(cost, { rows, left });
  };
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}, { maxErrors: 1 });
  if (!variables) {
    // Each form is tried, to tell all that is wrong with it.
    if (operation.operation === 'mutation') charge(ofMutation * operation.selectionSet.selections.length);
    return null;
  }
  const plan = platform.plans.planFor({ schema, fragments: fragmentsOf(document), operation, variables, viewer }, { of: costOf, charge });
  return { variables, plan, cost };
}

/** Operations of this price and above take turns: they may keep a connection busy. */
const dear = 2_500;

const crowded = () =>
  new GraphQLError('limit exceeded', {
    extensions: {
      code: 'LIMIT_EXCEEDED',
      hint: words.tooManyHeavyOperations,
      retryAfter: 2,
      http: { status: 429, headers: new HeaderMap([['retry-after', '2']]) },
    },
  });

/** Costly operations wait for their turn, so that a share of the connections stays free for the others. */
export async function takeTurn(context: RequestContext): Promise<void> {
  const { admitted, platform, viewer, request, turn } = context;
  if (!admitted || admitted.cost.rows < dear || turn.leave) return;
  // A request that was refused on the short way comes here again and must not wait twice.
  if (!turn.refused) turn.leave = await platform.turns.enter(viewer.account ? `account:${viewer.account.id}` : `source:${networkOf(request.source)}`);
  turn.refused = turn.leave === null;
  if (turn.refused) throw crowded();
}

export const charging: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request, operation, document, schema, contextValue }) {
        if (operation) contextValue.admitted ??= admit({ schema, document, operation, given: request.variables, context: contextValue });
        await takeTurn(contextValue);
      },
      async willSendResponse({ response, contextValue: { admitted, request } }) {
        if (!admitted || !request.wantsCost || response.body.kind !== 'single') return;
        response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost: admitted.cost };
      },
    };
  },
};
