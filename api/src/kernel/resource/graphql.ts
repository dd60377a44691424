/** The GraphQL types that follow from a spec: connection, filter, order, inputs, payload. Each is made once and only when first asked for. */
import { Arg, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { constant } from './labels.js';
import { inputOf, type VerbSpec } from './lifecycle.js';
import { groupByOf, groupChoicesOf, groupOf } from './groups.js';
import { IdFilter } from './filters.js';
import { once } from './once.js';
import { placesOf } from './places.js';
import { GraphQLDate } from './scalars.js';
import { NearInput, PageInfo, Warning } from './objectTypes.js';
import { describe } from './declare.js';
import type { FieldSpec, ResourceSpec } from './spec.js';

type AnyClass = new () => object;
const named = (name: string): AnyClass => ({ [name]: class {} })[name] as AnyClass;

const field = (of: AnyClass, name: string, type: () => unknown, description: string, nullable = true) =>
  Field(type as never, { nullable, description, simple: true })(of.prototype as object, name);

export const connectionOf = once((spec: ResourceSpec) => {
  const Edge = named(`${spec.name}Edge`);
  ObjectType(`${spec.name}Edge`, { description: 'A record and its place in the list.' })(Edge);
  field(Edge, 'cursor', () => String, 'Opaque; valid for the same order only.', false);
  field(Edge, 'node', () => spec.class, 'The record.', false);
  const Connection = named(`${spec.name}Connection`);
  ObjectType(`${spec.name}Connection`, { description: `A page of a list: ${spec.options.zh}.` })(Connection);
  field(Connection, 'nodes', () => [spec.class], 'The records of this page.', false);
  field(Connection, 'edges', () => [Edge], 'The records with their cursors.', false);
  field(Connection, 'pageInfo', () => PageInfo, 'Where the page stands.', false);
  field(Connection, 'totalCount', () => Int, 'How many records pass the filter and may be read by this viewer. Counted only when asked for.', false);
  Arg('upTo', () => Int, {
    nullable: true,
    description: 'Counts no further, 1 to 1,000,000: that number then means as many or more. Exact unless given.',
  })(Connection.prototype as object, 'totalCount', 0);
  return Connection;
});

export const filterable = (spec: ResourceSpec): FieldSpec[] => [...spec.fields.values()].filter((one) => one.kind.operators.length > 0);

/** A list of records, on the other side of a reference or in a field: one of them, or none. */
export const listFilterOf: (spec: ResourceSpec) => AnyClass = once((spec: ResourceSpec) => {
  const Some = named(`${spec.name}ListFilter`);
  InputType(`${spec.name}ListFilter`, { description: `Conditions on a list of ${spec.options.en}; only records this viewer may read count.` })(Some);
  field(Some, 'some', () => filterOf(spec), 'At least one record passes.');
  field(Some, 'none', () => filterOf(spec), 'No record passes.');
  field(Some, 'isEmpty', () => Boolean, 'True: there is no record. False: there is one.');
  return Some;
});

export const filterOf: (spec: ResourceSpec) => AnyClass = once((spec: ResourceSpec) => {
  const Filter = named(`${spec.name}Filter`);
  InputType(`${spec.name}Filter`, {
    description: `Conditions on ${spec.options.en} (${spec.options.zh}); all of them must hold. A condition on what the viewer may not read is an error.`,
  })(Filter);
  for (const one of filterable(spec)) field(Filter, one.name, () => one.kind.filter(one), `On ${one.options.en} (${one.options.zh}).`);
  for (const [name, { zh, en }] of placesOf(spec)) field(Filter, name, () => IdFilter, `Where it lies, at this tier: ${en} (${zh}).`);
  for (const inverse of spec.inverses.values()) field(Filter, inverse.name, () => listFilterOf(inverse.from), `On ${inverse.en} (${inverse.zh}).`);
  if (spec.lifecycle) field(Filter, 'waitingForMe', () => Boolean, 'Records that this viewer can move on to another state now.');
  field(Filter, 'inMyCare', () => Boolean, 'Records with which this viewer may do something, other than look at them.');
  field(Filter, 'isNull', () => Boolean, 'In the place of a reference: true where it has no value.');
  field(Filter, 'and', () => [Filter], 'All of these.');
  field(Filter, 'or', () => [Filter], 'At least one of these.');
  field(Filter, 'not', () => Filter, 'Not this.');
  return Filter;
});

export const ordersOf = (spec: ResourceSpec): FieldSpec[] => [...spec.fields.values()].filter((one) => one.options.sort && one.kind.order);

export const orderOf = once((spec: ResourceSpec) => {
  const values: Record<string, string> = {};
  const valuesConfig: Record<string, { description: string }> = {};
  for (const one of ordersOf(spec)) {
    for (const [suffix, direction] of [
      ['ASC', 'rising'],
      ['DESC', 'falling'],
    ] as const) {
      const value = `${constant(one.name)}_${suffix}`;
      values[value] = value;
      valuesConfig[value] = { description: `By ${one.options.en} (${one.options.zh}), ${direction}.` };
    }
  }
  registerEnumType(values, {
    name: `${spec.name}Order`,
    description: `Orders of ${spec.options.en}. Records that tie follow their id.`,
    valuesConfig,
  });
  return values;
});

/** The point of a record, by which lists are near or far. */
export const pointOf = (spec: ResourceSpec): FieldSpec | undefined => [...spec.fields.values()].find(({ kind }) => kind.is.point);

export function listArguments(spec: ResourceSpec, prototype: object, method: string): void {
  const argument = (index: number, name: string, type: () => unknown, description: string) =>
    Arg(name, type as never, { nullable: true, description })(prototype, method, index);
  argument(0, 'filter', () => filterOf(spec), 'Only records that pass.');
  argument(
    1,
    'search',
    () => String,
    'Words, pinyin, its initials or a code; two Chinese characters are enough. Of several words apart, all must be there.',
  );
  argument(2, 'orderBy', () => [orderOf(spec)], 'Orders, the first weighing most.');
  argument(3, 'first', () => Int, 'Page size from the front, 1 to 100; 20 unless said otherwise.');
  argument(4, 'after', () => String, 'Cursor the page begins after.');
  argument(5, 'last', () => Int, 'Page size from the back, 1 to 100.');
  argument(6, 'before', () => String, 'Cursor the page ends before.');
  argument(7, 'offset', () => Int, 'Records to skip, at most 1,000,000; the next page is nearer by its cursor.');
  argument(
    8,
    'bestFirst',
    () => Boolean,
    'Of a search: records that are called just so first, then those whose name begins with the words, then those whose name holds them, before the orders. All hits are found for it.',
  );
  if (pointOf(spec)) argument(9, 'near', () => NearInput, 'The nearest first, then by the orders; those without a point last.');
}

const isInput = (one: FieldSpec, write: string) =>
  (!one.system || one.options.section === 'record') && (!one.kind.is.numbered || write === 'registerExisting');
export const inputsOf = (spec: ResourceSpec, write: 'create' | 'update' | 'registerExisting'): FieldSpec[] =>
  [...spec.fields.values()].filter(
    (one) =>
      isInput(one, write) &&
      one.options.set !== 'derived' &&
      (write === 'registerExisting' ? one.options.registers !== false : one.options.set !== 'verb' && (write === 'create' || !one.options.fixed)),
  );

function inputType(name: string, description: string, fields: FieldSpec[], required: (one: FieldSpec) => boolean): AnyClass {
  const Input = named(name);
  InputType(name, { description })(Input);
  for (const one of fields) field(Input, one.name, () => one.kind.input(one), describe(one.options), !required(one));
  return Input;
}

const isAsked = (one: FieldSpec) => Boolean(one.options.required) && one.options.default === undefined;

export const createInputOf = once((spec: ResourceSpec) =>
  inputType(`${spec.name}CreateInput`, `A new ${spec.options.en} (${spec.options.zh}).`, inputsOf(spec, 'create'), isAsked),
);

export const updateInputOf = once((spec: ResourceSpec) =>
  inputType(
    `${spec.name}UpdateInput`,
    `What to change of a ${spec.options.en} (${spec.options.zh}). What is left out stays; null clears.`,
    inputsOf(spec, 'update'),
    () => false,
  ),
);

export const registerInputOf = once((spec: ResourceSpec) => {
  const Input = inputType(
    `${spec.name}RegisterExistingInput`,
    `A ${spec.options.en} (${spec.options.zh}) that exists already, in its true state.`,
    inputsOf(spec, 'registerExisting'),
    isAsked,
  );
  const state = spec.fields.get('state');
  if (state) {
    field(Input, 'state', () => state.kind.input(state), 'The state it is really in.', false);
    field(Input, 'since', () => GraphQLDate, 'The day it came into that state.', false);
  }
  field(Input, 'reason', () => String, 'Why it is registered afterwards, and from what source.', false);
  return Input;
});

export const verbInputOf = once((asked: { spec: ResourceSpec; verb: VerbSpec }) => {
  const { spec, verb } = asked;
  const { fields = [], optional = [], reason, on, given = {} } = verb.asks;
  const written = fields.map((name) => spec.fields.get(name)!);
  const Input = inputType(inputOf(verb.mutation), `What "${verb.en}" (${verb.zh}) asks.`, written, (one) => !optional.includes(one.name));
  if (reason) field(Input, 'reason', () => String, 'Why, in words; kept in the history.', false);
  for (const [name, text] of Object.entries(given)) field(Input, name, () => String, describe(text), false);
  if (on) field(Input, typeof on === 'string' ? on : 'on', () => GraphQLDate, 'The day it took effect.', false);
  return Input;
});

export const asksAnything = ({ asks }: VerbSpec) => Boolean(asks.reason || asks.on || asks.fields?.length || asks.given);

export const payloadOf = once((spec: ResourceSpec) => {
  const Payload = named(`${spec.name}Payload`);
  ObjectType(`${spec.name}Payload`, { description: 'What a write answers.' })(Payload);
  field(Payload, 'record', () => spec.class, 'The record as it is now; null where the writer may not read it.');
  field(Payload, 'warnings', () => [Warning], 'Remarks on accepted values.', false);
  return Payload;
});

/** TypeGraphQL looks types up in what was registered before it builds, so all of them are made first. */
export function makeTypes(specs: readonly ResourceSpec[]): void {
  for (const spec of specs) {
    if (groupChoicesOf(spec).size > 0) groupByOf(spec);
    for (const make of [groupOf, connectionOf, filterOf, orderOf, payloadOf, createInputOf, updateInputOf, registerInputOf]) make(spec);
    for (const one of spec.fields.values()) for (const type of [one.kind.output, one.kind.input, one.kind.filter]) type(one);
    for (const inverse of spec.inverses.values()) listFilterOf(inverse.from);
  }
}

export const personalFieldsOf = once((spec: ResourceSpec) => {
  const names = [...spec.fields.values()].filter((one) => one.kind.is.personal).map((one) => one.name);
  if (names.length === 0) return null as never;
  const values = Object.fromEntries(names.map((name) => [constant(name), name]));
  registerEnumType(values, { name: `${spec.name}PersonalField`, description: `Personal fields of ${spec.options.en}.` });
  return values;
});
