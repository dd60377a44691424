/**
 * Which values of an operation's arguments do not fit their types: every fault with its whole path, and none with what was sent. graphql-js decides
 * whether a request runs; this says what is wrong with one that does not. Values that fit are answered, so that other rules can be asked about them.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { type Limits, Refusal } from '../errors.js';
import { fragmentsOf } from '../read/planCache.js';
import type { Sentence } from '../reasons.js';
import { maxName } from './limits.js';
import { words } from './words.js';

type Place = readonly (string | number)[];
interface Fault {
  place: Place;
  code: 'REQUIRED' | 'INVALID_INPUT';
  hint?: Sentence;
  limits?: Limits;
}
type Note = (fault: Fault) => undefined;

const ofScalars: Record<string, { hint: Sentence; limits?: Limits }> = {
  Int: { hint: words.wholeNumberExpected, limits: { min: -2_147_483_648, max: 2_147_483_647 } },
  Float: { hint: words.numberExpected },
  Decimal: { hint: words.decimalExpected },
  Money: { hint: words.moneyExpected },
  Boolean: { hint: words.booleanExpected },
  String: { hint: words.textExpected },
  ID: { hint: words.idExpected },
  Date: { hint: words.dateExpected },
  DateTime: { hint: words.instantExpected },
};

function leaf(type: GraphQLInputType, place: Place, note: Note, read: () => unknown): unknown {
  try {
    const value = read();
    if (value !== undefined) return value;
  } catch {
    // What it says may quote the value.
  }
  if (isEnumType(type))
    return note({ place, code: 'INVALID_INPUT', hint: words.noneOfTheOptions, limits: { options: type.getValues().map(({ name }) => name) } });
  return note({ place, code: 'INVALID_INPUT', ...(isLeafType(type) && ofScalars[type.name]) });
}

/** `given`: names of what was sent, with the way to each value. */
function object(
  type: GraphQLInputObjectType,
  given: Map<string, (type: GraphQLInputType, place: Place) => unknown>,
  place: Place,
  note: Note,
): unknown {
  const fields = type.getFields();
  const made: Record<string, unknown> = {};
  for (const { name, type: of, defaultValue } of Object.values(fields)) {
    const read = given.get(name);
    if (read) made[name] = read(of, [...place, name]);
    else if (defaultValue !== undefined) made[name] = defaultValue;
    else if (isNonNullType(of)) note({ place: [...place, name], code: 'REQUIRED' });
  }
  for (const name of given.keys())
    if (!fields[name]) note({ place: [...place, name.slice(0, maxName)], code: 'INVALID_INPUT', hint: words.noSuchField });
  return made;
}

function ofValue(type: GraphQLInputType, value: unknown, place: Place, note: Note): unknown {
  if (value === null || value === undefined) return isNonNullType(type) ? note({ place, code: 'REQUIRED' }) : value;
  if (isNonNullType(type)) return ofValue(type.ofType, value, place, note);
  if (isListType(type))
    return Array.isArray(value)
      ? value.map((one, index) => ofValue(type.ofType, one, [...place, index], note))
      : [ofValue(type.ofType, value, place, note)];
  if (!isInputObjectType(type)) return leaf(type, place, note, () => (isLeafType(type) ? type.parseValue(value) : undefined));
  if (typeof value !== 'object' || Array.isArray(value)) return note({ place, code: 'INVALID_INPUT', hint: words.objectExpected });
  const given = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) => [name, (of: GraphQLInputType, at: Place) => ofValue(of, one, at, note)] as const);
  return object(type, new Map(given), place, note);
}

interface Variables {
  schema: GraphQLSchema;
  definitions: Map<string, VariableDefinitionNode>;
  values: Record<string, unknown>;
  /** Those that stand in an argument of a mutation. */
  used: Set<string>;
}

function ofVariable(type: GraphQLInputType, name: string, place: Place, of: Variables, note: Note): unknown {
  of.used.add(name);
  const definition = of.definitions.get(name);
  const declared = definition && (typeFromAST(of.schema, definition.type as never) as GraphQLInputType | undefined);
  if (!declared) return undefined;
  if (of.values[name] === undefined && definition.defaultValue) return ofLiteral(declared, definition.defaultValue, place, of, note);
  const value = of.values[name];
  return value === null || value === undefined
    ? ofValue(isNonNullType(type) ? type : declared, value, place, note)
    : ofValue(declared, value, place, note);
}

function isLeftOut(node: ValueNode, { values, definitions, used }: Variables): boolean {
  if (node.kind !== Kind.VARIABLE) return false;
  used.add(node.name.value);
  return values[node.name.value] === undefined && !definitions.get(node.name.value)?.defaultValue;
}

