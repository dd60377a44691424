/**
 * A list as a spreadsheet: the rows and fields this viewer may export, read through the planner with its permission, page by page. Personal values
 * are masked as on the screen. Readable columns come first, then those that lead a row back to its record.
 */
import { type CompiledAbility, type HeldRule, rulesFor } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { pageLimit } from '../read/list.js';
import type { ResourceSpec } from '../resource/spec.js';
import type { Cell } from './cells.js';
import { exported, exportedFields, headerOf, idHeader, versionHeader } from './columns.js';
import { namer } from './naming.js';
import { pageOf, type Reader, selectionOf } from './reading.js';
import { cellWords } from './words.js';
import { refused } from './refusals.js';
import { notHeld } from '../write/judge.js';

export interface ListArguments {
  filter?: unknown;
  search?: string | null;
  orderBy?: string[] | null;
}

/** Only rows that a rule with the verb `export` reaches; a rule that only reads does not count. */
export function exportAbility(ability: CompiledAbility, spec: ResourceSpec): CompiledAbility {
  const exporting = (list: HeldRule[] = []) => list.filter(({ rule }) => rule.verbs.includes('export'));
  const rules = new Map(ability.rules).set(spec.name, exporting(ability.rules.get(spec.name)));
  const denied = ability.denials.get(spec.name);
  // Everything is read with these rules, so that no field that may not be exported is read.
  const alsoRead = exporting(denied).map((one) => ({ ...one, rule: { ...one.rule, verbs: ['read', ...one.rule.verbs] } }));
  return { ...ability, rules, denials: denied ? new Map(ability.denials).set(spec.name, [...denied, ...alsoRead]) : ability.denials };
}

export const exportLimit = 50_000;

export async function exportRows({
  spec,
  list,
  columns,
  onProgress,
  ...reader
}: Reader & { spec: ResourceSpec; list: ListArguments; columns?: string[] | null; onProgress(done: number, of: number): Promise<void> }): Promise<
  Cell[][]
> {
  const ability = exportAbility(reader.viewer.ability, spec);
  if (rulesFor(ability, 'read', spec).length === 0) throw notHeld(reader.viewer);
  const { language } = reader.viewer;
  const exporter = { ...reader, viewer: { ...reader.viewer, ability } };
  const { filter, search, orderBy } = list as Parameters<typeof pageOf>[3];
  const asked = { filter: filter ?? null, search: search ?? null, orderBy: orderBy ?? null };
  const { totalCount } = await pageOf(exporter, spec, `totalCount(upTo: ${exportLimit + 1})`, asked);
  if (totalCount > exportLimit)
    throw new Refusal('LIMIT_EXCEEDED', {
      hint: refused.tooManyRowsToExport(exportLimit),
    });
  const fields = exportedFields(ability, spec, columns);
  const { learn, nameOf } = namer(reader);
  const words = { ...(await cellWords(reader.pool, language)), nameOf };
  const rows: Cell[][] = [[...fields.map((field) => headerOf(field, language)), idHeader[language], versionHeader(spec)[language]]];
  for (let after: string | null = null; ;) {
    const page = await pageOf(exporter, spec, `nodes { ${selectionOf(fields)} } pageInfo { hasNextPage endCursor }`, {
      ...asked,
      first: pageLimit,
      after,
    });
    await learn(spec, fields, page.nodes);
    for (const record of page.nodes)
      rows.push([...fields.map((field) => exported(field, record[field.name], words)), String(record.id), Number(record.version)]);
    await onProgress(rows.length - 1, Math.max(totalCount, rows.length - 1));
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}
