/**
 * Determines what a file is, by its bytes and never by its name. Pictures are drawn anew, so that the place where a photo was taken does not travel
 * with it. Parsing bytes from outside is done in a process of its own (`looking.ts` asks for it): it reads one path and writes another.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { isOutage } from '../server/outage.js';
import { isArchive, isWideText, neverASheet } from '../sheets/intake/kind.js';
import { accepted, type Accepts, isImage } from './accepted.js';
import { writeNew } from './fileStore.js';
import { words } from './words.js';

/** In pixels: a small file can hold an enormous picture. */
const limitInputPixels = 50_000_000;
/** In pixels, the longest side: some decoders hold many lines of a picture at once. */
const mostOnASide = 30_000;
/** A longer side is drawn smaller, which a decoder can do while it reads: no screen shows more and no print needs it. */
const longestSide = 4096;
/** A WebP that one sees through takes three times the memory to write: 22 bytes a pixel. */
const longestSideSeenThrough = 2880;
/** In bytes: what a decoder that has to hold a whole picture may hold. */
const mostHeld = 160_000_000;

/** Loaded with the first picture. A picture uses one core at most, and none is cached. */
async function pictures() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

export interface Content {
  mediaType: string;
  size: number;
  checksum: string;
  width?: number;
  height?: number;
}

export interface Look {
  from: string;
  /** Where a picture is drawn anew; what is no picture stays as it came. */
  to: string;
  accepts: Accepts;
}

/** A file that unpacks as a workbook is one, however it was packed; text may take two bytes per character. */
function sheetType(given: Buffer, found: string | undefined): string | undefined {
  if (isArchive(given)) return accepted.sheet.mediaTypes[0];
  if (isWideText(given)) return 'text/csv';
  return found ?? (given.includes(0) ? undefined : 'text/csv');
}

export async function look({ from, to, accepts }: Look): Promise<Content> {
  const given = await readFile(from);
  const { mediaTypes, hint } = accepted[accepts];
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(given).catch(() => undefined))?.mime;
  // Whether a table can be read from it is decided later; a file that can hold none is named here.
  const never = accepts === 'sheet' ? neverASheet(given) : null;
  if (never) throw never;
  // Plain text has no mark of its own.
  const mediaType = accepts === 'sheet' ? sheetType(given, found) : (found ?? (given.includes(0) ? undefined : 'text/csv'));
  if (!mediaType || !mediaTypes.includes(mediaType)) throw refuse('INVALID_INPUT', 'file', hint);
  const picture = isImage(mediaType) ? await redrawn(given) : null;
  if (picture) await written(to, picture.bytes);
  const bytes = picture?.bytes ?? given;
  return {
    mediaType,
    size: bytes.length,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    ...(picture && { width: picture.width, height: picture.height }),
  };
}

/** Most pictures are read line by line. Those in several passes or frames, and a PNG that is rotated, are held whole. */
function heldBytes({ width, height, format, depth, channels, chromaSubsampling, isProgressive, pages = 1, orientation = 1 }: Metadata): number {
  const pixels = width * height;
  if (format === 'webp') return pages > 1 ? pixels * 12 : 0;
  if (format === 'jpeg') return isProgressive ? pixels * 2 * (chromaSubsampling === '4:2:0' ? 1.5 : channels) : 0;
  return isProgressive || orientation > 4 ? pixels * channels * (depth === 'ushort' ? 2 : 1) : 0;
}

async function redrawn(given: Buffer): Promise<{ bytes: Buffer; width: number; height: number }> {
  const sharp = await pictures();
  try {
    const metadata = await sharp(given, { limitInputPixels, failOn: 'error' }).metadata();
    if (Math.max(metadata.width, metadata.height) > mostOnASide || heldBytes(metadata) > mostHeld) throw new Error('too large');
    const side = metadata.format === 'webp' && metadata.hasAlpha ? longestSideSeenThrough : longestSide;
    const picture = sharp(given, { limitInputPixels, failOn: 'error', autoOrient: true }).resize({
      width: side,
      height: side,
      fit: 'inside',
      withoutEnlargement: true,
    });
    // Better coding makes a file a few hundredths smaller, but takes up to 3 s and holds all of it before the first byte is written.
    const { data, info } = await picture
      .jpeg({ optimiseCoding: false, force: false })
      .webp({ effort: 2, force: false })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    throw refuse('INVALID_INPUT', 'file', words.pictureUnreadable);
  }
}

export interface Shrink {
  from: string;
  to: string;
  width: number;
}

export async function shrink({ from, to, width }: Shrink): Promise<null> {
  await written(
    to,
    await (await pictures())(from, { limitInputPixels }).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer(),
  );
  return null;
}

/** A full disk is told by its code: nothing else comes back from a separate process. */
async function written(path: string, bytes: Buffer): Promise<void> {
  await writeNew(path, bytes).catch((problem: unknown) => {
    throw isOutage(problem) ? new Refusal('UNAVAILABLE') : problem;
  });
}
