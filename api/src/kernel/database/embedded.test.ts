import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded, type Embedded } from './embedded.js';
import { checkDatabase } from './environmentCheck.js';

const home = mkdtempSync(join(tmpdir(), 'linli-embedded-'));
const directory = join(home, 'database');
const start = (where = directory) => startEmbedded({ directory: where, report: () => undefined });
const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
};
const postmaster = () => Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0]);

let database: Embedded;
beforeAll(async () => void (database = await start()));
afterAll(async () => {
  await database.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('the embedded database', () => {
  test('keeps what it confirmed, counts Chinese characters and asks for a password', async () => {
    const { rows } = await ask(
      database.appUrl,
      `select length('塔坡') as length, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    );
    expect(rows).toEqual([{ length: 2, fsync: 'on', commit: 'on' }]);
    const wrong = new URL(database.appUrl);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('lets the owner migrate and the server only connect', async () => {
    await ask(database.ownerUrl, 'create extension if not exists btree_gin; create table kept (a int); insert into kept values (1)');
    await expect(ask(database.appUrl, 'select * from kept')).rejects.toThrow(/permission denied/);
    await expect(ask(database.appUrl, 'create table mine (a int)')).rejects.toThrow(/permission denied/);
    await expect(checkDatabase({ ownerUrl: undefined, appUrl: database.appUrl })).resolves.toBe('linli_app');
    await expect(checkDatabase({ ownerUrl: undefined, appUrl: database.ownerUrl })).rejects.toThrow(/owner of the database/);
    await expect(checkDatabase({ ownerUrl: undefined, appUrl: database.superuserUrl })).rejects.toThrow(/superuser/);
  });

  test('refuses to serve from a database that may lose what it confirmed', async () => {
    await ask(database.superuserUrl, 'alter role linli_app set synchronous_commit = off');
    await expect(checkDatabase({ ownerUrl: undefined, appUrl: database.appUrl })).rejects.toThrow(/synchronous_commit is off/);
    await ask(database.superuserUrl, 'alter role linli_app reset synchronous_commit');
  });

  test('keeps its secrets to its owner', () => {
    for (const name of ['database-superuser', 'database-owner', 'database-app']) expect(statSync(join(home, 'keys', name)).mode & 0o777).toBe(0o600);
  });

  test('is used by one Linli at a time', async () => {
    await expect(start()).rejects.toThrow(/Another Linli \(process \d+\) is running/);
  });

  test('starts again with what was there, on the same port', async () => {
    const { appUrl } = database;
    await database.stop();
    database = await start();
    expect(database.appUrl).toBe(appUrl);
    expect((await ask(database.ownerUrl, 'select a from kept')).rows).toEqual([{ a: 1 }]);
  });

  test('comes back by itself within five seconds when it is killed', async () => {
    const killed = postmaster();
    process.kill(killed, 'SIGKILL');
    const deadline = Date.now() + 5_000;
    let rows: unknown[] = [];
    while (rows.length === 0 && Date.now() < deadline)
      rows = await ask(database.ownerUrl, 'select a from kept').then(
        (answer) => answer.rows,
        () => [],
      );
    expect(rows).toEqual([{ a: 1 }]);
    expect(postmaster()).not.toBe(killed);
  });
});

describe('a directory that is not ours is left alone', () => {
  test('files that Linli did not make', async () => {
    const foreign = join(home, 'foreign', 'database');
    mkdirSync(foreign, { recursive: true });
    writeFileSync(join(foreign, 'thesis.txt'), 'mine');
    await expect(start(foreign)).rejects.toThrow(/holds files that Linli did not make/);
    expect(readFileSync(join(foreign, 'thesis.txt'), 'utf8')).toBe('mine');
  });

  test("another PostgreSQL's data directory as home", async () => {
    const other = join(home, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'PG_VERSION'), '16\n');
    await expect(start(join(other, 'database'))).rejects.toThrow(/is the data directory of a PostgreSQL/);
  });

  test('a database of another major version', async () => {
    const older = join(home, 'older', 'database');
    mkdirSync(older, { recursive: true });
    writeFileSync(join(older, 'linli.json'), '{}');
    writeFileSync(join(older, 'PG_VERSION'), '17\n');
    await expect(start(older)).rejects.toThrow(/belongs to PostgreSQL 17, and this Linli runs PostgreSQL 18/);
  });
});
