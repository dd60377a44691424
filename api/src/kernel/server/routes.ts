/** What answers where: GraphQL, files, health, GraphiQL in demo mode, and the console for everything else. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { downloadHandler } from '../files/download.js';
import { uploadHandler } from '../files/upload.js';
import { send } from './answer.js';
import { consoleFiles } from './console.js';
import type { Platform, RequestContext } from './context.js';
import { type Authenticate, graphqlHandler, identifier } from './http.js';
import { readiness } from './readiness.js';

interface Routing {
  server: ApolloServer<RequestContext>;
  platform: Platform;
  consoleDirectory: string;
  trustedProxies: string[];
  authenticate: Authenticate;
}

export function routes({ server, platform, consoleDirectory, trustedProxies, authenticate }: Routing): (request: IncomingMessage, response: ServerResponse) => void {
  const graphql = graphqlHandler(server, platform, authenticate, trustedProxies);
  const upload = uploadHandler(platform);
  const download = downloadHandler(platform, identifier(authenticate, trustedProxies));
  const files = consoleFiles(consoleDirectory, platform.mode === 'demo');
  const isReady = readiness(platform.pool);
  const health = (response: ServerResponse, ready: boolean) => send(response, ready ? 200 : 503, ready ? 'ok' : 'database unavailable');

  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    // A connection that breaks while we answer is the caller's affair.
    response.on('error', () => undefined);
    if (path === '/graphql') return void graphql(request, response);
    if (path === '/files' && request.method === 'POST') return void upload(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, '', { allow: 'GET, HEAD' });
    if (path === '/livez') return send(response, 200, 'ok');
    if (path === '/readyz') return void isReady().then((ready) => health(response, ready));
    if (path.startsWith('/files/')) return void download(request, response, path.slice('/files/'.length));
    return files(request, response);
  };
}
