/**
 * Lines of the operation log. What the record of a line decides is found once a line, in the part of its own resource; all else is written once for
 * every resource.
 */
import type { FieldNode } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { ResourceSpec } from '../resource/spec.js';
import { anyChangesSql, sortsSql } from './changes.js';
import { internalOn, lineSql, namesOn } from './historyLine.js';
import { at, literal } from './scope.js';
import type { Planning } from './select.js';
import { titleSql } from './title.js';

export interface LogLines {
  line(nodes: readonly FieldNode[]): Sql;
  /** The record's part of each line, joined to the lines `h`: only what the lines written so far ask for. */
  record(): Sql;
}

const parts = {
  title: (planning: Planning, spec: ResourceSpec) => titleSql(planning, spec, 't', (row) => sql`${at(row, 'id')} = h.record_id`),
  internal: (planning: Planning, spec: ResourceSpec) => internalOn(planning, spec, 'l'),
  fields: (planning: Planning, spec: ResourceSpec) => namesOn(planning, spec, 'l'),
  sorts: (_: Planning, spec: ResourceSpec) => sortsSql(spec),
};

/** The part of the statement that is of one resource, for each of them. */
export const byResource = (specs: readonly ResourceSpec[], of: (spec: ResourceSpec) => Sql, otherwise: Sql): Sql =>
  specs.length === 0
    ? otherwise
    : sql`case h.resource ${join(
        specs.map((spec) => sql`when ${literal(spec.name)} then ${of(spec)}`),
        ' ',
      )} else ${otherwise} end`;

/** `readable`: the resources that lines may be of. */
export function logLines(planning: Planning, readable: readonly ResourceSpec[]): LogLines {
  const asked = new Set<keyof typeof parts>();
  const part = (name: keyof typeof parts): Sql => {
    asked.add(name);
    return literal(name);
  };
  const recordOf = (spec: ResourceSpec): Sql =>
    sql`(select jsonb_build_object(${join([...asked].map((name) => sql`${literal(name)}, ${parts[name](planning, spec)}`))}) from ${raw(spec.table)} l where l.id = h.record_id)`;
  return {
    line: (nodes) =>
      lineSql(planning, 'OperationLogEntry', nodes, {
        internal: () => sql`(r.told ->> ${part('internal')})::boolean`,
        changes: (inner) =>
          anyChangesSql(planning, readable, sql`h.changes`, sql`(r.told -> ${part('fields')})`, sql`(r.told -> ${part('sorts')})`, inner),
        title: () => sql`r.told ->> ${part('title')}`,
      }),
    // `offset 0` keeps PostgreSQL from finding the record again wherever a line shows something of it.
    record: () =>
      asked.size === 0 ? sql`` : sql` cross join lateral (select ${byResource(readable, recordOf, sql`null::jsonb`)} as told offset 0) r`,
  };
}
