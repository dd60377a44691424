/**
 * npm run sql -- FILE --as USERNAME [--variables JSON] [--explain]: the statement that answers the query in FILE for that account, each predicate marked with
 * the rules it comes from, and, with --explain, how PostgreSQL carries it out. Reads only.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { resolvers } from '../capabilities.js';
import { rolesOfAccount } from '../identity/index.js';
import { startEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openPool } from '../kernel/database/pool.js';
import { known } from '../kernel/read/late.js';
import { PlanCache } from '../kernel/read/planCache.js';
import { viewerOf } from '../kernel/server/context.js';
import { buildApiSchema } from '../kernel/server/schema.js';
import type { Role } from '../kernel/access/roles.js';

const { values: options, positionals: [file] } = parseArgs({ allowPositionals: true, options: { as: { type: 'string' }, variables: { type: 'string', default: '{}' }, explain: { type: 'boolean', default: false } } });
if (!file) {
  console.error('usage: npm run sql -- FILE [--as USERNAME] [--variables JSON] [--explain]');
  process.exit(2);
}

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await startEmbedded({ directory: join(home, 'database'), report: () => undefined });
const pool = openPool(appUrl ?? embedded!.appUrl, () => undefined);
try {
  const schema = buildApiSchema(resolvers);
  const document = parse(readFileSync(file, 'utf8'));
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  const operation = getOperationAST(document)!;
  const { coerced: variables, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], JSON.parse(options.variables) as Record<string, unknown>);
  if (!variables) throw errors![0]!;

  const { rows: [account] } = await pool.query<{ id: string; username: string; displayName: string }>('select id, username, display_name as "displayName" from account where username = $1', [options.as ?? '']);
  if (options.as && !account) throw new Error(`there is no account ${options.as}`);
  const { rows } = await pool.query<{ definition: Role }>('select definition from role order by position');
  const roles = new Map(rows.map(({ definition }) => [definition.code, definition]));
  const identified = account ? { account, roles: await rolesOfAccount(pool, account.id), session: null } : null;
  const viewer = viewerOf({ roles }, identified, null, 'en');

  let cost = 0;
  const plan = new PlanCache().planFor({ schema, document, operation, variables, viewer }, { of: () => 0, charge: (rows) => { cost = rows; } });
  if (!plan) throw new Error(`the executor answers this: a field of it is not compiled, or this account may not ask it (cost ${cost})`);
  const given = plan.values.map((value) => known(value, { variables, slots: viewer.ability.slots }));
  console.log(plan.text);
  console.log(given.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}`).join('\n'));
  if (options.explain) {
    const { rows: lines } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, settings) ${plan.text}`, given);
    for (const line of lines) console.log(line['QUERY PLAN']);
  }
} catch (problem) {
  console.error((problem as Error).message);
  process.exitCode = 1;
} finally {
  await pool.end();
  await embedded?.stop();
}
