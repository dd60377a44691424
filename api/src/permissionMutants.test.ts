/**
 * The oracle proves something only if it sees what is broken. The product is built once more with deliberate faults in what the permissions rest on,
 * each switched on in turn: every one must be seen, and without any the same check must find nothing. `npm test` plants two of them, `npm run
 * test:all` all; that each still quotes its source is asked of all in both.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { projectRoot } from './kernel/database/environment.js';
import { planted } from './testing/exhaustive.js';
import type { Tried } from './testing/oracle/mutantRun.js';
import { patches } from './testing/oracle/patches.js';

const here = join(projectRoot, 'api', 'src', 'testing', 'oracle');

test('a fault whose place in the source is gone fails', async () => {
  const script = `import { patched } from ${JSON.stringify(join(here, 'mutants.mjs'))}; patched(${JSON.stringify(join(projectRoot, 'api', 'src', 'kernel', 'read', 'list.ts'))}, 'nothing of the kind');`;
  await expect(promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])).rejects.toThrow(/matches 0 times/);
});

test('every deliberate fault that is planted is seen by the oracle', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', join(here, 'mutants.mjs')], {
    maxBuffer: 1e8,
    env: process.env,
  });
  const tried = JSON.parse(stdout.trim().split('\n').at(-1)!) as Tried[];
  console.log(
    tried
      .map(
        ({ name, control, faults, milliseconds }) =>
          `${faults.length > 0 && control.length === 0 ? 'seen' : 'MISSED'}  ${name.padEnd(46)} ${String(milliseconds).padStart(6)} ms  ${(faults[0] ?? '').slice(0, 110)}`,
      )
      .join('\n'),
  );
  expect(tried.map(({ name }) => name)).toEqual(planted(patches).map(({ name }) => name));
  expect(tried.length).toBeGreaterThanOrEqual(2);
  expect(tried.filter(({ control }) => control.length > 0).map(({ name, control }) => [name, control.slice(0, 3)])).toEqual([]);
  expect(tried.filter(({ faults }) => faults.length === 0).map(({ name }) => name)).toEqual([]);
});

test('every fault stands once in the source, and no two have one name', () => {
  expect(new Set(patches.map(({ name }) => name)).size).toBe(patches.length);
  const stands = ({ file, find }: (typeof patches)[number]) => readFileSync(join(projectRoot, 'api', 'src', file), 'utf8').split(find).length === 2;
  expect(patches.filter((fault) => !stands(fault) || !fault.replace.includes('BROKEN')).map(({ name }) => name)).toEqual([]);
});
