/** One line of a record's history. Changes of fields the viewer may not read on that row are left out, and reasons and names are internal. */
import type { FieldNode } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { isCleared, predicate, rulesFor } from '../access/ability.js';
import { toldPredicate } from '../access/told.js';
import { instant } from '../resource/kinds/moment.js';
import type { ChoiceOptions } from '../resource/kinds/choice.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { type FieldSpec, type ResourceSpec, specOf } from '../resource/spec.js';
import { at, literal, no, type RowReference, yes } from './scope.js';
import { pick, type Planning } from './select.js';
import { titleSql } from './title.js';

/** Fields of one clearance share one predicate, so the readable names are a concatenation of few arrays. */
function readableNames(planning: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const groups = new Map<string, { condition: Sql; names: string[] }>();
  for (const field of spec.fields.values()) {
    const rules = rulesFor(planning.viewer.ability, 'read', spec, field.name);
    if (rules.length === 0) continue;
    const key = rules.map((rule) => JSON.stringify(rule.condition)).sort().join('|');
    const group = groups.get(key) ?? { condition: toldPredicate(planning.viewer.ability, spec, row, 'h', field.name), names: [] };
    group.names.push(field.name);
    groups.set(key, group);
  }
  const arrays = [...groups.values()].map(({ condition, names }) => (condition === yes ? sql`${names}::text[]` : sql`case when ${condition} then ${names}::text[] else '{}' end`));
  return arrays.length === 0 ? sql`'{}'::text[]` : arrays.reduce((joined, next) => sql`${joined} || ${next}`);
}

/** Where the names of those who acted may be read. */
export function internalOn(planning: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const internal = { class: 'internal', options: {} } as FieldSpec;
  const rules = rulesFor(planning.viewer.ability, 'read', spec).filter(({ rule }) => isCleared(internal, rule.clearance));
  const marker = [...spec.fields.values()].find((field) => field.class === 'internal' && !field.options.duty);
  return rules.length === 0 || !marker ? no : toldPredicate(planning.viewer.ability, spec, row, 'h', marker.name);
}

/** A reference that may not be read is as absent here as on the record. */
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

/** JSON text of an id, as history keeps it, is the id in quotes. */
const idOf = (value: Sql): Sql => sql`btrim(${value}, '"')::uuid`;

function readableValue(planning: Planning, field: FieldSpec, value: Sql): Sql | null {
  if (field.kind.name !== 'reference') return null;
  const target = specOf((field.options as ReferenceOptions).target());
  const allowed = predicate(planning.viewer.ability, 'read', target, 'r');
  return sql`(select ${value} from ${raw(target.table)} r where r.id = ${idOf(value)} and ${allowed})`;
}

function titleOfValue(planning: Planning, field: FieldSpec, value: Sql): Sql | null {
  if (field.kind.name === 'choice') return sql`(select e.${raw(planning.viewer.language)} from dictionary_entry e where e.dictionary = ${literal((field.options as ChoiceOptions).dictionary)} and e.code = btrim(${value}, '"'))`;
  if (field.kind.name === 'file') return sql`(select f.name from stored_file f where f.id = ${idOf(value)})`;
  if (field.kind.name === 'files') return sql`(select string_agg(f.name, '、' order by f.id) from stored_file f where f.id in (select one::uuid from jsonb_array_elements_text(${value}::jsonb) one))`;
  if (field.kind.name !== 'reference') return null;
  return titleSql(planning, specOf((field.options as ReferenceOptions).target()), 'r', (row) => sql`${at(row, 'id')} = ${idOf(value)}`);
}

/** What of a line only some lines tell, such as whose it is. */
export type More = (name: string) => Sql | undefined;

export function lineSql(planning: Planning, spec: ResourceSpec, row: RowReference, type: string, nodes: readonly FieldNode[], more?: More): Sql {
  return pick(planning, type, nodes, (name, inner) => {
    switch (name) {
      case 'at': return instant(sql`h.at`);
      case 'actorName': return sql`case when ${internalOn(planning, spec, row)} then h.actor_name end`;
      case 'fromState': return sql`h.from_state`;
      case 'toState': return sql`h.to_state`;
      case 'reason': return sql`case when ${internalOn(planning, spec, row)} then h.reason end`;
      case 'changes': {
        const change = pick(planning, 'FieldChange', inner, (key) => changeSql(planning, spec, key));
        return sql`(select coalesce(json_agg(${change}), '[]'::json) from jsonb_array_elements(h.changes) change where change ->> 'field' = any(${readableNames(planning, spec, row)}))`;
      }
      default: return more?.(name) ?? sql`h.${raw(name)}`;
    }
  });
}
