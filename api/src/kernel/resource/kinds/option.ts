/** One of a few values that code depends on, such as a tier or a state: an enum in the schema, a CHECK in the table. */
import sql, { join } from 'sql-template-tag';
import { Check } from '@mikro-orm/decorators/legacy';
import { declareField } from '../declare.js';
import { enumFilter, registerEnumOnce } from '../filters.js';
import type { FieldOptions, Kind } from '../spec.js';
import { type Label, snake } from '../labels.js';
import { literal } from '../../read/scope.js';
import { chosen } from './cellChoice.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

export interface OptionOptions extends FieldOptions {
  enum: Record<string, string>;
  enumName: string;
  labels: Record<string, Label>;
}

export const optionKind: Kind<OptionOptions> = {
  ...simpleKind<OptionOptions>({
    name: 'option',
    is: { short: true },
    type: 'text',
    operators: ['eq', 'in', 'isNull'],
    filter: null,
    graphql: null,
    store: (_field, value) => value,
  }),
  values: ({ options }) => Object.values(options.enum),
  hint: ({ options }, language) =>
    Object.values(options.labels)
      .map((label) => label[language])
      .join('、'),
  print: (code: string, field, { language }) => field.options.labels[code]?.[language] ?? code,
  parse: (text, { name, options }) =>
    chosen(
      text,
      name,
      Object.entries(options.labels).map(([code, label]) => ({ ...label, code })),
    ),
  groups: [''],
  group: (field, row) => columnOf(field as never, row),
  groupLabel: (field, key, { language }) =>
    sql`case ${key} ${join(
      Object.entries(field.options.labels).map(([code, label]) => sql`when ${literal(code)} then ${literal(label[language])}`),
      ' ',
    )} end`,
  output: (field) => field.options.enum,
  input: (field) => field.options.enum,
  filter: (field) => enumFilter(field.options.enumName, field.options.enum),
};

export function option(options: OptionOptions, behaviour?: { system: boolean }): PropertyDecorator {
  const values = Object.fromEntries(Object.entries(options.labels).map(([code, { zh, en }]) => [code, { description: `${zh} · ${en}` }]));
  registerEnumOnce(options.enumName, options.enum, `${options.zh} · ${options.en}`, values);
  return (prototype, key) => {
    const column = snake(String(key));
    Check({
      name: `${snake(prototype.constructor.name)}_${column}_check`,
      expression: `${column} in (${Object.keys(options.enum)
        .map((code) => `'${code}'`)
        .join(', ')})`,
    })(prototype.constructor as never);
    declareField(optionKind, options, behaviour)(prototype, key);
  };
}
