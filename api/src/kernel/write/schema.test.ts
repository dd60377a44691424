/** The database is what the declarations say, and the product's role may do in it what it needs and no more. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { entities, functions } from '../../product.js';
import { freshDatabase, type FreshDatabase } from '../../testing/database.js';
import { testState } from '../../testing/state.js';
import { projectRoot } from '../database/environment.js';
import { openOrm } from '../database/orm.js';

let database: FreshDatabase;
let truth: pg.Client;
const { appRole } = testState();
beforeAll(async () => {
  database = await freshDatabase('reference');
  truth = new pg.Client({ connectionString: database.superuserUrl });
  await truth.connect();
});
afterAll(async () => {
  await truth.end();
  await database.drop();
});

test('the migrations make exactly what the declarations say', async () => {
  const orm = openOrm(database.ownerUrl, entities);
  try {
    const asked = async () =>
      (await orm.schema.getUpdateSchemaSQL({ wrap: false }))
        .split(/;\n+/)
        .map((statement) => statement.trim())
        .filter((statement) => statement && !/drop table if exists "migration"/.test(statement));
    expect(await asked()).toEqual([]);
    // The comparison sees a difference where there is one.
    await truth.query('alter table organization drop column short_name');
    expect((await asked()).join('\n')).toContain('short_name');
  } finally {
    await orm.close();
  }
});

test('the migrations make every index, key and check as the declarations have it, expressions included', async () => {
  const declared = await freshDatabase('reference');
  const empty = `${declared.name}_declared`;
  const pool = new pg.Pool({ connectionString: declared.superuserUrl, max: 1 });
  const facts = `select indexdef as fact from pg_indexes where schemaname = 'public' union all
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f') order by 1`;
  const url = new URL(declared.superuserUrl);
  url.pathname = `/${empty}`;
  try {
    const migrated = (await pool.query<{ fact: string }>(facts)).rows
      .map(({ fact }) => fact)
      .filter((fact) => !/ public\.migration_?\w* /.test(fact));
    await pool.query(`create database ${empty}`);
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('create extension btree_gin');
    await client.query(readFileSync(join(projectRoot, 'schema', 'schema.sql'), 'utf8'));
    const said = (await client.query<{ fact: string }>(facts)).rows.map(({ fact }) => fact);
    await client.end();
    expect(migrated.length).toBeGreaterThan(300);
    expect(migrated.filter((fact) => !said.includes(fact))).toEqual([]);
    expect(said.filter((fact) => !migrated.includes(fact))).toEqual([]);
  } finally {
    await pool.query(`drop database if exists ${empty} with (force)`);
    await pool.end();
    await declared.drop();
  }
});

describe("the product's role", () => {
  test('has exactly the rights it needs, table by table', async () => {
    const rights = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'];
    const { rows } = await truth.query<{ table: string; held: string[] }>(
      "select c.relname as table, array(select r from unnest($2::text[]) with ordinality as u(r, n) where has_table_privilege($1, c.oid, r) order by n) as held from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f')",
      [appRole, rights],
    );
    const special: Record<string, string[]> = {
      history: ['SELECT', 'INSERT'],
      migration: ['SELECT'],
      role: ['SELECT'],
      dictionary_entry: ['SELECT'],
      secret_key: ['SELECT', 'INSERT'],
      session: ['SELECT', 'INSERT', 'DELETE'],
      account_person: ['SELECT', 'INSERT'],
      attempt: ['SELECT', 'INSERT', 'DELETE'],
      // Files that no record holds are swept away, and keys that nobody sends again.
      stored_file: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      write_key: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
      import_row: ['SELECT', 'INSERT', 'DELETE'],
      // The ledger is written by its functions alone; where a record lies follows its account (see the next test).
      ledger_request: ['SELECT'],
      point_transfer: ['SELECT'],
      point_lot: ['SELECT'],
      point_lot_entry: ['SELECT'],
      point_hold: ['SELECT'],
      point_hold_lot: ['SELECT'],
    };
    expect(rows.map(({ table }) => table)).toEqual(
      expect.arrayContaining([...Object.keys(special), 'organization', 'division', 'account', 'role_assignment', 'federation_member']),
    );
    for (const { table, held } of rows) expect([table, held]).toEqual([table, special[table] ?? ['SELECT', 'INSERT', 'UPDATE']]);
  });

  test('owns nothing, makes nothing, and can become nobody', async () => {
    const {
      rows: [found],
    } = await truth.query(
      `select
      (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid) + (select count(*)::int from pg_type where typowner = r.oid)
        + (select count(*)::int from pg_namespace where nspowner = r.oid) + (select count(*)::int from pg_database where datdba = r.oid) as owned,
      r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls as powerful,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
      has_schema_privilege(r.oid, 'public', 'CREATE') as creates, has_database_privilege(r.oid, current_database(), 'CREATE') as schemas, has_database_privilege(r.oid, current_database(), 'TEMP') as temporary
      from pg_roles r where r.rolname = $1`,
      [appRole],
    );
    expect(found).toEqual({ owned: 0, powerful: false, memberships: 0, creates: false, schemas: false, temporary: false });
  });

  test('may write of a transfer or a lot where it lies, and nothing else', async () => {
    const { rows } = await truth.query<{ name: string; column: string }>(
      "select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 where c.relname in ('point_transfer', 'point_lot') and has_column_privilege($1, c.oid, a.attnum, 'UPDATE') order by 1, 2",
      [appRole],
    );
    const place = ['community_id', 'district_id', 'street_id'];
    expect(rows).toEqual(['point_lot', 'point_transfer'].flatMap((name) => place.map((column) => ({ name, column }))));
  });

  test("calls those functions alone that capabilities name; of these, none but the ledger's runs with another's rights", async () => {
    const { rows } = await truth.query(
      "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') and has_function_privilege($1, p.oid, 'EXECUTE')",
      [appRole],
    );
    expect(rows.map(({ proname }) => proname as string).sort()).toEqual([...functions].sort());
    expect(functions.filter((name) => !name.startsWith('ledger_'))).toEqual([]);
  });
});
