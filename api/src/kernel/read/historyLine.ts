/** One line of a record's history. Changes of fields that the viewer may not read on that row are left out; reasons and names are internal. */
import type { FieldNode } from 'graphql';
import sql, { raw, type Sql } from 'sql-template-tag';
import { isCleared, rulesFor } from '../access/ability.js';
import { toldPredicate } from '../access/told.js';
import { instant } from '../resource/kinds/moment.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { readableNames } from './changes.js';
import { no, type RowReference } from './scope.js';
import { pick, type Planning } from './select.js';

/** Where the names of those who acted may be read. */
export function internalOn(planning: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const internal = { class: 'internal', options: {} } as FieldSpec;
  const rules = rulesFor(planning.viewer.ability, 'read', spec).filter(({ rule }) => isCleared(internal, rule.clearance));
  const marker = [...spec.fields.values()].find((field) => field.class === 'internal' && !field.options.duty);
  return rules.length === 0 || !marker ? no : toldPredicate(planning.viewer.ability, spec, row, 'h', marker.name);
}

/** Which fields may be read of a line. */
export const namesOn = (planning: Planning, spec: ResourceSpec, row: RowReference): Sql =>
  readableNames(planning, spec, row, (field) => toldPredicate(planning.viewer.ability, spec, row, 'h', field));

/** What depends on the record of a line. */
export interface OfRecord {
  /** True where names and reasons may be read. */
  internal(): Sql;
  changes(nodes: readonly FieldNode[]): Sql;
  title?(): Sql;
}

export function lineSql(planning: Planning, type: string, nodes: readonly FieldNode[], of: OfRecord): Sql {
  return pick(planning, type, nodes, (name, inner) => {
    switch (name) {
      case 'at':
        return instant(sql`h.at`);
      case 'actorName':
        return sql`case when ${of.internal()} then h.actor_name end`;
      case 'fromState':
        return sql`h.from_state`;
      case 'toState':
        return sql`h.to_state`;
      case 'reason':
        return sql`case when ${of.internal()} then h.reason end`;
      case 'changes':
        return of.changes(inner);
      case 'record':
        planning.hasLinks = true;
        return sql`h.record_id`;
      case 'recordId':
        return sql`h.record_id`;
      case 'title':
        return of.title!();
      default:
        return sql`h.${raw(name)}`;
    }
  });
}
