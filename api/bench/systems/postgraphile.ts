/**
 * PostGraphile 5 over the same tables, as its documentation sets it up. It is no dependency of the project: it is installed at pinned versions below
 * the temp directory when it is asked for, and left out where the registry cannot be reached. It answers a choice as its bare code.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cacheRoot } from '../data/open.js';
import type { Name, Variables } from '../queries.js';

const dependencies = { postgraphile: '5.1.5', graphql: '16.15.0', pg: '8.23.1' };
const folder = join(cacheRoot, `postgraphile-${dependencies.postgraphile}`);

export function installPostgraphile(report: (line: string) => void): boolean {
  const done = join(folder, 'installed');
  if (existsSync(done)) return true;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'linli-bench-postgraphile', private: true, dependencies, allowScripts: {} }));
  report(`installing PostGraphile ${dependencies.postgraphile} in ${folder}`);
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status === 0) writeFileSync(done, '');
  else report(`PostGraphile is left out: npm could not install it. ${stderr.trim().split('\n').at(-1)}`);
  return status === 0;
}

export async function servePostgraphile(): Promise<void> {
  const installed = createRequire(join(folder, 'package.json'));
  const { postgraphile } = installed('postgraphile');
  const { PostGraphileAmberPreset } = installed('postgraphile/presets/amber');
  const { makePgService } = installed('postgraphile/adaptors/pg');
  const { grafserv } = installed('postgraphile/grafserv/node');
  // Without that plugin it also filters by columns that no index begins with, as ours does.
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    disablePlugins: ['PgIndexBehaviorsPlugin'],
    grafserv: { graphiql: false, watch: false },
    pgServices: [makePgService({ connectionString: process.env.BENCH_DATABASE, schemas: ['public'], poolConfig: { max: 10 } })],
  });
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  await instance.getSchemaResult();
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}

export const documentsOfPostgraphile: Record<Name, string> = {
  nested: `query Nested($street: UUID!) { organizations: allOrganizations(condition: { streetId: $street, archivedAt: null }, orderBy: [NAME_PINYIN_ASC, PRIMARY_KEY_ASC], first: 20) { nodes { id: rowId name division: divisionByDivisionId { id: rowId name }
    communityWorkers: communityWorkersByCommitteeId(condition: { archivedAt: null }, orderBy: [SINCE_DESC, PRIMARY_KEY_DESC], first: 5) { totalCount nodes { id: rowId since post person: personByPersonId { id: rowId name } } } } } }`,
  page: `query Page($street: UUID!, $gender: String!, $residency: String!) { people: allPeople(condition: { streetId: $street, archivedAt: null, gender: $gender, residency: $residency }, orderBy: [NAME_PINYIN_ASC, PRIMARY_KEY_ASC], first: 20) {
    totalCount nodes { id: rowId name birthDate mobile: mobileMasked gender homeCommunity: divisionByHomeCommunityId { id: rowId name } } } }`,
  one: `query One($id: UUID!) { person: personByRowId(rowId: $id) { id: rowId name birthDate mobile: mobileMasked residency homeCommunity: divisionByHomeCommunityId { id: rowId name parent: divisionByParentId { id: rowId name } }
    communityWorker: communityWorkersByPersonId(condition: { archivedAt: null }, orderBy: [SINCE_DESC, PRIMARY_KEY_DESC], first: 5) { nodes { id: rowId since post committee: organizationByCommitteeId { id: rowId name } } } } }`,
};

export const variablesOfPostgraphile = (query: Name, street: string, variables: Variables): Variables =>
  query === 'one' ? variables : { street, ...variables };

const choices = new Set(['post', 'gender', 'residency']);

/** A code alone, where ours is an object that could hold the label too. */
export function reshape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reshape);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, choices.has(key) && typeof inner === 'string' ? { code: inner } : reshape(inner)]),
  );
}
