/** The proof of sameness proves something only if it sees a planner that is broken: every deliberate fault must be found, and without any, none. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Planted } from '../../testing/sameness/plantRun.js';
import { plants } from '../../testing/sameness/plants.js';
import { projectRoot } from '../database/environment.js';

test('every deliberate fault of the planner is in the source once, and is found', async () => {
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
  expect(tried.map(({ name }) => name)).toEqual([...new Set(plants.map(({ name }) => name))]);
  expect(tried.filter(({ fault }) => fault === null).map(({ name }) => name)).toEqual([]);
}, 600_000);
