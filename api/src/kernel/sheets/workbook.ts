/**
 * Spreadsheets in and out, as rows of cells. What a formula could hide in is disarmed on the way out; what a spreadsheet has already spoilt (long numbers
 * rounded, a bomb of a file) is refused on the way in.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';

export type Format = 'XLSX' | 'CSV';
export type Cell = string | number;

export const mediaTypes: Record<Format, string> = { XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', CSV: 'text/csv' };
export const rowLimit = 5000;
const columnLimit = 200;
/** Unpacked, in bytes; a spreadsheet of 5,000 full rows has a tenth of it. */
const unpackedLimit = 200 * 1_048_576;

/** A cell that begins like a formula would be run as one by a program that opens the file. */
const disarmed = (cell: Cell): Cell => (typeof cell === 'string' && /^'*[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
const armed = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
/** What is read of a cell that was written so. */
export const readBack = (cell: Cell): string => armed(String(disarmed(cell)).trim());

/** Excel takes no more of a sheet's name, and refuses a file whose sheet is called otherwise. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, '-').replace(/^'+|'+$/g, '').slice(0, 31).replace(/[\uD800-\uDBFF]$/, '');

export async function writeWorkbook(format: Format, sheets: { name: string; rows: Cell[][]; widths?: number[] }[]): Promise<Buffer> {
  if (format === 'CSV') return Buffer.from(`\uFEFF${stringify(sheets[0]!.rows.map((row) => row.map(disarmed)), { record_delimiter: '\r\n' })}`);
  const { default: write } = await import('write-excel-file/node');
  return write(sheets.map(({ name, rows, widths = [] }) => ({
    sheet: sheetName(name), stickyRowsCount: 1, columns: (rows[0] ?? []).map((_, index) => ({ width: widths[index] ?? 18 })),
    data: rows.map((row, index) => row.map((cell) => (typeof cell === 'number' ? { value: cell, type: Number } : { value: disarmed(cell) as string, type: String, ...(index === 0 && { fontWeight: 'bold' as const }) }))),
  }))).toBuffer();
}

/** What the archive's own table of contents says it will unpack to. */
function unpackedSize(zip: Buffer): number {
  let total = 0;
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 46, 'latin1')) total += zip.readUInt32LE(at + 24);
  return total;
}

const day = (date: Date) => date.toISOString().slice(0, 10);

/** A spreadsheet keeps fifteen digits of a number: a longer one is no longer what was typed. */
const isSpoilt = (cell: unknown): boolean => (typeof cell === 'number' ? Math.abs(cell) >= 1e15 : typeof cell === 'string' && /^-?\d(\.\d+)?E\+(1[5-9]|[2-9]\d)$/i.test(cell.trim()));

const spoilt = (row: number, header: string) => refuse('INVALID_INPUT', 'file', {
  zh: `第 ${row} 行“${header}”是超过 15 位的数字，表格软件已将其改写；请把该列设为文本格式后重新填写`,
  en: `row ${row}, "${header}", holds a number of more than 15 digits, which the spreadsheet has altered; format the column as text and enter it again`,
});

function textOf(cell: unknown): string {
  // Spoilt digits written back as text would pass for what was meant.
  if (cell === null || cell === undefined || isSpoilt(cell)) return '';
  if (cell instanceof Date) return cell.getUTCHours() || cell.getUTCMinutes() ? `${day(cell)} ${cell.toISOString().slice(11, 16)}` : day(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return armed(String(cell).trim());
}

/** UTF-8 with or without a mark, else GB 18030, which older programs write. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function csvRows(bytes: Buffer): string[][] {
  try {
    return parseCsv(decoded(bytes), { relax_column_count: true, skip_empty_lines: false, to_line: rowLimit + 2 }) as string[][];
  } catch {
    throw refuse('INVALID_INPUT', 'file', { zh: 'CSV 文件格式不正确', en: 'the CSV file cannot be read' });
  }
}

async function xlsxRows(bytes: Buffer): Promise<unknown[][]> {
  if (unpackedSize(bytes) > unpackedLimit) throw refuse('TOO_LONG', 'file', { zh: '文件解压后过大', en: 'the file is too large when unpacked' });
  const { readSheet } = await import('read-excel-file/node');
  try {
    return await readSheet(bytes) as unknown[][];
  } catch {
    throw refuse('INVALID_INPUT', 'file', { zh: '无法读取该表格文件', en: 'the spreadsheet cannot be read' });
  }
}

export interface SheetRow {
  /** As the spreadsheet counts it, from 1. */
  line: number;
  cells: Map<string, string>;
  /** Cells that cannot be what was meant, by heading. */
  faults: Map<string, Refusal>;
}

export async function readWorkbook(format: Format, bytes: Buffer): Promise<{ headers: string[]; rows: SheetRow[] }> {
  const [first = [], ...rest] = format === 'CSV' ? csvRows(bytes) : await xlsxRows(bytes);
  const headers = first.map((cell) => textOf(cell).replace(/\s*\*$/, ''));
  const columns = headers.flatMap((header, column) => (header ? [{ header, column }] : []));
  if (columns.length === 0) throw refuse('REQUIRED', 'file', { zh: '第一行应为表头', en: 'the first row must hold the headings' });
  if (headers.length > columnLimit || rest.length > rowLimit) throw refuse('TOO_LONG', 'file', { zh: `最多 ${rowLimit} 行、${columnLimit} 列`, en: `at most ${rowLimit} rows and ${columnLimit} columns` });
  const twice = columns.find(({ header, column }) => headers.indexOf(header) !== column)?.header;
  if (twice) throw refuse('DUPLICATE', 'file', { zh: `表头“${twice}”出现了两次`, en: `the heading "${twice}" is there twice` });
  const rows = rest.map((row, index): SheetRow => ({
    line: index + 2,
    cells: new Map(columns.map(({ header, column }) => [header, textOf(row[column])])),
    faults: new Map(columns.filter(({ column }) => isSpoilt(row[column])).map(({ header }) => [header, spoilt(index + 2, header)])),
  }));
  return { headers: columns.map(({ header }) => header), rows: rows.filter(({ cells, faults }) => faults.size > 0 || [...cells.values()].some((text) => text !== '')) };
}
