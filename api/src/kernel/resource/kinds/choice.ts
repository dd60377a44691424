/** A code from a dictionary. Dictionaries are data: a district adds entries of its own, and answers bring the label along. */
import sql, { raw, type Sql } from 'sql-template-tag';
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import { ChoiceFilter, ChoicesFilter } from '../filters.js';
import { Choice } from '../objectTypes.js';
import type { CellWords, FieldOptions, FieldSpec, Kind } from '../spec.js';
import { at, literal } from '../../read/scope.js';
import { chosen, type Choosable, meant } from './cellChoice.js';
import { readCell } from './cellText.js';
import { asSet, columnOf, holds, listLimit, splitCell } from './operators.js';
import { simpleKind } from './simple.js';

/** Some codes are there only where a field of the record referred to (`federation.bodyKind`) has one of some values. */
export interface Offered {
  codes: readonly string[];
  where: string;
  in: readonly string[];
}

export interface ChoiceOptions extends FieldOptions {
  dictionary: string;
  /** Codes that nobody names here, such as those a district adds, are there everywhere. */
  offered?: readonly Offered[];
}

const entryOf = (dictionary: string, code: Sql): Sql =>
  sql`dictionary_entry entry where entry.dictionary = ${literal(dictionary)} and entry.code = ${code}`;

/** A whole spreadsheet loads all entries at once, instead of one code at a time. */
const entriesOf = (words: CellWords, dictionary: string): Choosable[] =>
  ((words as CellWords & { entries?: (Choosable & { dictionary: string })[] }).entries ?? []).filter((entry) => entry.dictionary === dictionary);

function oneCode(text: string, { name, options }: FieldSpec<ChoiceOptions>, words: CellWords): string {
  return words.codeOf(options.dictionary, readCell(text, name)) ?? chosen(text, name, entriesOf(words, options.dictionary));
}

/** A label may hold the sign that parts several of them. */
function codesIn(text: string, field: FieldSpec<ChoiceOptions>, words: CellWords): string[] {
  const whole = meant(readCell(text, field.name), entriesOf(words, field.options.dictionary));
  return whole === undefined ? splitCell(readCell(text, field.name)).map((one) => oneCode(one, field, words)) : [whole];
}

const entriesHint = (field: FieldSpec<ChoiceOptions>, _language: unknown, entries: (dictionary: string) => string[]): string =>
  entries(field.options.dictionary).join('、');

export const choiceKind: Kind<ChoiceOptions> = {
  ...simpleKind<ChoiceOptions>({
    name: 'choice',
    is: { coded: 'one', short: true },
    type: 'text',
    operators: ['eq', 'in', 'isNull'],
    filter: ChoiceFilter,
    graphql: String,
    store: (field, value) => cleanText(field.name, value, { max: 60 }) || null,
  }),
  groups: [''],
  group: (field, row) => columnOf(field as FieldSpec, row),
  groupLabel: (field, key, scope) => sql`(select entry.${raw(scope.language)} from ${entryOf(field.options.dictionary, key)})`,
  output: () => Choice,
  selection: () => '{ code label }',
  print: ({ label }: Choice) => label,
  parse: oneCode,
  hint: entriesHint,
  select(field, row, scope) {
    const code = columnOf(field as FieldSpec, row);
    // Entries are never removed, so a stored code only needs its label.
    return sql`case when ${code} is not null then ${scope.pick('Choice', { code: () => code, label: () => sql`(select entry.${raw(scope.language)} from ${entryOf(field.options.dictionary, code)})` })} end`;
  },
};

export const choicesKind: Kind<ChoiceOptions> = {
  ...simpleKind<ChoiceOptions>({
    name: 'choices',
    is: { coded: 'many' },
    type: 'text[]',
    operators: ['contains', 'isNull'],
    filter: ChoicesFilter,
    graphql: [String],
    store(field, value) {
      if (!Array.isArray(value) || value.length > listLimit) throw refuse('INVALID_INPUT', field.name, undefined, { length: listLimit });
      return [...new Set(value.map((code) => cleanText(field.name, code, { max: 60 })))];
    },
  }),
  hint: entriesHint,
  output: () => [Choice],
  selection: () => '{ code label }',
  print: (entries: Choice[]) => entries.map(({ label }) => label).join('、'),
  parse: codesIn,
  select: (field, row, scope) =>
    sql`(select coalesce(json_agg(${scope.pick('Choice', { code: () => at('entry', 'code'), label: () => at('entry', scope.language) })} order by entry.position), '[]'::json) from ${entryOf(field.options.dictionary, sql`any(${columnOf(field as FieldSpec, row)})`)})`,
  where: holds,
  remember: asSet,
};

export const choice = (options: ChoiceOptions) => declareField(choiceKind, options);
export const choices = (options: ChoiceOptions) => declareField(choicesKind, options);
