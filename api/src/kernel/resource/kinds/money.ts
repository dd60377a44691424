/** An amount in renminbi, exact: whole fen in the database, yuan with two places outside. */
import sql from 'sql-template-tag';
import { late } from '../../read/late.js';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { MoneyFilter } from '../filters.js';
import { fenOf, GraphQLMoney } from '../scalars.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { numberIn, withoutNoise } from './cellNumber.js';
import { readSigns } from './cellText.js';
import { rangeOf } from './integer.js';
import { columnOf, compare } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

export interface MoneyOptions extends FieldOptions {
  /** In yuan. */
  min?: number;
  /** In yuan. */
  max?: number;
}

const yuanOf = (fen: string): string => {
  const digits = fen.replace('-', '').padStart(3, '0');
  return `${fen.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** One operand or a list of them, from yuan to fen. */
const inFen = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((one) => late(one, inFen)) : typeof value === 'string' ? fenOf(value) : value;

/** ¥30,000.00, 30000元, 3万元, RMB 30000 → 30000. Of another currency, or of a price per piece, it is no amount of yuan. */
function yuanIn(text: string, field: string): string {
  const bare = readSigns(text, field)
    .replace(/^([-+]?)\s*(?:人民币|RMB|CNY)?\s*[:：]?\s*¥?\s*/i, '$1')
    .replace(/\s*(?:[元圆][整正]?|块钱?|yuan|RMB|CNY|元人民币)$/i, '');
  const amount = numberIn(bare);
  if (amount === null) throw refuse('INVALID_INPUT', field, words.amountMalformed);
  const exact = withoutNoise(amount, 2);
  if ((exact.split('.')[1] ?? '').length > 2) throw refuse('INVALID_INPUT', field, words.amountWithTooManyDecimals);
  return exact;
}

const usual = { min: 0, max: 1_000_000_000_000 };

const base = simpleKind<MoneyOptions>({
  name: 'money',
  type: 'bigint',
  operators: ['eq', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull'],
  filter: MoneyFilter,
  graphql: GraphQLMoney,
  last: '9223372036854775807',
  bounds: ({ options: { min = usual.min, max = usual.max } }) => rangeOf({ min, max }),
  store(field, value) {
    const { min = usual.min, max = usual.max } = field.options;
    const yuan = Number(value);
    if (yuan < min || yuan > max) throw refuse('OUT_OF_RANGE', field.name, words.amountOutsideRange(min, max), { min, max });
    return fenOf(value);
  },
});

export const moneyKind: Kind<MoneyOptions> = {
  ...base,
  select: (field, row) => sql`round(${columnOf(field as FieldSpec, row)} / 100.0, 2)::text`,
  where: (field, row, filter) =>
    compare(
      field as FieldSpec,
      columnOf(field as FieldSpec, row),
      'bigint',
      Object.fromEntries(Object.entries(filter).map(([operator, value]) => [operator, late(value, inFen)])),
    ),
  parse: (text, { name }) => yuanIn(text, name),
  measure: (field, row) => sql`${columnOf(field as FieldSpec, row)} / 100.0`,
  // Fen as they come from a write or from the database, told in yuan.
  remember: (field, stored) => (stored[field.name] === null || stored[field.name] === undefined ? null : yuanOf(String(stored[field.name]))),
};

export const money = (options: MoneyOptions) => declareField(moneyKind, options);
