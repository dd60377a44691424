/** What a file is, by its bytes and never by its name. Pictures are drawn anew, so that where a photo was taken does not travel with it. */
import { createHash } from 'node:crypto';
import { refuse } from '../resource/fieldError.js';
import { accepted, type Accepts, isImage } from './accepted.js';

/** A small file can hold an enormous picture. */
const limitInputPixels = 50_000_000;

/** Loaded with the first picture: most starts never need it. One picture takes one core at most. */
async function pictures() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  return sharp;
}

export interface Content {
  bytes: Buffer;
  mediaType: string;
  checksum: string;
  width?: number;
  height?: number;
}

export async function contentOf(given: Buffer, accepts: Accepts): Promise<Content> {
  const { mediaTypes, hint } = accepted[accepts];
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(given))?.mime;
  // Plain text has no mark of its own.
  const mediaType = found ?? (given.includes(0) ? undefined : 'text/csv');
  if (!mediaType || !mediaTypes.includes(mediaType)) throw refuse('INVALID_INPUT', 'file', hint);
  const picture = isImage(mediaType) ? await redrawn(given) : null;
  const bytes = picture?.bytes ?? given;
  return { bytes, mediaType, checksum: createHash('sha256').update(bytes).digest('hex'), ...(picture && { width: picture.width, height: picture.height }) };
}

async function redrawn(given: Buffer): Promise<{ bytes: Buffer; width: number; height: number }> {
  const sharp = await pictures();
  try {
    const { data, info } = await sharp(given, { limitInputPixels, failOn: 'error' }).rotate().toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    throw refuse('INVALID_INPUT', 'file', { zh: '图片无法读取或尺寸过大', en: 'the picture cannot be read or is too large' });
  }
}

export const thumbnailOf = async (given: Buffer, width: number): Promise<Buffer> =>
  (await pictures())(given, { limitInputPixels }).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
