/**
 * The rows of an XLSX file's first sheet, one after the other as they are unpacked: cells that are empty cost nothing, however far out they stand. Numbers
 * are numbers, days days, and what a formula led to is its result.
 */
import { Refusal } from '../../errors.js';
import { type Archive, openArchive } from './archive.js';
import { cellLimit, columnLimit, rowLimit, sharedLimit, styleLimit, textLimit, tooLarge, tooMany, unreadable } from './limits.js';
import { dateOfSerial, isDateFormat } from './numberFormat.js';
import { type Attributes, readXml } from './xml.js';

export type Value = string | number | boolean | Date;
/** `at`: as the spreadsheet counts rows, from 1; cells by column from 0. */
export type OnRow = (at: number, cells: Map<number, Value>) => void;

/** Signs that XML cannot hold stand as _xHHHH_. */
const unescaped = (text: string) => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text);

const pathOf = (target: string) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

interface Workbook {
  from1904: boolean;
  sheet: string;
  strings: string;
  styles: string;
}

async function workbookOf(archive: Archive): Promise<Workbook> {
  let from1904: boolean | undefined;
  let first: string | undefined;
  await readXml(archive.unpack('xl/workbook.xml'), {
    open: (name, { date1904, name: title, id }) => {
      if (name === 'workbookPr') from1904 ??= date1904 === '1';
      if (name === 'sheet' && title) first ??= id;
    },
    isDone: () => first !== undefined,
  });
  const paths: Record<string, string> = {};
  await readXml(archive.unpack('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id, Type = '', Target = '' }) => {
      const kind = /\/relationships\/(worksheet|sharedStrings|styles)$/.exec(Type)?.[1];
      if (name === 'Relationship' && (kind !== 'worksheet' || Id === first) && kind) paths[kind] = pathOf(Target);
    },
  });
  if (!first || !paths.worksheet) throw unreadable();
  return { from1904: from1904 ?? false, sheet: paths.worksheet, strings: paths.sharedStrings ?? 'xl/sharedStrings.xml', styles: paths.styles ?? 'xl/styles.xml' };
}

/** The words of a text in several formats are one text; how it is pronounced is none of it. */
class Words {
  private text = '';
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
  }

  close(name: string, text: string): void {
    if (name === 'rPh') this.phonetic -= 1;
    else if (name === 't' && this.phonetic === 0) this.text += text;
    if (this.text.length > cellLimit) throw tooLarge();
  }

  take(): string {
    const all = unescaped(this.text);
    this.text = '';
    this.phonetic = 0;
    return all;
  }
}

async function stringsOf(archive: Archive, name: string): Promise<string[]> {
  if (!archive.has(name)) return [];
  const strings: string[] = [];
  const words = new Words();
  let length = 0;
  await readXml(archive.unpack(name), {
    hear: new Set(['t']),
    open: (tag) => words.open(tag),
    close: (tag, text) => {
      words.close(tag, text);
      if (tag !== 'si') return;
      const string = words.take();
      length += string.length;
      if (strings.push(string) > sharedLimit || length > textLimit) throw tooLarge();
    },
  });
  return strings;
}

/** Of each format of cells: does it show days? */
async function dateStylesOf(archive: Archive, name: string): Promise<boolean[]> {
  if (!archive.has(name)) return [];
  const codes = new Map<number, string | undefined>();
  const known = new Map<number, boolean>();
  const styles: boolean[] = [];
  const base: boolean[] = [];
  let list: boolean[] | null = null;
  const isDate = (id: number) => known.get(id) ?? known.set(id, isDateFormat(id, codes.get(id))).get(id)!;
  await readXml(archive.unpack(name), {
    open: (tag, { numFmtId, formatCode, xfId }) => {
      if (tag === 'numFmt' && Number(numFmtId) >= 100) codes.set(Number(numFmtId), formatCode);
      if (tag === 'cellXfs') list = styles;
      if (tag === 'cellStyleXfs') list = base;
      if (tag === 'xf') list?.push(numFmtId ? isDate(Number(numFmtId)) : list === styles && (base[Number(xfId)] ?? false));
      if (codes.size > styleLimit || styles.length > styleLimit || base.length > styleLimit) throw tooLarge();
    },
    close: (tag) => { if (tag === 'cellXfs' || tag === 'cellStyleXfs') list = null; },
  });
  return styles;
}

