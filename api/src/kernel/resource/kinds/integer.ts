/** A whole number with its bounds and unit. */
import { Int } from 'type-graphql';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { IntegerFilter, range } from '../filters.js';
import type { Label } from '../labels.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

export interface IntegerOptions extends FieldOptions {
  min?: number;
  max?: number;
  unit?: Label;
}

export const integerKind: Kind<IntegerOptions> = {
  ...simpleKind<IntegerOptions>({
    name: 'integer', type: 'integer', operators: ['eq', 'in', ...range, 'isNull'], filter: IntegerFilter, graphql: Int, last: '2147483647',
    store(field, value) {
      const { min = -2_147_483_648, max = 2_147_483_647 } = field.options;
      if (!Number.isInteger(value)) throw refuse('INVALID_INPUT', field.name);
      if ((value as number) < min || (value as number) > max) throw refuse('OUT_OF_RANGE', field.name, { zh: `应在 ${min} 到 ${max} 之间`, en: `from ${min} to ${max}` });
      return value;
    },
  }),
  measure: (field, row) => columnOf(field as FieldSpec, row),
  print: (value: number) => value,
  parse(text, field) {
    const plain = text.replace(/,(?=\d{3})/g, '');
    if (!/^-?\d{1,10}$/.test(plain)) throw refuse('INVALID_INPUT', field.name, { zh: '请填整数', en: 'a whole number' });
    return Number(plain);
  },
};

export const integer = (options: IntegerOptions) => declareField(integerKind, options);
