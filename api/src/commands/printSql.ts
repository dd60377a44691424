/**
 * npm run sql -- FILE --as USERNAME [--variables JSON] [--explain]: the statement that answers the query in FILE for that account, what each
 * parameter stands for, and, with --explain, how PostgreSQL carries it out. Reads only.
 */
import './saying.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, validate } from 'graphql';
import { catalogue } from '../product.js';
import { rolesOfAccount } from '../identity/index.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openPool } from '../kernel/database/pool.js';
import { printed } from '../kernel/read/printed.js';
import { viewerOf } from '../kernel/server/context.js';
import { schemaOf } from '../kernel/server/schema.js';
import { withStoredRoles } from '../kernel/access/storedRoles.js';

const {
  values: options,
  positionals: [file],
} = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string' }, variables: { type: 'string', default: '{}' }, explain: { type: 'boolean', default: false } },
});
if (!file) {
  console.error('usage: npm run sql -- FILE [--as USERNAME] [--variables JSON] [--explain]');
  process.exit(2);
}

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const pool = openPool(appUrl ?? embedded!.appUrl, () => undefined);
try {
  const schema = schemaOf(catalogue);
  const document = parse(readFileSync(file, 'utf8'));
  const [fault] = validate(schema, document);
  if (fault) throw fault;
  const {
    rows: [account],
  } = await pool.query<{ id: string; username: string; displayName: string }>(
    'select id, username, display_name as "displayName" from account where username = $1',
    [options.as ?? ''],
  );
  if (options.as && !account) throw new Error(`there is no account ${options.as}`);
  const identified = account ? { account, roles: await rolesOfAccount(pool, account.id), session: null } : null;
  const viewer = viewerOf({ catalogue: await withStoredRoles(pool, catalogue), now: () => new Date() }, identified, null, 'en');

  const found = printed(schema, document, viewer, JSON.parse(options.variables) as Record<string, unknown>);
  if (!found) throw new Error('the executor answers this: a field of it is not compiled, or this account may not ask it');
  console.log(found.text);
  if (options.explain) {
    const { rows: lines } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers, settings) ${found.plan.text}`, found.values);
    for (const line of lines) console.log(line['QUERY PLAN']);
  }
} catch (problem) {
  console.error((problem as Error).message);
  process.exitCode = 1;
} finally {
  await pool.end();
  await embedded?.stop();
}
