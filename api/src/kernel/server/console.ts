/**
 * Serves the console's files, which are read once at the start: no path can reach another file. An address of a console page without a file gets the
 * console's page.
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
 * `pages`: the first parts of the console's page addresses. Any other address without a file answers 404: a scanner that asks for secrets gets no
 * page. A browser gets the console with that status, to say it in its language.
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
    // The single page is served for its own addresses only.
    if (!isPage && !isFile((request.url ?? '/').split('?')[0]!)) {
      const isPerson = isAddress && !path.startsWith('/assets') && String(request.headers.accept).includes('text/html');
      return isPerson
        ? send(response, 404, page, { ...securityHeaders, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
        : send(response, 404, 'not found');
    }
    // Ranges are ignored: files are sent whole, and an invalid range must not reach a stream.
    delete request.headers.range;
    return files(request, response, () => send(response, 404, ''));
  };
}
