/**
 * From the first to the last line: one world, every attack that was asked for, one line for each as it ends, and nothing left behind, also where it
 * is interrupted.
 */
import { parseArgs } from 'node:util';
import { build } from '../bench/bench.js';
import type { Attack } from './attack.js';
import { carryOut, type Result } from './carryOut.js';
import { administrator, password } from './stage/cast.js';
import { makeAdministrator, openDatabase } from './stage/database.js';
import { startServer } from './stage/server.js';
import { openStage } from './stage/stage.js';
import { controls, subjects } from './subjects/index.js';

const usage = `usage: npm run attack [-- --short] [--only ${Object.keys(subjects).join(',')}] [--named TEXT]`;

function readOptions(args: string[]): { short: boolean; chosen: [string, Attack][] } {
  try {
    const { values } = parseArgs({ args, options: { short: { type: 'boolean' }, only: { type: 'string' }, named: { type: 'string' } } });
    const wanted = values.only?.split(',') ?? Object.keys(subjects);
    const known = { ...subjects, ...controls };
    if (wanted.some((one) => !(one in known))) throw new Error('no such subject');
    return {
      short: values.short ?? false,
      chosen: wanted.flatMap((subject) =>
        known[subject]!.filter(({ name }) => name.includes(values.named ?? '')).map((one): [string, Attack] => [subject, one]),
      ),
    };
  } catch {
    console.error(usage);
    process.exit(2);
  }
}

const line = ({ subject, name, proves, sent, answered, gap, peak, seconds, faults }: Result): string =>
  [
    `${faults.length > 0 ? 'FAILED' : 'held  '} ${subject}: ${name} (${proves})`,
    `         sent      ${sent || 'nothing'}`,
    `         answered  ${answered || 'nothing'}`,
    `         /livez ${Math.round(gap)} ms at most · ${Math.round(peak)} MB at most · ${seconds.toFixed(1)} s`,
    ...faults.map((fault) => `         !! ${fault}`),
  ].join('\n');

export async function run(args: string[]): Promise<void> {
  if (process.platform !== 'linux') {
    console.error('What a process holds is read from /proc, which only Linux has.');
    process.exit(2);
  }
  const { short, chosen } = readOptions(args);
  const began = performance.now();
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
  for (const what of ['api', 'console'] as const) await build(what);
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one().catch((problem: Error) => console.error(problem.message));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close().finally(() => process.exit(1)));
  const results: Result[] = [];
  try {
    const database = await openDatabase();
    closing.push(() => database.close());
    await makeAdministrator(database, administrator, password);
    const server = await startServer(database);
    closing.push(() => server.stop());
    const stage = await openStage(database, server, short);
    console.log(`the world stands after ${seconds()}; ${chosen.length} attacks${short ? ', in short' : ''}\n`);
    for (const [subject, attack] of chosen) {
      const result = await carryOut(subject, attack, stage, server);
      results.push(result);
      console.log(line(result));
      if (result.faults.includes('THE SERVER ENDED')) console.log(server.lastWords());
    }
  } finally {
    await close();
  }
  const failed = results.filter(({ faults }) => faults.length > 0);
  const worst = (figure: (result: Result) => number) => Math.round(Math.max(0, ...results.map(figure)));
  console.log(
    `\n${results.length - failed.length} held, ${failed.length} failed · /livez ${worst(({ gap }) => gap)} ms, ${worst(({ peak }) => peak)} MB at most · ${seconds()} in all`,
  );
  for (const { subject, name, faults } of failed) console.log(`FAILED ${subject}: ${name}: ${faults.join('; ')}`);
  process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0;
}
