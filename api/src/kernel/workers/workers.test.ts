import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takingTurns } from '../server/turns.js';
import { type Limits, Overrun, startWorkers } from './workers.js';

const home = mkdtempSync(join(tmpdir(), 'linli-workers-'));
const file = join(home, 'worker.mjs');
// A process that does what hostile input makes a reader do.
writeFileSync(
  file,
  `
const held = [];
const work = {
  echo: (input) => process.send({ done: { input, pid: process.pid, environment: Object.keys(process.env) } }),
  parts: (count) => { for (let part = 0; part < count; part += 1) process.send({ part }); process.send({ done: count }); },
  spin: () => { for (;;); },
  eat: () => setInterval(() => held.push(Buffer.alloc(20_000_000, 1)), 5),
  crash: () => process.abort(),
  refuse: () => process.send({ refused: { code: 'TOO_LONG', details: { field: 'file' } } }),
  late: (milliseconds) => setTimeout(() => process.send({ done: 'late' }), milliseconds),
};
process.on('message', ({ job, input }) => work[job](input));
process.on('disconnect', () => process.exit(0));
`,
);
const taking = (all: number) => takingTurns({ each: 2, all, waiting: 3, milliseconds: 60_000, ownMilliseconds: 60_000 });
const workers = startWorkers({ file, turns: taking(2) });
afterAll(async () => {
  await workers.stop();
  rmSync(home, { recursive: true, force: true });
});

const enough = { seconds: 60, megabytes: 1000 };
interface Echo {
  input: unknown;
  pid: number;
  environment: string[];
}
const run = <O, P = never>(job: string, input: unknown, limits: Limits, onPart?: (part: P) => void, caller = 'somebody') =>
  workers.run<unknown, O, P>({ job, input, limits, caller }, onPart);
const echo = (input: unknown) => run<Echo>('echo', input, enough);

test('a job has neither the keys nor the database of the server', async () => {
  process.env.LINLI_KEY_PERSONAL_CIPHER = 'secret';
  process.env.DATABASE_APP_URL = 'postgresql://secret';
  const { environment } = await echo(1);
  delete process.env.LINLI_KEY_PERSONAL_CIPHER;
  delete process.env.DATABASE_APP_URL;
  expect(
    environment.filter(
      (name) => !['PATH', 'MALLOC_ARENA_MAX', 'UV_THREADPOOL_SIZE', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'].includes(name),
    ),
  ).toEqual([]);
});

test('bytes arrive as they are, parts in order, refusals with their code', async () => {
  expect(Buffer.from((await echo(Buffer.from('禅城'))).input as Uint8Array).toString()).toBe('禅城');
  const parts: number[] = [];
  expect(await run<number, number>('parts', 50, enough, (part) => parts.push(part))).toBe(50);
  expect(parts).toEqual(Array.from({ length: 50 }, (_, index) => index));
  await expect(run('refuse', null, enough)).rejects.toMatchObject({ code: 'TOO_LONG', details: { field: 'file' } });
});

test('what takes too long, too much memory, or ends its process, ends alone', async () => {
  const ends = await Promise.allSettled([
    run('spin', null, { seconds: 1, megabytes: 1000 }),
    run('eat', null, { seconds: 60, megabytes: 200 }),
    run('crash', null, enough),
  ]);
  expect(ends.map((one) => ((one as PromiseRejectedResult).reason as Overrun).by)).toEqual(['time', 'memory', 'crash']);
  expect((await echo('goes on')).input).toBe('goes on');
});

test('a process is used again after a job that ended well, and never after one that did not', async () => {
  const { pid } = await echo(1);
  expect((await echo(2)).pid).toBe(pid);
  await expect(run('crash', null, enough)).rejects.toBeInstanceOf(Overrun);
  expect((await echo(3)).pid).not.toBe(pid);
});

test('no more than two at once and three of one caller waiting: the next is told when to come again, and another caller comes before them', async () => {
  const ended: string[] = [];
  const five = [1, 2, 3, 4, 5].map((turn) => run('late', 300, enough).then((answer) => (ended.push(String(turn)), answer)));
  await expect(run('echo', 6, enough)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  const another = run('echo', 7, enough, undefined, 'another').then(() => ended.push('another'));
  expect(await Promise.all(five)).toEqual(['late', 'late', 'late', 'late', 'late']);
  await another;
  expect(ended.indexOf('another')).toBeLessThan(ended.indexOf('5'));
  expect((await echo('room again')).input).toBe('room again');
});

test('whoever no longer wants the parts ends the job', async () => {
  await expect(
    run<number, number>('parts', 5, enough, () => {
      throw new Error('cancelled');
    }),
  ).rejects.toThrow('cancelled');
});

test('a process that cannot be started is told, and blocks nobody', async () => {
  const none = startWorkers({ file: join(home, 'nothing.mjs'), turns: taking(1) });
  await expect(none.run({ job: 'echo', input: 1, limits: enough, caller: 'somebody' })).rejects.toMatchObject({ by: 'crash' });
  await expect(none.run({ job: 'echo', input: 1, limits: enough, caller: 'somebody' })).rejects.toMatchObject({ by: 'crash' });
  await none.stop();
});

test('a server that stops takes its processes along, and blames no job', async () => {
  const own = startWorkers({ file, turns: taking(1) });
  const [running, waiting] = ['spin', 'echo'].map((job) => own.run({ job, input: null, limits: enough, caller: 'somebody' }));
  const ends = Promise.allSettled([running, waiting]);
  await own.stop();
  expect((await ends).map((one) => ((one as PromiseRejectedResult).reason as Overrun).by)).toEqual(['stopped', 'stopped']);
});
