/**
 * The records of a text of separated cells, one after the other; nothing of it is mended. Commas, semicolons, tabs and bars part its cells, \r\n, \n
 * and \r its records, in one file too. A quote inside a cell that does not begin with one is taken as it stands and its cell refused; where quotes
 * leave open what is a cell, the file is.
 */
import { refuse } from '../../resource/fieldError.js';
import { textOfBytes } from './encoding.js';
import { Fault } from './fault.js';
import { notATable } from './kind.js';
import { cellLimit, columnLimit, room, tooLarge, tooMany } from './limits.js';
import type { Row, Table, Value } from './table.js';
import { refused } from '../refusals.js';

const separators = [',', ';', '\t', '|'];
const lineBreaks = /\r\n|\n|\r/;

/** As Excel writes it before everything else, and never shows it. */
const declaredBy = (text: string) => /^"?sep=([^\r\n"])\1{0,300}"?[ ]{0,300}(?:\r\n|\n|\r|$)/i.exec(text);

/** What parts the first lines most often and most evenly. A title or an address may hold any of them once. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 100_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(lineBreaks)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  const score = (separator: string) => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    return Math.max(0, ...counts.map((count) => count * counts.filter((other) => other === count).length));
  };
  return separators.reduce((best, separator) => (score(separator) > score(best) ? separator : best));
}

class Records {
  private at: number;
  private line = 1;

  constructor(
    private readonly text: string,
    private readonly separator: string,
    start: number,
  ) {
    this.at = start;
    if (start > 0) this.line += 1;
  }

  private isEnd(at: number): boolean {
    const sign = this.text[at];
    return sign === undefined || sign === this.separator || sign === '\n' || sign === '\r';
  }

  private endFrom(at: number): number {
    while (!this.isEnd(at)) at += 1;
    return at;
  }

  private pastBlanks(at: number): number {
    while (this.text[at] === ' ' || (this.text[at] === '\t' && this.separator !== '\t')) at += 1;
    return at;
  }

  /** From behind its first quote. */
  private quoted(from: number, column: number): string {
    let close = from;
    for (;;) {
      close = this.text.indexOf('"', close);
      if (close < 0) throw refuse('INVALID_INPUT', 'file', refused.quoteNotClosed(this.line, column));
      if (this.text[close + 1] !== '"') break;
      close += 2;
    }
    const end = this.pastBlanks(close + 1);
    if (!this.isEnd(end)) throw refuse('INVALID_INPUT', 'file', refused.textBehindQuote(this.line, column));
    const cell = this.text.slice(from, close);
    if (cell.length > cellLimit) throw tooLarge();
    this.line += cell.split(lineBreaks).length - 1;
    this.at = end;
    return cell.replaceAll('""', '"');
  }

  private bare(): Value {
    const end = this.endFrom(this.at);
    const cell = this.text.slice(this.at, end);
    if (cell.length > cellLimit) throw tooLarge();
    this.at = end;
    return !cell.includes('"') || /^\s*="[^"]*"\s*$/.test(cell) ? cell : new Fault('quote', cell.trim());
  }

  private cell(column: number): Value {
    const begin = this.pastBlanks(this.at);
    return this.text[begin] === '"' ? this.quoted(begin + 1, column) : this.bare();
  }

  private pastLineBreak(): void {
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
    this.line += 1;
  }

  *[Symbol.iterator](): Generator<Map<number, Value>> {
    while (this.at < this.text.length) {
      const cells = new Map<number, Value>();
      for (let column = 0; ; column += 1) {
        if (column >= room.columns) throw tooMany();
        const cell = this.cell(column + 1);
        // A text behind = and in quotes is how Excel is told to leave it a text.
        const value =
          typeof cell === 'string'
            ? cell
                .trim()
                .replace(/^="([^"]*)"$/, '$1')
                .trim()
            : cell;
        if (value !== '') {
          if (column >= columnLimit) throw tooMany();
          cells.set(column, value);
        }
        if (this.text[this.at] !== this.separator) break;
        this.at += 1;
      }
      this.pastLineBreak();
      yield cells;
    }
  }
}

export function openCsv(bytes: Buffer): Table[] {
  const text = textOfBytes(bytes);
  const other = notATable(text);
  if (other) throw other;
  const declared = declaredBy(text);
  const separator = declared?.[1] ?? separatorOf(text);
  return [
    {
      name: '',
      *rows(): Generator<Row> {
        let at = 0;
        for (const cells of new Records(text, separator, declared?.[0].length ?? 0)) {
          at += 1;
          if (at > room.rows) throw tooMany();
          if (cells.size > 0) yield { at, cells };
        }
      },
    },
  ];
}
