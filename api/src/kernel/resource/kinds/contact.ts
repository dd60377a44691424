/** Ways to reach an office: any telephone line, an e-mail address, a web address. A person's mobile is `personal`. */
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import type { Label } from '../labels.js';
import { textKind } from './text.js';

function patterned(name: string, max: number, pattern: RegExp, hint: Label): Kind {
  return {
    ...(textKind as Kind),
    name,
    store(field: FieldSpec, value) {
      const text = cleanText(field.name, value, { max });
      if (text && !pattern.test(text)) throw refuse('INVALID_INPUT', field.name, hint);
      return { [field.name]: text || null };
    },
  };
}

const digits = '0-9x×*'; // published numbers of fictional offices hide digits
export const phoneKind = patterned('phone', 40, new RegExp(`^(\\+?86[- ]?)?(0[${digits}]{2,3}[- ]?)?[${digits}]{5,11}([-转 ][0-9]{1,6})?$|^400[- ]?[${digits}]{3,4}[- ]?[${digits}]{3,4}$`), { zh: '如 0757-82345678 或 400-123-4567', en: 'such as 0757-82345678 or 400-123-4567' });
export const emailKind = patterned('email', 120, /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/, { zh: '如 name@example.org', en: 'such as name@example.org' });
export const urlKind = patterned('url', 400, /^https?:\/\/[^\s<>"]+$/, { zh: '以 http:// 或 https:// 开头', en: 'begins with http:// or https://' });

export const phone = (options: FieldOptions) => declareField(phoneKind, options);
export const email = (options: FieldOptions) => declareField(emailKind, options);
export const url = (options: FieldOptions) => declareField(urlKind, options);
