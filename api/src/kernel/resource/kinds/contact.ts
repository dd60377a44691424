/** Ways to reach an office: any telephone line, an e-mail address, a web address. A person's mobile is `personal`. */
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import type { FieldOptions, FieldSpec, Kind, Traits } from '../spec.js';
import type { Sentence } from '../../reasons.js';
import { readSigns } from './cellText.js';
import { textKind } from './text.js';
import { words } from './words.js';

/** A longer pattern helps nobody who reads the schema. */
const tellable = 80;

function patterned(
  name: string,
  is: Traits,
  max: number,
  pattern: RegExp,
  hint: Sentence,
  read: (signs: string, field: string) => string = (signs) => signs,
): Kind {
  return {
    ...(textKind as Kind),
    name,
    is,
    bounds: () => ({ length: { max }, ...(pattern.source.length <= tellable && { pattern: pattern.source }) }),
    store(field: FieldSpec, value) {
      const text = cleanText(field.name, value, { max });
      if (text && !pattern.test(text)) throw refuse('INVALID_INPUT', field.name, hint);
      return { [field.name]: text || null };
    },
    parse: (text, field) => read(readSigns(text, field.name), field.name),
  };
}

const digits = '0-9x×*'; // published numbers of fictional offices hide digits
const usual = new RegExp(
  `^(\\+?86[- ]?)?(0[${digits}]{2,3}[- ]?)?[${digits}]{5,11}([-转 ][0-9]{1,6})?$|^400[- ]?[${digits}]{3,4}[- ]?[${digits}]{3,4}$`,
);

const country = /^\(?(?:\+|00)?86\)?[- ]*(?=\(?0?[1-9])/;
/**
 * An area's code: three digits for the largest cities, else four. In brackets, after +86 or before a stroke it is one without doubt; run together
 * with eight digits as well.
 */
const areaCode = `0(?:10|2[${digits}]|[3-9][${digits}]{2})`;
const withArea = new RegExp(`^\\(?(${areaCode})\\)?[- ]*([${digits}]{3,4}[- ]?[${digits}]{4})(?:[- ]*(转|分机|ext\\.?|-)[- ]*([0-9]{1,6}))?$`, 'i');
const grouped = /^(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})$|^(\d{4})[- ](\d{4})$/;

/**
 * As most are written: area, stroke, number, and 转 before an extension. What is in another usual form stays as it is; two numbers, or words beside
 * one, are refused by name.
 */
function phoneIn(signs: string, field: string): string {
  const text = signs
    .replace(/[‐-―−]+/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/\.0$/, '');
  const abroad = country.test(text);
  const here = text.replace(country, '');
  const found = withArea.exec(abroad && !/^\(?0/.test(here) && !/^(?:1[3-9]|400)/.test(here) ? `0${here}` : here);
  if (found) return `${found[1]}-${found[2]!.replace(/[- ]/g, '')}${found[4] ? `${found[3] === '-' ? '-' : '转'}${found[4]}` : ''}`;
  if (grouped.test(here)) return here.replace(/[- ]/g, '');
  if (/^\d{9,11}$/.test(here) && !/^(?:0|1[3-9]\d{9}$|[48]00\d{7}$)/.test(here)) throw refuse('INVALID_INPUT', field, words.phoneWithoutZero(here));
  if (usual.test(text)) return text;
  const [first, ...others] = text.match(/\(?\+?\d[\d() -]{5,}\d/g) ?? [];
  if (others.length > 0) throw refuse('INVALID_INPUT', field, words.severalPhones(others.length + 1));
  const stray = first && text.replace(first, '').trim();
  throw refuse('INVALID_INPUT', field, stray ? words.phoneWithWords(stray) : words.phoneMalformed);
}

export const phoneKind = patterned('phone', { short: true, typed: true }, 40, usual, words.phoneMalformed, phoneIn);
export const emailKind = patterned('email', {}, 120, /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/, words.emailMalformed);
export const urlKind = patterned('url', {}, 400, /^https?:\/\/[^\s<>"]+$/, words.urlMalformed);

export const phone = (options: FieldOptions) => declareField(phoneKind, options);
export const email = (options: FieldOptions) => declareField(emailKind, options);
export const url = (options: FieldOptions) => declareField(urlKind, options);