function ofLiteral(type: GraphQLInputType, node: ValueNode, place: Place, of: Variables, note: Note): unknown {
  if (node.kind === Kind.VARIABLE) return ofVariable(type, node.name.value, place, of, note);
  if (node.kind === Kind.NULL) return isNonNullType(type) ? note({ place, code: 'REQUIRED' }) : null;
  if (isNonNullType(type)) return ofLiteral(type.ofType, node, place, of, note);
  if (isListType(type))
    return node.kind === Kind.LIST
      ? node.values.map((one, index) => ofLiteral(type.ofType, one, [...place, index], of, note))
      : [ofLiteral(type.ofType, node, place, of, note)];
  if (!isInputObjectType(type)) return leaf(type, place, note, () => (isLeafType(type) ? type.parseLiteral(node, undefined) : undefined));
  if (node.kind !== Kind.OBJECT) return note({ place, code: 'INVALID_INPUT', hint: words.objectExpected });
  const given = node.fields
    .filter(({ value }) => !isLeftOut(value, of))
    .map(({ name, value }) => [name.value, (to: GraphQLInputType, at: Place) => ofLiteral(to, value, at, of, note)] as const);
  return object(type, new Map(given), place, note);
}

const written = (place: Place): string =>
  place.map((one, index) => (typeof one === 'number' ? `[${one}]` : `${index > 0 ? '.' : ''}${one}`)).join('');

const refusal = ({ place, code, hint, limits }: Fault, field: string): Refusal =>
  new Refusal(code, { field, path: written(place), ...(hint && { hint }), ...(limits && { limits }) });

/** The mutation of a document, with the arguments that fit and the faults of the others. */
export interface Form {
  key: string;
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  faults: Refusal[];
  /** True where nothing but the values of the input is wrong. */
  isInputAlone: boolean;
}

export interface Sent {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  given: Record<string, unknown> | undefined;
}

/** The place of a fault is told below the input itself, as a form knows its fields. */
const placeOf = ({ name }: GraphQLArgument): Place => (name === 'input' ? [] : [name]);

function formOf(key: string, field: GraphQLField<unknown, unknown>, node: FieldNode, of: Variables): Form {
  const faults: Fault[] = [];
  const note: Note = (fault) => void faults.push(fault.place.length > 0 ? fault : { ...fault, place: ['input'] });
  const args: Record<string, unknown> = {};
  let isInputAlone = true;
  for (const arg of field.args) {
    const value = node.arguments?.find(({ name }) => name.value === arg.name)?.value;
    const before = faults.length;
    if (value && !isLeftOut(value, of)) args[arg.name] = ofLiteral(arg.type, value, placeOf(arg), of, note);
    else if (value?.kind === Kind.VARIABLE) args[arg.name] = arg.defaultValue ?? ofVariable(arg.type, value.name.value, placeOf(arg), of, note);
    else args[arg.name] = arg.defaultValue ?? ofValue(arg.type, undefined, placeOf(arg), note);
    if (faults.length > before && (arg.name !== 'input' || !args[arg.name])) isInputAlone = false;
  }
  const input = args.input as Record<string, unknown> | undefined;
  // A field with a fault inside is left out whole: no other rule is asked about a part of it.
  for (const { place } of faults) if (input) delete input[place[0]!];
  return { key, field, args, faults: faults.map((fault) => refusal(fault, String(fault.place[0]))), isInputAlone };
}

/** None where a directive hangs on a variable that does not fit: then the variables are told by their own names. */
function rootFields(root: GraphQLObjectType, { schema, document, operation }: Omit<Sent, 'given'>, fitting: Record<string, unknown>) {
  try {
    return collectFields(schema, fragmentsOf(document), fitting, root, operation.selectionSet) as Map<string, readonly FieldNode[]>;
  } catch {
    return new Map<string, readonly FieldNode[]>();
  }
}

/** The forms of a mutation that hold faults, and the faults of variables that stand elsewhere. */
export function misfitsOf({ schema, document, operation, given }: Sent): { forms: Form[]; others: Refusal[] } {
  const definitions = new Map((operation.variableDefinitions ?? []).map((one) => [one.variable.name.value, one]));
  const of: Variables = { schema, definitions, values: given ?? {}, used: new Set() };
  const root = operation.operation === 'mutation' ? schema.getMutationType() : undefined;
  const forms: Form[] = [];
  const elsewhere = [...definitions.keys()].map((name) => {
    const faults: Fault[] = [];
    const made = ofVariable(typeFromAST(schema, definitions.get(name)!.type as never) as never, name, [name], of, (fault) => void faults.push(fault));
    return { name, made, faults };
  });
  of.used.clear();
  if (root) {
    const fitting = Object.fromEntries(elsewhere.filter(({ made }) => made !== undefined).map(({ name, made }) => [name, made]));
    const fields = rootFields(root, { schema, document, operation }, fitting);
    for (const [key, [node]] of fields) {
      const field = root.getFields()[node!.name.value];
      if (field) forms.push(formOf(key, field, node!, of));
    }
  }
  const others = elsewhere.filter(({ name }) => !of.used.has(name)).flatMap(({ faults }) => faults);
  const named = ({ place }: Fault) => String(place.findLast((one) => typeof one === 'string'));
  return { forms: forms.filter(({ faults }) => faults.length > 0), others: others.map((fault) => refusal(fault, named(fault))) };
}
