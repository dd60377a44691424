/** Pictures of the demo: abstract, painted from a word, always the same for the same word. Made by the house, they come in as its files do. */
import { createHash } from 'node:crypto';
import type { FileStore } from '../kernel/files/fileStore.js';
import { attachFile, type WriteContext } from '../kernel/index.js';
import type { FileOptions } from '../kernel/resource/kinds/file.js';
import type { FieldSpec, ResourceSpec } from '../kernel/resource/spec.js';

const [width, height] = [480, 320];
/** Few enough to paint once each. */
const motifs = 24;
const painted = new Map<number, Promise<Buffer>>();

const digest = (word: string) => createHash('sha256').update(word).digest();

async function paint(motif: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const bytes = digest(`motif ${motif}`);
  const hue = Math.round((motif * 360) / motifs);
  const shapes = Array.from({ length: 6 }, (_, index) => {
    const [x, y, size] = [bytes[index * 3]! * 2, (bytes[index * 3 + 1]! * height) / 255, 30 + bytes[index * 3 + 2]! / 3];
    const fill = `hsl(${(hue + index * 14) % 360} 55% ${62 + index * 4}%)`;
    return index % 2
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="${fill}" opacity=".55"/>`
      : `<rect x="${x}" y="${y}" width="${size * 1.6}" height="${size}" rx="${size / 4}" fill="${fill}" opacity=".5"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue} 60% 82%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 50% 68%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes.join('')}</svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 70 }).toBuffer();
}

function pictureOf(word: string): Promise<Buffer> {
  const motif = digest(word).readUInt16BE(0) % motifs;
  const known = painted.get(motif) ?? paint(motif);
  painted.set(motif, known);
  return known;
}

/** A picture for one field, of whoever writes the record. */
export const storePicture = async (
  store: FileStore,
  context: WriteContext,
  spec: ResourceSpec,
  field: FieldSpec<FileOptions>,
  word: string,
): Promise<string> =>
  attachFile(context, store, spec, field.name, { name: `${word}.webp`, bytes: await pictureOf(word), mediaType: 'image/webp', width, height });
