/**
 * What a view may say, held to the declarations when it is written: names of fields, operators, orders and columns that exist. Whether its reader may
 * use them is judged when the list is read, as ever.
 */
import { constant, ordersOf, type ResourceSpec, type Sentence, targetOf } from '../kernel/index.js';
import { words } from './words.js';

export const definitionMax = 4000;
const searchMax = 60;
const depthMax = 8;

export const definitionRefusals = [words.viewNamesUnknown, words.viewMalformed];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const { viewNamesUnknown: unknown, viewMalformed: malformed } = words;

function faultOfList(of: ResourceSpec, name: string, value: Record<string, unknown>, depth: number): Sentence | null {
  const faults = Object.entries(value).map(([part, inner]) => {
    if (part === 'isEmpty') return typeof inner === 'boolean' ? null : malformed;
    return part === 'some' || part === 'none' ? faultOfFilter(of, inner, depth + 1) : unknown(`${name}.${part}`);
  });
  return faults.find(Boolean) ?? null;
}

function faultOfField(spec: ResourceSpec, name: string, value: unknown, depth: number): Sentence | null {
  if (name === 'id') return isObject(value) ? null : malformed;
  const field = spec.fields.get(name);
  const inverse = spec.inverses.get(name);
  if (!field && !inverse) return unknown(name);
  if (!isObject(value)) return malformed;
  const list = inverse?.from ?? (field!.kind.is.refers === 'many' ? targetOf(field!) : undefined);
  if (list) return faultOfList(list, name, value, depth);
  if (field!.kind.name === 'reference' && typeof value.under === 'string') return Object.keys(value).length === 1 ? null : malformed;
  if (field!.kind.name === 'reference') return faultOfFilter(targetOf(field!), value, depth + 1);
  const foreign = Object.keys(value).find((operator) => !field!.kind.operators.includes(operator));
  return foreign ? unknown(`${name}.${foreign}`) : null;
}

function faultOfFilter(spec: ResourceSpec, filter: unknown, depth = 0): Sentence | null {
  if (!isObject(filter) || depth > depthMax) return malformed;
  for (const [name, value] of Object.entries(filter)) {
    let fault: Sentence | null;
    if (name === 'and' || name === 'or')
      fault = Array.isArray(value) ? (value.map((one) => faultOfFilter(spec, one, depth + 1)).find(Boolean) ?? null) : malformed;
    else if (name === 'not') fault = faultOfFilter(spec, value, depth + 1);
    else if (name === 'isNull' && depth > 0) fault = null;
    else if (name === 'inMyCare') fault = typeof value === 'boolean' ? null : malformed;
    else if (name === 'waitingForMe' || name === 'overdue') fault = typeof value === 'boolean' && spec.lifecycle ? null : malformed;
    else fault = faultOfField(spec, name, value, depth);
    if (fault) return fault;
  }
  return null;
}

function faultOfColumns(spec: ResourceSpec, columns: unknown): Sentence | null {
  if (!Array.isArray(columns)) return malformed;
  const foreign = columns.find((name) => typeof name !== 'string' || !spec.fields.has(name));
  return foreign === undefined ? null : unknown(String(foreign));
}

const parsed = (definition: string): unknown => {
  try {
    return JSON.parse(definition);
  } catch {
    return undefined;
  }
};

/** Null where all of it is known. */
export function faultOf(spec: ResourceSpec | undefined, definition: string): Sentence | null {
  const view = parsed(definition);
  if (!spec || !isObject(view)) return malformed;
  const { filter = {}, search = '', order, columns = [], page = '', ...rest } = view;
  const [foreign] = Object.keys(rest);
  if (foreign) return unknown(foreign);
  // A page that is no more is no fault: the view then stands on the whole list.
  if (typeof page !== 'string' || !/^[A-Za-z0-9]{0,60}$/.test(page)) return malformed;
  if (typeof search !== 'string' || [...search].length > searchMax) return malformed;
  const orders = ordersOf(spec).flatMap((field) => [`${constant(field.name)}_ASC`, `${constant(field.name)}_DESC`]);
  if (order !== undefined && !orders.includes(String(order))) return unknown(String(order));
  return faultOfColumns(spec, columns) ?? faultOfFilter(spec, filter);
}
