import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import pg from 'pg';
import { createApp } from '../../app.js';
import { freshDatabase, type FreshDatabase } from '../../testing/database.js';
import { StartFault } from '../database/environment.js';

let database: FreshDatabase;
let truth: pg.Client;
beforeAll(async () => {
  database = await freshDatabase('reference');
  truth = new pg.Client({ connectionString: database.superuserUrl });
  await truth.connect();
});
afterAll(async () => {
  await truth.end();
  await database.drop();
});

const start = (mode: 'demo' | 'production', databaseUrl = database.appUrl) =>
  createApp({ databaseUrl, mode, home: database.home, consoleDirectory: '/nowhere', trustedProxies: [], log: pino({ level: 'silent' }) });
async function refused(mode: 'demo' | 'production', said: RegExp, databaseUrl?: string) {
  const fault = await start(mode, databaseUrl).then(
    () => null,
    (problem: unknown) => problem,
  );
  expect(fault).toBeInstanceOf(StartFault);
  expect((fault as Error).message).toMatch(said);
}

describe.each(['demo', 'production'] as const)('a server in %s mode', (mode) => {
  test('starts as a role without rights of its own on a database of its release', async () => {
    await (await start(mode)).close();
  });

  test('does not start as the owner, as a superuser, or as one who may act as the owner', async () => {
    await refused(mode, /connects as linli_owner, the owner of the database/, database.ownerUrl);
    await refused(mode, /a superuser/, database.superuserUrl);
    const { username: app } = new URL(database.appUrl);
    const { username: owner } = new URL(database.ownerUrl);
    const name = `${app}_like_owner_${mode}`;
    const url = new URL(database.appUrl);
    url.username = name;
    await truth.query(
      `create role ${name} login password '${decodeURIComponent(url.password)}' in role ${owner}; grant connect on database ${database.name} to ${name}`,
    );
    try {
      await refused(mode, /the owner of the database or its tables/, url.href);
    } finally {
      await truth.query(`drop owned by ${name}; drop role ${name}`);
    }
  });

  test('does not start on a database that lacks a migration, or knows one more', async () => {
    await truth.query("insert into migration (name, executed_at) values ('Migration99990101000000_later', now())");
    await refused(mode, /newer release.*Migration99990101000000_later/);
    await truth.query("delete from migration where name like '%later'");
    await truth.query("update migration set name = name || '_x'");
    await refused(mode, /lacks migrations of this release: Migration\d+_foundation/);
    await truth.query('update migration set name = left(name, -2)');
    await truth.query('alter table migration rename to elsewhere');
    await refused(mode, /lacks migrations/);
    await truth.query('alter table elsewhere rename to migration');
    await (await start(mode)).close();
  });
});
