/**
 * One row of a spreadsheet as the write that a form would make of it: with an id an edit, without one a new record, and a new one with a state a
 * record that existed before (补录). All that is wrong with its cells is told together, before anything is written.
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
import type { CellWords, FieldSpec, ResourceSpec } from '../resource/spec.js';
import type { Language } from '../resource/labels.js';
import { isOpenWork } from '../resource/way.js';
import { create, registerExisting, update } from '../write/record.js';
import { locked } from '../write/store.js';
import type { WriteContext } from '../write/transaction.js';
import type { Remark, Stored } from '../write/values.js';
import { existingHeaders, isOnlyExisting } from './columns.js';
import type { Claims } from './claims.js';
import { type Finder, finder, targetOf } from './finding.js';
import { askedIn } from './reading.js';
import type { Columns, Existing } from './headings.js';
import type { SheetRow } from './workbook.js';

/** What an import did to one record, enough to undo it. */
export interface Done {
  id: string;
  version: number;
  /** The row as it was before an edit; null for a new one. */
  before: Stored | null;
}

/** What the cells of every row are read with. */
export interface RowImport {
  pool: Pool;
  schema: GraphQLSchema;
  spec: ResourceSpec;
  words: CellWords;
  find: Finder;
  /** Of a trial: what its earlier rows have taken. */
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

/** As the input of this write takes it. */
function coerced({ schema, spec }: RowImport, verb: Verb, name: string, value: unknown): unknown {
  const input = (schema.getType(`${verb}${spec.name}Input`) as GraphQLInputObjectType | undefined)?.getFields()[name];
  if (!input) throw refuse('INVALID_INPUT', name, { zh: '此项不能填写', en: 'it cannot be filled in' });
  return coerceInputValue(value, getNullableType(input.type), () => {
    throw refuse('INVALID_INPUT', name);
  });
}

/** A name may hold the sign that parts several of them. */
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
  if (text === '清空') throw refuse('INVALID_INPUT', field.name, { zh: '要清空此项请填“（清空）”', en: 'to empty it, fill in “(clear)”' });
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
  if (state === undefined)
    throw refuse('INVALID_INPUT', name, {
      zh: `没有“${text}”状态，可填：${offered.map(({ zh }) => zh).join('、')}`,
      en: `no state "${text}"; one of: ${offered.map(({ en }) => en).join(', ')}`,
    });
  return coerced(importing, 'RegisterExisting', name, state ? state.code : text);
}

/** A record that is there, and its cells as an export would print them now. */
export interface Present {
  before: Stored;
  cells: Map<FieldSpec, string>;
}

const bondsOf = (field: FieldSpec): string[] => Object.values((field.options as Partial<ReferenceOptions>).within ?? {});

/**
 * What was not touched since it was exported changes nothing, however its words may be read: a name that others have by now, a masked number, minutes
 * of a time kept to the second.
 */
const isUntouched = (field: FieldSpec, text: string, input: Stored, present: Present | undefined): boolean =>
  present?.cells.get(field) === text && !bondsOf(field).some((own) => own in input);

/** As personal values leave the server. */
const isMasked = ({ kind }: FieldSpec, text: string): boolean => kind.is.personal === true && /\*{3}/u.test(text);

/** However it is typed, it is what the record holds. */
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
    // Blank leaves a value alone: nobody clears what they could not see.
    if (fault || text === '') continue;
    if (verb === 'Update' && typeof field === 'object' && isUntouched(field, text, input, present)) continue;
    try {
      if (typeof field === 'object' && row.days.has(header) && field.kind.is.typed)
        throw refuse('INVALID_INPUT', field.name, {
          zh: `单元格是日期（${text}）：3-2 之类可能已被表格软件改成日期，请设为文本格式后重新填写`,
          en: `the cell holds a day (${text}): the spreadsheet may have made one of 3-2 and the like; format it as text and enter it again`,
        });
      if (typeof field === 'object' && isMasked(field, text))
        throw refuse(
          'INVALID_INPUT',
          field.name,
          verb === 'Update'
            ? {
                zh: '打码的内容与现有的不符；请填写完整内容，不修改的请留空',
                en: 'the masked value is not that of the record; give the whole one, or leave it blank',
              }
            : { zh: '打码的内容不能用于新增，请填写完整内容', en: 'a masked value makes no new record; give the whole one' },
        );
      // An export brings along what an edit cannot change: as it is, it is passed over.
      if (verb === 'Update' && typeof field === 'object' && (field.options.fixed || isOnlyExisting(spec, field) || !spec.writes.has('update'))) {
        // Of what this viewer may not read not even this is told.
        if (present?.cells.has(field) && !(await isAsBefore(field, text, importing, present)))
          throw refuse('INVALID_INPUT', field.name, {
            zh: '登记后不能修改，与现有的内容不符',
            en: 'it cannot be changed any more, and is not what the record holds',
          });
        continue;
      }
      if (verb === 'Update' && typeof field === 'string') {
        if (field in existingHeaders)
          throw refuse('INVALID_INPUT', field, {
            zh: '已有的记录不能再补录，请清空此格',
            en: 'a record that is there is not registered again; leave it blank',
          });
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

/** What a row came to; no `done` where nothing was to be changed. */
export interface Written {
  done: Done | null;
  remarks: Remark[];
}

/** A version that a spreadsheet keeps as a number with decimals is still that version. */
function versionIn(text: string): number {
  if (!/^\d+(?:\.0+)?$/u.test(text)) throw refuse('INVALID_INPUT', 'version', { zh: '版本须为整数', en: 'a version is a whole number' });
  return Number(text);
}

/** Records of the kind that is imported may be made by the import itself: they are looked for in its transaction, and each time anew. */
function withOwnRows(context: WriteContext, importing: RowImport): RowImport {
  const { pool, schema, spec, find } = importing;
  const findOwn = finder({ pool, schema, viewer: context.viewer, ask: askedIn(context) });
  return { ...importing, find: (field, text, own) => (targetOf(field) === spec ? findOwn : find)(field, text, own) };
}

/** `made`: the id of the record it makes, where it makes one. */
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
  // Its cells may stand under the wrong headings.
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
  // The right to read comes before any cell is judged: what is hidden, missing or of another kind is answered, and costs, the same.
  const {
    before,
    row: { version: there },
  } = await locked(context, spec, id, false);
  const version = cellOf(row, columns, 'version').normalize('NFKC').trim();
  if (version) versionIn(version);
  importing.claims?.checkVersion(id, version);
  const input = await inputOf(row, columns, importing, 'Update', cells && { before, cells });
  // Of what this viewer does not see, not even this is told.
  if (cells && Object.keys(input).length === 0) return { done: null, remarks: [] };
  if (!spec.writes.has('update')) throw refuse('NOT_FOUND', 'id');
  const { remarks } = await update(context, spec, id, version ? versionIn(version) : Number(there), input);
  const {
    row: { version: now },
  } = await locked(context, spec, id, false);
  return { done: now === there ? null : { id, version: now, before }, remarks };
}

/** An id is one however it was typed. */
export const idOf = (row: SheetRow, columns: Columns): string =>
  cellOf(row, columns, 'id')
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]+/gu, '')
    .toLowerCase();

/** What tells a reference's equal names apart is read before it. */
export const byBonds = (columns: Columns): Columns =>
  new Map(
    [...columns].sort(
      ([, a], [, b]) => Number(typeof a === 'object' && bondsOf(a).length > 0) - Number(typeof b === 'object' && bondsOf(b).length > 0),
    ),
  );
