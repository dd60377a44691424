/**
 * GraphQL over HTTP. Cookies are for the console alone and count only on requests from our own pages; other clients send a bearer token. Errors
 * before, in or after the executor leave as coded errors in the caller's language.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { parse as parseCookies } from 'cookie';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { sendError, sendGraphQL } from './answer.js';
import { bodyOf, BodyRefused } from './body.js';
import { Refusal } from '../errors.js';
import { Room } from './room.js';
import { admit, takeTurn } from './charging.js';
import { contextFor, type Identified, type Platform, type RequestContext, type RequestFacts } from './context.js';
import { languageOf } from './language.js';
import { Lane } from './lane.js';
import { answerOf, readAhead } from './passThrough.js';
import { idOf } from '../resource/scalars.js';
import { isOutage } from './outage.js';
import { present } from './presenting.js';
import { networkOf, originOf, sourceOf, trusting } from './source.js';

export const cookieName = (secure: boolean) => (secure ? '__Host-linli' : 'linli');
/** A cookie that says that somebody signed in on this device before; it grants nothing. */
export const deviceCookieName = (secure: boolean) => `${cookieName(secure)}-device`;

function deviceOf({ headers: { cookie } }: IncomingMessage, secure: boolean): string | null {
  const device = cookie ? parseCookies(cookie)[deviceCookieName(secure)] : undefined;
  return device && /^[\w-]{32}$/.test(device) ? device : null;
}

export type Authenticate = (token: string | null) => Promise<Identified | null>;

export interface Sessions {
  authenticate: Authenticate;
  /** True where an invalid token once belonged to a session. */
  wasSession(token: string): Promise<boolean>;
}

/** Browsers without `Sec-Fetch-Site` send at least `Origin`: it must be our own host. */
function isOwn({ origin, host, 'x-forwarded-host': forwarded }: IncomingMessage['headers']): boolean {
  if (origin === undefined) return true;
  const from = URL.canParse(origin) ? new URL(origin).host : null;
  return from !== null && [host, ...[forwarded ?? []].flat()].includes(from);
}

/**
 * The token of a request. Browsers say where a request comes from: the cookie does not count on requests from another site, or from a neighbour under
 * the same domain.
 */
function tokenOf({ headers: { authorization, cookie, 'sec-fetch-site': site }, headers }: IncomingMessage, secure: boolean): string | null {
  // An Authorization header of another scheme counts as an invalid token, not as none.
  if (authorization !== undefined) return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? authorization;
  if (!cookie || !isOwn(headers) || (site && site !== 'same-origin' && site !== 'none')) return null;
  return parseCookies(cookie)[cookieName(secure)] ?? null;
}

/** The account and session of a request's token. */
export type Identify = (request: IncomingMessage) => Promise<Identified | null>;

export const identifier = (authenticate: Authenticate, trustedProxies: string[]): Identify => {
  const isTrusted = trusting(trustedProxies);
  return (request) => authenticate(tokenOf(request, sourceOf(request, isTrusted).secure));
};

