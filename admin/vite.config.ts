/** Two pages from one build: the console at / and GraphiQL at /graphiql/. Everything is local; nothing is inlined, so a strict CSP holds. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './compress.ts';

const root = import.meta.dirname;
const isOwn = (id: string) => /\/(admin|schema)\//.test(id) && !id.includes('/node_modules/');

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), compress()],
  build: {
    outDir: `${root}/dist`,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      // What the console starts with is two files: the libraries, which GraphiQL shares and a release seldom changes, and its own.
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: (id) => !isOwn(id) },
            { name: 'console', tags: ['$initial'], test: (id) => isOwn(id) && !id.includes('/graphiql/') },
          ],
        },
      },
      input: { console: `${root}/index.html`, graphiql: `${root}/graphiql/index.html` },
      // GraphiQL ships hints for a compiler that has already run.
      onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: Object.fromEntries(['/graphql', '/contract', '/files'].map((path) => [path, process.env['LINLI_API'] ?? 'http://127.0.0.1:4000'])),
  },
});
