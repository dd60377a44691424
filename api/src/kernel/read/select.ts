/**
 * Turns a selection set into the SQL of its JSON. Every row, at the top, behind a reference or in a nested list, carries the viewer's predicate;
 * every field that is not readable on all of those rows is guarded by its own predicate.
 */
import { type FieldNode, type FragmentDefinitionNode, getArgumentValues, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate, reachOf } from '../access/ability.js';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { all, at, literal, no, type RowReference, type SelectScope, yes } from './scope.js';
import { heldChangesSql } from './changes.js';
import { filterSql } from './filter.js';
import type { Minute, Origin, Today } from './late.js';
import { nearConditionSql, nearKey } from './near.js';
import { historySql } from './history.js';
import { stateLabelSql } from './stateLabel.js';
import { titleSql } from './title.js';
import { listSql } from './list.js';
import { snake } from '../resource/labels.js';

export interface Planning {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  viewer: Viewer;
  /** The business day, as a late value where the plan is kept. */
  today?: Today;
  /** Set while it is compiled, where the executor has to follow links in the answer. */
  hasLinks?: true;
  minute?: Minute;
  origin?: Origin;
}

/** json_build_object takes at most 100 arguments. */
const pairsAtOnce = 50;

export function jsonObject(pairs: [string, Sql][]): Sql {
  if (pairs.length > pairsAtOnce) {
    return sql`json_object(${join(pairs.map(([key, value]) => sql`${literal(key)} : ${value}`))} returning json)`;
  }
  return pairs.length === 0 ? sql`'{}'::json` : sql`json_build_object(${join(pairs.map(([key, value]) => sql`${literal(key)}, ${value}`))})`;
}

/** The selections below these nodes by response key; directives, fragments and repetitions are resolved as the specification says. */
export function selections(planning: Planning, typeName: string, nodes: readonly FieldNode[]): Map<string, FieldNode[]> {
  const type = planning.schema.getType(typeName) as GraphQLObjectType;
  return collectSubfields(planning.schema, planning.fragments, planning.variables, type, nodes as FieldNode[]) as Map<string, FieldNode[]>;
}

export function argumentsOf(planning: Planning, typeName: string, node: FieldNode): Record<string, unknown> {
  const type = planning.schema.getType(typeName) as GraphQLObjectType;
  return getArgumentValues(type.getFields()[node.name.value]!, node, planning.variables) as Record<string, unknown>;
}

/** JSON of the entries that were asked for. */
export function pick(planning: Planning, typeName: string, nodes: readonly FieldNode[], entry: (name: string, nodes: FieldNode[]) => Sql): Sql {
  return jsonObject(
    [...selections(planning, typeName, nodes)].map(([key, [node, ...more]]) => [
      key,
      node!.name.value === '__typename' ? literal(typeName) : entry(node!.name.value, [node!, ...more]),
    ]),
  );
}

export function scopeFor(planning: Planning, nodes: readonly FieldNode[], row: RowReference): SelectScope {
  const { viewer } = planning;
  const other = `${row}r`;
  const nested = (target: ResourceSpec) => guarded(predicate(viewer.ability, 'read', target, other));
  const one = (target: ResourceSpec, match: (row: RowReference) => Sql, of: (row: RowReference) => Sql) => {
    const readable = nested(target);
    return readable === no ? sql`null` : sql`(select ${of(other)} from ${raw(target.table)} ${raw(other)} where ${match(other)} and ${readable})`;
  };
  return {
    viewer,
    language: viewer.language,
    today: planning.today ?? viewer.today,
    get minute() {
      return planning.minute ?? viewer.minute;
    },
    origin: planning.origin ?? viewer.origin,
    given: (typeName) => (nodes[0] ? argumentsOf(planning, typeName, nodes[0]) : {}),
    nodes,
    pick: (typeName, entries) => pick(planning, typeName, nodes, (name, own) => entries[name]!(argumentsOf(planning, typeName, own[0]!))),
    record: (target, match, own = nodes) => one(target, match, (found) => recordSql(planning, target, found, own)),
    readsAll: (target) => nested(target) === yes,
    readableId: (target, column) =>
      nested(target) === yes
        ? sql`${column}::text`
        : one(
            target,
            (found) => sql`${at(found, 'id')} = ${column}`,
            (found) => sql`${at(found, 'id')}::text`,
          ),
    records: (target, match, { filter, near } = {}) => {
      const readable = nested(target);
      if (readable === no) return sql`'[]'::json`;
      const wanted = all([
        match(other),
        readable,
        filter ? filterSql(planning, target, other, filter) : yes,
        near ? nearConditionSql(planning, target, other, near) : yes,
      ]);
      const order = sql`${near ? sql`${nearKey(planning, target, near).expression(other)}, ` : sql``}${at(other, 'id')}`;
      return sql`(select coalesce(json_agg(${recordSql(planning, target, other, nodes)} order by ${order}), '[]'::json) from ${raw(target.table)} ${raw(other)} where ${wanted})`;
    },
    changes: (of, list) => heldChangesSql(planning, of, list, nodes),
    exists: (target, match, filter) => {
      const readable = nested(target);
      return readable === no
        ? no
        : sql`exists (select 1 from ${raw(target.table)} ${raw(other)} where ${match(other)} and ${readable} and ${filterSql(planning, target, other, filter)})`;
    },
  };
}

/**
 * Hides the condition from PostgreSQL's row estimate: it takes a scope condition on a nested row for selective, and would sort instead of walking the
 * index.
 */
export const guarded = (condition: Sql): Sql => (condition === yes || condition === no ? condition : sql`case when ${condition} then true end`);

export function fieldSql(planning: Planning, spec: ResourceSpec, field: FieldSpec, row: RowReference, expression: () => Sql): Sql {
  if (field.kind.isOffer) return expression();
  const reach = reachOf(planning.viewer.ability, spec, field.name);
  if (reach === 'none') return sql`null`;
  if (reach === 'all') return expression();
  return sql`case when ${predicate(planning.viewer.ability, 'read', spec, row, field.name)} then ${expression()} end`;
}

export function recordSql(planning: Planning, spec: ResourceSpec, row: RowReference, nodes: readonly FieldNode[]): Sql {
  return pick(planning, spec.name, nodes, (name, own) => {
    const field = spec.fields.get(name);
    if (field) return fieldSql(planning, spec, field, row, () => field.kind.select(field, row, scopeFor(planning, own, row)));
    const inverse = spec.inverses.get(name);
    if (inverse) {
      const { from } = inverse;
      return listSql(
        planning,
        from,
        own,
        argumentsOf(planning, spec.name, own[0]!),
        row,
        (other) => sql`${at(other, `${snake(inverse.via)}_id`)} = ${at(row, 'id')}`,
      );
    }
    // A title may be a number, such as a year: it is answered as text.
    if (name === 'title') return sql`${titleSql(planning, spec, `${row}t`, (same) => sql`${at(same, 'id')} = ${at(row, 'id')}`)}::text`;
    if (name === 'stateLabel') return stateLabelSql(planning, spec, row);
    if (name === 'history') return historySql(planning, spec, row, own, argumentsOf(planning, spec.name, own[0]!));
    throw new Refusal('INTERNAL');
  });
}
