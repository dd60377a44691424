/**
 * The scope columns. A row takes them from the reference its resource names, and every dependant follows in the transaction that moves it. Nothing
 * else writes them.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../errors.js';
import { Tier } from '../resource/labels.js';
import { allSpecs, type ResourceSpec, specOf } from '../resource/spec.js';
import { columnFor } from '../access/condition.js';
import { writeHistory } from './history.js';
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
  return { parent: specOf(field.kind.columns(field)[0]!.references!()), column: columnFor(spec, `${scope}Id`)!.column };
}

/** What each scope column should hold, given the row `own` and its parent's row `above`. */
function expected(spec: ResourceSpec): Sql[] {
  return columns.map((column, index) => (spec.options.tierField
    ? sql`case when own.${raw(spec.options.tierField)} = ${tiers[index]} then own.id else above.${raw(column)} end`
    : sql`above.${raw(column)}`));
}

function refreshSql(spec: ResourceSpec, which: Sql): Sql {
  const { parent, column } = scopeSource(spec)!;
  const should = expected(spec);
  const assignments = join(columns.map((name, index) => sql`${raw(name)} = should.v${raw(String(index))}`));
  const values = join(should.map((value, index) => sql`${value} as v${raw(String(index))}`));
  const differs = join(columns.map((name, index) => sql`t.${raw(name)} is distinct from should.v${raw(String(index))}`), ' or ');
  return sql`update ${raw(spec.table)} t set ${assignments} from (select own.id, ${values} from ${raw(spec.table)} own left join ${raw(parent.table)} above on above.id = own.${raw(column)} where ${which}) should where t.id = should.id and (${differs}) returning t.id`;
}

/** Puts these rows where they belong, and then all that stands on them. */
export async function settle(em: SqlEntityManager, spec: ResourceSpec, ids: string[]): Promise<void> {
  if (!scopeSource(spec) || ids.length === 0) return;
  const moved = await query<{ id: string }>(em, refreshSql(spec, sql`own.id = any(${ids}::uuid[])`));
  await settleDependants(em, spec, moved.map(({ id }) => id));
}

async function settleDependants(em: SqlEntityManager, parent: ResourceSpec, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const spec of allSpecs()) {
    const source = scopeSource(spec);
    if (source?.parent !== parent) continue;
    const moved = await query<{ id: string }>(em, refreshSql(spec, sql`own.${raw(source.column)} = any(${ids}::uuid[])`));
    await settleDependants(em, spec, moved.map(({ id }) => id));
  }
}

/** Two of the same unique key cannot come together; which they are is told, since the actor may write both. */
async function refuseTwins(context: WriteContext, dependant: ResourceSpec, reference: string, from: string, to: string): Promise<void> {
  for (const { fields, nullsEqual } of dependant.options.unique ?? []) {
    if (!fields.includes(reference)) continue;
    const column = (name: string) => raw(dependant.fields.get(name)!.kind.columns(dependant.fields.get(name)!)[0]!.name);
    const others = fields.filter((name) => name !== reference);
    const same = others.map((name) => sql`a.${column(name)} ${raw(nullsEqual ? 'is not distinct from' : '=')} b.${column(name)}`);
    const title = dependant.fields.get(dependant.options.title)!.kind.name === 'text' ? column(dependant.options.title) : raw('id');
    const twins = await query<{ title: string }>(context.em, sql`select a.${title}::text as title from ${raw(dependant.table)} a join ${raw(dependant.table)} b on b.${column(reference)} = ${to}::uuid and b.archived_at is null${same.map((one) => sql` and ${one}`).reduce((joined, next) => sql`${joined}${next}`, sql``)}
      where a.${column(reference)} = ${from}::uuid and a.archived_at is null limit 5`);
    if (twins.length === 0) continue;
    const names = twins.map(({ title: name }) => name).join('、');
    throw new Refusal('DUPLICATE', { hint: { zh: `${dependant.options.zh}两处同名：${names}`, en: `${dependant.options.enPlural} of both places share a key: ${names}` } });
  }
}

/** What was fixed when it was made stays, such as the place a role is held at. Every other single reference to one record becomes a reference to another; rows that took their place from it move along. */
export async function moveReferences(context: WriteContext, spec: ResourceSpec, from: string, to: string): Promise<void> {
  for (const dependant of allSpecs()) {
    for (const field of dependant.fields.values()) {
      const [column] = field.kind.columns(field);
      if (!column?.references || field.options.fixed || specOf(column.references()) !== spec) continue;
      await refuseTwins(context, dependant, field.name, from, to);
      const moved = await query<{ id: string }>(context.em, sql`update ${raw(dependant.table)} set ${raw(column.name)} = ${to}::uuid, version = version + 1, updated_at = ${context.now()} where ${raw(column.name)} = ${from}::uuid and id <> ${to}::uuid returning id`);
      const change = [{ field: field.name, before: JSON.stringify(from), after: JSON.stringify(to) }];
      for (const { id } of moved) await writeHistory(context, dependant, id, { verb: 'update', changes: change });
      if (field.name === dependant.options.scope) await settle(context.em, dependant, moved.map(({ id }) => id));
    }
  }
}

/** Rows whose scope columns are not what their parent says. Empty unless something wrote around the kernel. */
export async function drift(em: SqlEntityManager): Promise<{ resource: string; id: string }[]> {
  const found: { resource: string; id: string }[] = [];
  for (const spec of allSpecs()) {
    const source = scopeSource(spec);
    if (!source) continue;
    const differs = join(expected(spec).map((value, index) => sql`own.${raw(columns[index]!)} is distinct from ${value}`), ' or ');
    const rows = await query<{ id: string }>(em, sql`select own.id from ${raw(spec.table)} own left join ${raw(source.parent.table)} above on above.id = own.${raw(source.column)} where ${differs}`);
    found.push(...rows.map(({ id }) => ({ resource: spec.name, id })));
  }
  return found;
}
