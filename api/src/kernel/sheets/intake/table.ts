/**
 * Where in a file its table begins: on which sheet that is shown, and in which of its first rows the headings stand. Nothing is guessed: what the headings are is
 * judged by those that are known, and where none is, by the first row that is no title; whoever imports refuses what means nothing there.
 */
import { refuse } from '../../resource/fieldError.js';
import { Fault, isGarbled } from './fault.js';
import { bareHeading, foldHeading } from './heading.js';

export type Value = string | number | boolean | Date | Fault;

/** A filled row: as the spreadsheet counts it, from 1; cells that hold something, by column from 0. */
export interface Row {
  at: number;
  cells: Map<number, Value>;
}

export interface Table {
  name: string;
  /** Only filled ones, from the first, as often as it is asked for. */
  rows(): AsyncIterable<Row> | Iterable<Row>;
}

export interface Heading {
  header: string;
  column: number;
}

export interface Begin {
  table: Table;
  /** The row behind which the records stand. */
  at: number;
  headings: Heading[];
}

/** Titles and notes above the headings are few. */
const looked = 10;

const textOf = (value: Value): string => (value instanceof Fault ? value.text : String(value).trim());

class Top {
  constructor(readonly table: Table, readonly rows: Row[], private readonly known: ReadonlySet<string>) {}

  private isKnown(value: Value): boolean {
    const text = textOf(value);
    return this.known.has(foldHeading(text)) || this.known.has(bareHeading(text));
  }

  knownIn({ cells }: Row): number {
    return [...cells.values()].filter((value) => this.isKnown(value)).length;
  }

  /** Of several headings two are enough; a sheet may have one alone. */
  get headed(): number {
    const several = this.rows.findIndex((row) => this.knownIn(row) >= 2);
    return several >= 0 ? several : this.rows.findIndex((row) => this.knownIn(row) === row.cells.size);
  }

  /** Headings may stand in two rows, the upper ones over several columns or over both rows. */
  begin(index: number): Begin {
    const [above, row, below] = [this.rows[index - 1], this.rows[index]!, this.rows[index + 1]];
    const over = [...above?.cells ?? []].filter(([column, value]) => !row.cells.has(column) && this.isKnown(value));
    const isHeading = below !== undefined && below.cells.size >= 2 && this.knownIn(below) === below.cells.size
      && [...below.cells].some(([column, value]) => !row.cells.has(column) || foldHeading(textOf(row.cells.get(column)!)) !== foldHeading(textOf(value)));
    const cells = new Map([...over, ...row.cells, ...(isHeading ? below.cells : [])]);
    return { table: this.table, at: (isHeading ? below : row).at, headings: headingsOf(cells) };
  }

  /** A title stands alone in its row. */
  get first(): number {
    const wide = this.rows.findIndex(({ cells }) => cells.size > 1);
    return Math.max(wide, 0);
  }
}

function headingsOf(cells: Map<number, Value>): Heading[] {
  const headings = [...cells].map(([column, value]) => ({ header: textOf(value).replace(/\s*\*$/, ''), column })).filter(({ header }) => header !== '').sort((a, b) => a.column - b.column);
  const broken = [...cells.values()].find((value) => value instanceof Fault || isGarbled(textOf(value)));
  if (broken !== undefined) throw refuse('INVALID_INPUT', 'file', { zh: `表头“${textOf(broken)}”无法识别`, en: `the heading "${textOf(broken)}" cannot be read` });
  const twice = headings.find(({ header }, index) => headings.findIndex((other) => foldHeading(other.header) === foldHeading(header)) !== index)?.header;
  if (twice) throw refuse('DUPLICATE', 'file', { zh: `表头“${twice}”出现了两次`, en: `the heading "${twice}" is there twice` });
  return headings;
}

async function topOf(table: Table, known: ReadonlySet<string>): Promise<Top> {
  const rows: Row[] = [];
  for await (const row of table.rows()) if (rows.push(row) > looked) break;
  return new Top(table, rows, known);
}

const shown = (row: Row): string => [...row.cells.values()].slice(0, 5).map(textOf).join('、').slice(0, 100);

const noHeadings = () => refuse('REQUIRED', 'file', { zh: '第一行应为表头', en: 'the first row must hold the headings' });

export async function beginOf(tables: Table[], known: readonly string[] = []): Promise<Begin> {
  const all = new Set(known);
  const tops: Top[] = [];
  for (const table of tables) {
    const top = await topOf(table, all);
    if (top.rows.length > 0) tops.push(top);
  }
  if (tops.length === 0) throw noHeadings();
  const [one, other] = tops.filter(({ headed }) => headed >= 0);
  // The rows of one of them would be left out without a word.
  if (one && other && [one, other].every(({ rows, headed }) => rows.length > headed + 1)) {
    throw refuse('INVALID_INPUT', 'file', { zh: `工作表“${one.table.name}”和“${other.table.name}”都有表头和内容；请只保留一个工作表，其余的分别导入`, en: `the sheets "${one.table.name}" and "${other.table.name}" both have headings and rows; keep one of them, and import the others by themselves` });
  }
  if (one) return one.begin(one.headed);
  const top = tops[0]!;
  const most = top.rows.reduce((best, row, index) => (top.knownIn(row) > top.knownIn(top.rows[best]!) ? index : best), top.first);
  if (known.length > 0 && top.knownIn(top.rows[most]!) === 0) {
    const row = top.rows[0]!;
    throw refuse('REQUIRED', 'file', { zh: `没有找到表头，第一行应为表头；第 ${row.at} 行是“${shown(row)}”`, en: `no headings are found: the first row must hold them; row ${row.at} is "${shown(row)}"` });
  }
  return top.begin(most);
}
