/** Reads a record outside a query: after a write with the mutation's own selection, and for a conflict with every field the viewer may read. */
import { type FieldNode, type GraphQLResolveInfo, type OperationDefinitionNode, parse } from 'graphql';
import sql from 'sql-template-tag';
import { reachOf } from '../access/ability.js';
import { oneSql, runStatement } from '../read/plan.js';
import { jsonObject, type Planning, selections } from '../read/select.js';
import type { ResourceSpec } from '../resource/spec.js';
import type { RequestContext } from './context.js';

/** The record under each alias of the mutation. */
export async function readRecord(
  context: RequestContext,
  spec: ResourceSpec,
  id: string,
  info: GraphQLResolveInfo,
): Promise<Record<string, unknown>> {
  const planning: Planning = { schema: info.schema, fragments: info.fragments, variables: info.variableValues, viewer: context.viewer };
  const wanted = [...selections(planning, `${spec.name}Payload`, info.fieldNodes)].filter(([, nodes]) => nodes[0]!.name.value === 'record');
  if (wanted.length === 0) return {};
  return runStatement(
    context.platform.pool,
    sql`select ${jsonObject(wanted.map(([key, nodes]) => [key, oneSql(planning, spec, nodes, id)]))} as answer`,
  );
}

export async function currentRow(
  context: RequestContext,
  spec: ResourceSpec,
  id: string,
  { schema }: Pick<GraphQLResolveInfo, 'schema'>,
): Promise<unknown> {
  const names = [...spec.fields.values()]
    .filter((field) => reachOf(context.viewer.ability, spec, field.name) !== 'none')
    .map((field) => `${field.name} ${field.kind.selection?.(field) ?? ''}`);
  const document = parse(`{ row { ${names.join(' ')} } }`);
  const nodes = (document.definitions[0] as OperationDefinitionNode).selectionSet.selections as readonly FieldNode[];
  const planning: Planning = { schema, fragments: {}, variables: {}, viewer: context.viewer };
  return runStatement(context.platform.pool, sql`select ${oneSql(planning, spec, nodes, id)} as answer`);
}