/** The account of a request, and why its token or place is not accepted, if so. */
export async function recognize(
  { authenticate, wasSession }: Sessions,
  request: IncomingMessage,
  { secure, place }: Pick<RequestFacts, 'secure' | 'place'>,
): Promise<{ identified: Identified | null; unknown: RequestContext['unknown'] }> {
  const token = tokenOf(request, secure);
  const identified = await authenticate(token);
  if (token && !identified) return { identified, unknown: (await wasSession(token)) ? 'SESSION_EXPIRED' : 'UNAUTHENTICATED' };
  return { identified, unknown: place && !identified?.roles.some(({ id }) => id === place) ? 'UNAUTHENTICATED' : null };
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

/** Refusals from before the executor arrive as text. */
function presentedText(text: string, facts: RequestFacts): string {
  const { errors } = JSON.parse(text) as { errors?: GraphQLFormattedError[] };
  return errors ? JSON.stringify({ errors: present(errors, facts.language) }) : text;
}

export interface GraphQLHandler {
  (request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface Short {
  schema: GraphQLSchema;
  lane: Lane;
}

/** Null where the whole server has to answer. */
async function shortAnswer(
  { schema, lane }: Short,
  request: IncomingMessage,
  body: unknown,
  context: RequestContext,
): Promise<{ text: string; contentType: string } | null> {
  const known = lane.find(request, body);
  if (!known) return null;
  const { language, wantsCost } = context.request;
  try {
    context.admitted = admit({ schema, ...known, given: known.variables, context });
    await takeTurn(context);
  } catch (problem) {
    // Too costly, or the budget is spent: the server refuses it again, with all headers that belong to that.
    if (problem instanceof GraphQLError) return null;
    throw problem;
  }
  try {
    const text = await readAhead(context);
    return text === null ? null : { contentType: known.contentType, text: answerOf(text, wantsCost ? { cost: context.admitted!.cost } : undefined) };
  } catch (problem) {
    if (!(problem instanceof GraphQLError)) throw problem;
    const errors = present([problem.toJSON()], language);
    for (const { extensions } of errors) context.platform.metrics.answered(String(extensions!.code));
    return { contentType: known.contentType, text: JSON.stringify({ errors, data: null }) };
  }
}

/** Enters both rooms, one after the other; a caller that the second refuses leaves the first again. */
async function whileRoom<T>(room: Room, source: string, work: () => Promise<T>): Promise<T> {
  const leave: (() => void)[] = [];
  try {
    leave.push(room.enter('source', source));
    leave.push(room.enter('process'));
    return await work();
  } finally {
    for (const one of leave) one();
  }
}

export function graphqlHandler(
  server: ApolloServer<RequestContext>,
  schema: GraphQLSchema,
  platform: Platform,
  sessions: Sessions,
  trustedProxies: string[],
): GraphQLHandler {
  const isTrusted = trusting(trustedProxies);
  const lane = new Lane();
  // Limits how many requests may still be sending their body.
  const room = new Room({ process: 1_000, source: 200 }, { zh: '请求', en: 'requests' });
  const answer = async (request: IncomingMessage, response: ServerResponse, facts: RequestFacts): Promise<void> => {
    const { method = '' } = request;
    if (method !== 'POST' && method !== 'GET')
      return sendError(response, 405, 'BAD_REQUEST', facts.language, 'POST, or GET to read', { allow: 'GET, POST' });
    const network = networkOf(facts.source);
    const body = await whileRoom(room, network, () => bodyOf(request, network));
    let parsed: unknown = body;
    try {
      if (body && request.headers['content-type']?.includes('json')) parsed = JSON.parse(body);
    } catch {
      return sendError(response, 400, 'BAD_REQUEST', facts.language, 'the body is not JSON');
    }
    const { identified, unknown } = await recognize(sessions, request, facts);
    const context = contextFor(platform, facts, identified, unknown);
    try {
      await answerIn(context, request, response, parsed);
    } finally {
      // Runs also for a caller who left while waiting.
      context.turn.leave?.();
    }
  };

  const answerIn = async (context: RequestContext, request: IncomingMessage, response: ServerResponse, parsed: unknown): Promise<void> => {
    const { request: facts } = context;
    const { method = '' } = request;
    const short = await shortAnswer({ schema, lane }, request, parsed, context);
    const source = networkOf(facts.source);
    if (short)
      return sendGraphQL(request, response, { status: 200, text: short.text, headers: { 'content-type': short.contentType }, secret: false, source });
    const {
      status = 200,
      headers,
      body: made,
    } = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: new URL(request.url ?? '/', 'http://localhost').search, body: parsed },
      context: () => Promise.resolve(context),
    });
    if (made.kind !== 'complete') throw new Error('an answer came in parts');
    if (facts.passed) lane.learn(request, parsed, facts.passed, headers.get('content-type'));
    const text = facts.presented ? made.string : presentedText(made.string, facts);
    const cookies: Record<string, string[]> = facts.cookies.length > 0 ? { 'set-cookie': facts.cookies } : {};
    await sendGraphQL(request, response, { status, text, headers: { ...Object.fromEntries(headers), ...cookies }, secret: facts.secret, source });
  };

  return async (request, response) => {
    const { 'accept-language': language, 'x-linli-place': place, 'x-linli-console': console, 'x-linli-cost': cost } = request.headers;
    const { address, secure } = sourceOf(request, isTrusted);
    const origin = originOf(request, isTrusted);
    const facts: RequestFacts = {
      source: address,
      device: deviceOf(request, secure),
      secure,
      origin,
      language: languageOf(language),
      place: typeof place === 'string' ? idOf(place) : null,
      console: console === '1',
      cookies: [],
      secret: false,
      wantsCost: cost === '1',
      presented: false,
      passed: null,
    };
    try {
      await platform.reach.during(answer(request, response, facts));
    } catch (problem) {
      // The caller has left: there is nobody to answer.
      if (response.destroyed || (request.destroyed && !request.complete)) return;
      if (problem instanceof BodyRefused && problem.status === 413)
        return sendError(response, 413, 'LIMIT_EXCEEDED', facts.language, 'at most 1 MB', { connection: 'close' });
      if (problem instanceof BodyRefused && problem.status === 503)
        return sendError(response, 503, 'UNAVAILABLE', facts.language, '', { 'retry-after': '2', connection: 'close' });
      if (problem instanceof BodyRefused && problem.status === 408)
        return sendError(response, 408, 'BAD_REQUEST', facts.language, 'the body did not come', { connection: 'close' });
      if (problem instanceof BodyRefused) return sendError(response, 400, 'BAD_REQUEST', facts.language, 'the body is not UTF-8');
      if (problem instanceof Refusal)
        return sendError(response, problem.code === 'UNAVAILABLE' ? 503 : 429, problem.code, facts.language, problem.details.hint, {
          'retry-after': '2',
          connection: 'close',
        });
      if (isOutage(problem) && !response.headersSent) return sendError(response, 503, 'UNAVAILABLE', facts.language, '', { 'retry-after': '2' });
      platform.log.error({ err: problem }, 'a request failed');
      if (response.headersSent) response.destroy();
      else sendError(response, 500, 'INTERNAL', facts.language);
    }
  };
}
