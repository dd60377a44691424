/** Several short texts, such as former names. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import { LinesFilter } from '../filters.js';
import type { FieldSpec, Kind } from '../spec.js';
import { readCell } from './cellText.js';
import { columnOf, holds, listLimit } from './operators.js';
import { simpleKind } from './simple.js';
import { spoken, type TextOptions } from './text.js';

const longest = 200;

export const linesKind: Kind<TextOptions> = {
  ...simpleKind<TextOptions>({
    name: 'lines',
    type: 'text[]',
    operators: ['contains', 'isNull'],
    filter: LinesFilter,
    graphql: [String],
    bounds: ({ options: { max = longest } }) => ({ length: { max } }),
    store(field, value) {
      if (!Array.isArray(value) || value.length > listLimit) throw refuse('INVALID_INPUT', field.name, undefined, { length: listLimit });
      return value.map((line) => cleanText(field.name, line, { max: field.options.max ?? longest })).filter(Boolean);
    },
  }),
  print: (lines: string[]) => lines.join('；'),
  parse: (text, { name }) =>
    readCell(text, name)
      .split(/[；;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
  select: (field, row) => sql`to_json(${columnOf(field as FieldSpec, row)})`,
  where: holds,
  searchTerms: (field, stored) => ((stored[field.name] as string[] | null) ?? []).flatMap((line) => spoken(line)),
};

export const lines = (options: TextOptions) => declareField(linesKind, options);
