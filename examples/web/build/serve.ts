/** The sample and the platform at one address: its own files from here, everything else from the platform, which speaks to no other origin. */
import { createServer, request, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFolder } from './bundle.ts';

const own: Record<string, [file: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/sample.js': ['sample.js', 'text/javascript'],
  '/sample.css': ['sample.css', 'text/css'],
};

export function serve(platform: string, port: number): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const file = own[incoming.url ?? ''];
    if (file) {
      outgoing.writeHead(200, { 'content-type': file[1] }).end(readFileSync(join(outputFolder, file[0])));
      return;
    }
    const { method, headers } = incoming;
    const passedOn = request(new URL(incoming.url ?? '/', platform), { method, headers: { ...headers, host: new URL(platform).host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passedOn.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    incoming.pipe(passedOn);
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
