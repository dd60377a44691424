/** Yes or no; absent means not recorded. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { FlagFilter } from '../filters.js';
import type { FieldOptions, Kind } from '../spec.js';
import { readSigns } from './cellText.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';
import { words as sentences } from './words.js';

/** As forms are ticked and columns are filled. A bare x is a tick to some and a cross to others, so it is neither. */
const yes = ['是', '有', '对', '真', '√', '✓', '✔', '☑', '✅', 'y', 'yes', 't', 'true', '1', '1.0'];
const no = ['否', '无', '没有', '不是', '假', '×', '✗', '✘', '✕', '✖', '❌', 'n', 'no', 'f', 'false', '0', '0.0'];
const words = new Map([...yes.map((word) => [word, true] as const), ...no.map((word) => [word, false] as const)]);

export const flagKind: Kind = {
  ...simpleKind<FieldOptions>({
    name: 'flag',
    is: { yesNo: true },
    type: 'boolean',
    operators: ['eq', 'isNull'],
    filter: FlagFilter,
    graphql: Boolean,
    store(field, value) {
      if (typeof value !== 'boolean') throw refuse('INVALID_INPUT', field.name);
      return value;
    },
  }),
  values: () => ['true', 'false'],
  hint: (_field, language) => (language === 'zh' ? '是、否' : 'Yes, No'),
  groups: [''],
  group: (field, row) => sql`${columnOf(field, row)}::text`,
  groupLabel: (_field, key, { language }) =>
    language === 'zh'
      ? sql`case ${key} when 'true' then '是' when 'false' then '否' end`
      : sql`case ${key} when 'true' then 'Yes' when 'false' then 'No' end`,
  print: (value: boolean, _field, { language }) => (language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No'),
  parse(text, field) {
    // Signs for ticks may bring a mark that says how they are drawn.
    const value = words.get(
      readSigns(text, field.name)
        .replace(/\uFE0F/g, '')
        .toLowerCase(),
    );
    if (value === undefined) throw refuse('INVALID_INPUT', field.name, sentences.neitherYesNorNo);
    return value;
  },
};

export const flag = (options: FieldOptions) => declareField(flagKind, options);
