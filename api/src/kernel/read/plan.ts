/**
 * One GraphQL operation, one SQL statement. All root fields that are resources are compiled together; the executor then only reads the finished JSON
 * by response key.
 */
import { createHash } from 'node:crypto';
import type { FieldNode } from 'graphql';
import type { Pool } from 'pg';
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { isId } from '../resource/kinds/identifier.js';
import { once } from '../resource/once.js';
import type { ResourceSpec } from '../resource/spec.js';
import { within } from './bulkhead.js';
import { decide } from './late.js';
import { all, at, literal, no } from './scope.js';
import { groupSql } from './group.js';
import { logSql } from './history.js';
import { listSql } from './list.js';
import { argumentsOf, jsonObject, type Planning, recordSql, selections } from './select.js';
import { waitingCountsSql } from './waiting.js';

type RootField = (planning: Planning, nodes: FieldNode[]) => Sql;

const rootFieldsOf = once(
  (specs: Catalogue['specs']) =>
    new Map<string, RootField>([
      ['operationLog', (planning, nodes) => logSql(planning, nodes, argumentsOf(planning, 'Query', nodes[0]!))],
      ...specs.flatMap((spec): [string, RootField][] => [
        [spec.single, (planning, nodes) => oneSql(planning, spec, nodes, argumentsOf(planning, 'Query', nodes[0]!).id)],
        [`${spec.plural}Group`, (planning, nodes) => groupSql(planning, spec, nodes, argumentsOf(planning, 'Query', nodes[0]!) as never)],
        [spec.plural, (planning, nodes) => listSql(planning, spec, nodes, argumentsOf(planning, 'Query', nodes[0]!))],
      ]),
    ]),
);

/** One record by its id. An id of another type, of an unreadable record or of nothing at all: all answer null. */
export function oneSql(planning: Planning, spec: ResourceSpec, nodes: readonly FieldNode[], id: unknown): Sql {
  const allowed = predicate(planning.viewer.ability, 'read', spec, 'l');
  if (!decide(id, isId) || allowed === no) return sql`null::json`;
  return sql`(select ${recordSql(planning, spec, 'l', nodes)} from ${raw(spec.table)} l where ${all([sql`${at('l', 'id')} = ${id}::uuid`, allowed])})`;
}

/** The name under which a statement is prepared. */
export const nameOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

export async function runStatement<T>(pool: Pool, statement: Sql): Promise<T> {
  const text = statement.text;
  const name = nameOf(text);
  const { rows } = await within(pool, { name, text }, () => pool.query<{ answer: T }>({ name, text, values: statement.values as unknown[] }));
  return rows[0]!.answer;
}

/** Holds a blank, so that it is no response key. */
export const waitingKey = ' waiting';

const asksForWaiting = (planning: Planning, nodes: FieldNode[]) =>
  nodes[0]!.name.value === 'viewer' && [...selections(planning, 'Viewer', nodes).values()].some(([node]) => node!.name.value === 'waiting');

const typename = '__typename';

/** True where PostgreSQL answers the whole field. */
export const isCompiled = ({ specs }: Catalogue, rootField: string): boolean => rootField === typename || rootFieldsOf(specs).has(rootField);

/** Compiles every resource field of the operation. A field that is refused or cannot be compiled does not affect the others. */
export function planOperation(planning: Planning, fields: Map<string, FieldNode[]>): { statement: Sql | null; refused: Map<string, unknown> } {
  const refused = new Map<string, unknown>();
  const pairs: [string, Sql][] = [];
  const plan = (key: string, compile: () => Sql): void => {
    try {
      pairs.push([key, compile()]);
    } catch (problem) {
      refused.set(key, problem);
    }
  };
  for (const [key, nodes] of fields) {
    if (asksForWaiting(planning, nodes)) plan(waitingKey, () => waitingCountsSql(planning));
    if (nodes[0]!.name.value === typename) pairs.push([key, literal('Query')]);
    const compile = rootFieldsOf(planning.viewer.ability.catalogue.specs).get(nodes[0]!.name.value);
    if (!compile) continue;
    plan(key, () => compile(planning, nodes));
  }
  return { statement: pairs.length > 0 ? sql`select ${jsonObject(pairs)} as answer` : null, refused };
}
