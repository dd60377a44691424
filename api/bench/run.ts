/**
 * The run from the first to the last line: one database, every part that was asked for, one table. What was measured is printed even where a later
 * part fails.
 */
import { writeFileSync } from 'node:fs';
import { type Bench, build, type PartOfBench } from './bench.js';
import { openDatabase } from './data/open.js';
import { postmasterOf, start } from './measure/processes.js';
import { type Options, type Part, parts, readOptions } from './options.js';
import { consoleTimes } from './parts/console.js';
import { deep } from './parts/deep.js';
import { growth } from './parts/growth.js';
import { house } from './parts/house.js';
import { memory } from './parts/memory.js';
import { permission } from './parts/permission.js';
import { plans } from './parts/plans.js';
import { reads } from './parts/reads.js';
import { startTimes } from './parts/start.js';
import { statements } from './parts/statements.js';
import { machine, type Row, tableText } from './table.js';

/** The house is measured on databases of its own. */
const works: Record<Exclude<Part, 'house'>, PartOfBench> = {
  reads,
  permission,
  statements,
  deep,
  plans,
  growth,
  memory,
  start: startTimes,
  console: consoleTimes,
};

async function measureAll(bench: Bench | null, options: Options, report: (line: string) => void): Promise<{ rows: Row[]; failed: string[] }> {
  const [rows, failed]: [Row[], string[]] = [[], []];
  for (const part of parts.filter((one) => options.only.has(one))) {
    const started = performance.now();
    report(`${part} …`);
    try {
      rows.push(...(part === 'house' ? await house(options, report) : await works[part](bench!)));
    } catch (problem) {
      failed.push(`${part}: ${(problem as Error).message}`);
      report(`  FAILED ${(problem as Error).message}`);
    }
    report(`  ${Math.round((performance.now() - started) / 1000)} s`);
  }
  return { rows, failed };
}

async function onData(options: Options, report: (line: string) => void) {
  const database = await openDatabase(options.people, options.streetSize, true, report);
  const driver = await start('load', {});
  const stop = async () => {
    await driver.stop();
    await database.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(1)));
  const setting = { driver, postmaster: postmasterOf(database.home), seconds: options.seconds, rounds: options.rounds };
  return measureAll({ options, database, setting, report }, options, report).finally(stop);
}

export async function run(args: string[]): Promise<void> {
  if (process.platform !== 'linux') {
    console.error('The bench reads CPU and memory of processes from /proc, which only Linux has.');
    process.exit(2);
  }
  const options = readOptions(args);
  const report = (line: string) => console.log(line);
  const began = performance.now();
  await build('api');
  if (options.only.has('console')) await build('console');
  const onlyHouse = [...options.only].every((part) => part === 'house');
  const { rows, failed } = onlyHouse ? await measureAll(null, options, report) : await onData(options, report);
  const date = new Date().toISOString().slice(0, 10);
  const size = `${options.people} people, streets of ${options.streetSize}`;
  const heading = `${date} · ${machine()} · ${size}${options.quick ? ' · quick: short rounds on little data, a first look and no result' : ''}`;
  console.log(
    `\n${heading}\n\n${tableText(rows)}\n\nServers, database and load share these processors; CPU is milliseconds a request, Node + PostgreSQL. ${Math.round((performance.now() - began) / 1000)} s in all.`,
  );
  for (const one of failed) console.error(`FAILED ${one}`);
  if (options.json)
    writeFileSync(
      options.json,
      `${JSON.stringify({ date, machine: machine(), people: options.people, streetSize: options.streetSize, quick: options.quick, rows, failed }, null, 2)}\n`,
    );
  process.exitCode = failed.length > 0 ? 1 : 0;
}
