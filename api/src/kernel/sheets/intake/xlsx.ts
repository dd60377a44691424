/**
 * The rows of an XLSX file's sheets, one after the other as they are unpacked: cells that are empty cost nothing, however far out they stand. Numbers
 * are numbers, days days, and what a formula led to is its result; where there is none, or an error, the cell is a fault and never a blank.
 */
import { Refusal } from '../../errors.js';
import { type Archive, openArchive } from './archive.js';
import { Fault, noResult } from './fault.js';
import { columnLimit, room, tooMany, unreadable } from './limits.js';
import { type Shown, shownNumber } from './numberFormat.js';
import { stringsOf, unescaped, Words } from './strings.js';
import { stylesOf } from './styles.js';
import type { Row, Table, Value } from './table.js';
import { partsOf } from './workbookParts.js';
import { type Attributes, parsed, readXml } from './xml.js';

interface Raw {
  attributes: Attributes;
  value?: string;
  inline?: string;
  isFormula?: boolean;
}

interface Known {
  strings: string[];
  styles: Shown[];
  from1904: boolean;
}

/** A day and a time without a zone are those of any clock: the server's own has no part in them. */
function isoValue(text: string): Value {
  const time = /^T?(\d{2}:\d{2})(:\d{2}(\.\d+)?)?$/.exec(text)?.[1];
  if (time) return time;
  const date = new Date(/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(date.valueOf())) throw unreadable();
  return date;
}

const numberOf = (text: string): number => {
  const number = Number(text);
  if (Number.isNaN(number)) throw unreadable();
  return number;
};

/** What stands in the cell; null where nothing does. A cell that is not as its kind must be makes the file unreadable: nobody guesses. */
function valueOf({ attributes: { t: kind = 'n', s: style }, value, inline, isFormula }: Raw, { strings, styles, from1904 }: Known): Value | null {
  if (kind === 'inlineStr') return inline?.trim() || null;
  if (kind === 'e') return new Fault('error', value?.trim() || noResult);
  // A formula may well lead to an empty text; one that was never worked out led to nothing.
  if (!value) return isFormula && (kind !== 'str' || value === undefined) ? new Fault('uncalculated', noResult) : null;
  switch (kind) {
    case 'str':
      return unescaped(value).trim() || null;
    case 's': {
      const string = strings[numberOf(value)];
      if (string === undefined) throw unreadable();
      return string.trim() || null;
    }
    case 'b': {
      if (value !== '0' && value !== '1') throw unreadable();
      return value === '1';
    }
    case 'd':
      return isoValue(value.trim());
    case 'n': {
      if (style && styles[Number(style)] === undefined) throw unreadable();
      return shownNumber(numberOf(value), styles[Number(style ?? 0)] ?? 'number', from1904);
    }
    default:
      throw unreadable();
  }
}

/** A1 is column 0; what does not name a place names none. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1];
  if (!letters) throw unreadable();
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Cells that are merged downwards: what stands in the first of them is meant for every row. */
interface Merge {
  from: number;
  until: number;
  column: number;
}

const mergesLooked = 50_000;

async function mergesOf(archive: Archive, file: string): Promise<Map<number, Merge[]>> {
  const merges = new Map<number, Merge[]>();
  let count = 0;
  await readXml(archive.unpack(file), {
    open: (name, { ref = '' }) => {
      if (name !== 'mergeCell') return;
      const [, start, from, , until] = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? [];
      if (!start || Number(until) <= Number(from)) return;
      if ((count += 1) > mergesLooked) throw tooMany();
      const merge = { from: Number(from), until: Number(until), column: columnOf(`${start}${from}`) };
      merges.set(merge.from, [...(merges.get(merge.from) ?? []), merge]);
    },
  });
  return merges;
}

/** In every row of a merge the value of its first one. */
async function* unmerged(rows: AsyncIterable<Row>, merges: Map<number, Merge[]>): AsyncGenerator<Row> {
  let open: (Merge & { value: Value })[] = [];
  for await (const row of rows) {
    open = open.filter(({ until }) => until >= row.at);
    for (const { column, value } of open) if (!row.cells.has(column)) row.cells.set(column, value);
    for (const merge of merges.get(row.at) ?? []) if (row.cells.has(merge.column)) open.push({ ...merge, value: row.cells.get(merge.column)! });
    yield row;
  }
}

async function* filledRows(archive: Archive, file: string, known: Known): AsyncGenerator<Row> {
  const merges = await mergesOf(archive, file);
  yield* merges.size === 0 ? sheetRows(archive, file, known) : unmerged(sheetRows(archive, file, known), merges);
}

async function* sheetRows(archive: Archive, file: string, known: Known): AsyncGenerator<Row> {
  const words = new Words();
  let ready: Row[] = [];
  let inData = false;
  let isOver = false;
  let at = 0;
  let column = -1;
  let cells = new Map<number, Value>();
  let cell: Raw | null = null;
  const beginRow = (r: string | undefined) => {
    const next = r ? Number(r) : at + 1;
    if (!Number.isInteger(next) || next <= at) throw unreadable();
    if (next > room.rows) throw tooMany();
    [at, column, cells] = [next, -1, new Map()];
  };
  const beginCell = (attributes: Attributes) => {
    const next = attributes.r ? columnOf(attributes.r) : column + 1;
    if (next <= column) throw unreadable();
    if (next >= room.columns) throw tooMany();
    column = next;
    cell = { attributes };
  };
  const endCell = (raw: Raw) => {
    const value = valueOf(raw, known);
    if (value === null) return;
    if (column >= columnLimit) throw tooMany();
    cells.set(column, value);
  };
  const handlers = {
    hear: new Set(['t', 'v']),
    open: (name: string, attributes: Attributes) => {
      if (name === 'sheetData') inData = true;
      else if (!inData) return;
      else if (name === 'row') beginRow(attributes.r);
      else if (name === 'c') beginCell(attributes);
      else if (cell && name === 'f') cell.isFormula = true;
      else if (cell) words.open(name);
    },
    close: (name: string, text: string) => {
      if (!inData) return;
      if (name === 'sheetData') isOver = true;
      else if (name === 'row' && cells.size > 0) ready.push({ at, cells });
      else if (cell && name === 'v') cell.value = text;
      else if (cell && name === 'is') cell.inline = words.take();
      else if (cell && name === 'c') {
        endCell(cell);
        cell = null;
        words.take();
      } else if (cell) words.close(name, text);
    },
    isDone: () => isOver,
  };
  for await (const _turn of parsed(archive.unpack(file), handlers)) {
    yield* ready;
    ready = [];
  }
}

/** What is done with the sheets is done while the archive is open. */
export async function withXlsx(bytes: Buffer, work: (tables: Table[]) => Promise<void>): Promise<void> {
  try {
    const archive = await openArchive(bytes);
    const { sheets, strings, styles, from1904 } = await partsOf(archive);
    const known = { strings: await stringsOf(archive, strings), styles: await stylesOf(archive, styles), from1904 };
    await work(sheets.map(({ name, file }) => ({ name, rows: () => filledRows(archive, file, known) })));
  } catch (problem) {
    // Whatever the archive's and the parser's own words are, they are for no reader.
    throw problem instanceof Refusal ? problem : unreadable();
  }
}
