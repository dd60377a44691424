/**
 * The HTTP face: GraphQL by POST, health, the console's files. Cookies are for the console alone and come with a same-origin check; everyone else
 * brings a bearer token.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { parse as parseCookies } from 'cookie';
import type { Language } from '../resource/labels.js';
import { contextFor, type Identified, type Platform, type RequestContext, type RequestFacts } from './context.js';

export const bodyLimit = 1_048_576;
export const cookieName = (secure: boolean) => (secure ? '__Host-linli' : 'linli');

export type Authenticate = (token: string | null) => Promise<Identified | null>;

class BodyTooLarge extends Error {}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The first language of Accept-Language that we speak; Chinese unless English comes first. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').toLowerCase().split(',')) {
    if (part.trim().startsWith('zh')) return 'zh';
    if (part.trim().startsWith('en')) return 'en';
  }
  return 'zh';
}

/** Only a proxy that is trusted may say on whose behalf it asks. */
export function sourceOf(request: IncomingMessage, trustedProxies: string[]): string {
  const direct = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = request.headers['x-forwarded-for'];
  if (!trustedProxies.includes(direct) || typeof forwarded !== 'string') return direct;
  return forwarded.split(',').map((one) => one.trim()).filter((one) => !trustedProxies.includes(one)).at(-1) ?? direct;
}

export const isSecure = (request: IncomingMessage, trustedProxies: string[]): boolean =>
  'encrypted' in request.socket || (trustedProxies.includes((request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) && request.headers['x-forwarded-proto'] === 'https');

/** A cookie counts only for requests our own pages make: browsers say where a request comes from. */
function tokenOf(request: IncomingMessage, secure: boolean): string | null {
  const { authorization, cookie, 'sec-fetch-site': site } = request.headers;
  if (authorization?.startsWith('Bearer ')) return authorization.slice(7);
  if (!cookie || (site && site !== 'same-origin' && site !== 'none')) return null;
  return parseCookies(cookie)[cookieName(secure)] ?? null;
}

export function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(body);
}

export interface GraphQLHandler {
  (request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function graphqlHandler(server: ApolloServer<RequestContext>, platform: Platform, authenticate: Authenticate, trustedProxies: string[]): GraphQLHandler {
  return async (request, response) => {
    let body: string;
    try {
      body = await bodyOf(request);
    } catch (problem) {
      if (!(problem instanceof BodyTooLarge)) throw problem;
      return send(response, 413, JSON.stringify({ errors: [{ message: 'The body is larger than 1 MB', extensions: { code: 'LIMIT_EXCEEDED' } }] }), { 'content-type': 'application/json', connection: 'close' });
    }
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    const secure = isSecure(request, trustedProxies);
    const facts: RequestFacts = {
      source: sourceOf(request, trustedProxies), language: languageOf(request.headers['accept-language']),
      place: (request.headers['x-linli-place'] as string | undefined) ?? null, console: request.headers['x-linli-console'] === '1',
      secure, cookies: [], wantsCost: request.headers['x-linli-cost'] === '1',
    };
    let parsed: unknown;
    try {
      parsed = body && request.headers['content-type']?.includes('json') ? JSON.parse(body) : body;
    } catch {
      return send(response, 400, JSON.stringify({ errors: [{ message: 'The body is not JSON', extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] }), { 'content-type': 'application/json' });
    }
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: new URL(request.url ?? '/', 'http://localhost').search, body: parsed },
      context: async () => contextFor(platform, facts, await authenticate(tokenOf(request, secure))),
    });
    const text = answer.body.kind === 'complete' ? answer.body.string : '';
    response.writeHead(answer.status ?? 200, { ...Object.fromEntries(answer.headers), 'cache-control': 'no-store', ...(facts.cookies.length > 0 && { 'set-cookie': facts.cookies }) });
    response.end(text);
  };
}
