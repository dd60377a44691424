/** Pictures of the demo: abstract, painted from a word, always the same for the same word. They come in as any upload does. */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { FileStore } from '../kernel/files/fileStore.js';
import { type Content, contentOf } from '../kernel/files/content.js';
import { keep } from '../kernel/files/receive.js';
import { newId, type WriteContext } from '../kernel/index.js';
import type { FileOptions } from '../kernel/resource/kinds/file.js';
import type { FieldSpec, ResourceSpec } from '../kernel/resource/spec.js';

const [width, height] = [480, 320];
/** Few enough to paint once each. */
const motifs = 24;
const painted = new Map<number, Promise<Content>>();

const digest = (word: string) => createHash('sha256').update(word).digest();

async function paint(motif: number): Promise<Content> {
  const { default: sharp } = await import('sharp');
  const bytes = digest(`motif ${motif}`);
  const hue = Math.round((motif * 360) / motifs);
  const shapes = Array.from({ length: 6 }, (_, index) => {
    const [x, y, size] = [bytes[index * 3]! * 2, (bytes[index * 3 + 1]! * height) / 255, 30 + bytes[index * 3 + 2]! / 3];
    const fill = `hsl(${(hue + index * 14) % 360} 55% ${62 + index * 4}%)`;
    return index % 2 ? `<circle cx="${x}" cy="${y}" r="${size}" fill="${fill}" opacity=".55"/>` : `<rect x="${x}" y="${y}" width="${size * 1.6}" height="${size}" rx="${size / 4}" fill="${fill}" opacity=".5"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue} 60% 82%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 50% 68%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes.join('')}</svg>`;
  return contentOf(await sharp(Buffer.from(svg)).webp({ quality: 70 }).toBuffer(), 'image');
}

function pictureOf(word: string): Promise<Content> {
  const motif = digest(word).readUInt16BE(0) % motifs;
  const known = painted.get(motif) ?? paint(motif);
  painted.set(motif, known);
  return known;
}

/** A picture for one field, sent by whoever writes the record. */
export async function storePicture(pool: Pool, store: FileStore, { viewer, now }: WriteContext, spec: ResourceSpec, field: FieldSpec<FileOptions>, word: string): Promise<string> {
  const id = newId(now());
  await pool.query('insert into stored_file (id, resource, field, account_id, created_at, ticket_hash) values ($1, $2, $3, $4, $5, $6)', [id, spec.name, field.name, viewer.account?.id ?? null, now(), digest(id).toString('base64url')]);
  await keep(pool, store, id, `${word}.webp`, await pictureOf(word));
  return id;
}
