/**
 * A list as a spreadsheet: the rows and fields that this viewer may export, through the planner and its permission, page by page. Personal values
 * are as masked as on the screen.
 */
import { type FieldNode, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql';
import type { Pool } from 'pg';
import sql from 'sql-template-tag';
import { type CompiledAbility, rulesFor } from '../access/ability.js';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import { listSql } from '../read/list.js';
import { runStatement } from '../read/plan.js';
import type { ResourceSpec } from '../resource/spec.js';
import { argumentsOf, type Planning } from '../read/select.js';
import { type Cell } from './workbook.js';
import { exportedFields, headerOf, idHeader, printed, versionHeader } from './columns.js';
import { cellWords } from './words.js';

export interface ListArguments {
  filter?: unknown;
  search?: string | null;
  orderBy?: string[] | null;
}

/** Rows may be exported that a rule with this verb reaches; a rule that only reads does not count. */
export function exportAbility(ability: CompiledAbility, spec: ResourceSpec): CompiledAbility {
  const rules = new Map(ability.rules);
  rules.set(spec.name, (ability.rules.get(spec.name) ?? []).filter(({ rule }) => rule.verbs.includes('export')));
  return { ...ability, rules };
}

export const exportLimit = 50_000;
const pageOf = 100;

interface Page {
  nodes: Record<string, unknown>[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

export async function exportRows(
  { pool, schema, viewer, spec, list, columns, onProgress }:
  { pool: Pool; schema: GraphQLSchema; viewer: Viewer; spec: ResourceSpec; list: ListArguments; columns?: string[] | null; onProgress(done: number): Promise<void> },
): Promise<Cell[][]> {
  const ability = exportAbility(viewer.ability, spec);
  if (rulesFor(ability, 'read', spec).length === 0) throw new Refusal('FORBIDDEN');
  const { language } = viewer;
  const words = await cellWords(pool, language);
  const fields = exportedFields(ability, spec, columns);
  const selection = fields.map((field) => `${field.name} ${field.kind.selection?.(field) ?? ''}`).join(' ');
  const document = parse(`query ($filter: ${spec.name}Filter, $search: String, $orderBy: [${spec.name}Order!], $after: String) {
    ${spec.plural}(filter: $filter, search: $search, orderBy: $orderBy, first: ${pageOf}, after: $after) { nodes { id version ${selection} } pageInfo { hasNextPage endCursor } } }`);
  const nodes = (document.definitions[0] as OperationDefinitionNode).selectionSet.selections as readonly FieldNode[];
  const rows: Cell[][] = [[idHeader[language], versionHeader[language], ...fields.map((field) => headerOf(field, language))]];
  for (let after: string | undefined; ;) {
    const planning: Planning = { schema, fragments: {}, variables: { ...list, after: after ?? null }, viewer: { ...viewer, ability } };
    const page = await runStatement<Page>(pool, sql`select ${listSql(planning, spec, nodes, argumentsOf(planning, 'Query', nodes[0]!))} as answer`);
    for (const record of page.nodes) rows.push([String(record.id), Number(record.version), ...fields.map((field) => printed(field, record[field.name], words))]);
    await onProgress(rows.length - 1);
    if (!page.pageInfo.hasNextPage) return rows;
    if (rows.length > exportLimit) throw new Refusal('LIMIT_EXCEEDED', { hint: { zh: `最多导出 ${exportLimit} 行，请缩小范围`, en: `at most ${exportLimit} rows, please narrow the list` } });
    after = page.pageInfo.endCursor;
  }
}
