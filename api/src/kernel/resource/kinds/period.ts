/** A year, a quarter or a month that something is about. Its text sorts as time does. */
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { PeriodFilter } from '../filters.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { columnOf, compare } from './operators.js';
import { simpleKind } from './simple.js';

export interface PeriodOptions extends FieldOptions {
  of: 'year' | 'quarter' | 'month';
}

const forms = {
  year: { pattern: /^(19|20|21)\d{2}$/, hint: { zh: '应为年份，如 2026', en: 'a year such as 2026' } },
  quarter: { pattern: /^(19|20|21)\d{2}-Q[1-4]$/, hint: { zh: '应为季度，如 2026-Q3', en: 'a quarter such as 2026-Q3' } },
  month: { pattern: /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, hint: { zh: '应为月份，如 2026-11', en: 'a month such as 2026-11' } },
} as const;

const base = simpleKind<PeriodOptions>({
  name: 'period', type: 'text collate C', operators: ['eq', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'], filter: PeriodFilter, graphql: String, last: "'9'",
  store(field, value) {
    const { pattern, hint } = forms[field.options.of];
    if (typeof value !== 'string' || !pattern.test(value)) throw refuse('INVALID_INPUT', field.name, hint);
    return value;
  },
});

export const periodKind: Kind<PeriodOptions> = {
  ...base,
  // The collation belongs to the column; of a value, there is only the type.
  where: (field, row, filter) => compare(field as FieldSpec, columnOf(field as FieldSpec, row), 'text', filter),
  order: (field, row) => ({ ...base.order!(field, row), type: 'text' }),
};

export const period = (options: PeriodOptions) => declareField(periodKind, options);
