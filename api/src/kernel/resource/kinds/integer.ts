/** A whole number with its bounds and unit. */
import { Int } from 'type-graphql';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { IntegerFilter, range } from '../filters.js';
import type { Label } from '../labels.js';
import type { Bounds, FieldOptions, FieldSpec, Kind } from '../spec.js';
import { numberIn, withoutNoise, withoutUnit } from './cellNumber.js';
import { readSigns } from './cellText.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

export interface IntegerOptions extends FieldOptions {
  min?: number;
  max?: number;
  unit?: Label;
}

const [smallest, largest] = [-2_147_483_648, 2_147_483_647];
/** The bounds that are declared: the others are those of the type. */
export function rangeOf(given: { min?: number | undefined; max?: number | undefined; step?: number | undefined }): Bounds {
  const told = Object.entries(given).filter(([, bound]) => bound !== undefined);
  return told.length > 0 ? { range: Object.fromEntries(told) } : {};
}

const outside = (name: string, min: number, max: number) => refuse('OUT_OF_RANGE', name, words.numberOutsideRange(min, max), { min, max });

export const integerKind: Kind<IntegerOptions> = {
  ...simpleKind<IntegerOptions>({
    name: 'integer',
    is: { short: true },
    type: 'integer',
    operators: ['eq', 'in', ...range, 'isNull'],
    filter: IntegerFilter,
    graphql: Int,
    last: '2147483647',
    bounds: ({ options }) => rangeOf({ min: options.min, max: options.max }),
    store(field, value) {
      const { min = smallest, max = largest } = field.options;
      if (!Number.isInteger(value)) throw refuse('INVALID_INPUT', field.name);
      if ((value as number) < min || (value as number) > max) throw outside(field.name, min, max);
      return value;
    },
  }),
  measure: (field, row) => columnOf(field as FieldSpec, row),
  print: (value: number) => value,
  // 1.2E+03 may be all that a narrow column has left of 1234: scientific notation is not guessed at.
  parse(text, { name, options }) {
    const number = numberIn(withoutUnit(readSigns(text, name), options));
    const whole = number === null ? null : withoutNoise(number, 0);
    const example = !options.unit && options.zh.includes('年') ? 1999 : Math.min(300, options.max ?? 300);
    if (whole === null) throw refuse('INVALID_INPUT', name, words.integerMalformed(example, options.unit));
    if (whole.includes('.')) throw refuse('INVALID_INPUT', name, words.integerWithDecimals(example));
    const { min = smallest, max = largest } = options;
    if (Number(whole) < smallest || Number(whole) > largest) throw outside(name, min, max);
    return Number(whole);
  },
};

export const integer = (options: IntegerOptions) => declareField(integerKind, options);
