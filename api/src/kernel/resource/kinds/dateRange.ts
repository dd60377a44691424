/** From one day to another, both included; without an end it is open. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { DateRangeFilter } from '../filters.js';
import { DateRange, DateRangeInput } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { all, yes } from '../../read/scope.js';
import { snake } from '../labels.js';
import { dayOf } from './date.js';
import { columnOf } from './operators.js';

interface Range {
  from: string;
  until?: string | null;
}

const property = (field: FieldSpec, end: 'From' | 'Until') => `${field.name}${end}`;

export const dateRangeKind: Kind = {
  name: 'dateRange',
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
  parse(text, { name }) {
    const [from = '', until = ''] = text.split(/[~～至]/).map((one) => one.trim());
    return { from: dayOf(from, name), until: until && until !== '长期' ? dayOf(until, name) : null };
  },
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
  store(field, value) {
    const range = value as Range | null;
    if (range?.until && range.until < range.from) throw refuse('OUT_OF_RANGE', field.name, { zh: '结束日期早于开始日期', en: 'it ends before it begins' });
    return { [property(field, 'From')]: range?.from ?? null, [property(field, 'Until')]: range?.until ?? null };
  },
  remember(field, stored) {
    const from = stored[property(field, 'From')];
    return from ? { from, until: stored[property(field, 'Until')] ?? null } : null;
  },
};

export const dateRange = (options: FieldOptions) => declareField(dateRangeKind, options);
