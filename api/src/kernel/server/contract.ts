/**
 * GET /contract: the contract from which the console is drawn, limited to what the caller may read. It is kept compressed by the shape of the
 * caller's rights. Its ETag is the hash of its text: a browser that has it gets a short answer. Caches in between must not keep it, since it is one
 * person's.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { CompiledAbility } from '../access/ability.js';
import { contractServed } from '../access/served.js';
import { Refusal } from '../errors.js';
import type { contract } from '../resource/contract.js';
import { idOf } from '../resource/scalars.js';
import { acceptsGzip, sendError } from './answer.js';
import { type Platform, viewerOf } from './context.js';
import { recognize, type Sessions } from './http.js';
import { languageOf } from './language.js';
import { isOutage } from './outage.js';
import { apiHeaders } from './security.js';
import { networkOf, sourceOf, trusting } from './source.js';
import { endRead, refuseUnread } from './unread.js';

const [compress, expand] = [promisify(gzip), promisify(gunzip)];
/** How many shapes are kept: more than a district has kinds of staff. */
const kept = 50;

interface Kept {
  /** Clients that accept no compression are rare; for them it is decompressed. */
  gzipped: Buffer;
  tag: string;
}

type Whole = ReturnType<typeof contract>;

/** Made once per shape, also where many ask at the same moment. The whole contract is large, and is loaded only while one is made. */
function keeping(whole: () => Whole): (ability: CompiledAbility) => Promise<Kept> {
  const known = new LRUCache<string, Promise<Kept>>({ max: kept });
  const make = async (ability: CompiledAbility): Promise<Kept> => {
    const text = JSON.stringify(contractServed(whole(), ability));
    return { gzipped: await compress(text), tag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
  };
  return (ability) => {
    const found = known.get(ability.shape);
    if (found) return found;
    const made = make(ability);
    known.set(ability.shape, made);
    made.catch(() => known.delete(ability.shape));
    return made;
  };
}

const isKnown = ({ headers: { 'if-none-match': known } }: IncomingMessage, tag: string): boolean =>
  (known ?? '').split(',').some((one) => one.trim() === tag || one.trim() === '*');

export function contractHandler(
  whole: () => Whole,
  platform: Platform,
  sessions: Sessions,
  trustedProxies: string[],
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const isTrusted = trusting(trustedProxies);
  const contractOf = keeping(whole);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { 'accept-language': accepted, 'x-linli-place': asked } = request.headers;
    const [language, place] = [languageOf(accepted), typeof asked === 'string' ? idOf(asked) : null];
    const { address, secure } = sourceOf(request, isTrusted);
    const { identified, unknown } = await recognize(sessions, request, { secure, place });
    if (unknown) return sendError(response, 401, unknown, language, '', { 'cache-control': 'no-store' });
    const { gzipped, tag } = await contractOf(viewerOf(platform, identified, place, language).ability);
    const headers = {
      ...apiHeaders,
      'content-type': 'application/json; charset=utf-8',
      // The browser keeps it, and revalidates it each time: rights change.
      'cache-control': 'private, no-cache',
      vary: 'cookie, authorization, x-linli-place, accept-encoding',
      etag: tag,
    };
    if (isKnown(request, tag)) return void response.writeHead(304, headers).end();
    const isGzip = acceptsGzip(request);
    const body = isGzip ? gzipped : await expand(gzipped);
    const network = networkOf(address);
    refuseUnread(network, body.length);
    response.writeHead(200, { ...headers, 'content-length': body.length, ...(isGzip && { 'content-encoding': 'gzip' }) });
    if (request.method === 'HEAD') return void response.end();
    endRead(response, network, body, body.length);
  };

  return async (request, response) => {
    const language = languageOf(request.headers['accept-language']);
    try {
      await platform.reach.during(answer(request, response));
    } catch (problem) {
      if (response.destroyed || response.headersSent) return void response.destroy();
      if (problem instanceof Refusal)
        return sendError(response, problem.code === 'UNAVAILABLE' ? 503 : 429, problem.code, language, problem.details.hint, {
          'retry-after': '2',
        });
      if (isOutage(problem)) return sendError(response, 503, 'UNAVAILABLE', language, '', { 'retry-after': '2' });
      platform.log.error({ err: problem }, 'a contract could not be made');
      sendError(response, 500, 'INTERNAL', language);
    }
  };
}
