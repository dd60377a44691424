/** The demo that this run of tests has made already, copied row by row into a database of another PostgreSQL, which has its tables. */
import { cpSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { onDatabase, templateHome, templateName, testState } from './state.js';

export const isTestRun = () => Boolean(process.env.LINLI_TEST_DATABASE);

/** `superuserUrl` names the database that is filled; its home gets the keys and files that belong to the rows. */
export async function copyDemo(superuserUrl: string, home: string): Promise<void> {
  const state = testState();
  const answer = await fetch(`${state.templates}/demo`);
  if (!answer.ok) throw new Error(`The demo could not be made: ${await answer.text()}`);
  const clients = [onDatabase(state.superuserUrl, templateName('demo')), superuserUrl].map((connectionString) => new pg.Client({ connectionString }));
  const [source, target] = clients as [pg.Client, pg.Client];
  try {
    for (const client of clients) await client.connect();
    const { rows } = await source.query<{ name: string; columns: string }>(
      `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by c.oid`,
    );
    // What refers to what is as it was in the source; the order of tables need not follow it.
    await target.query('set session_replication_role = replica');
    await target.query(`truncate ${rows.map(({ name }) => name).join(', ')}`);
    for (const { name, columns } of rows)
      await pipeline(source.query(to(`copy ${name} (${columns}) to stdout`)), target.query(from(`copy ${name} (${columns}) from stdin`)));
  } finally {
    for (const client of clients) await client.end();
  }
  cpSync(templateHome(state, 'demo'), home, { recursive: true });
}
