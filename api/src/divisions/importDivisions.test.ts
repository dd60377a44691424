/** A file of the nation's divisions, brought by the command as an operator runs it. */
import { driftIn } from '../testing/drift.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../kernel/database/environment.js';
import { nation } from '../testing/nation.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let admin: Person;
beforeAll(async () => {
  world = await openWorld('reference');
  expect(await run('createAdmin', ['operator'], 'long-enough-Word-7\n')).toMatchObject({ code: 0 });
  admin = await world.as('operator', 'long-enough-Word-7');
});
afterAll(() => world?.close());

const all = async <T>(sql: string, values: unknown[] = []) => (await world.truth.query(sql, values)).rows as T[];
const count = async (where = 'true') => (await all<{ n: number }>(`select count(*)::integer as n from division where ${where}`))[0]!.n;
/** Everything in the table, in one word. */
const whole = async () => (await all<{ h: string }>("select md5(string_agg(d::text, '' order by id)) as h from division d"))[0]!.h;

/** Every index and constraint of the table: what is put aside for the while comes back. */
const rules = () =>
  all(
    "select indexdef as rule from pg_indexes where tablename = 'division' union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'division'::regclass order by 1",
  );

/** A command of the house, on the world's database. */
async function run(command: string, args: string[], input = ''): Promise<{ code: number; output: string }> {
  const { ownerUrl, appUrl, home } = world.database;
  const child = spawn('node', [join(projectRoot, 'scripts', 'run.mjs'), join(projectRoot, `api/src/commands/${command}.ts`), ...args], {
    env: { ...process.env, DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, LINLI_HOME: home },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

function bring(content: string | Buffer) {
  const file = join(world.database.home, 'divisions.csv');
  mkdirSync(world.database.home, { recursive: true });
  writeFileSync(file, content);
  return run('importDivisions', ['divisions', file]);
}

describe('an imported division', () => {
  const lines = [
    ['990101', '𠮷㙟区', 'DISTRICT', 'URBAN_DISTRICT'],
    ['990101001', '\uE863山街道', 'STREET', 'STREET_OFFICE'],
    ['990101001001', '中山社区居委会', 'COMMUNITY', 'RESIDENTS_COMMITTEE'],
    ['990101001002', '中山社区居委会', 'COMMUNITY', 'RESIDENTS_COMMITTEE'],
    ['990101001200', '𠮷家村委会', 'COMMUNITY', 'VILLAGE'],
  ] as const;

  /** Rows and their lines of history, with codes in the place of ids, without whose they are and when. */
  async function written(): Promise<unknown> {
    const rows = await all<{ id: string; code: string; row: unknown }>(
      "select id, code, to_jsonb(d) - '{created_at,updated_at,state_since,created_by_id,updated_by_id}'::text[] as row from division d where code like '9901%' order by code",
    );
    const history = await all(
      'select record_id, resource, verb, from_state, to_state, changes from history where record_id = any($1::uuid[]) order by (select d.code from division d where d.id = record_id)',
      [rows.map(({ id }) => id)],
    );
    const text = rows.reduce((known, { id, code }) => known.replaceAll(id, code), JSON.stringify({ rows: rows.map(({ row }) => row), history }));
    const times = await all<{ ok: boolean }>(
      "select greatest(created_at, updated_at, state_since) - least(created_at, updated_at, state_since) < interval '5 seconds' as ok from division where code like '9901%'",
    );
    return { ...(JSON.parse(text) as object), times };
  }

  test('is, column by column and line by line, what the form would have made', async () => {
    const { code, output } = await bring(`\uFEFFcode,name\n99,演示省\n9901,市辖区\n${lines.map(([code, name]) => `${code},${name}`).join('\n')}\n`);
    expect([code, output]).toEqual([0, expect.stringContaining('5 made, 0 renamed, 0 unchanged')]);
    expect(output).toContain('2 provinces and cities');
    const imported = await written();
    await all("delete from history where record_id in (select id from division where code like '9901%')");
    await all("delete from division where code like '9901%'");
    const ids = new Map<string, string>();
    for (const [code, name, tier, kind] of lines) {
      const { data, errors } = await admin.ask('mutation ($input: DivisionCreateInput!) { divisionCreate(input: $input) { record { id } } }', {
        input: { code, name, tier, kind, ...(code.length > 6 && { parent: ids.get(code.slice(0, -3)) }) },
      });
      expect(errors).toBeUndefined();
      ids.set(code, data.divisionCreate.record.id as string);
    }
    expect(imported).toEqual(await written());
  });

  test('is found by its words, and its name is kept to the character', async () => {
    const { data } = await admin.ask('{ divisions(search: "𠮷家") { totalCount nodes { code name parent { name } } } }');
    expect(data.divisions).toEqual({ totalCount: 1, nodes: [{ code: '990101001200', name: '𠮷家村委会', parent: { name: '\uE863山街道' } }] });
  });
});

describe('a file of thousands', () => {
  const lines = [...nation(6000)];
  const file = `${lines.map((cells) => cells.join(',')).join('\n')}\n`;

  test('is brought whole, in its place; again, and nothing changes; a new name is an edit', async () => {
    const before = await count();
    const asBuilt = await rules();
    const kept = lines.filter(([code]) => code.length >= 6).length;
    const first = await bring(file);
    expect([first.code, first.output]).toEqual([0, expect.stringContaining(`${kept} made, 0 renamed`)]);
    expect(await count()).toBe(before + kept);
    expect(await driftIn(world)).toEqual([]);
    expect(await rules()).toEqual(asBuilt);
    const there = await whole();
    const second = await bring(file);
    expect([second.code, second.output]).toEqual([0, expect.stringContaining(`nothing to change: all ${kept} divisions`)]);
    expect(await whole()).toBe(there);
    const [code, name] = lines.findLast((line) => line[0].length === 12)!;
    const third = await bring(file.replace(`${code},${name}`, `${code},改名社区居委会`));
    expect(third.output).toContain(`0 made, 1 renamed, ${kept - 1} unchanged`);
    expect(await all('select name, version, name_pinyin from division where code = $1', [code])).toEqual([
      { name: '改名社区居委会', version: 2, name_pinyin: 'gai ming she qu ju wei hui' },
    ]);
  });
});

describe('a file', () => {
  test('in GB 18030, with headings in any order, is read as it was meant', async () => {
    const { code } = await bring(Buffer.concat([Buffer.from('name,code\r\n'), Buffer.from('d6d0c9bdc7f8', 'hex'), Buffer.from(',990201\r\n')]));
    expect([code, await all("select name, kind from division where code = '990201'")]).toEqual([0, [{ name: '中山区', kind: 'URBAN_DISTRICT' }]]);
  });

  test('with a city that has no districts makes the city their place', async () => {
    expect((await bring('9903,演示市\n990300001,中山街道\n')).code).toBe(0);
    expect(await all("select code, name, kind from division where code like '9903%' order by code")).toEqual([
      { code: '990300', name: '演示市', kind: 'CITY_WITHOUT_DISTRICTS' },
      { code: '990300001', name: '中山街道', kind: 'STREET_OFFICE' },
    ]);
  });

  test('with faults is refused whole: each is told with its line, and nothing is written', async () => {
    const there = await whole();
    const { code, output } = await bring(
      'code,name\n990401,好区\n99040,坏区\n990401001,好街道\n990401001,又一街道\n990402001,孤街道\n990401002,\n990401001001,隐\u200B身社区\n',
    );
    expect(code).toBe(1);
    for (const said of [
      'line 3: "99040" is no division code',
      'line 5: the code 990401001 is there twice',
      'line 6: its parent 990402 is missing',
      'line 7: 990401002 has no name',
      'line 8: the name of 990401001001',
      '5 problems, nothing is written',
    ])
      expect(output).toContain(said);
    expect(await whole()).toBe(there);
  });

  test('without a line changes nothing', async () => {
    expect((await bring('')).output).toContain('nothing to change');
  });
});
