/** Pictures that cost little to send and much to draw. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const pixelBytes = { 0: 1, 2: 3, 6: 4 };

/** One colour. `truth`: of the size that it says it has; else only as much data as a small one. */
export function png(
  width: number,
  height: number,
  { depth = 8, colour = 2, rows = height, extra = [] as Buffer[] }: { depth?: 1 | 8 | 16; colour?: 0 | 2 | 6; rows?: number; extra?: Buffer[] } = {},
): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, colour, 0, 0, 0], 8);
  const line = Math.ceil((width * pixelBytes[colour] * depth) / 8) + 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.alloc(line * rows), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A line of text that unpacks to many megabytes. */
export const packedText = (megabytes: number): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(megabytes * 1_048_576, 65))]));

const webps = new Map<string, Promise<Buffer>>();
export function losslessWebp(width: number, height: number): Promise<Buffer> {
  const key = `${width} ${height}`;
  return (
    webps.get(key) ??
    webps
      .set(
        key,
        sharp({ create: { width, height, channels: 3, background: '#8a5' } })
          .webp({ lossless: true, effort: 0 })
          .toBuffer(),
      )
      .get(key)!
  );
}

/** A WebP of so many frames, each of them the whole picture. */
export const animatedWebp = (width: number, height: number, frames: number): Promise<Buffer> =>
  sharp(Buffer.alloc(width * height * frames * 3), { raw: { width, height: height * frames, channels: 3, pageHeight: height } as never })
    .webp({ lossless: true, effort: 0 })
    .toBuffer();

const segment = (marker: number, data: number[]) => Buffer.from([0xff, marker, ((data.length + 2) >> 8) & 255, (data.length + 2) & 255, ...data]);

/** A progressive JPEG of many scans, each of which goes over all of a picture that holds nothing. */
export function jpegOfScans(side: number, scans: number): Buffer {
  const scan = Buffer.concat([segment(0xda, [1, 1, 0, 1, 63, 0]), Buffer.from([0])]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc2, [8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0xe0]),
    segment(0xda, [1, 1, 0, 0, 0, 0]),
    Buffer.from([0]),
    ...Array<Buffer>(scans).fill(scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}
