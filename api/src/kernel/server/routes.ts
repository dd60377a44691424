/** What answers where: GraphQL, health, GraphiQL in demo mode, and the console for everything else. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import sirv from 'sirv';
import type { Platform, RequestContext } from './context.js';
import { type Authenticate, graphqlHandler, send } from './http.js';
import { securityHeaders } from './security.js';

interface Routing {
  server: ApolloServer<RequestContext>;
  platform: Platform;
  consoleDirectory: string;
  trustedProxies: string[];
  authenticate: Authenticate;
}

const patience = 1500;

/** Ready while PostgreSQL answers; a load balancer takes us out otherwise. */
async function isReady({ pool }: Platform): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), patience).unref());
  return Promise.race([pool.query('select 1').then(() => true, () => false), timeout]);
}

export function routes({ server, platform, consoleDirectory, trustedProxies, authenticate }: Routing): (request: IncomingMessage, response: ServerResponse) => void {
  const graphql = graphqlHandler(server, platform, authenticate, trustedProxies);
  const files = existsSync(consoleDirectory)
    ? sirv(consoleDirectory, { etag: true, gzip: true, brotli: true, single: true, ignores: [/^\/graphiql/], setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    } })
    : undefined;
  const graphiql = join(consoleDirectory, 'graphiql', 'index.html');

  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const failed = (problem: unknown) => {
      platform.log.error({ stack: (problem as Error).stack?.split('\n').slice(0, 6) }, 'a request failed');
      if (!response.headersSent) send(response, 500, '');
      else response.destroy();
    };
    if (path === '/graphql') return void graphql(request, response).catch(failed);
    if (path === '/livez') return send(response, 200, 'ok');
    if (path === '/readyz') return void isReady(platform).then((ready) => send(response, ready ? 200 : 503, ready ? 'ok' : 'database unavailable'), failed);
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, '', { allow: 'GET, HEAD' });
    if (path === '/graphiql' || path === '/graphiql/') {
      if (platform.mode !== 'demo' || !existsSync(graphiql)) return send(response, 404, '');
      request.url = '/graphiql/index.html';
    } else if (path.startsWith('/graphiql/') && platform.mode !== 'demo') return send(response, 404, '');
    if (!files) return send(response, 404, 'The console has not been built: npm run build');
    return files(request, response, () => send(response, 404, ''));
  };
}
