/** Checks that every kind of text shares, and the refusal of one field. */
import { type ErrorCode, type Limits, Refusal } from '../errors.js';
import type { Sentence } from '../reasons.js';
import { words } from './kinds/words.js';

export const refuse = (code: ErrorCode, field: string, hint?: Sentence, limits?: Limits) =>
  new Refusal(code, { field, ...(hint && { hint }), ...(limits && { limits }) });

// Format characters (joiners, tags, bidirectional controls), fillers and separators make one name read as another, or as none.
const unseen = /[\p{Cf}\u2028\u2029\u115F\u1160\u3164\uFFA0]/u;
// Emoji in longer texts are joined by U+200D.
const unseenInProse = /(?!\u200D)[\p{Cf}\u2028\u2029\u115F\u1160\u3164\uFFA0]/u;
const control = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/u;

/** PostgreSQL takes neither NUL nor half a character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

export function cleanText(field: string, value: unknown, { max, multiline = false }: { max: number; multiline?: boolean }): string {
  if (typeof value !== 'string') throw refuse('INVALID_INPUT', field);
  if (value.length > max * 4 + 64) throw refuse('TOO_LONG', field, words.textTooLong(max), { length: max });
  if (!value.isWellFormed() || control.test(value)) throw refuse('INVALID_INPUT', field, words.controlCharacters);
  if ((multiline ? unseenInProse : unseen).test(value)) throw refuse('INVALID_INPUT', field, words.invisibleCharacters);
  const text = (multiline ? value.replace(/\r\n?/g, '\n') : value.replace(/[\r\n\t]+/g, ' ')).normalize('NFC').trim();
  if ([...text].length > max) throw refuse('TOO_LONG', field, words.textTooLong(max), { length: max });
  return text;
}
