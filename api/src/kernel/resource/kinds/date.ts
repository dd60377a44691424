/** A calendar date, a text YYYY-MM-DD everywhere, so that no time zone can move it. */
import { declareField } from '../declare.js';
import { DateFilter, range } from '../filters.js';
import { GraphQLDate } from '../scalars.js';
import type { FieldOptions } from '../spec.js';
import { simpleKind } from './simple.js';

export interface DateOptions extends FieldOptions {
  /** The day of something that has happened: never after today in Asia/Shanghai. */
  past?: boolean;
}

export const dateKind = simpleKind<DateOptions>({
  name: 'date', type: 'date', operators: ['eq', 'in', ...range, 'isNull'], filter: DateFilter, graphql: GraphQLDate, last: "'infinity'::date",
  store: (_field, value) => value,
});

export const date = (options: DateOptions) => declareField(dateKind, options);
