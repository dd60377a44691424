/** Charges every operation before it runs: against what one operation may cost, and against what its caller has left this minute. */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { type FragmentDefinitionNode, getVariableValues, GraphQLError } from 'graphql';
import type { Budgets } from './budget.js';
import type { RequestContext } from './context.js';
import { costBudget, costOf } from './cost.js';
import { exceeded } from './limits.js';
import { networkOf } from './source.js';
import { checkVariables } from './values.js';

const spent = (wait: number) => new GraphQLError('limit exceeded', { extensions: {
  code: 'LIMIT_EXCEEDED', hint: { zh: `本分钟的额度已用完，请 ${wait} 秒后再试`, en: `this minute's budget is spent, try again in ${wait} s` },
  http: { status: 429, headers: new HeaderMap([['retry-after', String(wait)]]) },
} });

export function charging(budgets: Budgets): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      let cost: { rows: number; budget: number; left: number } | undefined;
      return {
        async didResolveOperation({ request, operation, document, schema, contextValue: { viewer, request: facts } }) {
          checkVariables(request.variables);
          if (!operation) return;
          // Values that do not fit are the executor's to refuse.
          const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 1 });
          if (!variables) return;
          const fragments = Object.fromEntries(document.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as [string, FragmentDefinitionNode]] : [])));
          const rows = costOf({ schema, operation, fragments, variables });
          if (rows > costBudget) throw exceeded({ zh: '预计涉及行数', en: 'cost' }, rows, costBudget);
          const { left, wait } = viewer.account ? budgets.charge('account', viewer.account.id, rows) : budgets.charge('source', networkOf(facts.source), rows);
          if (left === null) throw spent(wait);
          cost = { rows, budget: costBudget, left };
        },
        async willSendResponse({ response, contextValue }) {
          if (!cost || !contextValue.request.wantsCost || response.body.kind !== 'single') return;
          response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost };
        },
      };
    },
  };
}
