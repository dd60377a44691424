/**
 * The work of reading a spreadsheet, done in a process of its own: its headings first, then its filled rows, some at a time. What of a cell can no longer be what
 * was meant is told by its column.
 */
import { refuse } from '../../resource/fieldError.js';
import { armed, type Format } from '../cells.js';
import { readCsv } from './csv.js';
import { textLimit, tooLarge } from './limits.js';
import { readXlsx, type Value } from './xlsx.js';

export interface ReadRow {
  line: number;
  /** By column. */
  texts: string[];
  spoilt: number[];
}

/** The headings come once, before any row. */
export interface Part {
  headings?: { header: string; column: number }[];
  rows?: ReadRow[];
}

const day = (date: Date) => date.toISOString().slice(0, 10);

/** A spreadsheet keeps fifteen digits of a number: a longer one is no longer what was typed. */
const isSpoilt = (cell: Value | undefined): boolean => (typeof cell === 'number' ? Math.abs(cell) >= 1e15 : typeof cell === 'string' && /^-?\d(\.\d+)?E\+(1[5-9]|[2-9]\d)$/i.test(cell.trim()));

function textOf(cell: Value | undefined): string {
  // Spoilt digits written back as text would pass for what was meant.
  if (cell === undefined || isSpoilt(cell)) return '';
  if (cell instanceof Date) return Number.isNaN(cell.valueOf()) ? '' : cell.getUTCHours() || cell.getUTCMinutes() ? `${day(cell)} ${cell.toISOString().slice(11, 16)}` : day(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return armed(String(cell).trim());
}

function headingsOf(cells: Map<number, Value>): { header: string; column: number }[] {
  const headings = [...cells].map(([column, cell]) => ({ header: textOf(cell).replace(/\s*\*$/, ''), column })).filter(({ header }) => header !== '');
  if (headings.length === 0) throw refuse('REQUIRED', 'file', { zh: '第一行应为表头', en: 'the first row must hold the headings' });
  const twice = headings.find(({ header }, index) => headings.findIndex((other) => other.header === header) !== index)?.header;
  if (twice) throw refuse('DUPLICATE', 'file', { zh: `表头“${twice}”出现了两次`, en: `the heading "${twice}" is there twice` });
  return headings;
}

const atOnce = 200;

export async function readSheetJob({ format, bytes }: { format: Format; bytes: Uint8Array }, part: (value: Part) => void): Promise<void> {
  let headings: { header: string; column: number }[] | null = null;
  let rows: ReadRow[] = [];
  let length = 0;
  const begin = (cells: Map<number, Value>) => {
    headings = headingsOf(cells);
    part({ headings });
    return headings;
  };
  const read = format === 'CSV' ? readCsv : readXlsx;
  await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), (at, cells) => {
    // A sheet whose first row is not there has no headings.
    const columns = headings ?? begin(at === 1 ? cells : new Map());
    if (at === 1) return;
    const texts = columns.map(({ column }) => textOf(cells.get(column)));
    const spoilt = columns.flatMap(({ column }, index) => (isSpoilt(cells.get(column)) ? [index] : []));
    if (spoilt.length === 0 && texts.every((text) => text === '')) return;
    length += texts.reduce((sum, text) => sum + text.length, 0);
    if (length > textLimit) throw tooLarge();
    if (rows.push({ line: at, texts, spoilt }) >= atOnce) {
      part({ rows });
      rows = [];
    }
  });
  if (!headings) begin(new Map());
  if (rows.length > 0) part({ rows });
}
