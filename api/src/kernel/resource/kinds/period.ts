/** A year, a quarter or a month that something is about. Its text sorts as time does. */
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { PeriodFilter } from '../filters.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { readSigns } from './cellText.js';
import { columnOf, compare } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

export interface PeriodOptions extends FieldOptions {
  of: 'year' | 'quarter' | 'month';
}

const forms = {
  year: { pattern: /^(19|20|21)\d{2}$/, hint: words.yearMalformed },
  quarter: { pattern: /^(19|20|21)\d{2}-Q[1-4]$/, hint: words.quarterMalformed },
  month: { pattern: /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, hint: words.monthMalformed },
} as const;

/**
 * 2032年, 2033年度, 2026年第三季度, 2026Q3, 2026年11月, 202611, and 2026-11-01, which a spreadsheet makes of 2026-11. What else stands there is judged as it
 * is.
 */
function periodIn(signs: string, of: PeriodOptions['of']): string {
  const text = signs.replace(/\s+/g, '');
  if (of === 'year') return text.replace(/(?:\.0+|年[度份]?)$/, '');
  if (of === 'quarter') {
    const found = /^(\d{4})[-年/.]?(?:第?([1-4一二三四])季度?|Q([1-4]))$/i.exec(text);
    const quarter = found && (found[3] ?? ('一二三四'.indexOf(found[2]!) + 1 || found[2]));
    return found ? `${found[1]}-Q${quarter}` : text;
  }
  const found = /^(\d{4})(?:[-年/.](\d{1,2})月?|(\d{2})|[-/.](\d{1,2})[-/.]0?1(?:T?00:00(?::00)?)?)$/.exec(text);
  return found ? `${found[1]}-${(found[2] ?? found[3] ?? found[4])!.padStart(2, '0')}` : text;
}

const base = simpleKind<PeriodOptions>({
  name: 'period',
  is: { short: true },
  type: 'text collate C',
  operators: ['eq', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'],
  filter: PeriodFilter,
  graphql: String,
  last: "'9'",
  bounds: ({ options }) => ({ pattern: forms[options.of].pattern.source }),
  store(field, value) {
    const { pattern, hint } = forms[field.options.of];
    if (typeof value !== 'string' || !pattern.test(value)) throw refuse('INVALID_INPUT', field.name, hint);
    return value;
  },
});

/** The column has an order of its own; a value is compared with it as plain text. */
export const periodKind: Kind<PeriodOptions> = {
  ...base,
  parse: (text, { name, options }) => periodIn(readSigns(text, name), options.of),
  groups: [''],
  group: (field, row) => columnOf(field as FieldSpec, row),
  where: (field, row, filter) => compare(field as FieldSpec, columnOf(field as FieldSpec, row), 'text', filter),
  order: (field, row) => ({ ...base.order!(field, row), type: 'text' }),
};

export const period = (options: PeriodOptions) => declareField(periodKind, options);
