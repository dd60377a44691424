/** Text on one line or several. Chinese sorts by stored pinyin, since collations misread surnames; the database's order is by code points. */
import { LRUCache } from 'lru-cache';
import { pinyin } from 'pinyin-pro';
import sql, { raw } from 'sql-template-tag';
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import { TextFilter } from '../filters.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { snake } from '../labels.js';
import { foldWidth } from './cellText.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

export interface TextOptions extends FieldOptions {
  max?: number;
  pattern?: string;
  /** Characters of another system, equal in any width: stored in the plain width. */
  folded?: boolean;
  /** A person's name: its first character is read as a surname. */
  person?: boolean;
}

// A write needs the pinyin of a text twice, for its order and its search words, and a bulk write handles a batch of texts in between; computing
// pinyin is the costly part.
const readings = new LRUCache<string, string[]>({ max: 1_000 });

function syllablesOf(text: string, person: boolean): string[] {
  const key = `${person}${text}`;
  let syllables = readings.get(key);
  if (!syllables)
    readings.set(key, (syllables = pinyin(text, { toneType: 'none', type: 'array', mode: person ? 'surname' : 'normal', nonZh: 'consecutive' })));
  return syllables;
}

/** What a person might type to find this: the words, their pinyin, and its initials. */
export function spoken(text: string, person = false): string[] {
  if (!/\p{Script=Han}/u.test(text)) return [text];
  const syllables = syllablesOf(text, person);
  return [text, syllables.join(''), syllables.map((syllable) => [...syllable][0] ?? '').join('')];
}

export const pinyinOf = (text: string, person = false) => syllablesOf(text, person).join(' ').toLowerCase();

const longest = { text: 200, longText: 2000 };

const base = simpleKind<TextOptions>({
  name: 'text',
  is: { words: true, short: true, typed: true },
  type: 'text',
  operators: ['eq', 'in', 'contains', 'startsWith', 'isNull'],
  filter: TextFilter,
  graphql: String,
  bounds: ({ options: { max = longest.text, pattern } }) => ({ length: { max }, ...(pattern !== undefined && { pattern }) }),
  store(field, value) {
    const given = cleanText(field.name, value, { max: field.options.max ?? longest.text });
    const text = field.options.folded && given ? foldWidth(given).replace(/\s+/gu, ' ').trim() : given;
    if (field.options.pattern && text && !new RegExp(field.options.pattern, 'u').test(text)) throw refuse('INVALID_INPUT', field.name);
    return text || null;
  },
});

export const lastText = raw("U&'\\+10FFFF'");

export const textKind: Kind<TextOptions> = {
  ...base,
  columns: (field) => [
    ...base.columns(field),
    ...(field.options.sort
      ? [{ property: `${field.name}Pinyin`, name: `${snake(field.name)}_pinyin`, type: 'text collate C', nullable: !field.options.required }]
      : []),
  ],
  order(field, row) {
    const column = columnOf(field as FieldSpec, row, '_pinyin');
    return { expression: field.options.required ? column : sql`coalesce(${column}, ${lastText})`, type: 'text', last: lastText };
  },
  store(field, value) {
    const stored = base.store(field, value);
    const text = stored[field.name] as string | null;
    return field.options.sort ? { ...stored, [`${field.name}Pinyin`]: text === null ? null : pinyinOf(text, field.options.person) } : stored;
  },
  searchTerms: (field, stored) => (stored[field.name] ? spoken(stored[field.name] as string, field.options.person) : []),
};

export const longTextKind: Kind<TextOptions> = {
  ...base,
  name: 'longText',
  is: { long: true },
  bounds: ({ options: { max = longest.longText } }) => ({ length: { max } }),
  store: (field, value) => ({
    [field.name]: cleanText(field.name, value, { max: field.options.max ?? longest.longText, multiline: true }) || null,
  }),
};

export const text = (options: TextOptions) => declareField(textKind, options);
export const longText = (options: TextOptions) => declareField(longTextKind, options);
