/**
 * What the house costs when it has grown: the product as it is, and with N more resources of one shape. Schema and contract by weight, the first
 * after a restart, memory at rest, and the questions that every page asks of all resources at once, by a street's administrator.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { startEmbedded } from '../../src/kernel/database/embedded.js';
import { projectRoot } from '../../src/kernel/database/environment.js';
import { script } from '../bench.js';
import { answering, freePort } from '../measure/ports.js';
import { cpuOf, cpuOfPostgres, memoryOf, postmasterOf, type Running, running } from '../measure/processes.js';
import { median } from '../measure/rounds.js';
import type { Options } from '../options.js';
import { post } from '../systems/ask.js';
import { milliseconds, type Row } from '../table.js';

const aims = { firstAnswer: 1.3, memory: 170, waiting: 15, log: 20 };
const directory = join(projectRoot, 'api', 'dist', 'house');
const password = 'house-house-house';
const people = ['house-platform', 'house-district', 'house-street', 'house-community'];
/** Executions after which PostgreSQL has settled on a plan, and those that are measured. */
const [settling, measured] = [12, 25];

interface Weights {
  sdl: number;
  contract: number;
}

interface Asked {
  cold: number;
  warm: number;
  /** Milliseconds of CPU of one request, once warm: what a machine that does nothing else would need. */
  cpu: number;
}

interface Found extends Weights {
  firstAnswer: number;
  firstAnswerCpu: number;
  memory: number;
  served: Record<string, Asked & { kilobytes: number; zipped: number }>;
  asked: Record<string, Asked & { kilobytes: number }>;
}

const questions: Record<string, string> = {
  viewer: '{ viewer { account { id } abilities { resource verbs fields creates updates registers } } }',
  waiting: '{ viewer { account { id } waiting { resource state count } } }',
  log: `{ operationLog(first: 50) { nodes { id at resource recordId title actorName verb reason fromState toState
    changes { field before { text } after { text } } } pageInfo { hasNextPage endCursor } } }`,
};

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const answer = await work();
  return [answer, performance.now() - started];
}

async function coldAndWarm<T>(cpuNow: () => number, work: () => Promise<T>): Promise<Asked & { answer: T }> {
  const [answer, cold] = await timed(work);
  for (let round = 0; round < settling; round += 1) await work();
  const [times, begun]: [number[], number] = [[], cpuNow()];
  for (let round = 0; round < measured; round += 1) times.push((await timed(work))[1]);
  return { answer, cold, warm: median(times), cpu: (cpuNow() - begun) / measured };
}

