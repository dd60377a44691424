/**
 * Rows by COPY, PostgreSQL's own way of taking very many: no plan, no JSON, no statement a batch to be read. Part of the transaction on whose connection
 * it runs, and one of its statements like any other.
 */
import type { Connection } from 'pg';
import { query, type WriteContext } from './transaction.js';

type Settle<T> = Parameters<PromiseLike<T>['then']>;

/** What pg calls a query of one's own: it is told what the server answers, and awaited by whoever sent it. */
class Copy {
  private resolve!: (answer: { rows: never[] }) => void;
  private reject!: (fault: Error) => void;
  private readonly answer = new Promise<{ rows: never[] }>((resolve, reject) => Object.assign(this, { resolve, reject }));

  constructor(private readonly statement: string, private readonly rows: string) {}

  submit(connection: Connection): void {
    (connection as unknown as { query(text: string): void }).query(this.statement);
  }

  handleCopyInResponse(connection: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }): void {
    connection.sendCopyFromChunk(Buffer.from(this.rows));
    connection.endCopyFrom();
  }

  handleError(fault: Error): void {
    this.reject(fault);
  }

  handleCommandComplete(): void { /* what counts is that the server is ready again */ }

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

/** A value as COPY's text form writes it; lists are PostgreSQL's arrays unless the column is JSON. */
function copied(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return '\\N';
  if (isJson) return escaped(JSON.stringify(value));
  if (typeof value === 'string') return escaped(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? escaped(`{${value.map(element).join(',')}}`) : String(value);
}

export interface CopyColumn {
  column: string;
  isJson?: boolean;
}

/** What is written is made into text at once; the storing is left to the answer. */
export function copyRows({ em }: WriteContext, table: string, columns: CopyColumn[], rows: unknown[][]): () => Promise<void> {
  const text = rows.map((row) => row.map((value, index) => copied(value, columns[index]!.isJson === true)).join('\t')).join('\n');
  const statement = `copy "${table}" (${columns.map(({ column }) => `"${column}"`).join(', ')}) from stdin`;
  return async () => {
    // The driver hands on to pg whatever it is given as a statement.
    await query(em, { text: new Copy(statement, `${text}\n`), values: [] } as never);
  };
}
