/** A number with a fixed count of decimal places, exact, such as hours of service in halves. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { DecimalFilter } from '../filters.js';
import type { Label } from '../labels.js';
import { GraphQLDecimal } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { numberIn, withoutNoise, withoutUnit } from './cellNumber.js';
import { readSigns } from './cellText.js';
import { rangeOf } from './integer.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

export interface DecimalOptions extends FieldOptions {
  /** Decimal places, 1 to 6. */
  scale: number;
  /** What it goes up in, such as 0.5. */
  step?: number;
  min?: number;
  max?: number;
  unit?: Label;
}

const base = simpleKind<DecimalOptions>({
  name: 'decimal',
  type: 'numeric',
  operators: ['eq', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'],
  filter: DecimalFilter,
  graphql: GraphQLDecimal,
  last: "'Infinity'::numeric",
  bounds: ({ options: { min, max, step, scale } }) => rangeOf({ min, max, step: step ?? 10 ** -scale }),
  store(field, value) {
    const { scale, step, min = -1_000_000_000, max = 1_000_000_000 } = field.options;
    const text = String(value);
    const number = Number(text);
    if (number < min || number > max) throw refuse('OUT_OF_RANGE', field.name, words.numberOutsideRange(min, max), { min, max });
    const places = text.split('.')[1]?.replace(/0+$/, '').length ?? 0;
    if (places > scale) throw refuse('INVALID_INPUT', field.name, words.tooManyDecimals(scale));
    if (step && Math.round(number * 10 ** scale) % Math.round(step * 10 ** scale) !== 0)
      throw refuse('INVALID_INPUT', field.name, words.numberOffStep(step));
    return number.toFixed(scale);
  },
});

export const decimalKind: Kind<DecimalOptions> = {
  ...base,
  select: (field, row) => sql`round(${columnOf(field as FieldSpec, row)}, ${field.options.scale}::integer)::text`,
  parse(text, { name, options }) {
    const number = numberIn(withoutUnit(readSigns(text, name), options));
    if (number === null) throw refuse('INVALID_INPUT', name, words.decimalMalformed);
    return withoutNoise(number, options.scale);
  },
  measure: (field, row) => columnOf(field as FieldSpec, row),
  remember: (field, stored) =>
    stored[field.name] === null || stored[field.name] === undefined ? null : Number(stored[field.name]).toFixed(field.options.scale),
};

export const decimal = (options: DecimalOptions) => declareField(decimalKind, options);
