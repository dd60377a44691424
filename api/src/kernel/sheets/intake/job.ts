/**
 * The work of reading a spreadsheet, done in a process of its own: its headings first, then its filled rows, some at a time. What of a cell can no
 * longer be what was meant is told by its column, and what stands outside the columns by its row: no filled cell is passed over.
 */
import type { Label } from '../../resource/labels.js';
import { armed, type Format } from '../cells.js';
import { openCsv } from './csv.js';
import { Fault, faultOf, faultOfNumber, type Why } from './fault.js';
import { isArchive, notASheet } from './kind.js';
import { rowLimit, textLimit, tooLarge, tooMany } from './limits.js';
import { beginOf, type Heading, type Row, type Table, type Value } from './table.js';
import { withXlsx } from './xlsx.js';

export interface ReadRow {
  line: number;
  /** By column. */
  texts: string[];
  faults: { index: number; why: Why; text: string }[];
  /** Cells that hold a day. */
  days: number[];
  /** What stands in columns without a heading. */
  excess: { column: number; text: string }[];
}

/** The headings come once, before any row. */
export interface Part {
  headings?: Heading[];
  /** What of the file is not among its rows. */
  beside?: Label[];
  rows?: ReadRow[];
}

const day = (date: Date) => date.toISOString().slice(0, 10);

const dated = (date: Date): string => (date.getUTCHours() || date.getUTCMinutes() ? `${day(date)} ${date.toISOString().slice(11, 16)}` : day(date));

function judged(value: Value): string | Fault {
  if (value instanceof Fault) return value;
  if (value instanceof Date) return dated(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  // Programs that know no day without a time write one so.
  const text = String(value)
    .trim()
    .replace(/^(\d{4}([-/.])\d{1,2}\2\d{1,2})[ T]00:00:00(\.0+)?$/, '$1');
  return (typeof value === 'number' ? faultOfNumber(value) : null) ?? faultOf(text) ?? armed(text);
}

const textOf = (read: string | Fault): string => (read instanceof Fault ? read.text : read);

function readRow({ at, cells }: Row, headings: Heading[]): ReadRow | null {
  const read = headings.map(({ column }) => judged(cells.get(column) ?? ''));
  const within = new Set(headings.map(({ column }) => column));
  const excess = [...cells].filter(([column]) => !within.has(column)).map(([column, value]) => ({ column, text: textOf(judged(value)) }));
  const faults = read.flatMap((one, index) => (one instanceof Fault ? [{ index, why: one.why, text: one.text }] : []));
  const texts = read.map(textOf);
  if (excess.length === 0 && faults.length === 0 && texts.every((text) => text === '')) return null;
  const days = headings.flatMap(({ column }, index) => (cells.get(column) instanceof Date ? [index] : []));
  return { line: at, texts, faults, days, excess };
}

const atOnce = 200;

interface Input {
  format: Format;
  bytes: Uint8Array;
  /** Headings that mean something to whoever imports, folded; without them the first row that is no title holds the headings. */
  known?: readonly string[];
}

async function readTables(tables: Table[], known: readonly string[] | undefined, part: (value: Part) => void): Promise<void> {
  const { rows: all, at: headed, headings, beside } = await beginOf(tables, known);
  part({ headings, beside });
  let rows: ReadRow[] = [];
  let [length, count] = [0, 0];
  for await (const row of all) {
    if (row.at <= headed) continue;
    const read = readRow(row, headings);
    if (!read) continue;
    count += 1;
    if (count > rowLimit) throw tooMany();
    length += [...read.texts, ...read.excess.map(({ text }) => text)].reduce((sum, text) => sum + text.length, 0);
    if (length > textLimit) throw tooLarge();
    if (rows.push(read) >= atOnce) {
      part({ rows });
      rows = [];
    }
  }
  if (rows.length > 0) part({ rows });
}

/** What a file is by its bytes, whatever it is called. */
export async function readSheetJob({ format, bytes: given, known }: Input, part: (value: Part) => void): Promise<void> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const other = notASheet(bytes);
  if (other) throw other;
  if (format === 'XLSX' || isArchive(bytes)) await withXlsx(bytes, (tables) => readTables(tables, known, part));
  else await readTables(openCsv(bytes), known, part);
}
