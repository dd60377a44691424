/**
 * Writes an XLSX file row by row, compressed in another thread, so that a large export does not block other requests. Only the bytes of the file are
 * kept in memory.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { type Cell, DayCell, disarmed } from './cells.js';

export interface Written {
  name: string;
  rows: Cell[][];
  widths?: number[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const atOnce = 50;

/** Characters that XML cannot hold are written as _xHHHH_; text that already looks so is escaped. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Cell formats, by their index in the styles below. */
const dayStyles = { day: 2, minute: 3 };

const narrowest = 8;
const widest = 48;
/** A column is as wide as its heading and its first rows need; a Han character takes two places. */
const looked = 200;
const places = (cell: Cell): number =>
  Math.max(
    ...String(cell)
      .split('\n')
      .map((line) => [...line].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0)),
  );
const fitting = (rows: Cell[][], column: number): number =>
  Math.min(widest, Math.max(narrowest, 2 + Math.max(...rows.slice(0, looked).map((row) => places(row[column] ?? '')))));

function rowXml(row: Cell[], at: number, names: string[]): string {
  const style = at === 1 ? ' s="1"' : '';
  const cells = row.map((cell, column) => {
    if (cell === '') return '';
    if (cell instanceof DayCell) return `<c r="${names[column]}${at}" s="${dayStyles[cell.shown]}"><v>${cell.serial}</v></c>`;
    if (typeof cell === 'number') return `<c r="${names[column]}${at}"${style}><v>${cell}</v></c>`;
    return `<c r="${names[column]}${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(String(disarmed(cell)))}</t></is></c>`;
  });
  return `<row r="${at}">${cells.join('')}</row>`;
}

/** Other work gets its turn after every few rows. */
async function* sheetXml({ rows, widths = [] }: Written): AsyncGenerator<string> {
  const names = Array.from({ length: Math.max(1, ...rows.slice(0, 1).map((row) => row.length)) }, (_, column) => letters(column));
  yield (
    `${prolog}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${names.map((_, column) => `<col min="${column + 1}" max="${column + 1}" width="${widths[column] ?? fitting(rows, column)}" customWidth="1"/>`).join('')}</cols><sheetData>`
  );
  for (let index = 0; index < rows.length; index += atOnce) {
    yield rows
      .slice(index, index + atOnce)
      .map((row, offset) => rowXml(row, index + offset + 1, names))
      .join('');
    await setImmediate();
  }
  yield '</sheetData></worksheet>';
}

const fixed = (sheets: Written[]): [string, string][] => [
  [
    '[Content_Types].xml',
    `${prolog}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>` +
      `${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
  ],
  [
    '_rels/.rels',
    `${prolog}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${prolog}<workbook xmlns="${main}" xmlns:r="${documents}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${prolog}<Relationships xmlns="${packages}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${documents}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${documents}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${prolog}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
  ],
];

const numbers = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
const long = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);

/** A file's entry in the archive's directory, and its bytes. */
async function packed(name: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<{ called: Buffer; facts: Buffer; bytes: Buffer }> {
  let [crc, size] = [0, 0];
  const chunks: Buffer[] = [];
  await pipeline(
    Readable.from(pieces),
    async function* (source: AsyncIterable<string>) {
      for await (const piece of source) {
        const bytes = Buffer.from(piece);
        [crc, size] = [crc32(bytes, crc), size + bytes.length];
        yield bytes;
      }
    },
    createDeflateRaw(),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) chunks.push(chunk);
    },
  );
  const bytes = Buffer.concat(chunks);
  const called = Buffer.from(name);
  // Version 2.0, names in UTF-8, deflated, on the first day that an archive knows.
  return { called, bytes, facts: Buffer.concat([numbers(20, 0x0800, 8, 0, 0x21), long(crc, bytes.length, size), numbers(called.length, 0)]) };
}

export async function packWorkbook(sheets: Written[]): Promise<Buffer> {
  const files: [string, Iterable<string> | AsyncIterable<string>][] = [
    ...fixed(sheets).map(([name, xml]): [string, string[]] => [name, [xml]]),
    ...sheets.map((sheet, index): [string, AsyncIterable<string>] => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)]),
  ];
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, pieces] of files) {
    const { called, facts, bytes } = await packed(name, pieces);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), facts, called, bytes);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), numbers(20), facts, numbers(0, 0, 0), long(0, at), called);
    at += 4 + facts.length + called.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([
    ...bodies,
    listed,
    Buffer.from('PK\x05\x06', 'latin1'),
    numbers(0, 0, files.length, files.length),
    long(listed.length, at),
    numbers(0),
  ]);
}
