/**
 * Makes the database of a house: the demo's, migrated and seeded by the product; then the tables of so many more resources, as the difference of the
 * schemas asks for them, with their rights and rules; and accounts to measure with.
 */
import pg from 'pg';
import { capabilities, menuGroups } from '../../src/capabilities.js';
import { catalogueOf } from '../../src/kernel/catalogue/catalogue.js';
import { entities, tables } from '../../src/product.js';
import { hashPassword } from '../../src/identity/index.js';
import { migrate, seed } from '../../src/install.js';
import { startEmbedded } from '../../src/kernel/database/embedded.js';
import { openOrm } from '../../src/kernel/database/orm.js';
import { create, type Role, specOf } from '../../src/kernel/index.js';
import { asPlatform } from '../../src/seed/index.js';
import { join } from 'node:path';
import { declareWishes, rulesOf } from './wishes.js';

const password = 'house-house-house';
const quiet = () => undefined;
const home = process.env.LINLI_HOME!;
const { ownerUrl, appUrl, appRole, stop } = await startEmbedded({ directory: join(home, 'database'), report: quiet, unsafeFast: true });
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
try {
  await migrate({ ownerUrl, appRole, report: quiet });
  await seed({ databaseUrl: appUrl, ownerUrl, home, demo: true, report: quiet });
  await makeAccounts();
  const names = declareWishes(Number(process.env.LINLI_HOUSE_RESOURCES));
  await makeTables(names);
  await addRules(names);
} finally {
  await owner.end();
  await stop();
}

async function makeTables(names: string[]): Promise<void> {
  const { of, specs } = catalogueOf(capabilities, menuGroups);
  const orm = openOrm(ownerUrl, [...tables, ...specs.map((spec) => spec.class)]);
  const statements = await orm.schema.getUpdateSchemaSQL({ wrap: false, safe: true });
  await orm.close();
  await owner.query(statements);
  for (const name of names) await owner.query(`grant select, insert, update on "${of(name).table}" to "${appRole}"`);
}

async function addRules(names: string[]): Promise<void> {
  const added = Map.groupBy(names.flatMap(rulesOf), ([role]) => role);
  for (const [role, rules] of added) {
    const { rows } = await owner.query<{ definition: Role }>('select definition from role where code = $1', [role]);
    const definition = { ...rows[0]!.definition, rules: [...rows[0]!.definition.rules, ...rules.map(([, rule]) => rule)] };
    await owner.query('update role set definition = $2 where code = $1', [role, JSON.stringify(definition)]);
  }
}

async function makeAccounts(): Promise<void> {
  const orm = openOrm(appUrl, entities);
  const context = asPlatform(orm);
  const { rows } = await owner.query<{ id: string; code: string }>(
    "select id, code from division where code in ('440604', '440604012', '440604012045')",
  );
  const idOf = (code: string) => rows.find((one) => one.code === code)!.id;
  const held = {
    'house-platform': { role: 'platformAdmin' },
    'house-district': { role: 'districtAdmin', division: idOf('440604') },
    'house-street': { role: 'streetAdmin', division: idOf('440604012') },
    'house-community': { role: 'communityAdmin', division: idOf('440604012045') },
  };
  const hashed = await hashPassword(password);
  for (const [username, role] of Object.entries(held)) {
    const { id } = await create(context, specOf(context, 'Account'), { username, displayName: username });
    await create(context, specOf(context, 'RoleAssignment'), { account: id, ...role });
    await owner.query('update account set password_hash = $2 where id = $1', [id, hashed]);
  }
  await orm.close();
}
