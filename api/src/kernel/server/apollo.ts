/** Apollo Server with the limits of the public surface. Introspection and suggestions are for demo mode. */
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { charging } from './charging.js';
import type { Platform, RequestContext } from './context.js';
import { form } from './form.js';
import { documentRules, maxTokens } from './limits.js';
import { passThrough, stringify } from './passThrough.js';
import { errorsListed, presenting } from './presenting.js';

// Apollo's own log would quote errors, and a database error quotes rows. The plugins log instead.
const silent = { debug() {}, info() {}, warn() {}, error() {} };

export function apolloServer(schema: GraphQLSchema, platform: Platform): ApolloServer<RequestContext> {
  const open = platform.mode === 'demo';
  return new ApolloServer<RequestContext>({
    schema,
    introspection: open,
    hideSchemaDetailsFromClientErrors: !open,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens },
    validationRules: documentRules,
    persistedQueries: false,
    validationOptions: { maxErrors: errorsListed + 2, hideSuggestions: !open },
    executionOptions: { maxCoercionErrors: errorsListed },
    stringifyResult: stringify,
    logger: silent,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      charging,
      form,
      passThrough,
      presenting,
    ],
  });
}
