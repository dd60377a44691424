/**
 * Scalars: an id, a calendar date, an instant in UTC, exact numbers. PostgreSQL prints the output as text, which passes unchanged. Ids come in in the
 * one form in which they are stored and compared.
 */
import { GraphQLError, GraphQLID, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const idHoweverTyped = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** An id in lower case, as ids are stored: some tools write them in capitals. Text of another form stays as it is. */
export const idOf = (text: string): string => (idHoweverTyped.test(text) ? text.toLowerCase() : text);

/** GraphQL's own ID, which reads an id however it is typed. A schema with two types of this name does not build, so nobody takes the other one. */
export const ID = new GraphQLScalarType<string, string>({
  ...GraphQLID.toConfig(),
  parseValue: (value) => idOf(GraphQLID.parseValue(value)),
  parseLiteral: (node: ValueNode) => idOf(GraphQLID.parseLiteral(node)),
});

const datePattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day that exists: 2026-02-30 has the form of one and does not. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !datePattern.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function dateOf(value: unknown): string {
  if (isDay(value)) return value;
  throw new GraphQLError('Date must be a calendar date such as 2026-11-22.');
}

function instantOf(value: unknown): string {
  if (typeof value === 'string' && instantPattern.test(value)) {
    const parsed = new Date(value);
    if (!Number.isNaN(parsed.getTime())) return parsed.toISOString();
  }
  throw new GraphQLError('DateTime must be an instant with a zone such as 2026-11-22T06:05:00Z.');
}

const scalar = (name: string, description: string, check: (value: unknown) => string) =>
  new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => (value instanceof Date ? value.toISOString() : (value as string)),
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });

/** A scalar whose literals may be numbers as well. */
const numeric = (name: string, description: string, check: (value: unknown) => string) =>
  new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined),
  });

export const GraphQLDate = scalar(
  'Date',
  'A calendar date, YYYY-MM-DD (ISO 8601), with no time or zone. Business days are those of Asia/Shanghai.',
  dateOf,
);
export const GraphQLInstant = scalar('DateTime', 'An instant, in UTC with milliseconds (RFC 3339), such as 2026-11-22T06:05:00.000Z.', instantOf);

const moneyPattern = /^-?\d{1,13}(\.\d{1,2})?$/;
const decimalPattern = /^-?\d{1,15}(\.\d{1,6})?$/;

/** Exact numbers come as text; whole numbers may come as numbers. */
const exact =
  (name: string, pattern: RegExp, example: string, finish: (text: string) => string) =>
  (value: unknown): string => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || !pattern.test(text)) throw new GraphQLError(`${name} must be a number such as "${example}".`);
    return finish(text);
  };

/** An amount in yuan as whole fen, as text. */
export function fenOf(yuan: unknown): string {
  const [whole = '0', places = ''] = String(yuan).split('.');
  return BigInt(`${whole}${places.padEnd(2, '0')}`).toString();
}

const twoPlaces = (text: string) => `${text.split('.')[0]}.${(text.split('.')[1] ?? '').padEnd(2, '0')}`;

export const GraphQLMoney = numeric(
  'Money',
  'An amount in yuan (CNY), exact, as text with two decimal places, such as "10.00". Whole numbers are accepted as well.',
  exact('Money', moneyPattern, '10.00', twoPlaces),
);
export const GraphQLDecimal = numeric(
  'Decimal',
  'An exact decimal number as text, such as "1.5". Numbers are accepted as well.',
  exact('Decimal', decimalPattern, '1.5', (text) => text),
);
