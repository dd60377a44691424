/**
 * Answers an operation that is compiled whole with the text PostgreSQL wrote, without parsing or printing it again. No resolver and no middleware
 * runs then, so none of them may decide what is answered.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLError } from 'graphql';
import { retire, runPlan } from '../read/planCache.js';
import { Refusal } from '../errors.js';
import type { RequestContext } from './context.js';
import { isOutage } from './outage.js';

/** The data of an answer, as PostgreSQL wrote it. */
class Written {
  constructor(readonly text: string) {}
}

/** The whole answer as text. */
export const answerOf = (text: string, extensions?: unknown): string =>
  extensions ? `{"data":${text},"extensions":${JSON.stringify(extensions)}}` : `{"data":${text}}`;

export function stringify(answer: FormattedExecutionResult): string {
  const { data, extensions } = answer as { data: unknown; extensions?: unknown };
  if (!(data instanceof Written)) return JSON.stringify(answer);
  return answerOf(data.text, extensions);
}

/** The executor tells which field an error belongs to, so it answers again; but not while the database is away. */
export async function readAhead({ admitted, platform, viewer, request }: RequestContext): Promise<string | null> {
  if (!admitted?.plan) return null;
  try {
    return await runPlan(platform.pool, admitted.plan, { variables: admitted.variables, viewer });
  } catch (problem) {
    if (isOutage(problem)) throw new Refusal('UNAVAILABLE').toGraphQL(request.language);
    // A refused value is the caller's fault and is not logged.
    if (!(problem instanceof Refusal)) {
      retire(admitted.plan);
      platform.log.warn({ err: problem }, 'a plan failed');
    }
    admitted.plan = null;
    return null;
  }
}

export const passThrough: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ contextValue, document, operation, response: { http } }) {
        const single = (singleResult: FormattedExecutionResult) => ({ http, body: { kind: 'single' as const, singleResult } });
        try {
          const text = await readAhead(contextValue);
          if (text !== null) contextValue.request.passed = { document, operation };
          return text === null ? null : single({ data: new Written(text) as never });
        } catch (problem) {
          // Apollo does not catch errors of responseForOperation, so they are answered here.
          return single({ errors: [(problem as GraphQLError).toJSON()], data: null });
        }
      },
    };
  },
};
