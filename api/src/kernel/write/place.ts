/**
 * The scope columns. A row takes them from the reference its resource names, and every dependant follows in the transaction that moves it. Nothing
 * else writes them.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Tier } from '../resource/labels.js';
import { type ResourceSpec, targetOf } from '../resource/spec.js';
import { columnFor } from '../access/condition.js';
import { query, type WriteContext } from './transaction.js';

const columns = ['district_id', 'street_id', 'community_id'] as const;
const tiers = [Tier.DISTRICT, Tier.STREET, Tier.COMMUNITY];

interface ScopeSource {
  parent: ResourceSpec;
  /** The column that refers to the parent. */
  column: string;
}

export function scopeSource(spec: ResourceSpec): ScopeSource | null {
  const { scope } = spec.options;
  if (!scope) return null;
  const field = spec.fields.get(scope)!;
  return { parent: targetOf(field), column: columnFor(spec, `${scope}Id`)!.column };
}

/** The right value of each scope column, from the row `own` and its parent's row `above`. */
function expected(spec: ResourceSpec): Sql[] {
  return columns.map((column, index) =>
    spec.options.tierField
      ? sql`case when own.${raw(spec.options.tierField)} = ${tiers[index]} then own.id else above.${raw(column)} end`
      : sql`above.${raw(column)}`,
  );
}

function refreshSql(spec: ResourceSpec, which: Sql): Sql {
  const { parent, column } = scopeSource(spec)!;
  const should = expected(spec);
  const assignments = join(columns.map((name, index) => sql`${raw(name)} = should.v${raw(String(index))}`));
  const values = join(should.map((value, index) => sql`${value} as v${raw(String(index))}`));
  const differs = join(
    columns.map((name, index) => sql`t.${raw(name)} is distinct from should.v${raw(String(index))}`),
    ' or ',
  );
  return sql`update ${raw(spec.table)} t set ${assignments} from (select own.id, ${values} from ${raw(spec.table)} own left join ${raw(parent.table)} above on above.id = own.${raw(column)} where ${which}) should where t.id = should.id and (${differs}) returning t.id`;
}

/** Recomputes the scope columns of these rows, and then of all rows below them. */
export async function settle(em: SqlEntityManager, spec: ResourceSpec, ids: string[]): Promise<void> {
  if (!scopeSource(spec) || ids.length === 0) return;
  const moved = await query<{ id: string }>(em, refreshSql(spec, sql`own.id = any(${ids}::uuid[])`));
  await settleDependants(
    em,
    spec,
    moved.map(({ id }) => id),
  );
}

async function settleDependants(em: SqlEntityManager, parent: ResourceSpec, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const { name, of: spec } of parent.referredBy) {
    if (spec.options.scope !== name) continue;
    const source = scopeSource(spec)!;
    const moved = await query<{ id: string }>(em, refreshSql(spec, sql`own.${raw(source.column)} = any(${ids}::uuid[])`));
    await settleDependants(
      em,
      spec,
      moved.map(({ id }) => id),
    );
  }
}

/** Rows whose scope columns differ from their parent's. */
export async function strayed({ em, viewer }: WriteContext): Promise<{ resource: string; id: string }[]> {
  const found: { resource: string; id: string }[] = [];
  for (const spec of viewer.ability.catalogue.specs) {
    const source = scopeSource(spec);
    if (!source) continue;
    const differs = join(
      expected(spec).map((value, index) => sql`own.${raw(columns[index]!)} is distinct from ${value}`),
      ' or ',
    );
    const rows = await query<{ id: string }>(
      em,
      sql`select own.id from ${raw(spec.table)} own left join ${raw(source.parent.table)} above on above.id = own.${raw(source.column)} where ${differs}`,
    );
    found.push(...rows.map(({ id }) => ({ resource: spec.name, id })));
  }
  return found;
}
