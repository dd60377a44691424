/** Apollo Server with the limits of the public surface. Introspection and suggestions are for demo mode. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { errors } from '../errors.js';
import type { Platform, RequestContext } from './context.js';
import { limitRules, maxTokens } from './limits.js';

const errorsListed = 3;

/** Coercion and validation messages name only what the caller wrote; everything unforeseen is already INTERNAL. */
function format(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { extensions = {}, ...rest } = formatted;
  const code = extensions.code === 'BAD_USER_INPUT' ? 'INVALID_INPUT' : extensions.code === 'INTERNAL_SERVER_ERROR' ? 'INTERNAL' : extensions.code;
  const message = code === 'INTERNAL' && extensions.code === 'INTERNAL_SERVER_ERROR' ? errors.INTERNAL.en : rest.message;
  const { stacktrace, ...safe } = extensions as Record<string, unknown>;
  void stacktrace;
  return { ...rest, message, extensions: { ...safe, code } };
}

const fewErrors: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors && singleResult.errors.length > errorsListed) singleResult.errors = singleResult.errors.slice(0, errorsListed);
      },
    };
  },
};

export function apolloServer(schema: GraphQLSchema, platform: Platform): ApolloServer<RequestContext> {
  const open = platform.mode === 'demo';
  return new ApolloServer<RequestContext>({
    schema, introspection: open, hideSchemaDetailsFromClientErrors: !open, includeStacktraceInErrorResponses: false, allowBatchedHttpRequests: false,
    csrfPrevention: true, stopOnTerminationSignals: false, parseOptions: { maxTokens }, validationRules: limitRules, formatError: format, persistedQueries: false,
    logger: { debug() {}, info() {}, warn: (message) => platform.log.warn(String(message)), error: (message) => platform.log.error(String(message)) },
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginUsageReportingDisabled(), ApolloServerPluginLandingPageDisabled(), fewErrors],
  });
}
