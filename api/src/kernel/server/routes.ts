/** Which handler answers which address: GraphQL, the contract, files, health, metrics, GraphiQL in demo mode, and the console for everything else. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { contract as wholeContract } from '../resource/contract.js';
import { downloadHandler } from '../files/download.js';
import { uploadHandler } from '../files/upload.js';
import { send } from './answer.js';
import { consoleFiles } from './console.js';
import { contractHandler } from './contract.js';
import type { Platform, RequestContext } from './context.js';
import { type Sessions, graphqlHandler, identifier } from './http.js';
import { metricsHandler, type Route } from './metrics.js';
import { belonging, lastResort } from './lastResort.js';
import { plain, sourceOf, trusting } from './source.js';

interface Routing {
  server: ApolloServer<RequestContext>;
  schema: GraphQLSchema;
  platform: Platform;
  consoleDirectory: string;
  /** The first parts of the console's page addresses. */
  pages: ReadonlySet<string>;
  trustedProxies: string[];
  metricsToken?: string;
  sessions: Sessions;
  /** The whole contract; each viewer is served a part of it. */
  whole: () => ReturnType<typeof wholeContract>;
}

const proxiesTold = 100;

const named: Record<string, Route> = {
  '/graphql': 'graphql',
  '/contract': 'contract',
  '/livez': 'health',
  '/readyz': 'health',
  '/metrics': 'metrics',
};
const routeOf = (path: string, method = ''): Route =>
  named[path] ?? (path === '/files' && method === 'POST' ? 'upload' : path.startsWith('/files/') ? 'download' : 'console');

export function routes({
  server,
  schema,
  platform,
  consoleDirectory,
  pages,
  trustedProxies,
  metricsToken,
  sessions,
  whole,
}: Routing): (request: IncomingMessage, response: ServerResponse) => void {
  const graphql = graphqlHandler(server, schema, platform, sessions, trustedProxies);
  const contract = contractHandler(whole, platform, sessions, trustedProxies);
  const upload = uploadHandler(platform, trustedProxies);
  const download = downloadHandler(platform, identifier(sessions.authenticate, trustedProxies));
  const files = consoleFiles(consoleDirectory, pages, platform.mode === 'demo');
  const measured = metricsHandler(platform.metrics, metricsToken, platform.mode === 'demo');
  const health = (response: ServerResponse, ready: boolean) => send(response, ready ? 200 : 503, ready ? 'ok' : 'database unavailable');

  const isTrusted = trusting(trustedProxies);
  const unnamed = new Set<string>();
  /** Warns once: behind a proxy that is not named, all callers look like one, and share the limits of one. */
  const lookAtProxy = ({ headers, socket: { remoteAddress = '' } }: IncomingMessage) => {
    if (headers['x-forwarded-for'] === undefined || unnamed.size >= proxiesTold || unnamed.has(remoteAddress) || isTrusted(plain(remoteAddress)))
      return;
    unnamed.add(remoteAddress);
    platform.log.warn(
      { address: remoteAddress },
      'X-Forwarded-For came from an address that is not in LINLI_TRUSTED_PROXIES: it is not believed, and all who come through it count as one',
    );
  };

  const route = (request: IncomingMessage, response: ServerResponse, path: string): unknown => {
    if (path === '/graphql') return graphql(request, response);
    if (path === '/files' && request.method === 'POST') return upload(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, '', { allow: 'GET, HEAD' });
    if (path === '/contract') return contract(request, response);
    if (path === '/livez') return send(response, 200, 'ok');
    if (path === '/readyz') return platform.reach.isReachable().then((ready) => health(response, ready));
    if (path === '/metrics') return measured(request, response);
    if (path.startsWith('/files/')) return download(request, response, path.slice('/files/'.length));
    return files(request, response);
  };

  return (request, response) =>
    belonging(response, () => {
      lookAtProxy(request);
      const path = (request.url ?? '/').split('?')[0]!;
      // A connection that breaks while we answer is the caller's affair.
      for (const end of [request, response]) end.on('error', () => undefined);
      if (sourceOf(request, isTrusted).secure) response.setHeader('strict-transport-security', 'max-age=31536000');
      platform.metrics.watch(response, routeOf(path, request.method));
      // Inside a promise, so that thrown errors and rejections end in the same place.
      void new Promise((resolve) => resolve(route(request, response, path))).catch((problem: unknown) => lastResort(problem, platform));
    });
}
