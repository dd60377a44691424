/**
 * A spreadsheet's rows as writes: a row with an id is an edit, one without is new, and a new one with a state existed before (补录). Each row goes through
 * the very write that a form would, inside one transaction; a row that is refused is undone by itself and told in words. The trial is the same work with everything undone at the end.
 */
import { coerceInputValue, getNullableType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import sql, { raw } from 'sql-template-tag';
import { errors, Refusal, Refusals } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { splitCell } from '../resource/kinds/operators.js';
import { isId } from '../resource/kinds/identifier.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import type { CellWords, FieldSpec, ResourceSpec } from '../resource/spec.js';
import type { Language } from '../resource/labels.js';
import { isOpenWork } from '../resource/way.js';
import { create, registerExisting, update } from '../write/record.js';
import { attempt, query, type WriteContext } from '../write/transaction.js';
import type { Stored } from '../write/values.js';
import { existingHeaders, headerOf, idHeader, importedFields, isOnlyExisting, mayRegister, refusedHeaders, versionHeader } from './columns.js';
import type { Finder } from './finding.js';
import { presenter } from './present.js';
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
  pool: Pool;
  spec: ResourceSpec;
  headers: string[];
  rows: SheetRow[];
  words: CellWords;
  find: Finder;
  /** Lines not to be tried again. */
  without?: ReadonlySet<number>;
  onProgress(done: number): Promise<void>;
}

type Existing = keyof typeof existingHeaders;
type Column = FieldSpec | 'id' | 'version' | Existing;
type Columns = Map<string, Column>;
type Verb = 'Create' | 'Update' | 'RegisterExisting';

const clearing = ['（清空）', '(清空)', '(clear)'];

