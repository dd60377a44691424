/** Why a file was not taken, in words: the server's where it has any. */
import { refusalsOf } from '../../errors';
import { UploadRefused } from '../../upload';

export function whyRefused(error: unknown, translate: (key: string, values?: Record<string, unknown>) => string): string {
  if (!(error instanceof UploadRefused)) return refusalsOf(error)[0]?.message || translate('app.file.failed');
  return error.words ? translate(error.words.key, error.words.values) : error.message || translate('app.file.failed');
}