async function start(home: string, appUrl: string, resources: number): Promise<[Running, { seconds: number; cpu: number }]> {
  const [port, { serverArguments, serverEnvironment }] = [await freePort(), await script('server.mjs')];
  const begun = performance.now();
  const child = spawn(process.execPath, [...serverArguments.slice(0, -1), join(directory, 'server.js')], {
    env: {
      ...process.env,
      ...serverEnvironment,
      NODE_COMPILE_CACHE: join(directory, '.compiled'),
      NODE_ENV: 'production',
      DATABASE_URL: '',
      DATABASE_APP_URL: appUrl,
      LINLI_HOME: home,
      LINLI_HOUSE_RESOURCES: String(resources),
      LINLI_ROWS_PER_MINUTE: '1000000000000',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answering(port, () => child.exitCode !== null);
  return [running(child, port), { seconds: (performance.now() - begun) / 1000, cpu: cpuOf(child.pid!) / 1000 }];
}

const signInDocument = 'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } }';

async function signIn(port: number, username: string): Promise<Record<string, string>> {
  const body = JSON.stringify({ query: signInDocument, variables: { username, password } });
  const { data } = await post<{ data: { signIn: { token: string } } }>(port, '/graphql', body);
  return { authorization: `Bearer ${data.signIn.token}` };
}

async function measure(home: string, resources: number, rounds: number): Promise<Omit<Found, keyof Weights>> {
  const { appUrl, stop } = await startEmbedded({ directory: join(home, 'database'), report: () => undefined });
  try {
    const starts: { seconds: number; cpu: number }[] = [];
    // The first start of all also compiles.
    for (let round = 0; round <= rounds; round += 1) {
      const [server, taken] = await start(home, appUrl, resources);
      if (round > 0) starts.push(taken);
      await server.stop();
    }
    const [server] = await start(home, appUrl, resources);
    try {
      await pause(4_000);
      const { now: memory } = memoryOf(server.process.pid!);
      const postmaster = postmasterOf(home);
      const cpuNow = () => cpuOf(server.process.pid!) + cpuOfPostgres(postmaster);
      const [served, asked]: [Found['served'], Found['asked']] = [{}, {}];
      for (const username of people) {
        const headers = await signIn(server.port, username);
        const get = () => fetch(`http://127.0.0.1:${server.port}/contract`, { headers }).then((response) => response.text());
        const { answer, ...times } = await coldAndWarm(cpuNow, get);
        served[username.slice(6)] = { kilobytes: Buffer.byteLength(answer) / 1024, zipped: gzipSync(answer).length / 1024, ...times };
      }
      for (const [name, query] of Object.entries(questions)) {
        const headers = await signIn(server.port, name === 'log' ? 'house-platform' : 'house-street');
        const { answer, ...times } = await coldAndWarm(cpuNow, () => post(server.port, '/graphql', JSON.stringify({ query }), headers));
        asked[name] = { ...times, kilobytes: JSON.stringify(answer).length / 1024 };
      }
      const middle = (of: 'seconds' | 'cpu') => median(starts.map((one) => one[of]));
      return { firstAnswer: middle('seconds'), firstAnswerCpu: middle('cpu'), memory, served, asked };
    } finally {
      await server.stop();
    }
  } finally {
    await stop();
  }
}

async function houseOf(resources: number, rounds: number): Promise<Found> {
  const home = mkdtempSync(join(tmpdir(), 'linli-house-'));
  try {
    const run = (name: string): string => {
      const env = { ...process.env, LINLI_HOME: home, LINLI_HOUSE_RESOURCES: String(resources) };
      const child = spawnSync(process.execPath, [join(directory, `${name}.js`)], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
      if (child.status !== 0) throw new Error(`${name} of the house failed`);
      return child.stdout;
    };
    run('prepare');
    return { ...(JSON.parse(run('weights')) as Weights), ...(await measure(home, resources, rounds)) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

export async function house({ resources, rounds }: Options, report: (line: string) => void): Promise<Row[]> {
  const { bundle } = (await import(pathToFileURL(join(projectRoot, 'scripts', 'lib', 'bundle.mjs')).href)) as {
    bundle(what: { entries: Record<string, string>; directory: string }): Promise<unknown>;
  };
  rmSync(directory, { recursive: true, force: true });
  const source = (name: string) => join(projectRoot, 'api', 'bench', 'house', `${name}.ts`);
  await bundle({ entries: { server: source('server'), prepare: source('prepare'), weights: source('weights') }, directory });
  report('  the product as it is');
  const today = await houseOf(0, rounds);
  report(`  with ${resources} more resources`);
  const grown = await houseOf(resources, rounds);
  const row = (what: string, text: (found: Found) => string, value?: (found: Found) => number, aim?: [number, string]): Row => ({
    what: `house, ${what}`,
    measured: text(grown),
    reach: aim ? `≤ ${aim[0]} ${aim[1]}` : '',
    ...(aim && value && { met: value(grown) <= aim[0] }),
    detail: `${text(today)} without the ${resources}`,
  });
  const kilobytes = (value: number) => `${Math.round(value)} kB`;
  const told = ({ warm, cpu, cold }: Asked) => `${milliseconds(warm)} ms, CPU ${milliseconds(cpu)} ms, cold ${milliseconds(cold)} ms`;
  const asked = (name: string) => (found: Found) => told(found.asked[name]!);
  return [
    { ...row('schema.graphql', ({ sdl }) => kilobytes(sdl)), figures: { today, grown } },
    row('contract as a whole', ({ contract }) => kilobytes(contract)),
    ...Object.keys(grown.served).map((role) =>
      row(`contract of ${role}`, ({ served }) => {
        const { kilobytes: whole, zipped, ...times } = served[role]!;
        return `${kilobytes(whole)}, ${kilobytes(zipped)} zipped, ${told(times)}`;
      }),
    ),
    row(
      'first answer after a restart',
      ({ firstAnswer, firstAnswerCpu }) => `${firstAnswer.toFixed(2)} s, CPU ${firstAnswerCpu.toFixed(2)} s`,
      ({ firstAnswer }) => firstAnswer,
      [aims.firstAnswer, 's'],
    ),
    row(
      'memory at rest',
      ({ memory }) => `${memory.toFixed(0)} MB`,
      ({ memory }) => memory,
      [aims.memory, 'MB'],
    ),
    row('viewer', (found) => `${kilobytes(found.asked.viewer!.kilobytes)}, ${asked('viewer')(found)}`),
    row('waiting', asked('waiting'), (found) => found.asked.waiting!.warm, [aims.waiting, 'ms']),
    row('log', asked('log'), (found) => found.asked.log!.warm, [aims.log, 'ms']),
  ];
}
