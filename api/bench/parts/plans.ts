/**
 * How PostgreSQL carries out the lists of every large table, their counts by state and by place, and the log of what was done, for one place, for
 * several, for a place or a relation, and for all there is. The plans are kept in bench/plans, so that a change that makes one worse is seen by
 * whoever reads the difference.
 */
import { withStoredRoles } from '../../src/kernel/access/storedRoles.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { catalogue } from '../../src/product.js';
import { rolesOfAccount } from '../../src/identity/index.js';
import { projectRoot } from '../../src/kernel/database/environment.js';
import { openPool } from '../../src/kernel/database/pool.js';
import { type ResourceSpec, viewerOf } from '../../src/kernel/index.js';
import { groupChoicesOf } from '../../src/kernel/resource/groups.js';
import { printed } from '../../src/kernel/read/printed.js';
import { schemaOf } from '../../src/kernel/server/schema.js';
import type { Bench } from '../bench.js';
import type { Row } from '../table.js';

const accounts = {
  'bench-street': 'one place',
  'bench-streets': 'several places',
  'bench-federation': 'a place or a relation',
  'bench-platform': 'all there is',
};
const large = 1_000;
const page = (spec: ResourceSpec) => `{ ${spec.plural}(first: 20) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
const total = (spec: ResourceSpec) => `{ ${spec.plural} { totalCount } }`;
interface Asked {
  title: string;
  query: string;
  table?: string;
}
/** A page, the total, and the counts by state and by the tier below a district, as the overview asks them. */
const askedOf = (spec: ResourceSpec): Asked[] => [
  { title: `${spec.plural}, page`, query: page(spec), table: spec.table },
  { title: `${spec.plural}, total`, query: total(spec) },
  ...[...groupChoicesOf(spec).keys()]
    .filter((code) => code === 'STATE' || code === 'STREET')
    .map((code) => ({ title: `${spec.plural}, by ${code.toLowerCase()}`, query: `{ ${spec.plural}Group(by: [${code}]) { count keys { value } } }` })),
];
const log: Asked = {
  title: 'log, page',
  query: '{ operationLog(first: 20) { nodes { id at verb resource recordId } pageInfo { hasNextPage endCursor } } }',
  table: 'history',
};
const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID');

export async function plans({ database, options, report }: Bench): Promise<Row[]> {
  const schema = schemaOf(catalogue);
  const pool = openPool(database.appUrl, () => undefined);
  const folder = join(projectRoot, 'api', 'bench', 'plans');
  mkdirSync(folder, { recursive: true });
  try {
    const withRoles = await withStoredRoles(pool, catalogue);
    const tables: ResourceSpec[] = [];
    for (const spec of catalogue.specs)
      if ((await database.superuser.query(`select 1 from ${spec.table} offset ${large} limit 1`)).rowCount) tables.push(spec);
    const scanned: string[] = [];
    let looked = 0;
    for (const [username, reach] of Object.entries(accounts)) {
      const {
        rows: [account],
      } = await pool.query<{ id: string; username: string; displayName: string }>(
        'select id, username, display_name as "displayName" from account where username = $1',
        [username],
      );
      if (!account) continue;
      const viewer = viewerOf(
        { catalogue: withRoles, now: () => new Date() },
        { account, roles: await rolesOfAccount(pool, account.id), session: null },
        null,
        'zh',
      );
      const lines: string[] = [];
      for (const { title, query, table } of [...tables.flatMap(askedOf), log]) {
        const found = printed(schema, parse(query), viewer);
        if (!found || /from \(select [^)]* where false/.test(found.plan.text)) continue;
        const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${found.plan.text}`, found.values);
        const plan = rows.map((row) => withoutIds(row['QUERY PLAN']));
        if (table && plan.some((line) => line.includes(`Seq Scan on ${table} `))) scanned.push(`${username} ${title}`);
        lines.push(`## ${title}`, '', ...plan, '');
        looked += 1;
      }
      if (options.people >= 1_000_000)
        writeFileSync(join(folder, `${username.replace('bench-', '')}.txt`), [`# ${reach}: ${options.people} people`, '', ...lines].join('\n'));
    }
    report(`  ${looked} plans of ${tables.length} tables${scanned.length > 0 ? `; whole tables are read by ${scanned.join(', ')}` : ''}`);
    return [
      {
        what: 'pages of large tables that read the whole table',
        measured: String(scanned.length),
        reach: '0',
        met: scanned.length === 0,
        detail: scanned.join(', ') || `${looked} plans in api/bench/plans`,
        figures: { looked, scanned },
      },
    ];
  } finally {
    await pool.end();
  }
}
