/**
 * Spreadsheets in and out, as rows of cells. An incoming file is parsed in a separate process, within limits of memory and time, and arrives in
 * parts.
 */
import type { Label } from '../resource/labels.js';
import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { Refusal } from '../errors.js';
import { type Order, Overrun, type Workers } from '../workers/workers.js';
import { DayCell, disarmed, type Format } from './cells.js';
import type { Part, ReadRow, readSheetJob } from './intake/job.js';
import { cellFault, rowFault } from './intake/sentences.js';
import { packWorkbook, type Written } from './packing.js';
import { refused } from './refusals.js';

export const mediaTypes: Record<Format, string> = { XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', CSV: 'text/csv' };

/** Excel allows no longer sheet name, and refuses a file with other characters in it. */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, '-')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .replace(/[\uD800-\uDBFF]$/, '');

const rowsAtOnce = 200;

export async function writeWorkbook(format: Format, sheets: Written[]): Promise<Buffer> {
  if (format === 'XLSX') return packWorkbook(sheets.map((sheet) => ({ ...sheet, name: sheetName(sheet.name) })));
  const parts: string[] = ['\uFEFF'];
  const { rows } = sheets[0]!;
  for (let index = 0; index < rows.length; index += rowsAtOnce) {
    parts.push(
      stringify(
        rows.slice(index, index + rowsAtOnce).map((row) => row.map((cell) => (cell instanceof DayCell ? cell.words : disarmed(cell)))),
        { record_delimiter: '\r\n' },
      ),
    );
    await setImmediate();
  }
  return Buffer.from(parts.join(''));
}

export interface SheetRow {
  /** The row's number as the spreadsheet shows it, from 1. */
  line: number;
  cells: Map<string, string>;
  /** Faulty cells, by heading. */
  faults: Map<string, Refusal>;
  /** Headings of the cells that hold a real day and not its text. */
  days: ReadonlySet<string>;
  /** A fault of the whole row, whose cells may stand under the wrong headings. It is also among the faults, under the last heading. */
  fault?: Refusal;
}

export interface Sheet {
  headers: string[];
  /** Contents of the file that are not among its rows. */
  beside: Label[];
  rows: SheetRow[];
}

const limits = { seconds: 20, megabytes: 240 };

/** An import whose process was ended is not tried again; a server that is stopping says so. */
function overrun(problem: unknown): unknown {
  if (!(problem instanceof Overrun) || problem.by === 'stopped') return problem;
  return new Refusal('TOO_LONG', {
    field: 'file',
    hint: refused.sheetTooInvolved,
  });
}

function sheetRow({ line, texts, faults, days, excess }: ReadRow, headers: string[], format: Format): SheetRow {
  const row: SheetRow = {
    line,
    cells: new Map(headers.map((header, column) => [header, texts[column]!])),
    faults: new Map(faults.map(({ index, why, text }) => [headers[index]!, cellFault(why, line, headers[index]!, text)])),
    days: new Set(days.map((index) => headers[index]!)),
  };
  if (excess.length === 0) return row;
  // In the file of refused rows the cell is refused again, and its text is not lost.
  const last = headers.at(-1)!;
  row.cells.set(last, [row.cells.get(last)!, ...excess.map(({ text }) => text)].join('\uFFFD'));
  row.fault = rowFault(line, excess, format);
  row.faults.set(last, row.fault);
  return row;
}

/**
 * `known`: the headings the caller understands, folded by `foldHeading`. They show where the table is, below titles and notes or between other
 * sheets.
 */
export async function readWorkbook(
  workers: Workers,
  { caller, onTurn }: Pick<Order<unknown>, 'caller' | 'onTurn'>,
  format: Format,
  bytes: Buffer,
  known?: readonly string[],
): Promise<Sheet> {
  const sheet: Sheet = { headers: [], beside: [], rows: [] };
  const take = ({ headings, beside, rows = [] }: Part) => {
    if (headings) sheet.headers = headings.map(({ header }) => header);
    if (beside) sheet.beside = beside;
    for (const row of rows) sheet.rows.push(sheetRow(row, sheet.headers, format));
  };
  try {
    await workers.run<Parameters<typeof readSheetJob>[0], void, Part>(
      { job: 'readSheet', input: { format, bytes, ...(known && { known }) }, limits, caller, ...(onTurn && { onTurn }) },
      take,
    );
    return sheet;
  } catch (problem) {
    throw overrun(problem);
  }
}
