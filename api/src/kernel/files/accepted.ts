/** What kinds of file a field may take. Known without loading what looks into them. */
import { Refusal } from '../errors.js';
import type { Sentence } from '../reasons.js';
import { words } from './words.js';

export type Accepts = 'image' | 'document' | 'sheet';

const images = ['image/jpeg', 'image/png', 'image/webp'];
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const office = ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', sheet];

export const accepted: Record<Accepts, { mediaTypes: string[]; maxBytes: number; hint: Sentence }> = {
  image: { mediaTypes: images, maxBytes: 10 * 1_048_576, hint: words.notAPicture },
  document: {
    mediaTypes: ['application/pdf', ...images, ...office],
    maxBytes: 20 * 1_048_576,
    hint: words.notADocument,
  },
  sheet: { mediaTypes: [sheet, 'text/csv'], maxBytes: 10 * 1_048_576, hint: words.notASheet },
};

export const isImage = (mediaType: string) => images.includes(mediaType);
export const thumbnailWidths = [160, 320, 640, 1280];

export const largest = Math.max(...Object.values(accepted).map(({ maxBytes }) => maxBytes));

export function tooLong(maxBytes: number): Refusal {
  const most = Math.floor(maxBytes / 1_048_576);
  return new Refusal('TOO_LONG', { field: 'file', hint: words.fileTooLong(most) });
}
