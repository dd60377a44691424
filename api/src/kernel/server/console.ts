/**
 * The console's files, read once at the start: no path can reach another file. An address of the console's pages without a file is the console
 * itself.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';
import { send } from './answer.js';
import { securityHeaders } from './security.js';

const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
};

/**
 * `pages`: what their addresses begin with. Any other one without a file is not there, and says so: a scanner that asks for secrets gets no page for
 * it. Somebody who mistyped an address in a browser gets the same status, and the console to say it in their language.
 */
export function consoleFiles(
  directory: string,
  pages: ReadonlySet<string>,
  withGraphiql: boolean,
): (request: IncomingMessage, response: ServerResponse) => void {
  if (!existsSync(join(directory, 'index.html'))) return (_request, response) => send(response, 404, 'The console has not been built: npm run build');
  const isFile = (path: string) => !/(^|\/)\./.test(path) && existsSync(join(directory, path)) && statSync(join(directory, path)).isFile();
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  const files = sirv(directory, {
    etag: true,
    gzip: true,
    brotli: true,
    single: true,
    ignores: [/^\/assets\//, /^\/graphiql/],
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, response) => {
    const path = decoded((request.url ?? '/').split('?')[0]!);
    if (path === null || path.includes('\0')) return send(response, 400, '');
    if (/^\/+graphiql(\/|\.|$)/i.test(path.replaceAll('\\', '/'))) {
      if (!withGraphiql) return send(response, 404, '');
      if (path === '/graphiql' || path === '/graphiql/') request.url = '/graphiql/index.html';
    }
    const isAddress = /^\/(?!\/)(?:[\w-]+(?:\/[\w-]+)*\/?)?$/.test(path);
    const isPage = isAddress && pages.has(path.split('/')[1]!);
    // Of the single page, only its own addresses lead to it.
    if (!isPage && !isFile((request.url ?? '/').split('?')[0]!)) {
      const isPerson = isAddress && !path.startsWith('/assets') && String(request.headers.accept).includes('text/html');
      return isPerson
        ? send(response, 404, page, { ...securityHeaders, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
        : send(response, 404, 'not found');
    }
    // Whole or not at all: nobody plays a film here, and a range that is none must not reach a stream.
    delete request.headers.range;
    return files(request, response, () => send(response, 404, ''));
  };
}
