/**
 * The world the matrix looks at: the demo, a second district with bodies, members and records of its own, a unit that belongs across the border,
 * archived rows of every resource inside and outside, and rows without an empty column.
 */
import { withRoles } from '../../kernel/catalogue/catalogue.js';
import { make } from '../persons.js';
import { openWorld, unhurried, type World } from '../world.js';
import type { Laying } from '../subject.js';
import { subjects, unshelved } from '../subjects.js';
import { type Field, resources, snake, tableOf } from './contract.js';
import { account, invented, password, somebody, type Somebody, type Wanted } from './people.js';
import { Rows } from './rows.js';
import { fill } from './sample.js';

export interface Setting {
  world: World;
  people: Somebody[];
  rows: Rows;
  /** Reads the rows anew, after something was written. */
  refresh(): Promise<Rows>;
  close(): Promise<void>;
}

/** A value that no row of the table has, made of the one that `t` has; of a reference, none. */
function otherValue(table: string, { name, kind, dictionary }: Field): string | undefined {
  const column = snake(name);
  if (kind === 'choice')
    return `(select code from dictionary_entry where dictionary = '${dictionary}' and code not in (select ${column} from ${table} where ${column} is not null) limit 1)`;
  if (['integer', 'money', 'date'].includes(kind)) return `(select max(${column}) from ${table}) + 1`;
  return ['text', 'series', 'code'].includes(kind) ? `'彼' || t.${column}` : undefined;
}

/** Of whatever the second district has none yet, one more of ours is written there: a copy with keys of its own, at a place it has. */
async function mirrored(truth: World['truth']): Promise<void> {
  // Three times, since a record may stand on one that is declared after it.
  for (const { name, scopedBy, fields, unique = [] } of [...resources, ...resources, ...resources]) {
    const from = fields.find((field) => field.name === scopedBy);
    if (!from || name === 'Division') continue;
    const [table, there] = [tableOf(name), "(select id from division where code = '440699')"];
    const { rowCount } = await truth.query(`select from ${table} where district_id = ${there} limit 1`);
    if (rowCount) continue;
    const words = fields.filter(({ kind, system, required, pattern }) => kind === 'text' && required && !system && !pattern);
    // What else it names is the second district's as well, where that has one.
    const named = fields.filter(
      (field) =>
        field.kind === 'reference' &&
        (field.required || unique.some((key) => key.includes(field.name))) &&
        field !== from &&
        resources.some((one) => one.name === field.resource && one.scopedBy),
    );
    const another = new Set([from, ...words, ...named]);
    // A key of which nothing is another yet is made another.
    for (const key of unique.map((names) => names.map((one) => fields.find((field) => field.name === one)!)))
      if (!key.some((field) => another.has(field))) another.add(key.find((field) => otherValue(table, field))!);
    const own = [...another].flatMap((field) =>
      field && otherValue(table, field) ? [`, '${snake(field.name)}', ${otherValue(table, field)!}`] : [],
    );
    // Of two that are named, each is another one.
    const nth = (field: Field) => named.filter((one) => one.resource === field.resource).indexOf(field);
    const others = named.map(
      (field) =>
        `, '${snake(field.name)}_id', coalesce((select id from ${tableOf(field.resource!)} where district_id = ${there} order by community_id nulls last, id limit 1 offset ${nth(field)}), t.${snake(field.name)}_id)`,
    );
    await truth.query(`insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), '${snake(from.name)}_id', p.id, 'district_id', p.district_id, 'street_id', p.street_id, 'community_id', p.community_id${own.join('')}${others.join('')}))).*
      from (select * from ${table} where ${snake(from.name)}_id is not null order by id desc limit 1) t, (select * from ${tableOf(from.resource!)} where district_id = ${there} order by community_id nulls last, id limit 1) p`);
  }
}

/** Every seventh row of each resource, but not those that somebody's right hangs on, nor those whose hands are told apart. */
async function shelve(truth: World['truth']): Promise<void> {
  for (const { name } of resources) {
    const table = tableOf(name);
    const kept = unshelved[table] ?? 'false';
    await truth.query(
      `update ${table} t set archived_at = now(), archive_reason = '演示' where t.id in (select id from (select id, row_number() over (order by id desc) as n from ${table} t where not (${kept})) x where n % 7 = 3)`,
    );
  }
  await truth.query(
    "insert into account (id, created_at, updated_at, username, username_pinyin, display_name, display_name_pinyin, state, state_since, archived_at) select gen_random_uuid(), now(), now(), 'spare.' || n, n::text, '备用', '备用', 'ACTIVE', now(), case when n > 3 then now() end from generate_series(1, 6) n",
  );
  await truth.query(
    "insert into role_assignment (id, created_at, updated_at, account_id, role, division_id, archived_at) select gen_random_uuid(), now(), now(), a.id, 'resident', (select id from division where code = '440604012045'), case when username > 'spare.2' then now() end from account a where username like 'spare.%'",
  );
}

export async function openSetting(wanted: Wanted[]): Promise<Setting> {
  const world = await openWorld('demo', unhurried);
  // A world half made would keep the test run from ending.
  return lay(world, wanted).catch(async (problem) => {
    await world.close();
    throw problem;
  });
}

async function lay(world: World, wanted: Wanted[]): Promise<Setting> {
  const { platform } = world.app;
  const more = invented.map((role) => [role.code, { ...role, zh: role.code, en: role.code } as never] as const);
  platform.catalogue = withRoles(platform.catalogue, new Map([...platform.catalogue.roles, ...more]));
  const admin = await world.as('admin');
  const names = new Map<string, string>();
  const laying: Laying = {
    world,
    admin,
    make: async (by, type, input) => (await make(by, type, input)).id,
    as: (name) => world.as(names.get(name)!, password),
    id: async (statement) => (await world.truth.query<{ id: string }>(statement)).rows[0]!.id,
  };
  for (const { across } of subjects) await across?.(laying);
  for (const one of wanted) names.set(one.name, await account(admin, world, one));
  // A choice that no dictionary knows has no label.
  for (const { code } of invented)
    await world.truth.query("insert into dictionary_entry (dictionary, code, zh, en, position) values ('role', $1, $1, $1, 99)", [code]);
  for (const { later } of subjects) await later?.(laying);
  await mirrored(world.truth);
  await shelve(world.truth);
  await fill(world.truth);
  // Half of all rows were written twice, and the planner has never seen any of them.
  await world.truth.query('vacuum analyze');
  const people = [await somebody(world, 'visitor', null)];
  for (const [name, username] of names) people.push(await somebody(world, name, username));
  const setting: Setting = {
    world,
    people,
    rows: await Rows.read(world.truth),
    refresh: async () => (setting.rows = await Rows.read(world.truth, setting.rows)),
    close: () => world.close(),
  };
  return setting;
}
