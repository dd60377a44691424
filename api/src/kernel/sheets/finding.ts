/**
 * The record that a cell's words mean, among those the viewer may read: by id, code or number, by name, or by a name under that of where it belongs, as
 * 社区/小区. What the reference shares with the row's own references (`within`) tells equal names apart.
 */
import type { GraphQLSchema } from 'graphql';
import type { Pool } from 'pg';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { idIn, isId } from '../resource/kinds/identifier.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { fieldOf, type FieldSpec, type ResourceSpec, specOf } from '../resource/spec.js';
import { nodesOf } from './reading.js';

export type Filter = Record<string, unknown>;

/** Between a name and that of where it belongs. */
export const under = '/';

export const targetOf = (field: FieldSpec): ResourceSpec => specOf((field.options as ReferenceOptions).target());

export function titleFilter(spec: ResourceSpec, operator: 'eq' | 'in' | 'startsWith', value: unknown): Filter {
  const title = fieldOf(spec, spec.options.title);
  if (title.kind.name === 'reference') return { [title.name]: titleFilter(targetOf(title), operator, value) };
  return { [title.name]: { [title.kind.operators.includes(operator) ? operator : 'eq']: value } };
}

/** What a record belongs to: another of its kind where they are a tree, and its place. */
export function parentsOf(spec: ResourceSpec): FieldSpec[] {
  const references = [...spec.fields.values()].filter(({ kind }) => kind.name === 'reference');
  return references.filter((field) => (targetOf(field) === spec && !field.options.set) || field.name === spec.options.scope);
}

function named(spec: ResourceSpec, [name, ...above]: string[], operator: 'eq' | 'startsWith'): Filter[] {
  const own = titleFilter(spec, operator, name);
  return above.length === 0 ? [own] : parentsOf(spec).flatMap((parent) => named(targetOf(parent), above, operator).map((over) => ({ and: [own, { [parent.name]: over }] })));
}

const deepest = 4;

/** From the surest reading to the loosest; the first that finds anything counts. */
function readings(spec: ResourceSpec, text: string): Filter[] {
  const codes = [...spec.fields.values()].filter((field) => (field.kind.name === 'code' || field.kind.name === 'series') && field.class === 'public');
  const path = text.split(under).map((part) => part.trim()).filter(Boolean).reverse();
  const paths = path.length > 1 && path.length <= deepest ? [path] : [];
  return [
    ...codes.map((field) => ({ [field.name]: { eq: text } })),
    ...(['eq', 'startsWith'] as const).flatMap((operator) => [...named(spec, [text], operator), ...paths.flatMap((one) => named(spec, one, operator))]),
  ];
}

const several = (text: string, spec: ResourceSpec) => (parentsOf(spec).length > 0
  ? { zh: `“${text}”对应多条记录，请填写编号或“上级/名称”`, en: `"${text}" means several records; give a code, or "parent/name"` }
  : { zh: `“${text}”对应多条记录，请填写记录编号`, en: `"${text}" means several records; give the record id` });

/** `own`: what the row's other references name. */
export interface Finder {
  (field: FieldSpec, text: string, own: Record<string, unknown>): Promise<string>;
}

export function idsBy(pool: Pool, schema: GraphQLSchema, viewer: Viewer) {
  return async (spec: ResourceSpec, filter: Filter): Promise<string[]> => {
    try {
      return (await nodesOf({ pool, schema, viewer }, spec, 'id', { filter, first: 2 })).map(({ id }) => id as string);
    } catch (problem) {
      // A name this viewer may not filter by leads nowhere.
      if (problem instanceof Refusal) return [];
      throw problem;
    }
  };
}

/** The ids that words lead to, by their surest reading: none, the one, or more. */
export async function idsMeant(idsOf: ReturnType<typeof idsBy>, spec: ResourceSpec, text: string, conditions: Filter[] = []): Promise<string[]> {
  for (const reading of readings(spec, text)) {
    const ids = await idsOf(spec, conditions.length > 0 ? { and: [...conditions, reading] } : reading);
    if (ids.length > 0) return ids;
  }
  return [];
}

export function finder(pool: Pool, schema: GraphQLSchema, viewer: Viewer): Finder {
  const known = new Map<string, Promise<string>>();
  const idsOf = idsBy(pool, schema, viewer);
  const find = async (field: FieldSpec, text: string, chosen: Filter[], shared: Filter[]): Promise<string> => {
    const spec = targetOf(field);
    // What is found elsewhere is still found: the write says that it belongs elsewhere.
    for (const conditions of shared.length > 0 ? [[...chosen, ...shared], chosen] : [chosen]) {
      const ids = await idsMeant(idsOf, spec, text, conditions);
      if (ids.length === 1) return ids[0]!;
      if (ids.length > 1) throw refuse('INVALID_INPUT', field.name, several(text, spec));
    }
    throw refuse('NOT_FOUND', field.name, { zh: `找不到“${text}”`, en: `no "${text}"` });
  };
  return (field, text, own) => {
    const id = idIn(text);
    if (id) return Promise.resolve(id);
    const { where = {}, within = {} } = field.options as ReferenceOptions;
    const chosen = Object.entries(where).map(([name, value]) => ({ [name]: Array.isArray(value) ? { in: value } : { eq: value } }));
    const shared = Object.entries(within).filter(([, name]) => isId(own[name])).map(([theirs, name]) => ({ [theirs]: { id: { eq: own[name] } } }));
    const key = [targetOf(field).name, JSON.stringify([chosen, shared]), text].join('\n');
    let found = known.get(key);
    if (!found) known.set(key, (found = find(field, text, chosen, shared)));
    return found;
  };
}
