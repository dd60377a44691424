/**
 * Systems take turns, round by round, each with the same questions; of the rounds the median counts. So a machine that slows down slows all of them.
 */
import { cpuOf, cpuOfPostgres, load, type Running } from './processes.js';

export interface System<Query extends string = string> {
  name: string;
  running: Running;
  job(query: Query): { path: string; headers: Record<string, string>; bodies: string[] };
}

export interface Figure {
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of CPU a request, of the server and of PostgreSQL. */
  node: number;
  postgres: number;
  /** Requests that were answered with an error. */
  refused: number;
}

export interface Setting {
  driver: Running;
  postmaster: number;
  seconds: number;
  rounds: number;
}

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function measure<Query extends string>(
  setting: Setting,
  { running, job }: System<Query>,
  query: Query,
  connections: number,
  seconds = setting.seconds,
): Promise<Figure> {
  const [node, postgres] = [cpuOf(running.process.pid!), cpuOfPostgres(setting.postmaster)];
  const {
    requests,
    failed: refused,
    perSecond,
    p50,
    p99,
  } = await load(setting.driver, { ...job(query), port: running.port, connections, milliseconds: seconds * 1000 });
  return {
    perSecond,
    p50,
    p99,
    refused,
    node: (cpuOf(running.process.pid!) - node) / requests,
    postgres: (cpuOfPostgres(setting.postmaster) - postgres) / requests,
  };
}

/** By system, in the order they came. */
export async function alternate<Query extends string>(
  setting: Setting,
  systems: System<Query>[],
  query: Query,
  connections: number,
): Promise<Map<string, Figure>> {
  const figures = new Map<string, Figure[]>(systems.map(({ name }) => [name, []]));
  for (const system of systems) await measure(setting, system, query, connections, Math.min(0.5, setting.seconds / 2));
  for (let round = 0; round < setting.rounds; round += 1) {
    const order = round % 2 === 0 ? systems : systems.toReversed();
    for (const system of order) figures.get(system.name)!.push(await measure(setting, system, query, connections));
  }
  return new Map([...figures].map(([name, all]) => [name, middle(all)]));
}

const middle = (all: Figure[]): Figure => ({
  perSecond: median(all.map((one) => one.perSecond)),
  p50: median(all.map((one) => one.p50)),
  p99: median(all.map((one) => one.p99)),
  node: median(all.map((one) => one.node)),
  postgres: median(all.map((one) => one.postgres)),
  refused: all.reduce((sum, one) => sum + one.refused, 0),
});
