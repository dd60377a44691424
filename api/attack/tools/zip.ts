/**
 * Archives as nobody's program writes them: whose directory lies, whose entries lie on top of each other, and which unpack to much more than they
 * are.
 */
import { crc32, createDeflateRaw } from 'node:zlib';

/** Text, and text that is repeated so many times: what is large is never held whole. */
export type Content = (string | [string, number])[];

export interface Entry {
  name: string;
  content: Content;
  /** What the directory says it unpacks to, where that is a lie. */
  declared?: number;
}

interface Packed {
  name: Buffer;
  bytes: Buffer;
  sum: number;
  size: number;
  declared: number;
}

const block = 262_144;

function* pieces(content: Content): Generator<Buffer> {
  for (const one of content) {
    const [text, times] = typeof one === 'string' ? [one, 1] : one;
    const perBlock = Math.max(1, Math.min(times, Math.floor(block / Buffer.byteLength(text))));
    const whole = Buffer.from(text.repeat(perBlock));
    for (let left = times; left > 0; left -= perBlock) yield left >= perBlock ? whole : Buffer.from(text.repeat(left));
  }
}

async function pack({ name, content, declared }: Entry): Promise<Packed> {
  const deflate = createDeflateRaw({ level: 6 });
  const out: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => out.push(chunk));
  const ended = new Promise((resolve, reject) => deflate.once('end', resolve).once('error', reject));
  let [sum, size] = [0, 0];
  for (const piece of pieces(content)) {
    [sum, size] = [crc32(piece, sum), size + piece.length];
    if (!deflate.write(piece)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await ended;
  return { name: Buffer.from(name), bytes: Buffer.concat(out), sum, size, declared: declared ?? size };
}

const numbers = (...values: [number, 2 | 4][]): Buffer =>
  Buffer.concat(
    values.map(([value, width]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );

/** `again`: so many more names in the directory for the last entry's bytes. */
export async function zip(entries: Entry[], again = 0): Promise<Buffer> {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const entry of entries) {
    const { name, bytes, sum, declared } = await pack(entry);
    const common: [number, 2 | 4][] = [
      [20, 2],
      [0x800, 2],
      [8, 2],
      [0, 2],
      [33, 2],
      [sum, 4],
      [bytes.length, 4],
      [declared, 4],
    ];
    const local = Buffer.concat([numbers([0x04034b50, 4], ...common, [name.length, 2], [0, 2]), name, bytes]);
    const named = (called: Buffer) =>
      Buffer.concat([numbers([0x02014b50, 4], [20, 2], ...common, [called.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), called]);
    directory.push(named(name));
    if (entry === entries.at(-1)) for (let number = 0; number < again; number += 1) directory.push(named(name));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const count = Math.min(directory.length, 65_535);
  return Buffer.concat([...parts, list, numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [list.length, 4], [at, 4], [0, 2])]);
}
