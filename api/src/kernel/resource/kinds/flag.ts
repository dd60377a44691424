/** Yes or no; absent means not recorded. */
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { FlagFilter } from '../filters.js';
import type { FieldOptions } from '../spec.js';
import { simpleKind } from './simple.js';

export const flagKind = simpleKind<FieldOptions>({
  name: 'flag', type: 'boolean', operators: ['eq', 'isNull'], filter: FlagFilter, graphql: Boolean,
  store(field, value) {
    if (typeof value !== 'boolean') throw refuse('INVALID_INPUT', field.name);
    return value;
  },
});

export const flag = (options: FieldOptions) => declareField(flagKind, options);
