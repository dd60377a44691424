/** The filter objects of the field kinds. Operators in one object must all hold. */
import 'reflect-metadata';
import { Field, InputType, Int, registerEnumType } from 'type-graphql';
import { GraphQLDate, GraphQLDecimal, GraphQLInstant, GraphQLMoney, ID } from './scalars.js';

const optional = (type: () => unknown, description: string) => (prototype: object, key: string) =>
  Field(type as never, { nullable: true, description })(prototype, key);

const describeOperator: Record<string, string> = {
  eq: 'Equal to this.',
  in: 'One of these, at most 100.',
  contains: 'Holds this.',
  startsWith: 'Begins with this.',
  gt: 'Greater than.',
  gte: 'Greater than or equal to.',
  lt: 'Less than.',
  lte: 'Less than or equal to.',
  isNull: 'True: has no value. False: has one.',
};

/** Builds the input type `${name}Filter` with these operators over one type. */
export function filterType(name: string, operators: string[], type: () => unknown): new () => object {
  const Filter = { [`${name}Filter`]: class {} }[`${name}Filter`]!;
  InputType(`${name}Filter`, { description: `Conditions on a value of kind ${name}; all of them must hold.` })(Filter);
  for (const operator of operators) {
    const of = operator === 'in' ? () => [type()] : operator === 'isNull' ? () => Boolean : type;
    optional(of, describeOperator[operator]!)(Filter.prototype, operator);
  }
  return Filter;
}

export const range = ['gt', 'gte', 'lt', 'lte'];
export const TextFilter = filterType('Text', ['eq', 'in', 'contains', 'startsWith', 'isNull'], () => String);
export const IdFilter = filterType('Id', ['eq', 'in'], () => ID);
export const IntegerFilter = filterType('Integer', ['eq', 'in', ...range, 'isNull'], () => Int);
export const MoneyFilter = filterType('Money', ['eq', 'in', ...range, 'isNull'], () => GraphQLMoney);
export const DecimalFilter = filterType('Decimal', ['eq', 'in', ...range, 'isNull'], () => GraphQLDecimal);
export const PeriodFilter = filterType('Period', ['eq', 'in', ...range, 'isNull'], () => String);
export const FlagFilter = filterType('Flag', ['eq', 'isNull'], () => Boolean);
export const DateFilter = filterType('Date', ['eq', 'in', ...range, 'isNull'], () => GraphQLDate);
export const InstantFilter = filterType('Instant', [...range, 'isNull'], () => GraphQLInstant);
export const ChoiceFilter = filterType('Choice', ['eq', 'in', 'isNull'], () => String);
export const ChoicesFilter = filterType('Choices', ['contains', 'isNull'], () => String);
export const LinesFilter = filterType('Lines', ['contains', 'isNull'], () => String);
export const DateRangeFilter = filterType('DateRange', ['contains', 'isNull'], () => GraphQLDate);
export const PresenceFilter = filterType('Presence', ['isNull'], () => Boolean);

const enumFilters = new Map<object, new () => object>();
export function enumFilter(name: string, values: object): new () => object {
  let filter = enumFilters.get(values);
  if (!filter) enumFilters.set(values, (filter = filterType(name, ['eq', 'in', 'isNull'], () => values)));
  return filter;
}

const enumNames = new Map<object, string>();
export function registerEnumOnce(
  name: string,
  values: object,
  description: string,
  valuesConfig: Record<string, { description: string }> = {},
): void {
  if (enumNames.has(values)) return;
  enumNames.set(values, name);
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
}
