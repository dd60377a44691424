/**
 * Imports the rows of a spreadsheet, one after the other, each through the same write that a form makes (row.ts). A refused row is undone by itself,
 * and every row's outcome is reported. The import is one transaction; a trial does the same work in short transactions, each undone before the next,
 * so that nobody waits for it.
 */
import { Refusal, Refusals } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import type { Change } from '../write/history.js';
import { attempt, inTransaction, type WriteContext } from '../write/transaction.js';
import { type Columns, fieldsOfHeaders, type PassedOver } from './headings.js';
import { presenter } from './present.js';
import { newId } from '../write/id.js';
import { ownRows } from './ownRows.js';
import { byBonds, type Done, idOf, type Present, type RowImport, worded, writeRow } from './row.js';
import type { SheetRow } from './workbook.js';
import { refused } from './refusals.js';

export const rowOutcomes = ['NEW', 'CHANGED', 'UNCHANGED', 'REFUSED'] as const;

/** The outcome of one row. */
export interface Tried {
  line: number;
  outcome: (typeof rowOutcomes)[number];
  /** Why it is refused, or its warnings. */
  message: string | null;
  /** The text in its title cell. */
  called: string;
  record: string | null;
  /** The changes, as in history. */
  changes: Change[];
  /** By field: the words by which a record was found. */
  typed: Record<string, string>;
  done: Done | null;
}

export interface Outcome {
  rows: Tried[];
  passedOver: PassedOver[];
}

interface Importing extends RowImport {
  headers: string[];
  rows: SheetRow[];
  /** Lines to leave out. */
  without?: ReadonlySet<number>;
  /** By line: the id of a new record, as the trial chose it. */
  ids?: ReadonlyMap<number, string>;
  onProgress(done: number): Promise<void>;
}

/** Rows per batch: a trial holds its locks for one batch at most. */
const atOnce = 20;

/** Names of rows in which people add up a table. */
const totals = new Set(['合计', '总计', '小计', '共计', 'Total']);

/** Thrown to undo a batch of a trial. */
class BatchOver extends Error {}

/** Runs the work in a transaction that is undone at its end. */
async function undone(context: WriteContext, work: (inner: WriteContext) => Promise<void>): Promise<void> {
  try {
    await inTransaction(context, async (inner) => {
      await work(inner);
      throw new BatchOver('a batch of a trial is over');
    });
  } catch (problem) {
    if (!(problem instanceof BatchOver)) throw problem;
  }
}

const isReference = (column: Columns extends Map<string, infer One> ? One : never): column is FieldSpec =>
  typeof column === 'object' && column.kind.is.refers !== undefined;

/** The parts of the outcome that the row itself tells. */
function introduced(row: SheetRow, columns: Columns, { options }: ResourceSpec): Pick<Tried, 'line' | 'called' | 'typed'> {
  const cells = [...columns].map(([header, column]) => ({ column, text: (row.cells.get(header) ?? '').trim() })).filter(({ text }) => text !== '');
  const title = cells.find(({ column }) => typeof column === 'object' && column.name === options.title);
  return {
    line: row.line,
    called: title?.text ?? '',
    typed: Object.fromEntries(cells.flatMap(({ column, text }) => (isReference(column) ? [[column.name, text]] : []))),
  };
}

/** With `importing.claims` it is a trial, in short transactions of its own; without, it runs in the transaction of the context. */
export async function importRows(context: WriteContext, importing: Importing): Promise<Outcome> {
  const { spec, headers, rows: sent, words, without, claims, onProgress } = importing;
  const { language } = context.viewer;
  const { columns: found, passedOver } = fieldsOfHeaders(context, spec, headers);
  const columns = byBonds(found);
  const all: Tried[] = [];
  const { rows, above } = ownRows(spec, columns, sent);
  const ids = new Map(importing.ids);
  /** The id of a row's new record, the same however often it is made and undone. */
  const idFor = ({ line }: SheetRow) => ids.get(line) ?? ids.set(line, newId(context.now())).get(line)!;
  const lines = Map.groupBy(rows, (row) => idOf(row, columns));
  const seen = new Set<string>();
  const cellsOf = presenter(
    { ...importing, viewer: context.viewer },
    spec,
    [...columns.values()].filter((column) => typeof column === 'object'),
    words,
  );

  async function tried(inner: WriteContext, row: SheetRow, present: Map<string, Present['cells']>): Promise<Tried> {
    const own = introduced(row, columns, spec);
    const id = idOf(row, columns);
    // A second row for the same record: it is no longer as it was exported.
    const cells = seen.has(id) ? undefined : present.get(id);
    try {
      const same = id ? lines.get(id)! : [];
      if (same.length > 1) throw refuse('DUPLICATE', 'id', refused.rowsOfOneRecord(same.map(({ line }) => line)));
      seen.add(id);
      if (!id && totals.has(own.called.replace(/\s/gu, ''))) throw refuse('INVALID_INPUT', spec.options.title, refused.rowIsNoRecord(own.called));
      const said: NonNullable<WriteContext['lines']> = [];
      const { done, remarks } = await attempt({ ...inner, lines: said }, async (within) => {
        const written = await writeRow(within, row, columns, importing, idFor(row), cells);
        const alike = written.done && claims ? await claims.claim(within, spec, written.done.id, row.line) : [];
        return { ...written, remarks: [...written.remarks, ...alike] };
      });
      const warned = remarks
        .map(({ field, message }) => worded(new Refusal('INVALID_INPUT', { field, hint: message }), spec, language))
        .join(language === 'zh' ? '；' : '; ');
      return {
        ...own,
        outcome: !done ? 'UNCHANGED' : done.before ? 'CHANGED' : 'NEW',
        message: warned || null,
        record: done?.id ?? (id || null),
        changes: said.find(({ recordId }) => recordId === done?.id)?.changes ?? [],
        done,
      };
    } catch (problem) {
      return { ...own, outcome: 'REFUSED', message: worded(problem, spec, language), record: null, changes: [], done: null };
    }
  }

  /** Makes a row of an earlier, undone batch again, for the rows below it. If it was refused, that was reported before. */
  async function madeAgain(inner: WriteContext, row: SheetRow, there: Set<SheetRow>): Promise<void> {
    there.add(row);
    if (without?.has(row.line)) return;
    try {
      await attempt(inner, (within) => writeRow(within, row, columns, importing, idFor(row)));
    } catch (problem) {
      if (!(problem instanceof Refusal || problem instanceof Refusals)) throw problem;
    }
  }

  for (let index = 0; index < rows.length; index += atOnce) {
    const batch = rows.slice(index, index + atOnce).filter(({ line }) => !without?.has(line));
    await onProgress(index);
    const present = await cellsOf(batch.map((row) => idOf(row, columns)));
    await (claims ? undone : inTransaction)(context, async (inner) => {
      // The rows of a trial are gone when their transaction is undone.
      const there = new Set<SheetRow>();
      for (const row of batch) {
        if (claims) for (const over of above(row)) if (!there.has(over)) await madeAgain(inner, over, there);
        all.push({ ...(await tried(inner, row, present)), ...(claims && { done: null }) });
        there.add(row);
      }
    });
    claims?.endBatch();
  }
  return { rows: all.sort((one, other) => one.line - other.line), passedOver };
}
