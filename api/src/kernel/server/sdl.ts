/** The schema as text, with the cost of each field beside it: `printSchema` leaves out what directives say of a field. */
import { type GraphQLSchema, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import type { Cost } from './cost.js';

const written = ({ rows, page }: Cost) => `@cost(rows: ${rows}${page ? `, page: [${page.map((name) => `"${name}"`).join(', ')}]` : ''})`;

export function printedSchema(schema: GraphQLSchema): string {
  let type = '';
  let field = '';
  let inText = false;
  const lines = printSchema(lexicographicSortSchema(schema))
    .split('\n')
    .map((line) => {
      const quotes = line.split('"""').length - 1;
      if (quotes % 2 === 1) inText = !inText;
      if (quotes > 0 || inText) return line;
      type = /^type (\w+)/.exec(line)?.[1] ?? (line === '}' ? '' : type);
      field = /^ {2}(\w+)[(:]/.exec(line)?.[1] ?? field;
      // The line that ends with the field's type: its only line, or the one that closes its arguments.
      if (!type || !/^ {2}(\w+(\(.*\))?|\)): \S+$/.test(line)) return line;
      const declared = schema.getType(type);
      const cost = isObjectType(declared) ? (declared.getFields()[field]?.extensions.cost as Cost | undefined) : undefined;
      return cost ? `${line} ${written(cost)}` : line;
    });
  return lines.join('\n');
}
