/**
 * Inserts rows by PostgreSQL's COPY: no plan, no JSON, and no statement text to parse for each batch. It runs on the connection of its transaction,
 * in order with its other statements.
 */
import { finished } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import { query, type WriteContext } from './transaction.js';

/** The stream ends when PostgreSQL has all rows; it is awaited like any other statement of the transaction. */
function sending({ statement, rows }: CopyText): unknown {
  const stream = from(statement);
  const done = finished(stream).then(() => ({ rows: [] }));
  stream.end(rows);
  return Object.assign(stream, { then: done.then.bind(done) });
}

const marks: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => (/[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => marks[mark]!) : text);
const element = (one: unknown): string => (one === null || one === undefined ? 'NULL' : `"${String(one).replace(/["\\]/g, '\\$&')}"`);

/** For lists of plain words, JSON and PostgreSQL's array literals look alike apart from their brackets, and JSON is far faster to write. */
function arrayText(list: unknown[]): string {
  const json = list.every((one) => typeof one === 'string') && JSON.stringify(list);
  return json && !json.includes('\\') ? `{${json.slice(1, -1)}}` : escaped(`{${list.map(element).join(',')}}`);
}

/** A value in COPY's text format. A list becomes a PostgreSQL array, unless the column is JSON. */
function copied(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return '\\N';
  if (isJson) return escaped(JSON.stringify(value));
  if (typeof value === 'string') return escaped(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? arrayText(value) : String(value);
}

export interface CopyColumn {
  column: string;
  isJson?: boolean;
}

export interface CopyText {
  statement: string;
  rows: Buffer;
}

export function copyText(table: string, columns: CopyColumn[], rows: unknown[][]): CopyText {
  let text = '';
  for (const row of rows) {
    for (let index = 0; index < columns.length; index += 1) text += (index === 0 ? '' : '\t') + copied(row[index], columns[index]!.isJson === true);
    text += '\n';
  }
  return { statement: `copy "${table}" (${columns.map(({ column }) => `"${column}"`).join(', ')}) from stdin`, rows: Buffer.from(text) };
}

export async function copyIn({ em }: WriteContext, parts: CopyText[]): Promise<void> {
  // The driver passes any object it is given on to pg as a statement.
  for (const part of parts) await query(em, { text: sending(part), values: [] } as never);
}
