/** Spreadsheets in and out, as rows of cells. One that comes in is taken apart in a process of its own, within its memory and its time, and comes in parts. */
import { stringify } from 'csv-stringify/sync';
import { type ErrorCode, Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { Overrun, type Workers } from '../workers/workers.js';
import { type Cell, disarmed, type Format } from './cells.js';
import type { Part, readSheetJob } from './intake/job.js';

export const mediaTypes: Record<Format, string> = { XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', CSV: 'text/csv' };

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

const spoilt = (row: number, header: string) => refuse('INVALID_INPUT', 'file', {
  zh: `第 ${row} 行“${header}”是超过 15 位的数字，表格软件已将其改写；请把该列设为文本格式后重新填写`,
  en: `row ${row}, "${header}", holds a number of more than 15 digits, which the spreadsheet has altered; format the column as text and enter it again`,
});

export interface SheetRow {
  /** As the spreadsheet counts it, from 1. */
  line: number;
  cells: Map<string, string>;
  /** Cells that cannot be what was meant, by heading. */
  faults: Map<string, Refusal>;
}

export interface Sheet {
  headers: string[];
  rows: SheetRow[];
}

const limits = { seconds: 30, megabytes: 500 };

/** What ended its process is not to be tried again; a server that comes to its end says so by itself. */
function overrun(problem: unknown): unknown {
  if (!(problem instanceof Overrun) || problem.by === 'stopped') return problem;
  const code: ErrorCode = 'TOO_LONG';
  return new Refusal(code, { field: 'file', hint: { zh: '该表格内容过大或过于复杂，无法读取；请另存为只含数据的新文件后再上传', en: 'the spreadsheet is too large or too involved to be read; save its data alone as a new file and upload that' } });
}

export async function readWorkbook(workers: Workers, format: Format, bytes: Buffer): Promise<Sheet> {
  const sheet: Sheet = { headers: [], rows: [] };
  const take = ({ headings, rows = [] }: Part) => {
    if (headings) sheet.headers = headings.map(({ header }) => header);
    for (const { line, texts, spoilt: columns } of rows) {
      const headerAt = (column: number) => sheet.headers[column]!;
      sheet.rows.push({ line, cells: new Map(sheet.headers.map((header, column) => [header, texts[column]!])), faults: new Map(columns.map((column) => [headerAt(column), spoilt(line, headerAt(column))])) });
    }
  };
  try {
    await workers.run<Parameters<typeof readSheetJob>[0], void, Part>('readSheet', { format, bytes }, limits, take);
    return sheet;
  } catch (problem) {
    throw overrun(problem);
  }
}
