/** The title of a record, for readers who may read it. */
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { fieldOf, type ResourceSpec, targetOf } from '../resource/spec.js';
import { at, type RowReference } from './scope.js';
import { fieldSql, type Planning } from './select.js';

/** A record's title. Where the title is a reference, it is followed; each step has the read rules of its own row. */
export function titleSql(planning: Planning, spec: ResourceSpec, row: RowReference, match: (row: RowReference) => Sql): Sql {
  const field = fieldOf(spec, spec.options.title);
  const column = at(row, field.kind.columns(field)[0]!.name);
  const next = `${row}r`;
  const title = field.kind.is.refers === 'one' ? titleSql(planning, targetOf(field), next, (other) => sql`${at(other, 'id')} = ${column}`) : column;
  const told = fieldSql(planning, spec, field, row, () => title);
  const english = planning.viewer.language === 'en' && spec.options.englishTitle ? fieldOf(spec, spec.options.englishTitle) : undefined;
  const called = english
    ? sql`coalesce(${fieldSql(planning, spec, english, row, () => at(row, english.kind.columns(english)[0]!.name))}, ${told})`
    : told;
  return sql`(select ${called} from ${raw(spec.table)} ${raw(row)} where ${match(row)} and ${predicate(planning.viewer.ability, 'read', spec, row)})`;
}
