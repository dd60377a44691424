/**
 * Gives every error its last form: a code of ours, the caller's language, and no internals. Errors of the protocol itself quote only what the caller
 * wrote; their details are for developers and stay in English.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { type ErrorCode, errors } from '../errors.js';
import type { Sentence } from '../reasons.js';
import type { Language } from '../resource/labels.js';
import type { RequestContext } from './context.js';
import { maxTokens } from './limits.js';
import { words } from './words.js';

export const errorsListed = 3;

/** Codes of Apollo, and ours for them. */
const ofProtocol: Record<string, ErrorCode> = {
  BAD_USER_INPUT: 'INVALID_INPUT',
  BAD_REQUEST: 'BAD_REQUEST',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  OPERATION_RESOLUTION_FAILURE: 'OPERATION_RESOLUTION_FAILURE',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
};

/** What of the extensions is told, beside the code. */
const ours = ['field', 'path', 'reason', 'hint', 'limits', 'current', 'fields', 'record', 'retryAfter'];

/** The field that a wrong value of a variable was meant for. */
const fieldIn = (message: string): string | undefined =>
  / at "[^"]*?([A-Za-z_]\w*)(?:\[\d+\])*"/.exec(message)?.[1] ?? /^Variable "\$(\w+)"/.exec(message)?.[1];

const detailed = (code: ErrorCode, detail: string, language: Language) => `${errors[code][language]}${language === 'zh' ? '：' : ': '}${detail}`;

/** Our own limits bring figures in both languages; the validator's limits bring none. Neither makes the document invalid. */
function limitIn({ message, extensions = {} }: GraphQLFormattedError): Sentence | null {
  if (typeof extensions.hint === 'object') return extensions.hint as Sentence;
  if (/^Syntax Error: Document contains more that \d+ tokens/.test(message)) return words.documentTooLong(maxTokens);
  return message === 'Validation aborted.' ? words.validationTooLarge : null;
}

function presented(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  const { message, locations, path, extensions = {} } = error;
  const { code: given, said, retryAfter } = extensions as { code: unknown; said?: Sentence; retryAfter?: number };
  const where = { ...(locations && { locations }), ...(path && { path }) };
  const code = String(given);
  const limit = limitIn(error);
  if (limit) {
    const hint = limit[language];
    const extensions = { code: 'LIMIT_EXCEEDED', reason: limit.reason, hint, ...(retryAfter && { retryAfter }) };
    return { message: detailed('LIMIT_EXCEEDED', hint, language), ...where, extensions };
  }
  if (ofProtocol[code]) {
    const named = code === 'BAD_USER_INPUT' ? fieldIn(message) : undefined;
    return {
      message: detailed(ofProtocol[code], said?.[language] ?? message, language),
      ...where,
      extensions: { code: ofProtocol[code], ...(named && { field: named }), ...(said && { reason: said.reason, hint: said[language] }) },
    };
  }
  // Errors with a code of our own are already in the caller's language.
  if (code in errors && code !== 'INTERNAL') {
    const own = ours.filter((name) => extensions[name] !== undefined).map((name) => [name, extensions[name]]);
    return { message, ...where, extensions: { code, ...Object.fromEntries(own) } };
  }
  return { message: errors.INTERNAL[language], ...where, extensions: { code: 'INTERNAL' } };
}

/** Of a document that is not understood the first few; of one that ran, what became of each field. */
export const present = (all: readonly GraphQLFormattedError[], language: Language): GraphQLFormattedError[] =>
  all.filter(({ path }, index) => path !== undefined || index < errorsListed).map((one) => presented(one, language));

/** To a client that asked for plain JSON, 200 means "the server understood HTTP": the specification wants another status only for these three. */
const answeredWith200 = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);
export const wantsPlainJson = (accept = '') => accept.includes('application/json') && !accept.includes('application/graphql-response+json');

export const presenting: ApolloServerPlugin<RequestContext> = {
  async unexpectedErrorProcessingRequest({ requestContext: { contextValue }, error }) {
    contextValue.platform.log.error({ err: error }, 'a request could not be processed');
  },
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, contextValue: { request: facts, platform } }) {
        facts.presented = true;
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        const found = singleResult.errors;
        if (!found) return;
        for (const { extensions, path } of found)
          if (extensions?.code === 'INTERNAL_SERVER_ERROR') platform.log.error({ path }, 'an answer did not fit the schema');
        if (
          singleResult.data === undefined &&
          wantsPlainJson(request.http?.headers.get('accept')) &&
          found.every((one) => answeredWith200.has(String(one.extensions?.code)) && !limitIn(one))
        )
          response.http.status = 200;
        // The executor suggests names even where the validator was told not to.
        const told = platform.mode === 'demo' ? found : found.map((one) => ({ ...one, message: one.message.replace(/ Did you mean .*\?$/s, '') }));
        singleResult.errors = present(told, facts.language);
        for (const { extensions } of singleResult.errors) platform.metrics.answered(String(extensions!.code));
      },
    };
  },
};
