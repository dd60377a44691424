/** Filters as SQL. A condition on what the viewer may not read is an error, never ignored; one on what is readable only on some rows sees null elsewhere. */
import sql, { type Sql } from 'sql-template-tag';
import { predicate, reachOf } from '../access/ability.js';
import { careSql, waitingSql } from '../access/actions.js';
import { Refusal } from '../errors.js';
import { type ResourceSpec, specOf } from '../resource/spec.js';
import { compareIds } from '../resource/kinds/identifier.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { placesOf } from '../resource/places.js';
import { snake, type Tier } from '../resource/labels.js';
import { all, any, at, no, type RowReference, yes } from './scope.js';
import { fieldSql, type Planning, scopeFor } from './select.js';

type Filter = Record<string, unknown>;

export function filterSql(planning: Planning, spec: ResourceSpec, row: RowReference, filter: Filter): Sql {
  return all(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined).map(([name, value]): Sql => {
    if (name === 'and') return all((value as Filter[]).map((one) => filterSql(planning, spec, row, one)));
    if (name === 'or') return (value as Filter[]).length === 0 ? yes : any((value as Filter[]).map((one) => filterSql(planning, spec, row, one)));
    if (name === 'not') return sql`(${filterSql(planning, spec, row, value as Filter)}) is not true`;
    if (name === 'isNull') throw new Refusal('INVALID_INPUT', { field: 'isNull' });
    if (name === 'waitingForMe') return value ? waitingSql(spec, row, planning.viewer) : sql`(${waitingSql(spec, row, planning.viewer)}) is not true`;
    if (name === 'inMyCare') return value ? careSql(spec, row, planning.viewer) : sql`(${careSql(spec, row, planning.viewer)}) is not true`;
    const place = placesOf(spec).get(name);
    if (place) return compareIds(place.field, placeSql(planning, spec, place.tier, row), value as Filter);
    const inverse = spec.inverses.get(name);
    return inverse ? listFilterSql(planning, spec, row, name, value as { some?: Filter; none?: Filter }) : fieldFilterSql(planning, spec, row, name, value as Filter);
  }));
}

function fieldFilterSql(planning: Planning, spec: ResourceSpec, row: RowReference, name: string, value: Filter): Sql {
  const field = spec.fields.get(name);
  const reach = field ? reachOf(planning.viewer.ability, spec, name) : 'none';
  if (!field || reach === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: name });
  const condition = field.kind.where(field, row, value, scopeFor(planning, [], row));
  if (reach === 'all') return condition;
  // Where it may not be read it counts as absent, so that no operator tells more than a null would.
  const readable = predicate(planning.viewer.ability, 'read', spec, row, name);
  const given = Object.entries(value).filter(([, operand]) => operand !== null && operand !== undefined);
  const passesAbsent = given.length === 0 ? field.kind.name !== 'reference' : given.every(([operator, operand]) => operator === 'isNull' && operand === true);
  return sql`(case when ${readable} then ${condition} else ${passesAbsent ? yes : no} end)`;
}

/** The id of the district, street or community a row lies in. It is told by what the row refers to: who may not read that is not told its street either. */
export function placeSql(planning: Planning, spec: ResourceSpec, tier: Tier, row: RowReference): Sql {
  const { field, column } = placesOf(spec).get(tier.toLowerCase())!;
  if (reachOf(planning.viewer.ability, spec, field.name) === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: field.name });
  const scope = scopeFor(planning, [], row);
  const target = specOf((field.options as ReferenceOptions).target());
  const isTold = scope.readsAll(target) || target === spec;
  return fieldSql(planning, spec, field, row, () => (isTold ? at(row, column) : sql`case when ${scope.readableId(target, at(row, `${snake(field.name)}_id`))} is not null then ${at(row, column)} end`));
}

function listFilterSql(planning: Planning, spec: ResourceSpec, row: RowReference, name: string, { some, none }: { some?: Filter; none?: Filter }): Sql {
  const inverse = spec.inverses.get(name)!;
  const from = specOf(inverse.from());
  const scope = scopeFor(planning, [], row);
  const match = (other: RowReference) => sql`${at(other, `${snake(inverse.via)}_id`)} = ${at(row, 'id')}`;
  if (reachOf(planning.viewer.ability, from, inverse.via) === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: name });
  return all([
    some ? scope.exists(from, (other) => all([match(other), unarchivedSql(other, some)]), some) : yes,
    none ? sql`not ${scope.exists(from, (other) => all([match(other), unarchivedSql(other, none)]), none)}` : yes,
  ]);
}

/** Lists hold what is not archived, unless the filter speaks of it. */
export function unarchivedSql(row: RowReference, filter: Filter): Sql {
  const speaks = (one: Filter): boolean => Object.values(one.archivedAt ?? {}).some((value) => value !== null && value !== undefined) || [one.and, one.or, one.not].flat().some((inner) => inner && speaks(inner as Filter));
  return speaks(filter) ? yes : sql`${at(row, 'archived_at')} is null`;
}
