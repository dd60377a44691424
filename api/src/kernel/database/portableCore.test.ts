/**
 * The core runs on what PostgreSQL's distributed relatives run too, so that a nation's data can move to one: btree and GIN, text with checks for
 * states, functions, row locks, an outbox. Every statement of every migration, and every statement in the source, keeps to it.
 */
import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './environment.js';

const forbidden: Record<string, RegExp> = {
  'a trigger': /\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/i,
  'an index that is neither btree nor GIN': /\busing\s+(?!gin\b|btree\b)(gist|spgist|brin|hash|bloom)\b/i,
  'an exclusion constraint': /\bexclude\s+using\b/i,
  'an enumerated type': /\bcreate\s+type\b[^;]*\bas\s+enum\b/i,
  'a notification between sessions': /^["'`]?\s*(listen\s+[a-z_]+|notify\s+[a-z_]+|unlisten)\b|\bpg_notify\s*\(/i,
  'a lock of a session': /\bpg_(try_)?advisory_lock(_shared)?\s*\(/i,
  'the isolation of serial transactions': /\bisolation\s+level\s+serializable\b/i,
  'an extension but for GIN over plain columns': /\bcreate\s+extension\b(?!\s+(if\s+not\s+exists\s+)?btree_gin\b)/i,
  'a sequence that hands out ids': /\b(big)?serial\b|\bgenerated\s+(always|by\s+default)\s+as\s+identity\b/i,
  'an unlogged or inherited table': /\bcreate\s+unlogged\b|\binherits\s*\(/i,
};

const faultsIn = (text: string): string[] =>
  Object.entries(forbidden)
    .filter(([, pattern]) => pattern.test(text))
    .map(([what]) => what);

/** What is said to PostgreSQL, not what is said about it. */
const statementsOf = (source: string): string[] =>
  source.replace(/\/\*[\s\S]*?\*\/|(^|[^:'"`])\/\/.*$/gm, '$1').match(/(["'`])(?:\\.|(?!\1)[^\\])*\1/gs) ?? [];

const sources = (pattern: string) =>
  globSync(pattern, { cwd: projectRoot }).map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));

test('no migration uses what only one engine has', () => {
  const migrations = sources('api/migrations/*.ts');
  expect(migrations.length).toBeGreaterThan(8);
  const statements = migrations.flatMap(({ path, text }) => statementsOf(text).map((statement) => ({ path, statement })));
  expect(statements.length).toBeGreaterThan(500);
  expect(statements.flatMap(({ path, statement }) => faultsIn(statement).map((fault) => `${path}: ${fault}: ${statement.slice(0, 120)}`))).toEqual(
    [],
  );
});

test('no statement of the product does', () => {
  const product = sources('api/src/**/*.ts').filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path));
  expect(product.length).toBeGreaterThan(200);
  const watched = Object.keys(forbidden).filter((what) => !/index|sequence/.test(what));
  expect(
    product.flatMap(({ path, text }) =>
      statementsOf(text).flatMap((statement) =>
        faultsIn(statement)
          .filter((fault) => watched.includes(fault))
          .map((fault) => `${path}: ${fault}: ${statement.slice(0, 120)}`),
      ),
    ),
  ).toEqual([]);
});

test.each([
  ['a trigger', 'create trigger t after insert on organization execute function f()'],
  ['an index that is neither btree nor GIN', 'create index i on compound using gist (location)'],
  ['an exclusion constraint', 'alter table booking add exclude using gist (room with =)'],
  ['an enumerated type', "create type state as enum ('A', 'B')"],
  ['a notification between sessions', 'listen changes'],
  ['a notification between sessions', "select pg_notify('changes', 'x')"],
  ['a lock of a session', 'select pg_advisory_lock(1)'],
  ['the isolation of serial transactions', 'begin isolation level serializable'],
  ['an extension but for GIN over plain columns', 'create extension if not exists postgis'],
  ['a sequence that hands out ids', 'create table a (id bigserial primary key)'],
  ['an unlogged or inherited table', 'create unlogged table a (id uuid)'],
])('%s is found', (what, statement) => {
  expect(faultsIn(statement)).toContain(what);
});

test('what is allowed is let pass', () => {
  expect(
    [
      'create index i on a using gin (district_id, search_grams)',
      'create extension if not exists btree_gin',
      'select pg_advisory_xact_lock(1)',
      'create unique index k on a (b) where archived_at is null',
    ].flatMap(faultsIn),
  ).toEqual([]);
});
