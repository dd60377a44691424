/**
 * What a record is called, for readers who may read it: its title, or the parts it is called by. A reference is what its record is called. Each step
 * has the read rules of its own row.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { conditionSql, ownFieldsOf } from '../access/condition.js';
import { type CalledPart, type CalledWords, fieldOf, type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { at, literal, type RowReference } from './scope.js';
import { fieldSql, type Planning, scopeFor } from './select.js';

/** A record of that resource, in as far as its reader may read it. */
const recordOf = (planning: Planning, spec: ResourceSpec, row: RowReference, match: (row: RowReference) => Sql, of: Sql): Sql =>
  sql`(select ${of} from ${raw(spec.table)} ${raw(row)} where ${match(row)} and ${predicate(planning.viewer.ability, 'read', spec, row)})`;

const isIt = (field: FieldSpec, row: RowReference) => (other: RowReference) =>
  sql`${at(other, 'id')} = ${at(row, field.kind.columns(field)[0]!.name)}`;

/** A value as text. A choice is its label, a reference what its record is called. */
function valueSql(planning: Planning, field: FieldSpec, row: RowReference): Sql {
  const { kind } = field;
  if (kind.is.refers === 'one') return titleSql(planning, targetOf(field), `${row}r`, isIt(field, row));
  const column = at(row, kind.columns(field)[0]!.name);
  const scope = scopeFor(planning, [], row);
  return kind.groupLabel ? kind.groupLabel(field, column, scope, (target, match) => titleSql(planning, target, `${row}r`, match)) : column;
}

function pathSql(planning: Planning, spec: ResourceSpec, row: RowReference, [name, ...further]: string[]): Sql {
  const field = fieldOf(spec, name!);
  return fieldSql(planning, spec, field, row, () => {
    if (further.length === 0) return valueSql(planning, field, row);
    const target = targetOf(field);
    const next = `${row}r`;
    return recordOf(planning, target, next, isIt(field, row), pathSql(planning, target, next, further));
  });
}

/** The words of the first condition that the record meets; the last has none. They tell no more than the fields they look at. */
function wordsSql(planning: Planning, spec: ResourceSpec, row: RowReference, words: readonly CalledWords[]): Sql {
  const { language } = planning.viewer;
  const looked = [...new Set(words.flatMap(({ when = {} }) => ownFieldsOf(spec, when)))].map((name) => fieldOf(spec, name));
  const cases = words.map((one) => sql`when ${one.when ? conditionSql(spec, row, one.when) : sql`true`} then ${literal(one[language])}`);
  return looked.reduce((told, field) => fieldSql(planning, spec, field, row, () => told), sql`case ${join(cases, ' ')} end`);
}

function partSql(planning: Planning, spec: ResourceSpec, row: RowReference, part: CalledPart): Sql {
  if (typeof part === 'string') return sql`nullif(${pathSql(planning, spec, row, part.split('.'))}::text, '')`;
  if (!('of' in part)) return wordsSql(planning, spec, row, part);
  const [before = '', after = ''] = part[planning.viewer.language].split('…');
  return sql`${literal(before)} || ${pathSql(planning, spec, row, part.of.split('.'))}::text || ${literal(after)}`;
}

function fieldTitleSql(planning: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const field = fieldOf(spec, spec.options.title);
  const told = fieldSql(planning, spec, field, row, () =>
    field.kind.is.refers === 'one' ? valueSql(planning, field, row) : at(row, field.kind.columns(field)[0]!.name),
  );
  const english = planning.viewer.language === 'en' && spec.options.englishTitle ? fieldOf(spec, spec.options.englishTitle) : undefined;
  return english ? sql`coalesce(${fieldSql(planning, spec, english, row, () => at(row, english.kind.columns(english)[0]!.name))}, ${told})` : told;
}

export function titleSql(planning: Planning, spec: ResourceSpec, row: RowReference, match: (row: RowReference) => Sql): Sql {
  const { called } = spec.options;
  const title = called
    ? sql`nullif(concat_ws(' · ', ${join(
        called.map((part) => partSql(planning, spec, row, part)),
        ', ',
      )}), '')`
    : fieldTitleSql(planning, spec, row);
  return recordOf(planning, spec, row, match, title);
}
