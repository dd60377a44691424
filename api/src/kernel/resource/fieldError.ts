/** Checks that every kind of text shares, and the refusal of one field. */
import { type ErrorCode, Refusal } from '../errors.js';
import type { Label } from './labels.js';

export const refuse = (code: ErrorCode, field: string, hint?: Label) => new Refusal(code, { field, ...(hint && { hint }) });

// Bidirectional controls can make a name read as another one.
const bidi = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u;
const invisible = /[\u200B\u2060\uFEFF\u00AD]/u;
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;

export function cleanText(field: string, value: unknown, { max, multiline = false }: { max: number; multiline?: boolean }): string {
  if (typeof value !== 'string') throw refuse('INVALID_INPUT', field);
  if (value.length > max * 4 + 64) throw refuse('TOO_LONG', field, { zh: `最多 ${max} 个字`, en: `at most ${max} characters` });
  if (!value.isWellFormed() || control.test(value)) throw refuse('INVALID_INPUT', field, { zh: '含有不可用的控制字符', en: 'it holds control characters' });
  if (bidi.test(value) || invisible.test(value)) throw refuse('INVALID_INPUT', field, { zh: '含有不可见字符', en: 'it holds invisible characters' });
  const text = (multiline ? value.replace(/\r\n?/g, '\n') : value.replace(/[\r\n\t]+/g, ' ')).normalize('NFC').trim();
  if ([...text].length > max) throw refuse('TOO_LONG', field, { zh: `最多 ${max} 个字`, en: `at most ${max} characters` });
  return text;
}
