/** Records as a spreadsheet reads them: through the planner and its permission, a page at a time. */
import { type FieldNode, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql';
import type { Pool } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import type { Viewer } from '../access/viewer.js';
import { listSql } from '../read/list.js';
import { runStatement } from '../read/plan.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { query, type WriteContext } from '../write/transaction.js';

export interface Reader {
  pool: Pool;
  schema: GraphQLSchema;
  viewer: Viewer;
  /** Which connection asks; the pool unless given. */
  ask?: <T>(statement: Sql) => Promise<T>;
}

/** Asks within a write's transaction, and so sees its new records. */
export const askedIn =
  ({ em }: WriteContext): NonNullable<Reader['ask']> =>
  async <T>(statement: Sql) =>
    (await query<{ answer: T }>(em, statement))[0]!.answer;

export type Node = Record<string, unknown>;

export interface Page {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
  totalCount: number;
}

type Arguments = Parameters<typeof listSql>[3];

const fieldsOf = (spec: ResourceSpec, selection: string) =>
  (parse(`{ ${spec.plural} { ${selection} } }`).definitions[0] as OperationDefinitionNode).selectionSet.selections as readonly FieldNode[];

const askedOfPool =
  (pool: Pool): NonNullable<Reader['ask']> =>
  (statement) =>
    runStatement(pool, statement);

export const pageOf = (
  { pool, schema, viewer, ask = askedOfPool(pool) }: Reader,
  spec: ResourceSpec,
  selection: string,
  args: Arguments,
): Promise<Page> =>
  ask<Page>(sql`select ${listSql({ schema, fragments: {}, variables: {}, viewer }, spec, fieldsOf(spec, selection), args)} as answer`);

export const nodesOf = async (reader: Reader, spec: ResourceSpec, selection: string, args: Arguments): Promise<Node[]> =>
  (await pageOf(reader, spec, `nodes { ${selection} }`, args)).nodes;

/** The selection that is needed to print these fields of a record. */
export const selectionOf = (fields: FieldSpec[]): string =>
  ['id version', ...fields.map((field) => `${field.name} ${field.kind.selection?.(field) ?? ''}`)].join(' ');
