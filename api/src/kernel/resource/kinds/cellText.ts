/**
 * What a person typed into a cell, without what a spreadsheet or a clipboard put round it. Nothing that can be read is changed here: each kind folds
 * for itself what means the same in it.
 */
import { refuse } from '../fieldError.js';
import { words } from './words.js';

// Marks of direction, joiners, byte order marks and soft hyphens: they come along from chats and web pages, and nobody sees them.
const unseen = '\\p{Cf}\\u2028\\u2029\\u115F\\u1160\\u3164\\uFFA0';
const outer = new RegExp(`^[\\s\\p{Cc}${unseen}]+|[\\s\\p{Cc}${unseen}]+$`, 'gu');
const inner = new RegExp(`[${unseen}]`, 'gu');

/** ="0757", which keeps a spreadsheet from taking digits for a number. */
const asFormula = /^=\s*"((?:[^"]|"")*)"$/;
/** The apostrophe says the same; one that another closes is a quotation. */
const apostrophe = /^'(?=.)(?!.*')/su;

const bare = (text: string): string => text.replace(outer, '');

/**
 * Without blanks and unseen signs at either end, and without the tricks that make a cell text: ="0757", '0757, a leading tab. What stands inside is
 * left alone.
 */
export function plainCell(text: string): string {
  const seen = bare(text);
  const quoted = asFormula.exec(seen)?.[1]?.replaceAll('""', '"') ?? seen;
  return bare(bare(quoted).replace(apostrophe, ''));
}

/** Full-width letters, digits and signs as the plain ones. Only width is folded: of ² and ½ nobody knows what number was meant. */
export const foldWidth = (text: string): string => text.replace(/[\u3000\uFF01-\uFFEE]/gu, (sign) => sign.normalize('NFKC'));

/** What a kind reads of a cell. A sign that an earlier program could not read stands for one that nobody knows any more. */
export function readCell(text: string, field: string): string {
  if (text.includes('\uFFFD')) throw refuse('INVALID_INPUT', field, words.characterUnreadable);
  return plainCell(text);
}

/** The same for what is made of digits, letters and signs alone: no width, no unseen signs. */
export const readSigns = (text: string, field: string): string => foldWidth(readCell(text, field)).replace(inner, '').trim();

/** Of a long number the spreadsheet has kept the first digits only. */
export function refuseRounded(text: string, field: string): void {
  if (!/^\d(\.\d+E\+?|E\+)\d+$/i.test(text)) return;
  throw refuse('INVALID_INPUT', field, words.numberRounded);
}
