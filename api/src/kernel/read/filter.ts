/**
 * Filters as SQL. A condition on an unreadable field is an error, never ignored. A field that is readable on some rows only counts as null on the
 * others.
 */
import sql, { type Sql } from 'sql-template-tag';
import { predicate, reachOf } from '../access/ability.js';
import { careSql, waitingSql } from '../access/actions.js';
import { Refusal } from '../errors.js';
import { type ResourceSpec, targetOf } from '../resource/spec.js';
import { compareIds } from '../resource/kinds/identifier.js';
import { placesOf } from '../resource/places.js';
import { snake, type Tier } from '../resource/labels.js';
import { all, any, at, no, type RowReference, yes } from './scope.js';
import { fieldSql, type Planning, scopeFor } from './select.js';
import { words } from './words.js';

type Filter = Record<string, unknown>;

/** Refuses a condition without a value, such as a variable that nobody filled in: ignoring it would widen the list. */
const refuseBlank = (field: string): never => {
  throw new Refusal('INVALID_INPUT', {
    field,
    hint: words.conditionBlank,
  });
};

/** The operators given in a condition, with their values. */
function given(field: string, value: Filter): [string, unknown][] {
  const entries = Object.entries(value).filter(([, operand]) => operand !== undefined);
  return entries.some(([, operand]) => operand === null) ? refuseBlank(field) : entries;
}

export function filterSql(planning: Planning, spec: ResourceSpec, row: RowReference, filter: Filter): Sql {
  return all(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): Sql => {
        if (value === null) return refuseBlank(name);
        if (name === 'and') return all((value as Filter[]).map((one) => filterSql(planning, spec, row, one)));
        if (name === 'or') return any((value as Filter[]).map((one) => filterSql(planning, spec, row, one)));
        if (name === 'not') return sql`(${filterSql(planning, spec, row, value as Filter)}) is not true`;
        if (name === 'isNull') throw new Refusal('INVALID_INPUT', { field: 'isNull' });
        if (name === 'waitingForMe')
          return value ? waitingSql(spec, row, planning.viewer) : sql`(${waitingSql(spec, row, planning.viewer)}) is not true`;
        if (name === 'inMyCare') return value ? careSql(spec, row, planning.viewer) : sql`(${careSql(spec, row, planning.viewer)}) is not true`;
        const place = placesOf(spec).get(name);
        if (place && given(name, value as Filter).length === 0) return refuseBlank(name);
        if (place) return compareIds(place.field, placeSql(planning, spec, place.tier, row), value as Filter);
        const inverse = spec.inverses.get(name);
        return inverse ? listFilterSql(planning, spec, row, name, value as ListFilter) : fieldFilterSql(planning, spec, row, name, value as Filter);
      }),
  );
}

/** A condition that what is absent passes. */
const isOfAbsent = ([operator, operand]: [string, unknown]): boolean =>
  operator === 'none' || ((operator === 'isNull' || operator === 'isEmpty') && operand === true);

function fieldFilterSql(planning: Planning, spec: ResourceSpec, row: RowReference, name: string, value: Filter): Sql {
  const field = spec.fields.get(name);
  const reach = field ? reachOf(planning.viewer.ability, spec, name) : 'none';
  if (!field || reach === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: name });
  const operands = given(name, value);
  // A filter on a reference with no conditions asks only whether a record is there.
  if (operands.length === 0 && field.kind.is.refers !== 'one') return refuseBlank(name);
  const condition = field.kind.where(field, row, value, scopeFor(planning, [], row));
  if (reach === 'all') return condition;
  // On rows where the field may not be read it counts as null, so that no operator reveals more.
  const readable = predicate(planning.viewer.ability, 'read', spec, row, name);
  const passesAbsent = operands.length > 0 && operands.every(isOfAbsent);
  return sql`(case when ${readable} then ${condition} else ${passesAbsent ? yes : no} end)`;
}

/**
 * The id of the district, street or community in which a row lies, which the row has from a reference. A viewer who may not read that reference is
 * not told the place either, unless the resource says the place is its own.
 */
export function placeSql(planning: Planning, spec: ResourceSpec, tier: Tier, row: RowReference): Sql {
  const { field, column } = placesOf(spec).get(tier.toLowerCase())!;
  if (reachOf(planning.viewer.ability, spec, field.name) === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: field.name });
  const scope = scopeFor(planning, [], row);
  const target = targetOf(field);
  const isTold = scope.readsAll(target) || target === spec || spec.options.publicPlace === true;
  return fieldSql(planning, spec, field, row, () =>
    isTold ? at(row, column) : sql`case when ${scope.readableId(target, at(row, `${snake(field.name)}_id`))} is not null then ${at(row, column)} end`,
  );
}

type ListFilter = { some?: Filter; none?: Filter; isEmpty?: boolean };

function listFilterSql(planning: Planning, spec: ResourceSpec, row: RowReference, name: string, asked: ListFilter): Sql {
  if (given(name, asked).length === 0) return refuseBlank(name);
  const { some, none, isEmpty } = asked;
  const inverse = spec.inverses.get(name)!;
  const from = inverse.from;
  const scope = scopeFor(planning, [], row);
  const match = (other: RowReference) => sql`${at(other, `${snake(inverse.via)}_id`)} = ${at(row, 'id')}`;
  if (reachOf(planning.viewer.ability, from, inverse.via) === 'none') throw new Refusal('FILTER_FORBIDDEN', { field: name });
  const found = (filter: Filter) => scope.exists(from, (other) => all([match(other), unarchivedSql(other, filter)]), filter);
  return all([
    some ? found(some) : yes,
    none ? sql`not ${found(none)}` : yes,
    isEmpty === undefined ? yes : isEmpty ? sql`not ${found({})}` : found({}),
  ]);
}

/** Archived records are left out, unless the filter speaks of `archivedAt`. */
export function unarchivedSql(row: RowReference, filter: Filter): Sql {
  const speaks = (one: Filter): boolean =>
    Object.values(one.archivedAt ?? {}).some((value) => value !== null && value !== undefined) ||
    [one.and, one.or, one.not].flat().some((inner) => inner && speaks(inner as Filter));
  return speaks(filter) ? yes : sql`${at(row, 'archived_at')} is null`;
}
