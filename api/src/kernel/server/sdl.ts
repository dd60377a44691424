/**
 * The schema as text, with what directives say beside each field and argument: `printSchema` leaves that out. It is printed and not rebuilt, because
 * the lines of a type then stay as graphql-js lays them out, one change a line.
 */
import { astFromValue, type GraphQLSchema, isInputObjectType, isObjectType, lexicographicSortSchema, print, printSchema } from 'graphql';

type Applied = Record<string, Record<string, unknown>>;

/** What is said of a field or an argument, by directive: its price, and what it demands. */
function applied({ extensions }: { extensions: { cost?: unknown; directives?: unknown } }): Applied {
  return { ...(extensions.cost ? { cost: extensions.cost as Record<string, unknown> } : {}), ...(extensions.directives as Applied | undefined) };
}

function written(schema: GraphQLSchema, [name, values]: [string, Record<string, unknown>]): string {
  const given = schema.getDirective(name)!.args.filter((arg) => values[arg.name] !== undefined);
  return ` @${name}(${given.map((arg) => `${arg.name}: ${print(astFromValue(values[arg.name], arg.type)!)}`).join(', ')})`;
}

export function printedSchema(schema: GraphQLSchema): string {
  let type = '';
  let field = '';
  let inText = false;
  const beside = (line: string, one: Parameters<typeof applied>[0] | undefined) =>
    one
      ? line +
        Object.entries(applied(one))
          .map((directive) => written(schema, directive))
          .join('')
      : line;
  const lines = printSchema(lexicographicSortSchema(schema))
    .split('\n')
    .map((line) => {
      const quotes = line.split('"""').length - 1;
      if (quotes % 2 === 1) inText = !inText;
      if (quotes > 0 || inText) return line;
      type = /^(?:type|input) (\w+)/.exec(line)?.[1] ?? (line === '}' ? '' : type);
      field = /^ {2}(\w+)[(:]/.exec(line)?.[1] ?? field;
      const declared = schema.getType(type);
      if (isInputObjectType(declared)) return beside(line, /^ {2}\w+: /.test(line) ? declared.getFields()[field] : undefined);
      if (!isObjectType(declared)) return line;
      const [, arg] = /^ {4}(\w+): /.exec(line) ?? [];
      if (arg)
        return beside(
          line,
          declared.getFields()[field]?.args.find(({ name }) => name === arg),
        );
      // The line that ends with the field's type: its only line, or the one that closes its arguments.
      return beside(line, /^ {2}(\w+(\(.*\))?|\)): \S+$/.test(line) ? declared.getFields()[field] : undefined);
    });
  return lines.join('\n');
}
