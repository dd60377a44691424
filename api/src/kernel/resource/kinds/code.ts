/**
 * Codes that follow a standard. USCC: unified social credit code, GB 32100-2015; its check digit warns and does not refuse, because codes are in
 * use that fail it. NBS: division code of the National Bureau of Statistics, 6, 9 or 12 digits.
 */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import type { FieldOptions, Kind } from '../spec.js';
import { foldWidth, readSigns, refuseRounded } from './cellText.js';
import { columnOf } from './operators.js';
import { lastText, textKind } from './text.js';
import { words } from './words.js';

export interface CodeOptions extends FieldOptions {
  scheme: 'USCC' | 'NBS';
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const forms = { USCC: new RegExp(`^[${alphabet}]{18}$`), NBS: /^\d{6}(\d{3}){0,2}$/ };
const longest = 18;

/** The 18th character, from the weights 3^i mod 31 (GB 32100-2015, 5.2). */
export function usccCheckCharacter(code: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

export const codeKind: Kind<CodeOptions> = {
  ...(textKind as unknown as Kind<CodeOptions>),
  name: 'code',
  is: { code: true, short: true, typed: true },
  columns: (field) => (textKind as unknown as Kind<CodeOptions>).columns({ ...field, options: { ...field.options, sort: false } }),
  order(field, row) {
    const column = columnOf(field as never, row);
    return { expression: field.options.required ? column : sql`coalesce(${column}, ${lastText})`, type: 'text', last: lastText };
  },
  bounds: ({ options }) => ({ length: { max: longest }, pattern: forms[options.scheme].source }),
  store(field, value) {
    const text = foldWidth(cleanText(field.name, value, { max: longest })).toUpperCase();
    if (text && !forms[field.options.scheme].test(text)) {
      throw refuse('INVALID_INPUT', field.name, field.options.scheme === 'USCC' ? words.creditCodeMalformed : words.divisionCodeMalformed);
    }
    return { [field.name]: text || null };
  },
  parse(text, { name, options }) {
    const signs = readSigns(text, name).replace(/[\s\-‐-―−]/g, '');
    if (options.scheme === 'NBS') return signs.replace(/\.0+$/, '');
    refuseRounded(signs, name);
    return signs;
  },
  warn(field, value) {
    if (field.options.scheme !== 'USCC' || typeof value !== 'string' || !value) return null;
    const code = foldWidth(value).trim().toUpperCase();
    const expected = usccCheckCharacter(code);
    return code.length !== 18 || code.charAt(17) === expected
      ? null
      : {
          code: 'CHECK_DIGIT',
          message: words.checkCharacterDiffers(expected),
        };
  },
  searchTerms: (field, stored) => (stored[field.name] ? [stored[field.name] as string] : []),
};

export const code = (options: CodeOptions) => declareField(codeKind, options);
