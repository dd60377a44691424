/**
 * A phone's photo before it is sent: upright, no larger than a screen shows, and as JPEG. What the browser can open it can send, which on an iPhone
 * includes HEIC; what it cannot open is said, rather than sent and refused.
 */
import { UploadRefused } from './upload';

/** The longer side, in pixels: a page of paper stays readable. */
const LONGEST = 2560;
const QUALITY = 0.85;
/** Smaller ones go as they are. */
const SMALL = 1_500_000;

const isHeic = ({ name, type }: File) => /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);
const isPhoto = (file: File) => /^image\/(jpeg|png|webp)$/.test(file.type) || isHeic(file);

/** Turned as the camera was held. */
const opened = async (file: File): Promise<ImageBitmap> => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new UploadRefused('', { key: isHeic(file) ? 'app.file.heic' : 'app.file.broken', values: {} });
  }
};

export const fitting = (width: number, height: number, longest = LONGEST): { width: number; height: number } => {
  const share = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * share), height: Math.round(height * share) };
};

/** The file to send: smaller and upright, or as it was where nothing is to be gained. */
export async function readied(file: File): Promise<File> {
  if (!isPhoto(file) || (file.size <= SMALL && !isHeic(file))) return file;
  const bitmap = await opened(file);
  try {
    const { width, height } = fitting(bitmap.width, bitmap.height);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d')!;
    // JPEG knows no transparency; without this it would be black.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.drawImage(bitmap, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (!blob || (blob.size >= file.size && !isHeic(file))) return file;
    return new File([blob], file.name.replace(/\.[^.]+$/, '') + '.jpg', { type: 'image/jpeg' });
  } finally {
    bitmap.close();
  }
}
