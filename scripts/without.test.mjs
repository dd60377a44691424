/** A capability can be taken out by its folder, its line, its rules and its seeds, and nothing else speaks of it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inRoot, node24 } from './lib/paths.mjs';
import { without } from './lib/without.mjs';

let directory;
beforeAll(() => {
  directory = without('views');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(node24, args, { cwd: directory, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}`.slice(0, 2000) };
};
const namesOf = (root) => JSON.parse(readFileSync(join(root, 'schema', 'resources.json'), 'utf8')).resources.map(({ name }) => name);

test('the contract is emitted without it, and is else the same', () => {
  expect(run('scripts/run.mjs', 'api/src/emit.ts')).toEqual({ status: 0, said: '' });
  expect(namesOf(directory)).toEqual(namesOf(inRoot()).filter((name) => name !== 'SavedView'));
  expect(readFileSync(join(directory, 'schema', 'schema.graphql'), 'utf8')).not.toMatch(/saved_?view/i);
});

(process.env.LINLI_EXHAUSTIVE ? test : test.skip)('its types are still right', () => {
  expect(run(inRoot('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', 'api')).toEqual({ status: 0, said: '' });
});
