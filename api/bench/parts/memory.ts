/**
 * Memory of the server with every resource of the house: at rest after its first answer, and the most it came to under 64 connections. PostGraphile
 * beside it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, among } from '../bench.js';
import { load, memoryOf } from '../measure/processes.js';
import type { System } from '../measure/rounds.js';
import { type Name, names } from '../queries.js';
import { starting, systemsOf } from '../systems/compared.js';
import { post } from '../systems/ask.js';
import type { Row } from '../table.js';

const aims = { idle: 150, peak: 220 };
const connections = 64;

export async function memory(bench: Bench): Promise<Row[]> {
  const begun = starting(bench, ['linli', 'postgraphile']);
  return among(begun.servers, async (...servers) => {
    const used = new Map<string, { idle: number; peak: number }>();
    for (const system of await systemsOf(bench, begun.names, servers)) used.set(system.name, await memoryUsed(bench, system));
    const [linli, postgraphile] = [used.get('linli')!, used.get('postgraphile')];
    const row = (what: string, kind: 'idle' | 'peak'): Row => ({
      what,
      measured: `${linli[kind].toFixed(0)} MB`,
      reach: `≤ ${aims[kind]} MB`,
      met: linli[kind] <= aims[kind],
      detail: postgraphile ? `postgraphile ${postgraphile[kind].toFixed(0)} MB` : '',
      figures: Object.fromEntries(used),
    });
    return [row('memory at rest', 'idle'), row(`memory at most, ${connections} connections`, 'peak')];
  });
}

async function memoryUsed({ setting, options }: Bench, { running, job }: System<Name>): Promise<{ idle: number; peak: number }> {
  const pid = running.process.pid!;
  const { path, headers, bodies } = job('nested');
  await post(running.port, path, bodies[0]!, headers);
  await pause(2_000);
  const { now: idle } = memoryOf(pid);
  for (const query of names) await load(setting.driver, { ...job(query), port: running.port, connections, milliseconds: options.seconds * 2_000 });
  return { idle, peak: memoryOf(pid).peak };
}
