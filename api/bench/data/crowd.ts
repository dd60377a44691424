/**
 * The crowd, copied from the templates by INSERT … SELECT: row number i is the same on every machine. Rows of one place and of one committee lie
 * scattered, as they do where people come one by one. Indexes are dropped meanwhile and made again, each as the migrations have it.
 */
import type { Client } from 'pg';
import { mark, type Shape } from './templates.js';

/** An id that rises with the row number, in the form of a UUID of version 7. */
const idOf = (kind: string, number: string) =>
  `(lpad(to_hex(1735689600000 + (${number}) * 20), 12, '0') || '7' || substr(md5('${kind}' || (${number})), 1, 3) || 'a' || substr(md5('${kind}' || (${number})), 4, 15))::uuid`;
const hash = (number: string, seed: number) => `abs(hashint8extended(${number}, ${seed}) % 1000003)`;
const moment = (number: string) => `timestamptz '2025-01-01 00:00Z' + (${number}) * interval '20 milliseconds'`;
const scope = (place: string) => ({ district_id: `${place}.district_id`, street_id: `${place}.street_id`, community_id: `${place}.community_id` });
const stamps = (number: string) => ({
  created_at: moment(number),
  updated_at: moment(number),
  external_id: `(${number})::text`,
  source_system: `'crowd'`,
});

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum",
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Copies the templates of a table; columns that are not named stay as the product wrote them. */
async function copy(client: Client, table: string, from: string, changed: Record<string, string>): Promise<void> {
  const columns = await columnsOf(client, table);
  const usable = Object.fromEntries(Object.entries(changed).filter(([name]) => columns.includes(name)));
  await client.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.map((name) => usable[name] ?? `t.${name}`).join(', ')} from ${from}`,
  );
}

async function withoutIndexes(client: Client, table: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.relname as name, pg_get_indexdef(i.oid) as definition from pg_index x join pg_class i on i.oid = x.indexrelid
    where x.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.oid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { definition } of rows) await client.query(definition);
}

/** Takes the templates out of their table, numbered. */
async function numbered(client: Client, name: string, table: string): Promise<number> {
  await client.query(
    `create temporary table ${name} as select row_number() over (order by external_id::integer) - 1 as k, * from ${table} where source_system = '${mark}'`,
  );
  await client.query(`delete from ${table} where source_system = '${mark}'`);
  await client.query(`analyze ${name}`);
  const { rows } = await client.query<{ count: number }>(`select count(*)::integer as count from ${name}`);
  return rows[0]!.count;
}

export async function makeCrowd(client: Client, shape: Shape, communities: string[], report: (line: string) => void): Promise<void> {
  const { people, streets, communitiesPerStreet: perStreet, organizationsPerStreet } = shape;
  const count = communities.length;
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2; set work_mem = '256MB'`,
  );
  await client.query(
    `create temporary table place as select k - 1 as k, d.id, d.community_id, d.street_id, d.district_id from unnest($1::uuid[]) with ordinality as c(id, k) join division d on d.id = c.id`,
    [communities],
  );
  await client.query('analyze place');
  report(`  ${people} people`);
  const faces = await numbered(client, 'face', 'person');
  await withoutIndexes(client, 'person', () =>
    copy(
      client,
      'person',
      `generate_series(0, ${people - 1}::bigint) i join face t on t.k = ${hash('i', 1)} % ${faces} join place c on c.k = i % ${count}`,
      {
        ...stamps('i'),
        ...scope('c'),
        id: idOf('p', 'i'),
        home_community_id: 'c.id',
        mobile_index: `md5('m' || i)`,
        state_since: moment('i'),
      },
    ),
  );
  if (organizationsPerStreet > 0) {
    const organizations = streets * organizationsPerStreet;
    report(`  ${organizations} organizations, ${people} of their workers`);
    await numbered(client, 'body', 'organization');
    const placeOf = (number: string) => `(${number}) % ${streets} * ${perStreet} + ${hash(number, 2)} % ${perStreet}`;
    await withoutIndexes(client, 'organization', () =>
      copy(
        client,
        'organization',
        `generate_series(0, ${organizations - 1}::bigint) i join body t on t.k = i / ${streets} join place c on c.k = ${placeOf('i')}`,
        {
          ...stamps('i'),
          ...scope('c'),
          id: idOf('o', 'i'),
          division_id: 'c.id',
          state_since: moment('i'),
        },
      ),
    );
    await numbered(client, 'post', 'community_worker');
    // Whoever lives in a street works in one of its committees.
    const committee = `((i % ${count}) / ${perStreet} + ${streets} * (${hash('i', 3)} % ${organizationsPerStreet}))`;
    await withoutIndexes(client, 'community_worker', () =>
      copy(
        client,
        'community_worker',
        `(select i, ${committee} as o from generate_series(0, ${people - 1}::bigint) i offset 0) w cross join post t join place c on c.k = ${placeOf('w.o')}`,
        {
          ...stamps('i'),
          ...scope('c'),
          id: idOf('w', 'i'),
          person_id: idOf('p', 'i'),
          committee_id: idOf('o', 'w.o'),
          since: `date '2010-01-01' + (${hash('i', 4)} % 5000)::integer`,
          post: `(array['HEAD', 'DEPUTY', 'MEMBER', 'SPECIALIST', 'GRID_WORKER'])[1 + ${hash('i', 5)} % 5]`,
          state_since: moment('i'),
        },
      ),
    );
  }
  // Whoever is there was registered once: as many lines of history as people, those of one place scattered like them.
  report(`  ${people} lines of history`);
  await client.query('truncate history');
  await withoutIndexes(
    client,
    'history',
    async () =>
      void (await client.query(`insert into history (id, resource, record_id, at, account_id, actor_name, verb, to_state, changes)
    select ${idOf('h', 'i')}, 'Person', ${idOf('p', 'i')}, ${moment('i')}, null, '试验', 'create', null, '[]' from generate_series(0, ${people - 1}::bigint) i`)),
  );
  await client.query('set session_replication_role = origin');
}

/** One federation in each district, and every tenth organization of the district in it. */
export async function makeMembers(client: Client): Promise<void> {
  await client.query(`insert into federation_member (id, created_at, updated_at, district_id, street_id, community_id, federation_id, organization_id, member_no, member_kind, charter_ack, representative_name, representative_duty,
      representative_mobile_cipher, representative_mobile_index, representative_mobile_masked, liaison_name, liaison_mobile_cipher, liaison_mobile_index, liaison_mobile_masked, state, state_since)
    select ${idOf('m', 'o.external_id::bigint')}, o.created_at, o.updated_at, o.district_id, o.street_id, o.community_id, f.id, o.id, f.prefix || '-2025-' || lpad(o.external_id, 6, '0'), 'UNIT', true, '试验代表', '理事长',
      'k1:', md5('r' || o.id), '194****0000', '试验联络员', 'k1:', md5('l' || o.id), '194****0000', 'MEMBER', o.created_at
    from organization o join federation f on f.district_id = o.district_id where o.source_system = 'crowd' and o.external_id::bigint % 10 = 0`);
}
