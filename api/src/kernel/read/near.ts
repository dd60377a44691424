/** Lists by distance from a point. Where a row's own point may not be read, the row counts as one without a point, and comes last. */
import sql, { type Sql } from 'sql-template-tag';
import { reachOf } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { metresSql, type Near } from '../resource/distance.js';
import { pointOf } from '../resource/graphql.js';
import { columnOf } from '../resource/kinds/operators.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { filterSql } from './filter.js';
import type { OrderKey } from './order.js';
import { type RowReference, yes } from './scope.js';
import { fieldSql, type Planning } from './select.js';

function readablePoint({ viewer }: Planning, spec: ResourceSpec): FieldSpec {
  const field = pointOf(spec);
  if (!field || reachOf(viewer.ability, spec, field.name) === 'none') throw new Refusal('ORDER_FORBIDDEN', { field: 'near' });
  return field;
}

/** The nearest first, by whole metres. */
export function nearKey(planning: Planning, spec: ResourceSpec, { point }: Near, reverse = false): OrderKey {
  const field = readablePoint(planning, spec);
  const metres = (row: RowReference) => metresSql({ lat: columnOf(field, row, '_lat'), lng: columnOf(field, row, '_lng') }, point);
  return {
    name: 'NEAR',
    type: 'integer',
    descending: reverse,
    expression: (row) => sql`coalesce(${fieldSql(planning, spec, field, row, () => metres(row))}, 2147483647)`,
  };
}

export const nearConditionSql = (planning: Planning, spec: ResourceSpec, row: RowReference, { point, withinMeters }: Near): Sql =>
  withinMeters === null || withinMeters === undefined
    ? yes
    : filterSql(planning, spec, row, { [readablePoint(planning, spec).name]: { near: { point, withinMeters } } });
