/**
 * A person's mobile, ID number or address. The plain value is stored only enciphered, beside a blind index and a masked text; lists, filters and
 * history see the masked text or nothing. The plain value leaves through `reveal` alone.
 */
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import type { FieldOptions, Kind } from '../spec.js';
import { snake } from '../labels.js';
import { columnOf } from './operators.js';
import { blindIndex, decipher, encipher } from '../../write/secrets.js';

export interface PersonalOptions extends FieldOptions {
  of: 'mobile' | 'idNumber' | 'address';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643-1999, ISO 7064 MOD 11-2. */
export function isIdNumber(value: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value)) return false;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11) === value.charAt(17);
}

export const forms = {
  mobile: {
    clean: (text: string) => text.replace(/[\s-]/g, '').replace(/^\+?86(?=1)/, ''),
    valid: (text: string) => /^1[3-9]\d{9}$/.test(text),
    mask: (text: string) => `${text.slice(0, 3)}****${text.slice(-4)}`,
    hint: { zh: '应为 11 位手机号码', en: 'an 11-digit mobile number' },
  },
  idNumber: {
    clean: (text: string) => text.replace(/\s/g, '').toUpperCase(),
    valid: isIdNumber,
    mask: (text: string) => `${text.slice(0, 6)}********${text.slice(-4)}`,
    hint: { zh: '应为 18 位且校验位正确', en: '18 characters with a right check digit' },
  },
  address: {
    clean: (text: string) => text,
    valid: (text: string) => text.length > 0,
    mask: (text: string) => `${[...text].slice(0, 6).join('')}******`,
    hint: { zh: '请填写地址', en: 'an address' },
  },
} as const;

export const personalKind: Kind<PersonalOptions> = {
  name: 'personal',
  operators: [],
  columns: (field) => ['Cipher', 'Index', 'Masked'].map((part) => ({
    property: field.name + part, name: `${snake(field.name)}_${part.toLowerCase()}`, type: 'text', nullable: !field.options.required,
  })),
  output: () => String,
  input: () => String,
  filter: () => null,
  select: (field, row) => columnOf(field as never, row, '_masked'),
  where: () => { throw new Error('personal values have no filter'); },
  store(field, value) {
    const form = forms[field.options.of];
    const text = value === null ? '' : form.clean(cleanText(field.name, value, { max: 200 }));
    if (text && !form.valid(text)) throw refuse('INVALID_INPUT', field.name, form.hint);
    return {
      [`${field.name}Cipher`]: text ? encipher(text) : null,
      [`${field.name}Index`]: text ? blindIndex(text) : null,
      [`${field.name}Masked`]: text ? form.mask(text) : null,
    };
  },
  // The blind index tells whether it changed; history must not be able to tell more.
  remember: (field, stored) => stored[`${field.name}Index`] ?? null,
};

export const revealed = (stored: string | null) => (stored === null ? null : decipher(stored));

export const personal = (options: Omit<PersonalOptions, 'class'> & { class?: 'personal' | 'sensitive' }) => declareField(personalKind, { class: 'personal', ...options });
