/**
 * Rows by COPY, PostgreSQL's own way of taking very many: no plan, no JSON, no statement a batch to be read. Part of the transaction on whose
 * connection it runs, and one of its statements like any other.
 */
import type { Connection } from 'pg';
import { query, type WriteContext } from './transaction.js';

type Settle<T> = Parameters<PromiseLike<T>['then']>;

/** What pg calls a query of one's own: it is told what the server answers, and awaited by whoever sent it. */
class Copy {
  private resolve!: (answer: { rows: never[] }) => void;
  private reject!: (fault: Error) => void;
  private readonly answer = new Promise<{ rows: never[] }>((resolve, reject) => Object.assign(this, { resolve, reject }));

  constructor(private readonly parts: CopyText[]) {}

  /** Without waiting to be asked for the rows: whoever made them is at the next ones by then. What follows a fault is passed over by the server. */
  submit(connection: Connection): void {
    const {
      query: send,
      sendCopyFromChunk,
      endCopyFrom,
    } = connection as unknown as { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };
    send.call(connection, this.parts.map(({ statement }) => statement).join('; '));
    for (const { rows } of this.parts) {
      sendCopyFromChunk.call(connection, rows);
      endCopyFrom.call(connection);
    }
  }

  handleCopyInResponse(): void {
    /* they are on their way */
  }

  handleError(fault: Error): void {
    this.reject(fault);
  }

  handleCommandComplete(): void {
    /* what counts is that the server is ready again */
  }

  handleReadyForQuery(): void {
    this.resolve({ rows: [] });
  }

  then(...[done, failed]: Settle<{ rows: never[] }>): PromiseLike<unknown> {
    return this.answer.then(done, failed);
  }
}

const marks: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string): string => (/[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => marks[mark]!) : text);
const element = (one: unknown): string => (one === null || one === undefined ? 'NULL' : `"${String(one).replace(/["\\]/g, '\\$&')}"`);

/** JSON and PostgreSQL write a list of plain words alike, and JSON is written faster by far. */
function arrayText(list: unknown[]): string {
  const json = list.every((one) => typeof one === 'string') && JSON.stringify(list);
  return json && !json.includes('\\') ? `{${json.slice(1, -1)}}` : escaped(`{${list.map(element).join(',')}}`);
}

/** A value as COPY's text form writes it; lists are PostgreSQL's arrays unless the column is JSON. */
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

/** One after the other, as one statement. */
export async function copyIn({ em }: WriteContext, parts: CopyText[]): Promise<void> {
  // The driver hands on to pg whatever it is given as a statement.
  await query(em, { text: new Copy(parts), values: [] } as never);
}
