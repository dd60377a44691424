/** Nobody serves without the keys of the database; a key is replaced while servers serve, and nothing enciphered is lost by it, whatever stops it. */
import { catalogue } from '../../product.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { createApp } from '../../app.js';
import { projectRoot, StartFault } from '../database/environment.js';
import { checkKeys, type Fault } from './check.js';
import { rotate } from './rotate.js';
import { testState } from '../../testing/state.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let community: Person | undefined;
let owner: pg.Pool;
let homeCommunity: string;
beforeAll(async () => {
  world = await openWorld();
  community = await world.as('community');
  owner = new pg.Pool({ connectionString: world.database.ownerUrl, max: 4 });
  homeCommunity = (await world.truth.query("select id from division where code = '440604012045'")).rows[0].id;
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const serve = (home: string) =>
  createApp({
    databaseUrl: world.database.appUrl,
    mode: 'demo',
    home,
    consoleDirectory: join(projectRoot, 'admin', 'dist'),
    trustedProxies: [],
    duties: [],
    log: pino({ level: 'silent' }),
    workerFile: testState().workerFile,
  });
const make = async (name: string, mobile: string) =>
  (
    await community!.ask('mutation ($input: PersonCreateInput!) { personCreate(input: $input) { record { id version } warnings { code } } }', {
      input: { name, mobile, homeCommunity },
    })
  ).data.personCreate;
const plain = async (id: string) =>
  (await community!.ask('mutation ($id: ID!) { personReveal(id: $id, field: MOBILE, reason: "核对") }', { id })).data?.personReveal as string;
const people = async () =>
  (
    await world.truth.query<{ id: string; version: number; updated: Date; cipher: string; index: string; lines: number }>(
      'select p.id, p.version, p.updated_at as updated, p.mobile_cipher as cipher, p.mobile_index as index, (select count(*)::int from history h where h.record_id = p.id) as lines from person p where p.mobile_cipher is not null order by p.id',
    )
  ).rows;
const turn = () => rotate({ pool: owner, home: world.database.home, specs: catalogue.specs, report: () => undefined, heard: 1_500 });
const check = async () => {
  const faults: Fault[] = [];
  const { seen } = await checkKeys(owner, world.database.home, catalogue.specs, (fault) => faults.push(fault));
  return { seen, faults };
};

describe('a server', () => {
  const other = mkdtempSync(join(tmpdir(), 'linli-keys-'));
  afterAll(() => rmSync(other, { recursive: true, force: true }));

  test('without the keys that the database was written with does not start, says which one lacks, and makes none', async () => {
    await expect(serve(other)).rejects.toMatchObject({
      name: 'StartFault',
      english: expect.stringContaining('key k1'),
      chinese: expect.stringContaining('密钥 k1'),
    });
    expect(readdirSync(other)).toEqual([]);
  });

  test('with another key of the same name does not start', async () => {
    mkdirSync(join(other, 'keys'));
    for (const name of ['personal-cipher', 'personal-index']) writeFileSync(join(other, 'keys', name), Buffer.alloc(32, 7).toString('base64url'));
    await expect(serve(other)).rejects.toBeInstanceOf(StartFault);
  });

  test('on a database from before fingerprints takes the keys that open it, and no others', async () => {
    await world.truth.query('delete from secret_key');
    await expect(serve(other)).rejects.toBeInstanceOf(StartFault);
    expect((await world.truth.query('select 1 from secret_key')).rowCount).toBe(0);
    await (await serve(world.database.home)).close();
    expect((await world.truth.query('select id, state from secret_key')).rows).toEqual([{ id: 'k1', state: 'WRITING' }]);
  });

  test('may say with which key it began, and not which of them writes', async () => {
    const app = new pg.Pool({ connectionString: world.database.appUrl, max: 1 });
    for (const statement of ["update secret_key set state = 'RETIRED'", 'delete from secret_key'])
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});

describe('another key', () => {
  test('takes the place of the first while people are registered, found again and revealed; nothing of a record changes', async () => {
    await make('轮换甲', '19400008001');
    const before = await people();
    const { id: first } = before.find(({ lines }) => lines > 0)!;
    const known = await plain(first);
    let made = 0;
    let over = false;
    const busy = (async () => {
      while (!over) {
        const [number, twin] = [`194000081${String((made += 1)).padStart(2, '0')}`, made];
        const { record } = await make(`轮换${twin}`, number);
        expect(await plain(record.id)).toBe(number);
        // Whoever has the same number is found, whichever key wrote it.
        expect((await make(`轮换${twin}同号`, '19400008001')).warnings).toEqual(expect.arrayContaining([{ code: 'DUPLICATE' }]));
        expect(await plain(first)).toBe(known);
        if (made >= 99) break;
      }
    })();
    const { id, renewed } = await turn();
    over = true;
    await busy;
    expect([id, made > 2]).toEqual(['k2', true]);
    expect(renewed).toBeGreaterThan(before.length);
    const after = new Map((await people()).map((row) => [row.id, row]));
    for (const row of before) {
      const now = after.get(row.id)!;
      expect([now.version, now.updated, now.cipher.startsWith('k2:'), now.index === row.index]).toEqual([row.version, row.updated, true, false]);
    }
    expect([...after.values()].filter(({ cipher }) => !cipher.startsWith('k2:'))).toEqual([]);
    expect((await world.truth.query('select id, state from secret_key order by id')).rows).toEqual([
      { id: 'k1', state: 'RETIRED' },
      { id: 'k2', state: 'WRITING' },
    ]);
    expect(await check()).toMatchObject({ seen: expect.any(Number), faults: [] });
    // Everything opens without the old one.
    for (const name of ['personal-cipher', 'personal-index']) rmSync(join(world.database.home, 'keys', name));
    await (await serve(world.database.home)).close();
    expect(await plain(first)).toBe(known);
    expect((await make('轮换末', '19400008001')).warnings).toEqual(expect.arrayContaining([{ code: 'DUPLICATE' }]));
  });

  test('an edit that brings the number that was there is none', async () => {
    const { record } = await make('轮换不变', '19400008555');
    await world.truth.query("insert into secret_key select 'k9', cipher_print, index_print, 'RETIRED', now() from secret_key where id = 'k2'");
    const { data } = await community!.ask(
      'mutation ($id: ID!) { personUpdate(id: $id, version: 1, input: { mobile: "19400008555" }) { record { version } } }',
      { id: record.id },
    );
    expect(data.personUpdate.record.version).toBe(1);
    await world.truth.query("delete from secret_key where id = 'k9'");
  });

  test('stopped in the middle, it is gone on with and no third key is made; two at once are one', async () => {
    const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'run.mjs'), join(projectRoot, 'api', 'src', 'commands', 'keysRotate.ts')], {
      env: { ...process.env, LINLI_HOME: world.database.home, DATABASE_URL: world.database.ownerUrl, DATABASE_APP_URL: world.database.appUrl },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    // The first value is renewed, and the process with all that it started is gone.
    await once(child.stdout!, 'data');
    process.kill(-child.pid!, 'SIGKILL');
    await once(child, 'close');
    await world.truth.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'postgres' and datname = current_database() and application_name = 'linli' and usename <> 'linli_app' and pid <> pg_backend_pid()",
    );
    const states = async () => (await world.truth.query('select id, state from secret_key order by id')).rows;
    expect(await states()).toEqual([
      { id: 'k1', state: 'RETIRED' },
      { id: 'k2', state: 'WRITING' },
      { id: 'k3', state: 'WRITING' },
    ]);
    await turn();
    expect(await states()).toEqual([
      { id: 'k1', state: 'RETIRED' },
      { id: 'k2', state: 'RETIRED' },
      { id: 'k3', state: 'WRITING' },
    ]);
    expect((await people()).filter(({ cipher }) => !cipher.startsWith('k3:'))).toEqual([]);
    expect((await check()).faults).toEqual([]);
    const both = await Promise.all([turn(), turn()]);
    expect(both.map(({ id }) => id)).toEqual(['k4', 'k5']);
  });

  test('what an undone import or merger would bring back is renewed as well', async () => {
    const {
      rows: [kept],
    } = await world.truth.query("select id, plan::text as plan from person_merge where plan::text like '%Cipher\":%' limit 1");
    if (kept) expect(kept.plan).toContain('"k5:');
    const { rows } = await world.truth.query("select count(*)::int as old from person_merge where plan::text ~ '\"k[1-4]:'");
    expect(rows).toEqual([{ old: 0 }]);
  });
});

test('the check names what no key opens, and what would not be found by its value', async () => {
  const [one, two, three] = await people();
  await world.truth.query("update person set mobile_cipher = 'k5:' || substr(mobile_cipher, 5) where id = $1", [one!.id]);
  await world.truth.query("update person set mobile_cipher = 'k77' || substr(mobile_cipher, 3) where id = $1", [two!.id]);
  await world.truth.query("update person set mobile_index = 'x' where id = $1", [three!.id]);
  expect((await check()).faults).toEqual([
    { resource: 'Person', id: one!.id, field: 'mobile', key: 'k5', what: 'CLOSED' },
    { resource: 'Person', id: two!.id, field: 'mobile', key: 'k77', what: 'LACKING' },
    { resource: 'Person', id: three!.id, field: 'mobile', key: 'k5', what: 'INDEX' },
  ]);
});
