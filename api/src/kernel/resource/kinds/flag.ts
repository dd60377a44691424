/** Yes or no; absent means not recorded. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { FlagFilter } from '../filters.js';
import type { FieldOptions, Kind } from '../spec.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

const words: Record<string, boolean> = { 是: true, 否: false, yes: true, no: false, true: true, false: false, 1: true, 0: false };

export const flagKind: Kind = {
  ...simpleKind<FieldOptions>({
    name: 'flag', type: 'boolean', operators: ['eq', 'isNull'], filter: FlagFilter, graphql: Boolean,
    store(field, value) {
      if (typeof value !== 'boolean') throw refuse('INVALID_INPUT', field.name);
      return value;
    },
  }),
  groups: [''],
  group: (field, row) => sql`${columnOf(field, row)}::text`,
  groupLabel: (_field, key, { language }) => (language === 'zh' ? sql`case ${key} when 'true' then '是' when 'false' then '否' end` : sql`case ${key} when 'true' then 'Yes' when 'false' then 'No' end`),
  print: (value: boolean, _field, { language }) => (language === 'zh' ? (value ? '是' : '否') : value ? 'Yes' : 'No'),
  parse(text, field) {
    const value = words[text.toLowerCase()];
    if (value === undefined) throw refuse('INVALID_INPUT', field.name, { zh: '请填“是”或“否”', en: 'yes or no' });
    return value;
  },
};

export const flag = (options: FieldOptions) => declareField(flagKind, options);
