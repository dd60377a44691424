/**
 * A person's mobile, ID number, address or room. The plain value is stored only encrypted, beside a blind index and a masked text. Lists, filters and
 * history see the masked text or nothing; the plain value leaves through `reveal` alone. An ID number has the form of its kind of document, which the
 * field `by` names; without one it is a resident's number.
 */
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import type { FieldOptions, Kind } from '../spec.js';
import type { Sentence } from '../../reasons.js';
import { snake } from '../labels.js';
import { foldWidth, readCell, readSigns, refuseRounded } from './cellText.js';
import { columnOf } from './operators.js';
import { blindIndex, decipher, encipher, sameness } from '../../write/secrets.js';
import { words } from './words.js';

export interface PersonalOptions extends FieldOptions {
  of: 'mobile' | 'idNumber' | 'address' | 'room' | 'bankAccount' | 'secretCode';
  /** For an ID number: the field with the kind of document, by the codes of `idForms`. */
  by?: string;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643-1999, ISO 7064 MOD 11-2. */
export function isIdNumber(value: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11) === value.charAt(17);
}

interface Form {
  valid: (text: string) => boolean;
  hint: Sentence;
}

/** Identity documents. Only a resident's number has a reliable check digit. */
export const idForms: Record<string, Form> = {
  RESIDENT_ID: { valid: isIdNumber, hint: words.residentIdMalformed },
  HK_MACAO_PERMIT: {
    valid: (text) => /^[HM](\d{8}|\d{10})$/.test(text),
    hint: words.hkMacaoPermitMalformed,
  },
  TAIWAN_PERMIT: {
    valid: (text) => /^(\d{8}|\d{10}[A-Z]?)$/.test(text),
    hint: words.taiwanPermitMalformed,
  },
  PASSPORT: { valid: (text) => /^(?=.*\d)[A-Z0-9]{6,9}$/.test(text), hint: words.passportMalformed },
  FOREIGN_PERMANENT_ID: {
    valid: (text) => /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/.test(text),
    hint: words.foreignPermanentIdMalformed,
  },
};

/** Of these forms one pattern says all. */
const patterns: Partial<Record<PersonalOptions['of'], RegExp>> = {
  mobile: /^1[3-9]\d{9}$/,
  bankAccount: /^\d{8,30}$/,
  secretCode: /^[\x21-\x7e]{6,64}$/,
};

const masked = (text: string, front: number, back: number) =>
  text.slice(0, front) + '*'.repeat(Math.max(4, text.length - front - back)) + text.slice(-back);

export const forms = {
  mobile: {
    clean: (text: string) =>
      foldWidth(text)
        .replace(/[\s-]/g, '')
        .replace(/^\+?86(?=1)/, ''),
    valid: (text: string) => patterns.mobile!.test(text),
    mask: (text: string) => `${text.slice(0, 3)}****${text.slice(-4)}`,
    hint: words.mobileMalformed,
  },
  idNumber: {
    clean: (text: string) => foldWidth(text).replace(/\s/g, '').toUpperCase(),
    ...idForms.RESIDENT_ID!,
    // A shorter number shows fewer digits: the hidden ones must not be guessable.
    mask: (text: string) => (text.length === 18 ? masked(text, 6, 4) : masked(text, 1, 2)),
  },
  address: {
    clean: (text: string) => text,
    valid: (text: string) => text.length > 0,
    mask: (text: string) => `${[...text].slice(0, 6).join('')}******`,
    hint: words.addressMissing,
  },
  room: {
    clean: (text: string) => text,
    valid: (text: string) => text.length > 0,
    mask: () => '****',
    hint: words.roomMissing,
  },
  // Accounts of companies share no check digit.
  bankAccount: {
    clean: (text: string) => foldWidth(text).replace(/[\s-]/g, ''),
    valid: (text: string) => patterns.bankAccount!.test(text),
    mask: (text: string) => `****${text.slice(-4)}`,
    hint: words.bankAccountMalformed,
  },
  /** A code that opens something of value, such as a voucher. */
  secretCode: {
    clean: (text: string) => text.replace(/\s/g, ''),
    valid: (text: string) => patterns.secretCode!.test(text),
    mask: (text: string) => `****${text.length > 8 ? text.slice(-4) : ''}`,
    hint: words.secretCodeMalformed,
  },
} as const;

