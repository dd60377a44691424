/**
 * SQL statements of one operation, counted in PostgreSQL's own log. The look at the session is apart: it is believed for a second, whatever is asked
 * in it.
 */
import { openSync, closeSync, fstatSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, among, startOurs } from '../bench.js';
import { documents, names, variablesOf } from '../queries.js';
import { post, signIn } from '../systems/ask.js';
import type { Row } from '../table.js';

const times = 10;
/** One account and no other load: whatever else is logged in between is the product's. */
const logged = /LOG: {2}(?:execute [^:]*|statement): (.*)/g;

function readFrom(file: string, offset: number): { text: string; end: number } {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.max(0, size - offset));
    readSync(handle, bytes, 0, bytes.length, offset);
    return { text: bytes.toString(), end: size };
  } finally {
    closeSync(handle);
  }
}

const textsFrom = (file: string, offset: number): string[] => [...readFrom(file, offset).text.matchAll(logged)].map(([, text]) => text!);

export async function statements({ database }: Bench): Promise<Row[]> {
  const { superuser, logFile } = database;
  const switchLog = async (statement: string) => {
    await superuser.query(statement);
    await superuser.query('select pg_reload_conf()');
    await pause(300);
  };
  await switchLog(`alter system set log_statement = 'all'`);
  try {
    return await among([startOurs(database)], async (ours) => {
      const headers = await signIn(ours!.port, 'bench-street');
      const variables = await variablesOf(superuser, database.facts);
      // What it asks by itself, such as whether there is a task to do, is no part of an operation.
      const { end: quietFrom } = readFrom(logFile, 0);
      await pause(6_000);
      const own = new Set(textsFrom(logFile, quietFrom));
      const counts: [string, number][] = [];
      let sessions = 0;
      for (const query of names) {
        const body = (index: number) => JSON.stringify({ query: documents[query], variables: variables[query][index % variables[query].length] });
        await post(ours!.port, '/graphql', body(0), headers);
        const { end } = readFrom(logFile, 0);
        for (let index = 0; index < times; index += 1) await post(ours!.port, '/graphql', body(index), headers);
        await pause(200);
        const all = textsFrom(logFile, end).filter((text) => !own.has(text));
        const session = all.filter((text) => text.includes('/* session */')).length;
        sessions = Math.max(sessions, session);
        counts.push([query, (all.length - session) / times]);
      }
      const most = Math.max(...counts.map(([, count]) => count));
      return [
        {
          what: 'SQL statements of one operation',
          measured: String(most),
          reach: '1',
          met: most === 1,
          detail: `${counts.map(([query, count]) => `${query} ${count}`).join(', ')}; and the session's at most once a second`,
          figures: Object.fromEntries(counts),
        },
      ];
    });
  } finally {
    await switchLog('alter system reset log_statement');
  }
}
