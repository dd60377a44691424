/** Nothing from outside stops the platform, and nobody walks round its rules: `npm run attack` in its short form, on a database of the test run, and the control that it would be seen. */
import { afterAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../src/kernel/database/environment.js';
import { freshDatabase } from '../src/testing/database.js';

const running = new Set<ChildProcess>();
afterAll(() => running.forEach((child) => child.kill('SIGTERM')));

function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), join(projectRoot, 'api', 'attack', 'main.ts'), '--short', ...args]);
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => {
    running.delete(child);
    resolve({ code, output });
  }));
}

test('an attack that succeeds is named, and the run fails', async () => {
  // The template of the demo is made once for all tests of the run; its time is not the attack's.
  await (await freshDatabase('demo')).drop();
  const { code, output } = await command('--only', 'control');
  expect(output).toMatch(/FAILED control: a wrong answer: not to be answered: done\n/);
  expect(output).toMatch(/FAILED control: a silence: \/livez silent for \d{4} ms\n/);
  expect(output).toMatch(/FAILED control: an end: .*THE SERVER ENDED\n/);
  expect(output).toContain('0 held, 3 failed');
  expect(code).toBe(1);
}, 600_000);

test('every attack is held', async () => {
  const { code, output } = await command();
  expect(output.split('\n').filter((line) => /^FAILED|^ +!!/.test(line))).toEqual([]);
  expect(output).toMatch(/\d+ held, 0 failed/);
  expect(code).toBe(0);
}, 600_000);
