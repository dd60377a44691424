/** What kinds of file a field may take. Known without loading what looks into them. */
import { Refusal } from '../errors.js';

export type Accepts = 'image' | 'document' | 'sheet';

const images = ['image/jpeg', 'image/png', 'image/webp'];
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const office = ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', sheet];

export const accepted: Record<Accepts, { mediaTypes: string[]; maxBytes: number; hint: { zh: string; en: string } }> = {
  image: { mediaTypes: images, maxBytes: 10 * 1_048_576, hint: { zh: '只接受 JPG、PNG、WebP 图片', en: 'a JPG, PNG or WebP picture' } },
  document: {
    mediaTypes: ['application/pdf', ...images, ...office],
    maxBytes: 20 * 1_048_576,
    hint: { zh: '只接受 PDF、Word、Excel 或 JPG、PNG、WebP 图片', en: 'a PDF, Word or Excel file, or a JPG, PNG or WebP picture' },
  },
  sheet: { mediaTypes: [sheet, 'text/csv'], maxBytes: 10 * 1_048_576, hint: { zh: '只接受 XLSX 或 CSV 表格', en: 'an XLSX or CSV spreadsheet' } },
};

export const isImage = (mediaType: string) => images.includes(mediaType);
export const thumbnailWidths = [160, 320, 640, 1280];

export const largest = Math.max(...Object.values(accepted).map(({ maxBytes }) => maxBytes));

export function tooLong(maxBytes: number): Refusal {
  const most = Math.floor(maxBytes / 1_048_576);
  return new Refusal('TOO_LONG', { field: 'file', hint: { zh: `文件不能超过 ${most} MB`, en: `at most ${most} MB` } });
}
