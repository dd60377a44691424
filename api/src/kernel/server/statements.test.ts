import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { addAccount, password } from '../../testing/accounts.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let street: Person;

/** Copies of one organization, spread over the communities of one street. */
const addOrganizations = (count: number) =>
  world.truth.query(
    `
  insert into organization (id, created_at, updated_at, name, name_pinyin, kind, division_id, district_id, street_id, community_id, address, legal_form, registration_status, established_on, legal_rep, state, state_since, search_grams, search_text)
  select uuidv7(), now(), now(), '机构' || at || n, 'jigou' || n, (select code from dictionary_entry where dictionary = 'organizationKind' limit 1), d.id, d.district_id, d.street_id, d.community_id, '街' || n, (select code from dictionary_entry where dictionary = 'legalForm' limit 1), (select code from dictionary_entry where dictionary = 'registrationStatus' limit 1), '2020-01-01', '甲', 'ACTIVE', now(), array['机', '构', '机构'], '机构' || n
  from generate_series(1, $1::integer) n cross join (select count(*) || '号' as at from organization) a join (select *, row_number() over (order by id) - 1 as k, count(*) over () as all from division where tier = 'COMMUNITY' and street_id = (select id from division where tier = 'STREET' order by code limit 1)) d on d.k = n % d.all`,
    [count],
  );

beforeAll(async () => {
  world = await openWorld('reference');
  await world.truth.query(`alter database ${world.database.name} set log_statement = 'all'`);
  // The setting is for new connections: the ones the product holds are ended, and it makes others.
  await world.truth.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = $1', [
    new URL(world.database.appUrl).username,
  ]);
  await pause(100);
  const {
    rows: [place],
  } = await world.truth.query<{ name: string }>("select name from division where tier = 'STREET' order by code limit 1");
  await addAccount(world.truth, { username: 'street', role: 'streetAdmin', division: place!.name });
  street = await world.as('street', password);
  await addOrganizations(10);
});
afterAll(() => world.close());

/** What PostgreSQL itself says it was given to do in this database by the product's role. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const file = openSync(world.database.logFile, 'r');
  try {
    await pause(50);
    const from = fstatSync(file).size;
    await work();
    await pause(150);
    const text = Buffer.alloc(fstatSync(file).size - from);
    readSync(file, text, 0, text.length, from);
    return text
      .toString('utf8')
      .split('\n')
      .filter((entry) => entry.includes(world.database.name) && /LOG: {2}(execute|statement)/.test(entry) && !entry.includes('pg_stat'));
  } finally {
    closeSync(file);
  }
}

const operations: [string, string][] = [
  [
    'a nested list',
    '{ organizations(first: 50) { nodes { id name kind { code label } division { name parent { name } } memberships(first: 5) { nodes { id } } agreements(first: 3) { totalCount } history(first: 2) { nodes { verb } } } } }',
  ],
  [
    'a page with its total',
    '{ organizations(first: 20, filter: { name: { contains: "机构" } }, search: "机构", orderBy: [NAME_ASC]) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name } } } }',
  ],
  ['one by id', 'query ($id: ID!) { organization(id: $id) { id name actions division { name } filingOffice { name } } }'],
  [
    'several root fields',
    'query ($id: ID!) { organization(id: $id) { name } organizations { totalCount } divisions(first: 3) { nodes { name children { totalCount } } } }',
  ],
];

test.each([10, 10_000])('every read is one statement in PostgreSQL’s own log, with %i organizations', async (count) => {
  if (count > 10) await addOrganizations(count - 10);
  const {
    rows: [one],
  } = await world.truth.query<{ id: string }>('select id from organization limit 1');
  const said: string[] = [];
  for (const [what, query] of operations) {
    const ask = async () => {
      const { errors, data } = await street.ask(query, { id: one!.id });
      expect([what, errors, JSON.stringify(data).length > 30]).toEqual([what, undefined, true]);
    };
    // The session is looked up at most once a second, and the queue of tasks every other one: neither is the operation's.
    const found = (await statementsOf(ask)).filter((entry) => !/\/\* (session|queue|keys) \*\//.test(entry));
    said.push(`${what}: ${found.length}`);
  }
  expect(said).toEqual(operations.map(([what]) => `${what}: 1`));
  expect((await street.ask('{ organizations { totalCount } }')).data.organizations.totalCount).toBe(count);
  // The counting counts: an operation that asks twice is seen to.
  const twice = await statementsOf(async () => {
    await street.ask(operations[0]![1]);
    await street.ask(operations[1]![1]);
  });
  expect(twice.length).toBeGreaterThanOrEqual(2);
});
