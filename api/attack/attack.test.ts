/**
 * Nothing from outside stops the platform, and nobody walks round its rules: all that `npm run attack` tries, in its short form, with the control
 * that success would be seen. Its one clock, the second in which /livez must answer, stands ten times above what was measured.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../src/kernel/database/environment.js';
import { subjects } from './subjects/index.js';

let child: ChildProcess;
let [output, code]: [string, number | null] = ['', null];

beforeAll(async () => {
  child = spawn(process.execPath, [
    join(projectRoot, 'scripts', 'run.mjs'),
    join(projectRoot, 'api', 'attack', 'main.ts'),
    '--short',
    '--only',
    [...Object.keys(subjects), 'control'].join(),
  ]);
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  code = await new Promise((resolve) => child.once('close', resolve));
});
afterAll(() => void child.kill('SIGTERM'));

test('every attack is held', () => {
  expect(output).toMatch(/the world stands/);
  expect(output.split('\n').filter((line) => /^FAILED (?!control)|^Error/.test(line))).toEqual([]);
  expect(output).toContain(`${Object.values(subjects).flat().length} held, 4 failed`);
});

test('one that succeeds is named, in whatever way it does, and the run fails', () => {
  expect(output).toMatch(/FAILED control: a wrong answer: not to be answered: done\n/);
  expect(output).toMatch(/FAILED control: a silence: \/livez silent for \d{4} ms\n/);
  expect(output).toMatch(/FAILED control: a weight: \d{2,3} MB\n/);
  expect(output).toMatch(/FAILED control: an end: .*THE SERVER ENDED\n/);
  expect(code).toBe(1);
});
