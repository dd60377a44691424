/**
 * One row of a spreadsheet, through the write that a form would make: with an id an edit, without one a new record, and with a state a record
 * registered as existing (补录). All faults of its cells are reported together, before anything is written.
 */
import type { Pool } from 'pg';
import { coerceInputValue, getNullableType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { errors, Refusal, Refusals } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { plainCell, refuseRounded } from '../resource/kinds/cellText.js';
import { dayOf } from '../resource/kinds/date.js';
import { sameName } from '../resource/sameName.js';
import { splitCell } from '../resource/kinds/operators.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { type CellWords, type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import type { Language } from '../resource/labels.js';
import { isOpenWork } from '../resource/way.js';
import { create, registerExisting, update } from '../write/record.js';
import { locked } from '../write/store.js';
import type { WriteContext } from '../write/transaction.js';
import type { Remark, Stored } from '../write/values.js';
import { existingHeaders, isOnlyExisting } from './columns.js';
import type { Claims } from './claims.js';
import { type Finder, finder } from './finding.js';
import { askedIn } from './reading.js';
import type { Columns, Existing } from './headings.js';
import type { SheetRow } from './workbook.js';
import { refused } from './refusals.js';

/** The change to one record, with what is needed to undo it. */
export interface Done {
  id: string;
  version: number;
  /** The row before an edit; null for a new record. */
  before: Stored | null;
}

/** What the cells of every row are read with. */
export interface RowImport {
  pool: Pool;
  schema: GraphQLSchema;
  spec: ResourceSpec;
  words: CellWords;
  find: Finder;
  /** In a trial: the unique values of earlier rows. */
  claims?: Claims;
}

type Verb = 'Create' | 'Update' | 'RegisterExisting';

const clearing = ['(清空)', '(clear)'];
const clears = (text: string): boolean => clearing.includes(text.normalize('NFKC').replace(/\s/gu, '').toLowerCase());

export function worded(problem: unknown, spec: ResourceSpec, language: Language): string {
  if (problem instanceof Refusals) return problem.all.map((one) => worded(one, spec, language)).join('；');
  if (!(problem instanceof Refusal)) throw problem;
  const { field, hint } = problem.details;
  const label = field && (field in existingHeaders ? existingHeaders[field as Existing] : spec.fields.get(field)?.options)?.[language];
  return `${label ? `${label}${language === 'zh' ? '：' : ': '}` : ''}${hint?.[language] ?? errors[problem.code][language]}`;
}

/** The value as this write's input type takes it. */
function coerced({ schema, spec }: RowImport, verb: Verb, name: string, value: unknown): unknown {
  const input = (schema.getType(`${spec.name}${verb}Input`) as GraphQLInputObjectType | undefined)?.getFields()[name];
  if (!input) throw refuse('INVALID_INPUT', name, refused.cellToBeLeftOut);
  return coerceInputValue(value, getNullableType(input.type), () => {
    throw refuse('INVALID_INPUT', name);
  });
}

/** A name may contain the sign that separates several of them. */
async function severalIn(field: FieldSpec, text: string, find: Finder, own: Stored): Promise<string[]> {
  const parts = splitCell(text);
  if (parts.length > 1) {
    try {
      return [await find(field, text, own)];
    } catch (problem) {
      if (!(problem instanceof Refusal) || problem.code !== 'NOT_FOUND') throw problem;
    }
  }
  return Promise.all(parts.map((one) => find(field, one, own)));
}

function wordsIn(text: string, field: string): string {
  refuseRounded(text, field);
  return /^[='\t]/u.test(text) ? plainCell(text) : text;
}

async function valueOf(field: FieldSpec, text: string, importing: RowImport, verb: Verb, own: Stored): Promise<unknown> {
  if (clears(text)) return null;
  if (text === '清空') throw refuse('INVALID_INPUT', field.name, refused.clearingMisspelt);
  const { words, find } = importing;
  const value =
    field.kind.is.refers === 'one'
      ? await find(field, plainCell(text), own)
      : field.kind.is.refers === 'many'
        ? await severalIn(field, plainCell(text), find, own)
        : field.kind.parse
          ? field.kind.parse(text, field, words)
          : wordsIn(text, field.name);
  return coerced(importing, verb, field.name, value);
}

function existingOf(name: Existing, text: string, importing: RowImport): unknown {
  const states = [...(importing.spec.lifecycle?.states.values() ?? [])];
  if (name === 'since') return coerced(importing, 'RegisterExisting', name, dayOf(text, name));
  const state =
    name === 'state' &&
    states.find(({ code, zh, en }) => [code, zh, en].some((word) => sameName(word).toLowerCase() === sameName(plainCell(text)).toLowerCase()));
  const offered = states.filter((one) => !isOpenWork(one));
  if (state === undefined) throw refuse('INVALID_INPUT', name, refused.stateUnknown(text, offered));
  return coerced(importing, 'RegisterExisting', name, state ? state.code : text);
}

/** An existing record, and its cells as an export would print them now. */
export interface Present {
  before: Stored;
  cells: Map<FieldSpec, string>;
}

const bondsOf = (field: FieldSpec): string[] => Object.values((field.options as Partial<ReferenceOptions>).within ?? {});

/**
 * A cell that equals its export changes nothing, whatever its words would be read as: a name that is ambiguous by now, a masked number, a time
 * without its seconds.
 */
const isUntouched = (field: FieldSpec, text: string, input: Stored, present: Present | undefined): boolean =>
  present?.cells.get(field) === text && !bondsOf(field).some((own) => own in input);

/** True for a masked personal value. */
const isMasked = ({ kind }: FieldSpec, text: string): boolean => kind.is.personal === true && /\*{3}/u.test(text);

/** True where the cell means the stored value, however it is typed. */
async function isAsBefore(field: FieldSpec, text: string, importing: RowImport, { before }: Present): Promise<boolean> {
  try {
    const value =
      field.kind.is.refers === 'one'
        ? await importing.find(field, plainCell(text), before)
        : field.kind.parse
          ? field.kind.parse(text, field, importing.words)
          : wordsIn(text, field.name);
    return JSON.stringify(field.kind.remember(field, field.kind.store(field, value))) === JSON.stringify(field.kind.remember(field, before));
  } catch {
    return false;
  }
}

async function inputOf(row: SheetRow, columns: Columns, importing: RowImport, verb: Verb, present?: Present): Promise<Stored> {
  const { spec } = importing;
  const input: Stored = {};
  const problems: Refusal[] = [];
  for (const [header, field] of columns) {
    const text = row.cells.get(header) ?? '';
    const fault = row.faults.get(header);
    if (fault) problems.push(fault);
    // A blank cell changes nothing: nobody should clear a value that they could not see.
    if (fault || text === '') continue;
    if (verb === 'Update' && typeof field === 'object' && isUntouched(field, text, input, present)) continue;
    try {
      if (typeof field === 'object' && row.days.has(header) && field.kind.is.typed)
        throw refuse('INVALID_INPUT', field.name, refused.cellMadeADay(text));
      if (typeof field === 'object' && isMasked(field, text))
        throw refuse('INVALID_INPUT', field.name, verb === 'Update' ? refused.maskedValueDiffers : refused.maskedValueInNewRecord);
      // An export holds columns that an edit cannot change; they are skipped if they are unchanged.
      if (verb === 'Update' && typeof field === 'object' && (field.options.fixed || isOnlyExisting(spec, field) || !spec.writes.has('update'))) {
        // Only where the viewer reads the field: a refusal of another one would tell its value.
        if (present?.cells.has(field) && !(await isAsBefore(field, text, importing, present)))
          throw refuse('INVALID_INPUT', field.name, refused.fixedValueDiffers);
        continue;
      }
      if (verb === 'Update' && typeof field === 'string') {
        if (field in existingHeaders) throw refuse('INVALID_INPUT', field, refused.registeredAlready);
        continue;
      }
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

const cellOf = (row: SheetRow, columns: Columns, what: 'id' | 'version' | Existing) => {
  const header = [...columns].find(([, is]) => is === what)?.[0];
  return header ? (row.cells.get(header) ?? '') : '';
};

/** The outcome of a row; `done` is null where nothing was changed. */
export interface Written {
  done: Done | null;
  remarks: Remark[];
}

/** A spreadsheet may keep a version as a number with decimals: 3.0 is version 3. */
function versionIn(text: string): number {
  if (!/^\d+(?:\.0+)?$/u.test(text)) throw refuse('INVALID_INPUT', 'version', refused.versionMalformed);
  return Number(text);
}

/** References to the imported resource are looked up in the import's transaction, each time anew: an earlier row may have created the record. */
function withOwnRows(context: WriteContext, importing: RowImport): RowImport {
  const { pool, schema, spec, find } = importing;
  const findOwn = finder({ pool, schema, viewer: context.viewer, ask: askedIn(context) });
  return { ...importing, find: (field, text, own) => (targetOf(field) === spec ? findOwn : find)(field, text, own) };
}

/** `made`: the id for a new record. */
export async function writeRow(
  context: WriteContext,
  row: SheetRow,
  columns: Columns,
  known: RowImport,
  made: string,
  cells?: Present['cells'],
): Promise<Written> {
  const importing = withOwnRows(context, known);
  const { spec } = importing;
  // The row's cells may stand under the wrong headings.
  if (row.fault) throw row.fault;
  const id = idOf(row, columns);
  if (!id) {
    const isExisting = (['state', 'since', 'reason'] as const).some((what) => cellOf(row, columns, what) !== '');
    const missing = isExisting && spec.lifecycle ? (['state', 'since'] as const).filter((what) => cellOf(row, columns, what) === '') : [];
    if (missing.length > 0) throw new Refusals(missing.map((field) => new Refusal('REQUIRED', { field })));
    const written = isExisting
      ? await registerExisting(context, spec, await inputOf(row, columns, importing, 'RegisterExisting'), made)
      : await create(context, spec, await inputOf(row, columns, importing, 'Create'), made);
    return { done: { id: written.id, version: 1, before: null }, remarks: written.remarks };
  }
  // The right to read is checked before any cell: a hidden, a missing and a wrong id give the same answer and take the same time.
  const {
    before,
    row: { version: there },
  } = await locked(context, spec, id, false);
  const version = cellOf(row, columns, 'version').normalize('NFKC').trim();
  if (version) versionIn(version);
  importing.claims?.checkVersion(id, version);
  const input = await inputOf(row, columns, importing, 'Update', cells && { before, cells });
  // A record that this viewer does not see has no `cells`, and is not even said to be unchanged.
  if (cells && Object.keys(input).length === 0) return { done: null, remarks: [] };
  if (!spec.writes.has('update')) throw refuse('NOT_FOUND', 'id');
  const { remarks } = await update(context, spec, id, version ? versionIn(version) : Number(there), input);
  const {
    row: { version: now },
  } = await locked(context, spec, id, false);
  return { done: now === there ? null : { id, version: now, before }, remarks };
}

/** Ids are compared however they were typed. */
export const idOf = (row: SheetRow, columns: Columns): string =>
  cellOf(row, columns, 'id')
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]+/gu, '')
    .toLowerCase();

/** Columns with `within` come last, since other references of the row decide between equal names. */
export const byBonds = (columns: Columns): Columns =>
  new Map(
    [...columns].sort(
      ([, a], [, b]) => Number(typeof a === 'object' && bondsOf(a).length > 0) - Number(typeof b === 'object' && bondsOf(b).length > 0),
    ),
  );
