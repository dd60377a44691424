/** A calendar date, a text YYYY-MM-DD everywhere, so that no time zone can move it. */
import { declareField } from '../declare.js';
import { DateFilter, range } from '../filters.js';
import { GraphQLDate } from '../scalars.js';
import type { FieldOptions } from '../spec.js';
import { simpleKind } from './simple.js';

export const dateKind = simpleKind<FieldOptions>({
  name: 'date', type: 'date', operators: ['eq', 'in', ...range, 'isNull'], filter: DateFilter, graphql: GraphQLDate, last: "'infinity'::date",
  store: (_field, value) => value,
});

export const date = (options: FieldOptions) => declareField(dateKind, options);
