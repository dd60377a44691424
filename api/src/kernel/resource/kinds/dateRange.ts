/** From one day to another, both included; without an end it is open. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { DateRangeFilter } from '../filters.js';
import { DateRange, DateRangeInput } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { all, yes } from '../../read/scope.js';
import { snake } from '../labels.js';
import { readSigns } from './cellText.js';
import { dayOf, longAgo, midnight, written } from './date.js';
import { columnOf } from './operators.js';
import { words } from './words.js';

interface Range {
  from: string;
  until?: string | null;
}

const property = (field: FieldSpec, end: 'From' | 'Until') => `${field.name}${end}`;

// A stroke parts the two days as well as a day's own parts, so the first day is read to its end before anything is looked for behind it.
const spans = new RegExp(String.raw`^[自从由]?\s*((?:${written})${midnight})\s*(起|开始)?\s*(.*)$`);
const between = /^(?:[-~〜∼‐-―−/]+|至|到)\s*/;
/** Without an end. */
const openEnd = /^(?:至?今|现在|长期(?:有效)?|永久(?:有效)?|不限|无(?:固定)?期限|无限期|present|long[- ]term)$/i;

/** 2023-05-10 ~ 2027-05-09, 2023.05.10-2027.05.09, 2023年5月10日至2027年5月9日止, 2023-05-10 至今 and 2023-05-10 ~ 长期. */
function rangeIn(text: string, field: string): Range {
  const found = spans.exec(readSigns(text, field));
  if (found) {
    const [, from, begun, rest] = found as unknown as [string, string, string | undefined, string];
    const until = rest.replace(between, '').replace(/\s*止$/, '');
    // One day alone may be the first or the last.
    if (openEnd.test(until) || (until === '' && (begun || between.test(rest)))) return { from: dayOf(from, field), until: null };
    if (until !== rest && new RegExp(`^(?:${written})${midnight}$`).test(until)) return { from: dayOf(from, field), until: dayOf(until, field) };
  }
  throw refuse('INVALID_INPUT', field, words.rangeMalformed);
}

export const dateRangeKind: Kind = {
  name: 'dateRange',
  is: { span: true },
  hint: () => '2026-01-01 ~ 2026-12-31',
  operators: ['contains', 'isNull'],
  columns: (field) => [
    { property: property(field, 'From'), name: `${snake(field.name)}_from`, type: 'date', nullable: !field.options.required },
    { property: property(field, 'Until'), name: `${snake(field.name)}_until`, type: 'date', nullable: true },
  ],
  output: () => DateRange,
  input: () => DateRangeInput,
  filter: () => DateRangeFilter,
  selection: () => '{ from until }',
  print: ({ from, until }: Range) => `${from} ~ ${until ?? ''}`.trim(),
  parse: (text, { name }) => rangeIn(text, name),
  select(field, row, scope) {
    const from = columnOf(field, row, '_from');
    const body = scope.pick('DateRange', { from: () => from, until: () => columnOf(field, row, '_until') });
    return sql`case when ${from} is not null then ${body} end`;
  },
  where(field, row, { contains, isNull }) {
    const [from, until] = [columnOf(field, row, '_from'), columnOf(field, row, '_until')];
    return all([
      contains ? sql`(${from} <= ${contains}::date and (${until} is null or ${until} >= ${contains}::date))` : yes,
      isNull === undefined || isNull === null ? yes : isNull ? sql`${from} is null` : sql`${from} is not null`,
    ]);
  },
  warn: (_field, value) => longAgo((value as Range | null)?.from) ?? longAgo((value as Range | null)?.until),
  store(field, value) {
    const range = value as Range | null;
    if (range?.until && range.until < range.from) throw refuse('OUT_OF_RANGE', field.name, words.rangeReversed);
    return { [property(field, 'From')]: range?.from ?? null, [property(field, 'Until')]: range?.until ?? null };
  },
  remember(field, stored) {
    const from = stored[property(field, 'From')];
    return from ? { from, until: stored[property(field, 'Until')] ?? null } : null;
  },
};

export const dateRange = (options: FieldOptions) => declareField(dateRangeKind, options);
