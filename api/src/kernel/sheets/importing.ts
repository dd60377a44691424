/**
 * A spreadsheet's rows as writes: a row with an id is an edit, one without is new. Each row goes through the very write that a form would, inside one
 * transaction; a row that is refused is undone by itself and told in words. The trial is the same work with everything undone at the end.
 */
import { coerceInputValue, getNullableType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import sql, { raw } from 'sql-template-tag';
import { errors, Refusal, Refusals } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { splitCell } from '../resource/kinds/operators.js';
import { isId } from '../resource/kinds/identifier.js';
import type { CellWords, FieldSpec, ResourceSpec } from '../resource/spec.js';
import type { Language } from '../resource/labels.js';
import { create, update } from '../write/record.js';
import { attempt, query, type WriteContext } from '../write/transaction.js';
import type { Stored } from '../write/values.js';
import { headerOf, idHeader, importedFields, refusedHeaders, versionHeader } from './columns.js';
import type { Finder } from './finding.js';
import type { SheetRow } from './workbook.js';

/** What an import did to one record, enough to undo it. */
export interface Done {
  id: string;
  version: number;
  /** The row as it was before an edit; null for a new one. */
  before: Stored | null;
}

export interface Outcome {
  created: number;
  changed: number;
  unchanged: number;
  problems: { line: number; message: string }[];
  done: Done[];
}

interface Importing {
  schema: GraphQLSchema;
  spec: ResourceSpec;
  headers: string[];
  rows: SheetRow[];
  words: CellWords;
  find: Finder;
  /** Lines not to be tried again. */
  without?: ReadonlySet<number>;
  onProgress(done: number): Promise<void>;
}

const clearing = ['（清空）', '(清空)', '(clear)'];

/** Headings to fields; what means nothing is told at once, before any row is tried. */
export function fieldsOfHeaders(context: WriteContext, spec: ResourceSpec, headers: string[]): Map<string, FieldSpec | 'id' | 'version'> {
  const fields = importedFields(context.viewer.ability, spec);
  if (fields.length === 0) throw new Refusal(context.viewer.account ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  const all = [...spec.fields.values()];
  const unknown: string[] = [];
  const known = new Map<string, FieldSpec | 'id' | 'version'>();
  for (const header of headers) {
    const is = (field: FieldSpec) => [headerOf(field, 'zh'), headerOf(field, 'en'), field.name].includes(header);
    if (Object.values(idHeader).includes(header)) known.set(header, 'id');
    else if (Object.values(versionHeader).includes(header)) known.set(header, 'version');
    else if (fields.some(is)) known.set(header, fields.find(is)!);
    // Columns that an export or the file of refused rows brings along and nobody types, such as the state, are passed over.
    else if (!all.some(is) && !refusedHeaders.includes(header)) unknown.push(header);
  }
  if (unknown.length > 0) throw refuse('INVALID_INPUT', 'file', { zh: `不认识的表头：${unknown.join('、')}`, en: `unknown headings: ${unknown.join(', ')}` });
  return known;
}

export function worded(problem: unknown, spec: ResourceSpec, language: Language): string {
  if (problem instanceof Refusals) return problem.all.map((one) => worded(one, spec, language)).join('；');
  if (!(problem instanceof Refusal)) throw problem;
  const { field, hint } = problem.details;
  const label = field && spec.fields.get(field)?.options[language];
  return `${label ? `${label}${language === 'zh' ? '：' : ': '}` : ''}${hint?.[language] ?? errors[problem.code][language]}`;
}

async function valueOf(field: FieldSpec, text: string, { words, find, schema, spec }: Importing, verb: 'Create' | 'Update'): Promise<unknown> {
  if (clearing.includes(text)) return null;
  const value = field.kind.name === 'reference' ? await find(field, text)
    : field.kind.name === 'references' ? await Promise.all(splitCell(text).map((one) => find(field, one)))
      : field.kind.parse ? field.kind.parse(text, field, words) : text;
  const input = (schema.getType(`${verb}${spec.name}Input`) as GraphQLInputObjectType).getFields()[field.name];
  if (!input) throw refuse('INVALID_INPUT', field.name, { zh: '此项不能修改', en: 'it cannot be changed' });
  return coerceInputValue(value, getNullableType(input.type), () => { throw refuse('INVALID_INPUT', field.name); });
}

async function inputOf(row: SheetRow, columns: Map<string, FieldSpec | 'id' | 'version'>, importing: Importing, verb: 'Create' | 'Update'): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  const problems: Refusal[] = [];
  for (const [header, field] of columns) {
    const text = row.cells.get(header) ?? '';
    // Blank leaves a value alone, and so does a masked one: nobody clears what they could not see.
    if (typeof field === 'string' || text === '' || (field.kind.name === 'personal' && text.includes('*'))) continue;
    // An export brings the fixed fields of a record along.
    if (verb === 'Update' && field.options.fixed) continue;
    try {
      input[field.name] = await valueOf(field, text, importing, verb);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      problems.push(problem);
    }
  }
  if (problems.length > 0) throw new Refusals(problems);
  return input;
}

const versionOf = async (context: WriteContext, spec: ResourceSpec, id: string) =>
  (await query<{ version: number }>(context.em, sql`select version from ${raw(spec.table)} where id = ${id}::uuid`))[0]?.version;

const cellOf = (row: SheetRow, columns: Map<string, FieldSpec | 'id' | 'version'>, what: 'id' | 'version') => {
  const header = [...columns].find(([, is]) => is === what)?.[0];
  return header ? (row.cells.get(header) ?? '') : '';
};

async function one(context: WriteContext, row: SheetRow, columns: Map<string, FieldSpec | 'id' | 'version'>, importing: Importing): Promise<Done | null> {
  const { spec } = importing;
  const id = cellOf(row, columns, 'id');
  if (!id) {
    const written = await create(context, spec, await inputOf(row, columns, importing, 'Create'));
    return { id: written.id, version: 1, before: null };
  }
  const there = isId(id) ? await versionOf(context, spec, id) : undefined;
  if (there === undefined) throw refuse('NOT_FOUND', 'id');
  const before = { ...(await context.em.fork({ keepTransactionContext: true }).findOneOrFail(spec.class, { id } as never) as Stored) };
  await update(context, spec, id, Number(cellOf(row, columns, 'version') || there), await inputOf(row, columns, importing, 'Update'));
  const version = (await versionOf(context, spec, id))!;
  return version === there ? null : { id, version, before };
}

export async function importRows(context: WriteContext, importing: Importing): Promise<Outcome> {
  const { spec, headers, rows, without, onProgress } = importing;
  const columns = fieldsOfHeaders(context, spec, headers);
  const outcome: Outcome = { created: 0, changed: 0, unchanged: 0, problems: [], done: [] };
  for (const [index, row] of rows.entries()) {
    if (index % 50 === 0) await onProgress(index);
    if (without?.has(row.line)) continue;
    try {
      const done = await attempt(context, (inner) => one(inner, row, columns, importing));
      if (done) outcome.done.push(done);
      if (!done) outcome.unchanged += 1;
      else if (done.before) outcome.changed += 1;
      else outcome.created += 1;
    } catch (problem) {
      outcome.problems.push({ line: row.line, message: worded(problem, spec, context.viewer.language) });
    }
  }
  return outcome;
}
