/**
 * Where in a file its table begins: on which sheet that is shown, and in which of its first rows the headings stand. Nothing is guessed: what the
 * headings are is judged by those that are known, and where none is, by the first row that is no title; whoever imports refuses what means nothing
 * there.
 */
import { refuse } from '../../resource/fieldError.js';
import type { Label } from '../../resource/labels.js';
import { Fault, isGarbled } from './fault.js';
import { bareHeading, foldHeading } from './heading.js';
import { refused } from '../refusals.js';

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
  /** All that stands on the sheet, from its first row. */
  rows: AsyncIterable<Row> | Iterable<Row>;
  /** The row behind which the records stand. */
  at: number;
  headings: Heading[];
  /** What stands in the file and is not among the rows. */
  beside: Label[];
}

/** Titles and notes above the headings are few. */
const looked = 10;

const textOf = (value: Value): string => (value instanceof Fault ? value.text : String(value).trim());

/** What is longer is no heading, and folding it would take its time. */
const longest = 200;
const folded = (text: string): string => (text.length > longest ? text : foldHeading(text));

/** The first rows of a sheet; `isWhole`: it has no others. */
class Top {
  constructor(
    readonly table: Table,
    readonly rows: Row[],
    private readonly isWhole: boolean,
    private readonly known: ReadonlySet<string>,
  ) {}

  private isKnown(value: Value): boolean {
    const text = textOf(value);
    return text.length <= longest && (this.known.has(foldHeading(text)) || this.known.has(bareHeading(text)));
  }

  /** The known headings that stand in a row. */
  knownIn({ cells }: Row): Set<string> {
    return new Set([...cells.values()].filter((value) => this.isKnown(value)).map((value) => bareHeading(textOf(value))));
  }

  private isAllKnown({ cells }: Row): boolean {
    return [...cells.values()].every((value) => this.isKnown(value));
  }

  /** Two are enough to tell headings from a note. */
  get several(): number {
    return this.rows.findIndex((row) => this.knownIn(row).size >= 2);
  }

  /** A sheet may have one alone. */
  get single(): number {
    return this.rows.findIndex((row) => this.isAllKnown(row));
  }

  /** Headings may stand in two rows, the upper ones over several columns or over both rows. */
  begin(index: number): Begin {
    const [above, row, below] = [this.rows[index - 1], this.rows[index]!, this.rows[index + 1]];
    const over = [...(above?.cells ?? [])].filter(([column, value]) => !row.cells.has(column) && this.isKnown(value));
    const isHeading =
      below !== undefined &&
      below.cells.size >= 2 &&
      this.isAllKnown(below) &&
      [...below.cells].some(([column, value]) => !row.cells.has(column) || folded(textOf(row.cells.get(column)!)) !== folded(textOf(value)));
    if (isHeading) refuseTwoInOne(row, below, (value) => this.isKnown(value));
    const cells = new Map([...over, ...row.cells, ...(isHeading ? below.cells : [])]);
    const headings = headingsOf(cells);
    // A title is a cell or two; what is as wide as a record may be one.
    const records = this.rows
      .slice(0, index)
      .filter((one) => one !== above || over.length === 0)
      .filter((one) => one.cells.size >= 2 && one.cells.size * 2 > headings.length);
    return {
      rows: this.isWhole ? this.rows : this.table.rows(),
      at: (isHeading ? below : row).at,
      headings,
      beside: records.map(({ at }) => ({ zh: `第 ${at} 行在表头之上，没有导入`, en: `row ${at} stands above the headings and is not imported` })),
    };
  }

  /** A title stands alone in its row. */
  get first(): number {
    const wide = this.rows.findIndex(({ cells }) => cells.size > 1);
    return Math.max(wide, 0);
  }
}

/** Of two known headings in one column, one above the other, nobody knows which is meant. */
function refuseTwoInOne(row: Row, below: Row, isKnown: (value: Value) => boolean): void {
  for (const [column, value] of below.cells) {
    const upper = row.cells.get(column);
    if (upper === undefined || !isKnown(upper) || folded(textOf(upper)) === folded(textOf(value))) continue;
    throw refuse('INVALID_INPUT', 'file', refused.headingsInTwoRows(textOf(upper), textOf(value)));
  }
}

