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
  const arrays = [...groups.values()].map(({ condition, names }) =>
    condition === yes ? sql`${names}::text[]` : sql`case when ${condition} then ${names}::text[] else '{}' end`,
  );
  return arrays.length === 0 ? sql`'{}'::text[]` : arrays.reduce((joined, next) => sql`${joined} || ${next}`);
}

/** A referenced record that may not be read is absent here as it is on the record. */
function changeSql(planning: Planning, spec: ResourceSpec, key: string): Sql {
  if (key === 'field') return sql`change ->> 'field'`;
  const side = literal(key.startsWith('before') ? 'before' : 'after');
  const value = sql`(change ->> ${side})`;
  const cases = [...spec.fields.values()].flatMap((field): Sql[] => {
    const shown = key.endsWith('Title') ? titleOfValue(planning, field, value) : readableValue(planning, field, value);
    return shown ? [sql`when ${literal(field.name)} then ${shown}`] : [];
  });
  const otherwise = key.endsWith('Title') ? sql`null` : value;
  return cases.length === 0 ? otherwise : sql`case change ->> 'field' ${join(cases, ' ')} else ${otherwise} end`;
}

/** History keeps an id as JSON text: the id in quotes. */
const idOf = (value: Sql): Sql => sql`btrim(${value}, '"')::uuid`;

function readableValue(planning: Planning, field: FieldSpec, value: Sql): Sql | null {
  if (field.kind.is.refers !== 'one') return null;
  const target = targetOf(field);
  const allowed = predicate(planning.viewer.ability, 'read', target, 'r');
  return sql`(select ${value} from ${raw(target.table)} r where r.id = ${idOf(value)} and ${allowed})`;
}

function titleOfValue(planning: Planning, field: FieldSpec, value: Sql): Sql | null {
  if (field.kind.is.coded === 'one')
    return sql`(select e.${raw(planning.viewer.language)} from dictionary_entry e where e.dictionary = ${literal((field.options as ChoiceOptions).dictionary)} and e.code = btrim(${value}, '"'))`;
  if (field.kind.is.files === 'one') return sql`(select f.name from stored_file f where f.id = ${idOf(value)})`;
  if (field.kind.is.files === 'many')
    return sql`(select string_agg(f.name, '、' order by f.id) from stored_file f where f.id in (select one::uuid from jsonb_array_elements_text(${value}::jsonb) one))`;
  if (field.kind.is.refers !== 'one') return null;
  return titleSql(planning, targetOf(field), 'r', (row) => sql`${at(row, 'id')} = ${idOf(value)}`);
}

const whole = (parse('{ changes { field before after beforeTitle afterTitle } }').definitions[0] as OperationDefinitionNode).selectionSet
  .selections as readonly FieldNode[];

/** `list`: the stored changes. `names`: the readable fields. `nodes`: the selections of each change. */
export function changesSql(planning: Planning, spec: ResourceSpec, list: Sql, names: Sql, nodes = whole): Sql {
  const change = pick(planning, 'FieldChange', nodes, (key) => changeSql(planning, spec, key));
  return sql`(select coalesce(json_agg(${change}), '[]'::json) from jsonb_array_elements(${list}) change where change ->> 'field' = any(${names}))`;
}
