/**
 * The shape of a request's variables: the part of them on which a statement's text depends. Enumerations, booleans, absence, lengths of lists, and
 * whole numbers that are variables themselves (page sizes) belong to it; every other value is late.
 */
import {
  getNamedType,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  GraphQLBoolean,
  typeFromAST,
  getNullableType,
} from 'graphql';
import { type Decision, Late } from './late.js';

type Path = (string | number)[];

const at = (variables: Record<string, unknown>, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], variables);

function isLate(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return !isEnumType(named) && !isInputObjectType(named) && named !== GraphQLBoolean;
}

export interface Shaped {
  variables: Record<string, unknown>;
  shape: string;
}

/** `variables` are coerced; an argument takes them as they are, late or not. */
export function shaped(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>, noted: Decision[]): Shaped {
  const parts: string[] = [];
  const walk = (given: GraphQLInputType, value: unknown, path: Path): unknown => {
    const type = getNullableType(given);
    if (value === null || value === undefined) {
      parts.push('-');
      return value;
    }
    if (isLate(type) && !(path.length === 1 && type === GraphQLInt)) {
      parts.push(Array.isArray(value) ? `*${value.length}` : '*');
      return new Late(noted, (source) => at(source.variables, path), value);
    }
    if (Array.isArray(value)) {
      parts.push('[');
      const inner = value.map((one, index) => walk(isListType(type) ? (type.ofType as GraphQLInputType) : type, one, [...path, index]));
      parts.push(']');
      return inner;
    }
    if (isInputObjectType(type)) {
      parts.push('{');
      const inner = Object.fromEntries(
        Object.entries(value as object).map(([name, one]): [string, unknown] => {
          parts.push(name);
          return [name, walk(type.getFields()[name]!.type, one, [...path, name])];
        }),
      );
      parts.push('}');
      return inner;
    }
    parts.push(JSON.stringify(value));
    return value;
  };
  const made: Record<string, unknown> = {};
  for (const {
    variable: { name },
    type,
  } of operation.variableDefinitions ?? []) {
    parts.push(name.value);
    if (!(name.value in variables)) parts.push('?');
    else made[name.value] = walk(typeFromAST(schema, type as never) as unknown as GraphQLInputType, variables[name.value], [name.value]);
  }
  return { variables: made, shape: parts.join(' ') };
}