/** As the template marks what is required. */
const unmarked = (text: string): string => (text.endsWith('*') ? text.slice(0, -1).trim() : text);

function headingsOf(cells: Map<number, Value>): Heading[] {
  const headings = [...cells]
    .map(([column, value]) => ({ header: unmarked(textOf(value)), column }))
    .filter(({ header }) => header !== '')
    .sort((a, b) => a.column - b.column);
  const broken = [...cells.values()].find((value) => value instanceof Fault || isGarbled(textOf(value)));
  if (broken !== undefined) throw refuse('INVALID_INPUT', 'file', refused.headingUnreadable(textOf(broken).slice(0, longest)));
  const seen = new Set<string>();
  for (const { header } of headings) {
    if (seen.has(folded(header))) throw refuse('DUPLICATE', 'file', refused.headingTwice(header));
    seen.add(folded(header));
  }
  return headings;
}

async function topOf(table: Table, known: ReadonlySet<string>): Promise<Top> {
  const rows: Row[] = [];
  for await (const row of table.rows()) if (rows.push(row) > looked) return new Top(table, rows, false, known);
  return new Top(table, rows, true, known);
}

const shown = (row: Row): string => [...row.cells.values()].slice(0, 5).map(textOf).join('、').slice(0, 100);

const noHeadings = () => refuse('REQUIRED', 'file', refused.headingsMissing);

/** Where another sheet has some of the same headings and rows under them, those rows would be left out without a word. */
function refuseTwo(one: Top, others: Top[]): void {
  const own = one.knownIn(one.rows[one.several]!);
  // In a guide a line of headings stands among others as wide.
  const leads = (top: Top) => top.rows.slice(0, top.several).every(({ cells }) => cells.size < 2);
  const shared = (top: Top) => [...top.knownIn(top.rows[top.several]!)].filter((heading) => own.has(heading)).length;
  const other = others.find((top) => top.rows.length > top.several + 1 && (shared(top) * 2 > own.size || (leads(top) && shared(top) >= 2)));
  if (!other || one.rows.length <= one.several + 1) return;
  throw refuse('INVALID_INPUT', 'file', refused.severalTables(one.table.name, other.table.name));
}

/** Sheets that this product puts beside its tables. */
const guides = new Set(['填写说明', 'Guide', '说明', 'About']);

/** What is no note in one column, and no guide, may have been meant to come along. */
function besides(tops: Top[]): Label[] {
  return tops
    .filter(({ table, rows }) => !guides.has(table.name) && rows.filter(({ cells }) => cells.size >= 2).length * 2 > rows.length)
    .map(({ table }) => ({
      zh: `工作表“${table.name}”没有认得的表头，没有导入`,
      en: `the sheet "${table.name}" has no known headings and is not imported`,
    }));
}

export async function beginOf(tables: Table[], known: readonly string[] = []): Promise<Begin> {
  const all = new Set(known);
  const tops: Top[] = [];
  for (const table of tables) {
    const top = await topOf(table, all);
    if (top.rows.length > 0) tops.push(top);
    // Nothing would tell it from another.
    if (tops.length > 0 && all.size === 0) break;
  }
  if (tops.length === 0) throw noHeadings();
  // One with rows before an empty one, then the one that has more of the headings.
  const weight = (top: Top) => Number(top.rows.length > top.several + 1) * 1000 + top.knownIn(top.rows[top.several]!).size;
  const headed = tops.filter(({ several }) => several >= 0).sort((a, b) => weight(b) - weight(a));
  const [one] = headed;
  if (one) {
    refuseTwo(one, headed.slice(1));
    const begin = one.begin(one.several);
    return { ...begin, beside: [...begin.beside, ...besides(tops.filter((top) => top !== one))] };
  }
  const alone = tops.find(({ single }) => single >= 0);
  if (alone) return alone.begin(alone.single);
  const top = tops[0]!;
  const most = top.rows.reduce((best, row, index) => (top.knownIn(row).size > top.knownIn(top.rows[best]!).size ? index : best), top.first);
  if (known.length > 0 && top.knownIn(top.rows[most]!).size === 0) {
    const row = top.rows[0]!;
    throw refuse('REQUIRED', 'file', refused.headingsNotFound(row.at, shown(row)));
  }
  return top.begin(most);
}
