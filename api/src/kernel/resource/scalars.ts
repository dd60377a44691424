/** Scalars: a calendar date, and an instant in UTC. Output comes from PostgreSQL as text and passes unchanged. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const datePattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const instantPattern = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

function dateOf(value: unknown): string {
  if (typeof value === 'string' && datePattern.test(value)) {
    const parsed = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)) return value;
  }
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

export const GraphQLDate = scalar('Date', 'A calendar date, YYYY-MM-DD (ISO 8601), with no time or zone. Business days are those of Asia/Shanghai.', dateOf);
export const GraphQLInstant = scalar('DateTime', 'An instant, in UTC with milliseconds (RFC 3339), such as 2026-11-22T06:05:00.000Z.', instantOf);
