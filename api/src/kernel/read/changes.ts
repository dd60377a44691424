/**
 * The changes of a record's fields as history keeps them. Changes of unreadable fields are left out; references and choices come with their titles,
 * where those may be read.
 */
import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import sql, { type Sql } from 'sql-template-tag';
import { predicate, reachKey, rulesFor } from '../access/ability.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { heldChanges, historyValue, type Shown, sortOf } from './historyValue.js';
import { literal, type RowReference, yes } from './scope.js';
import { pick, type Planning } from './select.js';

/**
 * The names of readable fields, as SQL. Fields of one clearance share a predicate, so there are only few arrays to join. `may`: the predicate of a
 * field.
 */
export function readableNames(
  planning: Planning,
  spec: ResourceSpec,
  row: RowReference,
  may: (field: string) => Sql = (field) => predicate(planning.viewer.ability, 'read', spec, row, field),
): Sql {
  const groups = new Map<string, { condition: Sql; names: string[] }>();
  for (const field of spec.fields.values()) {
    if (rulesFor(planning.viewer.ability, 'read', spec, field.name).length === 0) continue;
    const key = reachKey(planning.viewer.ability, 'read', spec, field.name);
    const group = groups.get(key) ?? { condition: may(field.name), names: [] };
    group.names.push(field.name);
    groups.set(key, group);
  }
  // Written into the statement: as values they would be sent, and read, at each run.
  const arrays = [...groups.values()].map(({ condition, names }) => {
    const written = sql`${literal(`{${names.join()}}`)}::text[]`;
    return condition === yes ? written : sql`case when ${condition} then ${written} else '{}' end`;
  });
  return arrays.length === 0 ? sql`'{}'::text[]` : arrays.reduce((joined, next) => sql`${joined} || ${next}`);
}

/** Of what is read as a whole, by the names of fields: the executor finds what was asked for in it (`byResponseKey`). */
const marked = '__whole: __typename';
const side = `{ ${marked} text number flag day instant range { ${marked} from until } point { ${marked} lat lng }
  hours { ${marked} weekday opens closes } items { ${marked} code id text } }`;
const whole = (parse(`{ changes { field before ${side} after ${side} } }`).definitions[0] as OperationDefinitionNode).selectionSet
  .selections as readonly FieldNode[];

/** `told`: the condition under which a change is shown. */
function shownChanges(planning: Planning, shown: Shown, list: Sql, told: Sql, nodes: readonly FieldNode[]): Sql {
  const change = pick(planning, 'FieldChange', nodes, (key, own) =>
    key === 'field' ? sql`change ->> 'field'` : historyValue(planning, shown, key as 'before' | 'after', own),
  );
  return sql`(select coalesce(json_agg(${change} order by place), '[]'::json) from ${heldChanges(list, shown)} where ${told})`;
}

/** `list`: the stored changes. `names`: the readable fields. `nodes`: the selections of each change. */
export function changesSql(planning: Planning, spec: ResourceSpec, list: Sql, names: Sql, nodes = whole): Sql {
  return shownChanges(planning, { by: sql`change ->> 'field'`, fields: spec.fields }, list, sql`change ->> 'field' = any(${names})`, nodes);
}

/** Changes that a field of the record holds, which is readable as a whole. */
export const heldChangesSql = (planning: Planning, spec: ResourceSpec, list: Sql, nodes: readonly FieldNode[]): Sql =>
  shownChanges(planning, { by: sql`change ->> 'field'`, fields: spec.fields }, list, yes, nodes);

/** The sorts of a resource's fields, as JSON: for `anyChangesSql`. */
export function sortsSql(spec: ResourceSpec): Sql {
  const sorts = [...spec.fields].map(([name, field]) => [name, sortOf(field)] as const).filter(([, sort]) => sort);
  return sql`${literal(JSON.stringify(Object.fromEntries(sorts)))}::jsonb`;
}

/**
 * Changes of records of several resources. Each sort of value is written once, not once a field: PostgreSQL makes every part of a statement ready
 * before each run, whether a line needs it or not. `names` and `sorts`: as JSON, those of the line's own resource.
 */
export function anyChangesSql(
  planning: Planning,
  specs: readonly ResourceSpec[],
  list: Sql,
  names: Sql,
  sorts: Sql,
  nodes: readonly FieldNode[],
): Sql {
  const fields = new Map<string, FieldSpec>();
  for (const field of specs.flatMap((spec) => [...spec.fields.values()])) {
    const sort = sortOf(field);
    if (sort) fields.set(sort[0], field);
  }
  const sort = sql`${sorts} -> (change ->> 'field')`;
  const shown = { by: sql`${sort} ->> 0`, fields, dictionary: sql`(${sort} ->> 1)` };
  return shownChanges(planning, shown, list, sql`${names} ? (change ->> 'field')`, nodes);
}
