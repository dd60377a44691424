/**
 * Nothing from outside stops the platform, and nobody walks round its rules: what `npm run attack` tries without weights and clocks, in its short form, with the control that
 * success would be seen. Spreadsheets, pictures, uploads and floods are judged by memory and seconds, which are a machine's: they stay with `npm run attack`.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../src/kernel/database/environment.js';
import { subjects } from './subjects/index.js';

const tried = ['requests', 'hands', 'undo', 'roles', 'keys'] as const;
let child: ChildProcess;
let [output, code]: [string, number | null] = ['', null];

beforeAll(async () => {
  child = spawn(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), join(projectRoot, 'api', 'attack', 'main.ts'), '--short', '--only', [...tried, 'control'].join()]);
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  code = await new Promise((resolve) => child.once('close', resolve));
}, 900_000);
afterAll(() => void child.kill('SIGTERM'));

test('every attack is held', () => {
  expect(output).toMatch(/the world stands/);
  expect(output.split('\n').filter((line) => /^FAILED (?!control)|^Error/.test(line))).toEqual([]);
  expect(output).toContain(`${tried.flatMap((subject) => subjects[subject]!).length} held, 3 failed`);
});

test('one that succeeds is named, in whatever way it does, and the run fails', () => {
  expect(output).toMatch(/FAILED control: a wrong answer: not to be answered: done\n/);
  expect(output).toMatch(/FAILED control: a silence: \/livez silent for \d{4} ms\n/);
  expect(output).toMatch(/FAILED control: an end: .*THE SERVER ENDED\n/);
  expect(code).toBe(1);
});
