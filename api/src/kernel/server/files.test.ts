import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openWorld, type World } from '../../testing/world.js';

const parent = mkdtempSync(join(tmpdir(), 'linli-files-'));
const directory = join(parent, 'console');
const script = 'console.log("塔坡");'.repeat(200);
let demo: World;
let production: World;
beforeAll(async () => {
  mkdirSync(join(directory, 'assets'), { recursive: true });
  mkdirSync(join(directory, 'graphiql'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(directory, 'index.html'), '<title>console</title>');
  writeFileSync(join(directory, 'graphiql', 'index.html'), '<title>graphiql</title>');
  writeFileSync(join(directory, 'assets', 'app-1.js'), script);
  writeFileSync(join(directory, 'assets', 'app-1.js.gz'), gzipSync(script));
  writeFileSync(join(directory, 'assets', 'app-1.js.br'), brotliCompressSync(script));
  demo = await openWorld('reference', { consoleDirectory: directory });
  production = await openWorld('reference', { consoleDirectory: directory, mode: 'production' });
});
afterAll(async () => {
  await Promise.all([demo.close(), production.close()]);
  rmSync(parent, { recursive: true, force: true });
});

/** Without the tidying of paths that `fetch` does. */
const raw = (world: World, path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>((resolve, reject) => {
    httpRequest({ port: new URL(world.url).port, host: '127.0.0.1', path, method, headers }, (response) => {
      let text = '';
      response
        .setEncoding('utf8')
        .on('data', (chunk: string) => (text += chunk))
        .on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });

describe('the console', () => {
  test('is one page under every address of its own', async () => {
    for (const path of ['/', '/organizations', '/organizations/018f/show?tab=history', '/overview']) {
      const { status, text, headers } = await raw(demo, path);
      expect([path, status, text, headers['cache-control']]).toEqual([path, 200, '<title>console</title>', 'no-cache']);
    }
  });

  test('says to a person that an address is none, and gives a scanner nothing', async () => {
    for (const path of ['/nowhere', '/nowhere/else', '/wp-login']) {
      const [person, scanner] = [await raw(demo, path, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }), await raw(demo, path)];
      expect([
        person.status,
        person.text,
        person.headers['content-security-policy'] === (await raw(demo, '/')).headers['content-security-policy'],
      ]).toEqual([404, '<title>console</title>', true]);
      expect([scanner.status, scanner.text]).toEqual([404, 'not found']);
    }
    for (const path of ['/.env', '/index.php', '/assets/gone', '//nowhere'])
      expect(await raw(demo, path, { headers: { accept: 'text/html' } })).toMatchObject({ status: 404, text: 'not found' });
  });

  test('has an asset or has it not, and never a page in its place', async () => {
    for (const path of [
      '/assets/app-2.js',
      '/assets/gone',
      '/assets/',
      '/assets',
      '/ASSETS/x',
      '/favicon.ico',
      '/x.map',
      '/.env',
      '/.git/config',
      '/assets/../secret',
    ]) {
      const { status, text } = await raw(demo, path);
      expect(text).not.toContain('secret');
      if (path.startsWith('/assets/') && !path.includes('..')) expect([path, status]).toEqual([path, 404]);
    }
    const { status, text, headers } = await raw(demo, '/assets/app-1.js');
    expect([status, text, headers['cache-control'], headers['content-type']]).toEqual([
      200,
      script,
      'public, max-age=31536000, immutable',
      'text/javascript',
    ]);
  });

  test('sends what was packed when it was built to those who can unpack it', async () => {
    for (const [accepted, packed] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['identity', undefined],
    ] as const) {
      const { status, headers } = await raw(demo, '/assets/app-1.js', { headers: { 'accept-encoding': accepted } });
      expect([status, headers['content-encoding'], headers.vary]).toEqual([200, packed, 'Accept-Encoding']);
    }
  });

  test('gives out nothing beside its own folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '//secret.txt',
      '/\\..\\secret.txt',
      '/..;/secret.txt',
      '/%00',
      '/%',
      '/%ff',
      '/%c0%ae%c0%ae/secret.txt',
    ]) {
      const { status, text } = await raw(demo, path);
      expect([path, text.includes('secret'), status < 500]).toEqual([path, false, true]);
    }
    expect((await raw(demo, '/%')).status).toBe(400);
  });

  test('answers HEAD like GET without a body, and nothing that would change it', async () => {
    for (const path of ['/', '/assets/app-1.js', '/livez', '/readyz', '/missing.js']) {
      const [get, head] = [await raw(demo, path), await raw(demo, path, { method: 'HEAD' })];
      expect([path, head.status, head.text, head.headers['content-length']]).toEqual([path, get.status, '', get.headers['content-length']]);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      for (const path of ['/', '/livez', '/assets/app-1.js']) {
        const { status, headers } = await raw(demo, path, { method });
        expect([method, path, status, headers.allow]).toEqual([method, path, 405, 'GET, HEAD']);
      }
    }
    expect((await raw(demo, '/graphql', { method: 'DELETE' })).status).toBe(405);
  });

  test('has GraphiQL in demo mode and, however it is spelled, none in production', async () => {
    for (const path of ['/graphiql', '/graphiql/', '/graphiql/index.html']) expect((await raw(demo, path)).text).toBe('<title>graphiql</title>');
    for (const path of [
      '/graphiql',
      '/graphiql/',
      '/graphiql/index.html',
      '/%67raphiql/index.html',
      '/graphiql%2Findex.html',
      '//graphiql/index.html',
      '/graphiql/index',
      '/GraphiQL/',
      '/graphiql?x',
    ]) {
      const { text } = await raw(production, path);
      expect([path, text.includes('graphiql')]).toEqual([path, false]);
    }
  });
});

describe('every answer', () => {
  test('tells a browser not to guess, frame or load from elsewhere', async () => {
    for (const path of ['/', '/organizations', '/assets/app-1.js', '/livez', '/readyz', '/missing.js', '/graphql']) {
      const { headers } = await raw(demo, path);
      expect([path, headers['x-content-type-options'], headers['x-frame-options'], headers['referrer-policy']]).toEqual([
        path,
        'nosniff',
        'DENY',
        'same-origin',
      ]);
      expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'/);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });

  test('of the API is kept by nobody, and packed where that pays', async () => {
    for (const body of [{ query: '{ __typename }' }, { query: '{' }, [], '{'])
      expect((await demo.post(body)).headers.get('cache-control')).toBe('no-store');
    const query = '{ divisions(first: 100) { nodes { id name code createdAt } } }';
    const packed = await demo.post({ query }, { 'accept-encoding': 'gzip' });
    const plain = await demo.post({ query }, { 'accept-encoding': 'identity' });
    expect([packed.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 3);
    expect(await packed.json()).toEqual(await plain.json());
    for (const refused of ['', 'br', 'gzip;q=0', 'x-gzipped'])
      expect((await demo.post({ query }, { 'accept-encoding': refused || 'identity' })).headers.get('content-encoding')).toBeNull();
    expect((await demo.post({ query: '{ __typename }' }, { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
  });
});
