/** One line of a record's history. Changes of fields that the viewer may not read on that row are left out; reasons and names are internal. */
import type { FieldNode } from 'graphql';
import sql, { raw, type Sql } from 'sql-template-tag';
import { isCleared, rulesFor } from '../access/ability.js';
import { toldPredicate } from '../access/told.js';
import { instant } from '../resource/kinds/moment.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { changesSql, readableNames } from './changes.js';
import { no, type RowReference } from './scope.js';
import { pick, type Planning } from './select.js';

/** Where the names of those who acted may be read. */
export function internalOn(planning: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const internal = { class: 'internal', options: {} } as FieldSpec;
  const rules = rulesFor(planning.viewer.ability, 'read', spec).filter(({ rule }) => isCleared(internal, rule.clearance));
  const marker = [...spec.fields.values()].find((field) => field.class === 'internal' && !field.options.duty);
  return rules.length === 0 || !marker ? no : toldPredicate(planning.viewer.ability, spec, row, 'h', marker.name);
}

/** Parts that only some lines have, such as the name of the record in the operation log. */
export type More = (name: string) => Sql | undefined;

export function lineSql(planning: Planning, spec: ResourceSpec, row: RowReference, type: string, nodes: readonly FieldNode[], more?: More): Sql {
  return pick(planning, type, nodes, (name, inner) => {
    switch (name) {
      case 'at':
        return instant(sql`h.at`);
      case 'actorName':
        return sql`case when ${internalOn(planning, spec, row)} then h.actor_name end`;
      case 'fromState':
        return sql`h.from_state`;
      case 'toState':
        return sql`h.to_state`;
      case 'reason':
        return sql`case when ${internalOn(planning, spec, row)} then h.reason end`;
      case 'changes':
        return changesSql(
          planning,
          spec,
          sql`h.changes`,
          readableNames(planning, spec, row, (field) => toldPredicate(planning.viewer.ability, spec, row, 'h', field)),
          inner,
        );
      default:
        return more?.(name) ?? sql`h.${raw(name)}`;
    }
  });
}