/** Headings to fields; what means nothing is told at once, before any row is tried. */
export function fieldsOfHeaders(context: WriteContext, spec: ResourceSpec, headers: string[]): Columns {
  const fields = importedFields(context.viewer.ability, spec);
  if (fields.length === 0) throw new Refusal(context.viewer.account ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  const all = [...spec.fields.values()];
  const unknown: string[] = [];
  const known: Columns = new Map();
  const existing = mayRegister(context.viewer.ability, spec) ? Object.entries(existingHeaders) : [];
  for (const header of headers) {
    const is = (field: FieldSpec) => [headerOf(field, 'zh'), headerOf(field, 'en'), field.name].includes(header);
    if (Object.values(idHeader).includes(header)) known.set(header, 'id');
    else if (Object.values(versionHeader(spec)).includes(header)) known.set(header, 'version');
    else if (existing.some(([, label]) => Object.values(label).includes(header))) known.set(header, existing.find(([, label]) => Object.values(label).includes(header))![0] as Existing);
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
  const label = field && (field in existingHeaders ? existingHeaders[field as Existing] : spec.fields.get(field)?.options)?.[language];
  return `${label ? `${label}${language === 'zh' ? '：' : ': '}` : ''}${hint?.[language] ?? errors[problem.code][language]}`;
}

/** As the input of this write takes it. */
function coerced({ schema, spec }: Importing, verb: Verb, name: string, value: unknown): unknown {
  const input = (schema.getType(`${verb}${spec.name}Input`) as GraphQLInputObjectType | undefined)?.getFields()[name];
  if (!input) throw refuse('INVALID_INPUT', name, { zh: '此项不能填写', en: 'it cannot be filled in' });
  return coerceInputValue(value, getNullableType(input.type), () => { throw refuse('INVALID_INPUT', name); });
}

async function valueOf(field: FieldSpec, text: string, importing: Importing, verb: Verb, own: Stored): Promise<unknown> {
  if (clearing.includes(text)) return null;
  const { words, find } = importing;
  const value = field.kind.name === 'reference' ? await find(field, text, own)
    : field.kind.name === 'references' ? await Promise.all(splitCell(text).map((one) => find(field, one, own)))
      : field.kind.parse ? field.kind.parse(text, field, words) : text;
  return coerced(importing, verb, field.name, value);
}

function existingOf(name: Existing, text: string, importing: Importing): unknown {
  const states = [...importing.spec.lifecycle?.states.values() ?? []];
  const state = name === 'state' && states.find(({ code, zh, en }) => [code, zh, en].includes(text));
  const offered = states.filter((one) => !isOpenWork(one));
  if (state === undefined) throw refuse('INVALID_INPUT', name, { zh: `没有“${text}”状态，可填：${offered.map(({ zh }) => zh).join('、')}`, en: `no state "${text}"; one of: ${offered.map(({ en }) => en).join(', ')}` });
  return coerced(importing, 'RegisterExisting', name, state ? state.code : text);
}

/** A record that is there, and its cells as an export would print them now. */
interface Present {
  before: Stored;
  cells: Map<FieldSpec, string>;
}

const bondsOf = (field: FieldSpec): string[] => Object.values((field.options as Partial<ReferenceOptions>).within ?? {});

/** What was not touched since it was exported changes nothing, however its words may be read: a name that others have by now, a masked number, minutes of a time kept to the second. */
const isUntouched = (field: FieldSpec, text: string, input: Stored, present: Present | undefined): boolean => present?.cells.get(field) === text && !bondsOf(field).some((own) => own in input);

async function inputOf(row: SheetRow, columns: Columns, importing: Importing, verb: Verb, present?: Present): Promise<Stored> {
  const { spec } = importing;
  const input: Stored = {};
  const problems: Refusal[] = [];
  for (const [header, field] of columns) {
    const text = row.cells.get(header) ?? '';
    const fault = row.faults.get(header);
    if (fault) problems.push(fault);
    // Blank leaves a value alone, and so does a masked one: nobody clears what they could not see.
    if (fault || text === '' || (typeof field === 'object' && field.kind.name === 'personal' && text.includes('*'))) continue;
    // An export brings along what an edit does not change.
    if (verb === 'Update' && (typeof field === 'string' || field.options.fixed || isOnlyExisting(spec, field) || isUntouched(field, text, input, present))) continue;
    try {
      if (typeof field === 'object' && verb === 'Update' && !spec.writes.has('update')) throw refuse('INVALID_INPUT', field.name, { zh: '已有的记录不能修改', en: 'a record that is there cannot be edited' });
      if (typeof field === 'object') input[field.name] = await valueOf(field, text, importing, verb, { ...present?.before, ...input });
      else if (field !== 'id' && field !== 'version') input[field] = existingOf(field, text, importing);
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

const cellOf = (row: SheetRow, columns: Columns, what: 'id' | 'version' | Existing) => {
  const header = [...columns].find(([, is]) => is === what)?.[0];
  return header ? (row.cells.get(header) ?? '') : '';
};

async function one(context: WriteContext, row: SheetRow, columns: Columns, importing: Importing, cells?: Present['cells']): Promise<Done | null> {
  const { spec } = importing;
  const id = cellOf(row, columns, 'id');
  if (!id) {
    const isExisting = (['state', 'since', 'reason'] as const).some((what) => cellOf(row, columns, what) !== '');
    const missing = isExisting && spec.lifecycle ? (['state', 'since'] as const).filter((what) => cellOf(row, columns, what) === '') : [];
    if (missing.length > 0) throw new Refusals(missing.map((field) => new Refusal('REQUIRED', { field })));
    const written = isExisting ? await registerExisting(context, spec, await inputOf(row, columns, importing, 'RegisterExisting')) : await create(context, spec, await inputOf(row, columns, importing, 'Create'));
    return { id: written.id, version: 1, before: null };
  }
  const there = isId(id) ? await versionOf(context, spec, id) : undefined;
  if (there === undefined) throw refuse('NOT_FOUND', 'id');
  const before = { ...(await context.em.fork({ keepTransactionContext: true }).findOneOrFail(spec.class, { id } as never) as Stored) };
  const input = await inputOf(row, columns, importing, 'Update', cells && { before, cells });
  // Of what this viewer does not see, not even this is told.
  if (cells && Object.keys(input).length === 0) return null;
  if (!spec.writes.has('update')) throw refuse('NOT_FOUND', 'id');
  await update(context, spec, id, Number(cellOf(row, columns, 'version') || there), input);
  const version = (await versionOf(context, spec, id))!;
  return version === there ? null : { id, version, before };
}

/** What tells a reference's equal names apart is read before it. */
const byBonds = (columns: Columns): Columns => new Map([...columns].sort(([, a], [, b]) => Number(typeof a === 'object' && bondsOf(a).length > 0) - Number(typeof b === 'object' && bondsOf(b).length > 0)));

const atOnce = 50;

export async function importRows(context: WriteContext, importing: Importing): Promise<Outcome> {
  const { spec, headers, rows, words, without, onProgress } = importing;
  const columns = byBonds(fieldsOfHeaders(context, spec, headers));
  const outcome: Outcome = { created: 0, changed: 0, unchanged: 0, problems: [], done: [] };
  const ids = rows.map((row) => cellOf(row, columns, 'id'));
  const cellsOf = presenter({ ...importing, viewer: context.viewer }, spec, [...columns.values()].filter((column) => typeof column === 'object'), words);
  let present: Awaited<ReturnType<typeof cellsOf>> = new Map();
  for (const [index, row] of rows.entries()) {
    if (index % atOnce === 0) {
      await onProgress(index);
      present = await cellsOf(ids.slice(index, index + atOnce));
    }
    if (without?.has(row.line)) continue;
    const cells = present.get(ids[index]!);
    // Whoever is named a second time is not as it was any more.
    present.delete(ids[index]!);
    try {
      const done = await attempt(context, (inner) => one(inner, row, columns, importing, cells));
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
