/** A spreadsheet's archive, of which only the files asked for are unpacked, piece by piece, and counted as they come. */
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { entryLimit, tooLarge, unpackedLimit, unreadable } from './limits.js';

export interface Archive {
  has(name: string): boolean;
  /** In pieces; whoever stops asking stops the unpacking. */
  unpack(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

const opened = (bytes: Buffer) =>
  new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (problem, zip) => (problem ? reject(problem) : resolve(zip))),
  );

/** Two files of one name would be read by one program as this and by another as that. */
function listed(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (zip.entriesRead > entryLimit) return reject(tooLarge());
      if (entries.has(entry.fileName)) return reject(unreadable());
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await opened(bytes);
  const entries = await listed(zip);
  let unpacked = 0;
  return {
    has: (name) => entries.has(name),
    async *unpack(name) {
      const entry = entries.get(name);
      if (!entry) throw unreadable();
      const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
        zip.openReadStream(entry, (problem, found) => (problem ? reject(problem) : resolve(found))),
      );
      for await (const piece of stream as AsyncIterable<Buffer>) {
        unpacked += piece.length;
        if (unpacked > unpackedLimit) throw tooLarge();
        yield piece;
      }
    },
    close: () => zip.close(),
  };
}