/** A mobile number anywhere in a text, with its code of the country and in groups. */
const someMobile = /(?<!\d)(?:\(?(?:\+|00)?86\)?[\s-]*)?1[3-9](?:[\s-]?\d){9}(?!\d)/g;

/** Words beside the number are refused by name: whoever wrote them meant something, and no other field takes them. */
function mobileIn(signs: string, field: string): string {
  const text = signs.replace(/[‐-―−]/g, '-').replace(/\.0+$/, '');
  refuseRounded(text, field);
  const found = text.match(someMobile) ?? [];
  if (found.length > 1) throw refuse('INVALID_INPUT', field, words.severalMobiles(found.length));
  const stray = found.length === 1 ? text.replace(found[0]!, '').trim() : '';
  if (stray) throw refuse('INVALID_INPUT', field, words.mobileWithWords(stray));
  if (found.length === 0) throw refuse('INVALID_INPUT', field, words.mobileUnreadable);
  return found[0]!.replace(/\D/g, '').slice(-11);
}

function numberIn(signs: string, field: string): string {
  refuseRounded(signs, field);
  return signs;
}

/** How to read cells of digits and letters; an address or a room is read as it is written. */
const readings: Partial<Record<PersonalOptions['of'], (signs: string, field: string) => string>> = {
  mobile: mobileIn,
  idNumber: numberIn,
  bankAccount: numberIn,
  secretCode: numberIn,
};

const longest = 200;

export const personalKind: Kind<PersonalOptions> = {
  name: 'personal',
  is: { personal: true, short: true, typed: true },
  operators: [],
  columns: (field) =>
    ['Cipher', 'Index', 'Masked'].map((part) => ({
      property: field.name + part,
      name: `${snake(field.name)}_${part.toLowerCase()}`,
      type: 'text',
      nullable: !field.options.required,
    })),
  output: () => String,
  input: () => String,
  filter: () => null,
  select: (field, row) => columnOf(field as never, row, '_masked'),
  where: () => {
    throw new Error('personal values have no filter');
  },
  bounds({ options }) {
    const pattern = patterns[options.of]?.source;
    return { length: { max: longest }, ...(pattern && { pattern }) };
  },
  store(field, value) {
    const form = forms[field.options.of];
    const text = value === null ? '' : form.clean(cleanText(field.name, value, { max: longest }));
    if (text && !field.options.by && !form.valid(text)) throw refuse('INVALID_INPUT', field.name, form.hint);
    return {
      [`${field.name}Cipher`]: text ? encipher(text) : null,
      [`${field.name}Index`]: text ? blindIndex(text) : null,
      [`${field.name}Masked`]: text ? form.mask(text) : null,
    };
  },
  parse(text, { name, options }) {
    const read = readings[options.of];
    return read ? read(readSigns(text, name), name) : readCell(text, name);
  },
  fit(field, row, before) {
    const { by } = field.options;
    const column = `${field.name}Cipher`;
    const stored = row[column];
    if (!by || typeof stored !== 'string' || (stored === before[column] && row[by] === before[by])) return;
    const form = idForms[String(row[by])];
    if (!form) throw refuse('REQUIRED', by);
    if (!form.valid(decipher(stored))) throw refuse('INVALID_INPUT', field.name, form.hint);
  },
  // The blind index tells whether the value changed; history must not tell more.
  remember: (field, stored) => sameness({ cipher: stored[`${field.name}Cipher`], index: stored[`${field.name}Index`] }),
};

/** Facts in a resident's number about its holder; the number itself goes nowhere. Null without a number, or for another kind of document. */
export function toldByNumber(row: Record<string, unknown>, name: string, by: string): { birthDate: string; isMale: boolean } | null {
  const stored = row[`${name}Cipher`];
  if (row[by] !== 'RESIDENT_ID' || typeof stored !== 'string') return null;
  const number = decipher(stored);
  return { birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`, isMale: Number(number.charAt(16)) % 2 === 1 };
}

export const revealed = (stored: string | null) => (stored === null ? null : decipher(stored));

export const personal = (options: Omit<PersonalOptions, 'class'> & { class?: 'personal' | 'sensitive' }) =>
  declareField(personalKind, { class: 'personal', ...options });