interface Raw {
  attributes: Attributes;
  value?: string;
  inline?: string;
}

/** What stands in the cell; null where nothing does. A cell that is not as its kind must be makes the file unreadable: nobody guesses. */
function valueOf({ attributes: { t: kind = 'n', s: style }, value, inline }: Raw, { strings, dates, from1904 }: { strings: string[]; dates: boolean[]; from1904: boolean }): Value | null {
  const numbered = (text: string, isDay = false) => {
    const number = Number(text);
    if (Number.isNaN(number)) throw unreadable();
    return isDay ? dateOfSerial(number, from1904) : number;
  };
  if (kind === 'inlineStr') return inline?.trim() || null;
  // An error is what a formula led to; there is no value.
  if (!value || kind === 'e') return null;
  switch (kind) {
    case 'str': return unescaped(value).trim() || null;
    case 's': {
      const string = strings[numbered(value) as number];
      if (string === undefined) throw unreadable();
      return string.trim() || null;
    }
    case 'b': {
      if (value !== '0' && value !== '1') throw unreadable();
      return value === '1';
    }
    case 'd': {
      const date = new Date(value);
      if (Number.isNaN(date.valueOf())) throw unreadable();
      return date;
    }
    case 'n': {
      if (style && dates[Number(style)] === undefined) throw unreadable();
      return numbered(value, style ? dates[Number(style)] : false);
    }
    default: throw unreadable();
  }
}

/** A1 is column 0; what does not name a place names none. */
function columnOf(address: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1];
  if (!letters) throw unreadable();
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

async function sheetRows(archive: Archive, { sheet, from1904, strings: stringFile, styles }: Workbook, onRow: OnRow): Promise<void> {
  const known = { strings: await stringsOf(archive, stringFile), dates: await dateStylesOf(archive, styles), from1904 };
  const words = new Words();
  let inData = false;
  let isOver = false;
  let at = 0;
  let column = -1;
  let cells = new Map<number, Value>();
  let cell: Raw | null = null;
  const beginRow = (r: string | undefined) => {
    const next = r ? Number(r) : at + 1;
    if (!Number.isInteger(next) || next <= at) throw unreadable();
    [at, column, cells] = [next, -1, new Map()];
  };
  const beginCell = (attributes: Attributes) => {
    const next = attributes.r ? columnOf(attributes.r) : column + 1;
    if (next <= column) throw unreadable();
    column = next;
    cell = { attributes };
  };
  const endCell = (raw: Raw) => {
    const value = valueOf(raw, known);
    if (value === null) return;
    if (column >= columnLimit || at > rowLimit + 1) throw tooMany();
    cells.set(column, value);
  };
  await readXml(archive.unpack(sheet), {
    hear: new Set(['t', 'v']),
    open: (name, attributes) => {
      if (name === 'sheetData') inData = true;
      else if (!inData) return;
      else if (name === 'row') beginRow(attributes.r);
      else if (name === 'c') beginCell(attributes);
      else if (cell) words.open(name);
    },
    close: (name, text) => {
      if (!inData) return;
      if (name === 'sheetData') isOver = true;
      else if (name === 'row') onRow(at, cells);
      else if (cell && name === 'v') cell.value = text;
      else if (cell && name === 'is') cell.inline = words.take();
      else if (cell && name === 'c') {
        endCell(cell);
        cell = null;
        words.take();
      } else if (cell) words.close(name, text);
    },
    isDone: () => isOver,
  });
}

export async function readXlsx(bytes: Buffer, onRow: OnRow): Promise<void> {
  try {
    const archive = await openArchive(bytes);
    await sheetRows(archive, await workbookOf(archive), onRow);
  } catch (problem) {
    // Whatever the archive's and the parser's own words are, they are for no reader.
    throw problem instanceof Refusal ? problem : unreadable();
  }
}
