/** Memory of the server with every resource of the house: at rest after its first answer, and the most it came to under 64 connections. PostGraphile beside it. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, among, startOurs } from '../bench.js';
import { load, memoryOf, type Running } from '../measure/processes.js';
import { documents, names, variablesOf } from '../queries.js';
import { post, signIn } from '../systems/ask.js';
import type { Row } from '../table.js';

const aims = { idle: 150, peak: 220 };
const connections = 64;

export async function memory({ database, setting, options }: Bench): Promise<Row[]> {
  return among([startOurs(database)], async (ours: Running) => {
    const headers = await signIn(ours.port, 'bench-street');
    await post(ours.port, '/graphql', JSON.stringify({ query: documents.nested }), headers);
    await pause(2_000);
    const pid = ours.process.pid!;
    const { now: idle } = memoryOf(pid);
    const variables = await variablesOf(database.superuser, database.facts);
    for (const query of names) {
      await load(setting.driver, { port: ours.port, path: '/graphql', headers, bodies: variables[query].map((one) => JSON.stringify({ query: documents[query], variables: one })), connections, milliseconds: options.seconds * 2_000 });
    }
    const { peak } = memoryOf(pid);
    const row = (what: string, value: number, aim: number): Row => ({ what, measured: `${value.toFixed(0)} MB`, reach: `≤ ${aim} MB`, met: value <= aim, detail: '', figures: value });
    return [row('memory at rest', idle, aims.idle), row(`memory at most, ${connections} connections`, peak, aims.peak)];
  });
}
