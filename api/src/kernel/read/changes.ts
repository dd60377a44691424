/**
 * The changes of a record's fields as history keeps them. Changes of unreadable fields are left out; references and choices come with their titles,
 * where those may be read.
 */
import { type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate, reachKey, rulesFor } from '../access/ability.js';
import type { ChoiceOptions } from '../resource/kinds/choice.js';
import { type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { at, literal, type RowReference, yes } from './scope.js';
import { pick, type Planning } from './select.js';
import { titleSql } from './title.js';

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

/** How a value is shown: as values of the field that `by` finds. `dictionary`: that of a coded value, where the field does not say it. */
interface Shown {
  by: Sql;
  fields: Iterable<[name: string, field: FieldSpec]>;
  dictionary?: Sql;
}

/** A referenced record that may not be read is absent here as it is on the record. */
function changeSql(planning: Planning, { by, fields, dictionary }: Shown, key: string): Sql {
  if (key === 'field') return sql`change ->> 'field'`;
  const side = literal(key.startsWith('before') ? 'before' : 'after');
  const value = sql`(change ->> ${side})`;
  const cases = [...fields].flatMap(([name, field]): Sql[] => {
    const shown = key.endsWith('Title') ? titleOfValue(planning, field, value, dictionary) : readableValue(planning, field, value);
    return shown ? [sql`when ${literal(name)} then ${shown}`] : [];
  });
  const otherwise = key.endsWith('Title') ? sql`null` : value;
  return cases.length === 0 ? otherwise : sql`case ${by} ${join(cases, ' ')} else ${otherwise} end`;
}

/** History keeps an id as JSON text: the id in quotes. */
const idOf = (value: Sql): Sql => sql`btrim(${value}, '"')::uuid`;

function readableValue(planning: Planning, field: FieldSpec, value: Sql): Sql | null {
  if (field.kind.is.refers !== 'one') return null;
  const target = targetOf(field);
  const allowed = predicate(planning.viewer.ability, 'read', target, 'r');
  return sql`(select ${value} from ${raw(target.table)} r where r.id = ${idOf(value)} and ${allowed})`;
}

function titleOfValue(planning: Planning, field: FieldSpec, value: Sql, dictionary?: Sql): Sql | null {
  if (field.kind.is.coded === 'one')
    return sql`(select e.${raw(planning.viewer.language)} from dictionary_entry e where e.dictionary = ${dictionary ?? literal((field.options as ChoiceOptions).dictionary)} and e.code = btrim(${value}, '"'))`;
  if (field.kind.is.files === 'one') return sql`(select f.name from stored_file f where f.id = ${idOf(value)})`;
  // As an array of ids, files are found by index once there are many: a join would read the whole table for each change.
  if (field.kind.is.files === 'many')
    return sql`(select string_agg(f.name, '、' order by f.id) from stored_file f where f.id = any(array(select one::uuid from jsonb_array_elements_text(${value}::jsonb) one)))`;
  if (field.kind.is.refers !== 'one') return null;
  return titleSql(planning, targetOf(field), 'r', (row) => sql`${at(row, 'id')} = ${idOf(value)}`);
}

const whole = (parse('{ changes { field before after beforeTitle afterTitle } }').definitions[0] as OperationDefinitionNode).selectionSet
  .selections as readonly FieldNode[];

/** `told`: the condition under which a change is shown. */
function shownChanges(planning: Planning, shown: Shown, list: Sql, told: Sql, nodes: readonly FieldNode[]): Sql {
  const change = pick(planning, 'FieldChange', nodes, (key) => changeSql(planning, shown, key));
  return sql`(select coalesce(json_agg(${change}), '[]'::json) from jsonb_array_elements(${list}) change where ${told})`;
}

/** `list`: the stored changes. `names`: the readable fields. `nodes`: the selections of each change. */
export function changesSql(planning: Planning, spec: ResourceSpec, list: Sql, names: Sql, nodes = whole): Sql {
  return shownChanges(planning, { by: sql`change ->> 'field'`, fields: spec.fields }, list, sql`change ->> 'field' = any(${names})`, nodes);
}

/** What the values of a field refer to: a resource, by its name, an entry of a dictionary, or files. Values of one sort are shown alike. */
function sortOf({ kind, options, target }: FieldSpec): [sort: string, dictionary?: string] | null {
  if (kind.is.refers === 'one') return [target!.name];
  if (kind.is.coded === 'one') return ['coded', (options as ChoiceOptions).dictionary];
  return kind.is.files === 'one' || kind.is.files === 'many' ? [`files, ${kind.is.files}`] : null;
}

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
