/**
 * Groups of rows with counts and sums, under the same predicate as a list. A value that is hidden on a row counts as null, in keys and in sums, so
 * that no group reveals more than a list would.
 */
import type { FieldNode } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate, reachOf, severalWays } from '../access/ability.js';
import { everyRowSql } from './cut.js';
import { Refusal } from '../errors.js';
import { groupChoicesOf, type GroupChoice, measuresOf } from '../resource/groups.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { filterSql, placeSql, unarchivedSql } from './filter.js';
import { all, at, literal, type RowReference, yes } from './scope.js';
import { searchSql } from './search.js';
import { argumentsOf, fieldSql, pick, type Planning, scopeFor } from './select.js';
import { titleSql } from './title.js';
import { words } from './words.js';

const groupLimit = 1000;
const usual = 100;
const mostKeys = 3;

interface Asked {
  by: string[];
  filter?: Record<string, unknown> | null;
  search?: unknown;
  orderBy?: 'KEYS' | 'COUNT_DESC' | null;
  first?: number | null;
}

/** The resource of divisions: its rows are places themselves. */
const placeSpec = ({ viewer }: Planning): ResourceSpec => viewer.ability.catalogue.specs.find(({ options }) => options.tierField)!;

function keySql(planning: Planning, spec: ResourceSpec, { field, part, tier }: GroupChoice, row: RowReference): Sql {
  if (reachOf(planning.viewer.ability, spec, field.name) === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: field.name });
  const scope = scopeFor(planning, [], row);
  return tier
    ? sql`(${placeSql(planning, spec, tier, row)})::text`
    : fieldSql(planning, spec, field, row, () => field.kind.group!(field, row, part, scope));
}

function labelSql(planning: Planning, { field, tier }: GroupChoice, key: Sql): Sql {
  if (tier) return titleSql(planning, placeSpec(planning), 't', (row) => sql`${at(row, 'id')} = (${key})::uuid`);
  return field.kind.groupLabel
    ? field.kind.groupLabel(field, key, scopeFor(planning, [], 'q'), (target, match) => titleSql(planning, target, 't', match))
    : key;
}

function measureSql(planning: Planning, spec: ResourceSpec, field: FieldSpec, row: RowReference): Sql {
  if (reachOf(planning.viewer.ability, spec, field.name) === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: field.name });
  return fieldSql(planning, spec, field, row, () => field.kind.measure!(field, row));
}

const functions: Record<string, (of: Sql) => Sql> = {
  sum: (of) => sql`trim_scale(sum(${of})::numeric)::text`,
  average: (of) => sql`trim_scale(round(avg(${of})::numeric, 2))::text`,
  min: (of) => sql`trim_scale(min(${of})::numeric)::text`,
  max: (of) => sql`trim_scale(max(${of})::numeric)::text`,
};

export function groupSql(planning: Planning, spec: ResourceSpec, nodes: readonly FieldNode[], { by, filter, search, orderBy, first }: Asked): Sql {
  const size = first ?? usual;
  if (size < 1 || size > groupLimit) throw new Refusal('PAGE_TOO_LARGE', { field: 'first', hint: words.pageSizeOutsideRange(groupLimit) });
  if (by.length > mostKeys || new Set(by).size < by.length)
    throw new Refusal('INVALID_INPUT', { field: 'by', hint: words.tooManyGroupKeys(mostKeys) });
  const row = 'l';
  const choices = by.map((code) => groupChoicesOf(spec).get(code)!);
  const wanted = all([
    unarchivedSql(row, filter ?? {}),
    filterSql(planning, spec, row, filter ?? {}),
    search === null || search === undefined ? yes : searchSql(planning, spec, row, search),
  ]);
  const set = all([predicate(planning.viewer.ability, 'read', spec, row), wanted]);
  const rows = everyRowSql({ spec, row, set, wanted, ways: severalWays(planning.viewer.ability, spec, row) });
  const inner: Sql[] = choices.map((choice, index) => sql`${keySql(planning, spec, choice, row)} as k${raw(String(index))}`);
  const outer: Sql[] = [];
  const made = pick(planning, `${spec.name}Group`, nodes, (name, own) => {
    if (name === 'count') return raw('q.n');
    if (name === 'keys') {
      const keys = choices.map((choice, index) =>
        pick(planning, 'GroupKey', own, (part) => {
          const key = raw(`q.k${index}`);
          return part === 'by' ? literal(choice.code) : part === 'value' ? key : labelSql(planning, choice, key);
        }),
      );
      return keys.length === 0 ? sql`'[]'::json` : sql`json_build_array(${join(keys)})`;
    }
    const measure = measuresOf(spec).get(String(argumentsOf(planning, `${spec.name}Group`, own[0]!).of))!;
    const index = String(outer.length);
    inner.push(sql`${measureSql(planning, spec, measure, row)} as m${raw(index)}`);
    outer.push(sql`${functions[name]!(raw(`g.m${index}`))} as s${raw(index)}`);
    return raw(`q.s${index}`);
  });
  const keys = choices.map((_choice, index) => raw(`g.k${index}`));
  const order = join([...(orderBy === 'COUNT_DESC' ? [raw('count(*) desc')] : []), ...keys.map((key) => sql`${key} collate "C"`), raw('count(*)')]);
  const columns = join([...keys, sql`count(*) as n`, ...outer]);
  return sql`(select coalesce(json_agg(${made}), '[]'::json) from (select ${columns} from (select ${inner.length > 0 ? join(inner) : raw('1')} from ${rows}) g${keys.length > 0 ? sql` group by ${join(keys)}` : sql``} order by ${order} limit ${raw(String(size))}) q)`;
}
