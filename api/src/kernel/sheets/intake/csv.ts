/** The rows of a CSV file, one after the other. UTF-8 with or without a mark, else GB 18030, which older programs write. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { Refusal } from '../../errors.js';
import { refuse } from '../../resource/fieldError.js';
import { cellLimit, columnLimit, room, rowLimit, tooLarge, tooMany } from './limits.js';
import type { OnRow } from './xlsx.js';

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const pieceLength = 65_536;

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += pieceLength) yield text.slice(at, at + pieceLength);
}

export async function readCsv(bytes: Buffer, onRow: OnRow): Promise<void> {
  // A record that never ends, as after a quote that is never closed, ends with the limit of its cells.
  const records = Readable.from(pieces(decoded(bytes))).pipe(parse({
    relax_column_count: true, skip_empty_lines: false, max_record_size: columnLimit * cellLimit,
    cast: (cell, { index }) => {
      if (index >= room.columns) throw tooMany();
      return cell;
    },
  }));
  let at = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      at += 1;
      const cells = record.map((cell) => cell.trim());
      const last = cells.findLastIndex((cell) => cell !== '');
      // Empty lines at the end are an honest file's; millions of them only take time.
      if (at > 20 * rowLimit || last >= columnLimit || (last >= 0 && at > rowLimit + 1)) throw tooMany();
      if (cells.some((cell) => cell.length > cellLimit)) throw tooLarge();
      onRow(at, new Map(cells.entries()));
    }
  } catch (problem) {
    if (problem instanceof Refusal) throw problem;
    throw refuse('INVALID_INPUT', 'file', { zh: 'CSV 文件格式不正确', en: 'the CSV file cannot be read' });
  }
}
