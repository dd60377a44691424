/**
 * The proof of sameness proves something only if it sees a planner that is broken: every deliberate fault must be found, and without any, none.
 * `npm test` plants two of them, `npm run test:all` all; that each still quotes its source is asked of all in both.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { planted } from '../../testing/exhaustive.js';
import type { Planted } from '../../testing/sameness/plantRun.js';
import { plants } from '../../testing/sameness/plants.js';
import { projectRoot } from '../database/environment.js';

test('every deliberate fault of the planner stands once in the source', () => {
  const stands = ({ file, find }: (typeof plants)[number]) => readFileSync(join(projectRoot, 'api', 'src', file), 'utf8').split(find).length === 2;
  expect(plants.filter((fault) => !stands(fault) || !fault.replace.includes('BROKEN')).map(({ name }) => name)).toEqual([]);
});

test('every deliberate fault that is planted is found', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--enable-source-maps', join(projectRoot, 'api', 'src', 'testing', 'sameness', 'tryPlants.mjs')],
    { maxBuffer: 1e8, env: process.env },
  );
  const [control, ...tried] = JSON.parse(stdout.trim().split('\n').at(-1)!) as Planted[];
  console.log(
    tried
      .map(({ name, fault, milliseconds }) => `${fault ? 'found ' : 'MISSED'} ${name.padEnd(56)} ${String(milliseconds).padStart(6)} ms`)
      .join('\n'),
  );
  expect(control!.fault).toBeNull();
  expect(tried.map(({ name }) => name)).toEqual([...new Set(planted(plants).map(({ name }) => name))]);
  expect(tried.filter(({ fault }) => fault === null).map(({ name }) => name)).toEqual([]);
});
