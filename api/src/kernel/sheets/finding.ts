/**
 * Finds the record that a cell's words mean, among those the viewer may read: by id, code or number; by its whole name or short name, however typed;
 * or by its name below that of where it belongs, as 社区/小区. Where names are equal, the row's own references decide (`within`). A part of a name never
 * matches: a file that was right stays right when another record is created.
 */
import { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { idIn, isId } from '../resource/kinds/identifier.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { fieldOf, type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { sameName } from '../resource/sameName.js';
import { type Node, nodesOf, type Reader } from './reading.js';
import { refused } from './refusals.js';

export type Filter = Record<string, unknown>;

/** Stands between a name and the name of where it belongs. */
export const under = '/';

export function titleFilter(spec: ResourceSpec, operator: 'eq' | 'in', value: unknown): Filter {
  const title = fieldOf(spec, spec.options.title);
  if (title.kind.is.refers === 'one') return { [title.name]: titleFilter(targetOf(title), operator, value) };
  return { [title.name]: { [title.kind.operators.includes(operator) ? operator : 'eq']: value } };
}

/** The references to where a record belongs: to its parent in a tree, and to its place. */
export function parentsOf(spec: ResourceSpec): FieldSpec[] {
  const references = [...spec.fields.values()].filter(({ kind }) => kind.is.refers === 'one');
  return references.filter((field) => (targetOf(field) === spec && !field.options.set) || field.name === spec.options.scope);
}

/** A filter for records with this title or other name. */
const called = (spec: ResourceSpec, names: string[]): Filter => ({
  or: [titleFilter(spec, 'in', names), ...(spec.options.alsoCalled ?? []).map((field) => ({ [field]: { in: names } }))],
});

/** `path`: the possible names of the record, then of its parent, and so on. */
function named(spec: ResourceSpec, [names, ...above]: string[][]): Filter[] {
  const own = called(spec, names!);
  return above.length === 0
    ? [own]
    : parentsOf(spec).flatMap((parent) => named(targetOf(parent), above).map((over) => ({ and: [own, { [parent.name]: over }] })));
}

const deepest = 4;

/** A code that a spreadsheet turned into a number. */
const plainCode = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/^(\d+)\.0+$/, '$1')
    .trim();

/** Filters by codes and numbers, which are unique. */
function codesMeant(spec: ResourceSpec, text: string): Filter[] {
  const codes = [...spec.fields.values()].filter((field) => field.kind.is.code && field.class === 'public');
  return codes.map((field) => ({ [field.name]: { eq: plainCode(text) } }));
}

/** Filters by names and paths of names, from the strictest reading to the loosest; the first that finds a record counts. */
function namesMeant(spec: ResourceSpec, text: string): Filter[] {
  const path = text
    .normalize('NFKC')
    .split(/[/>›»]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .reverse();
  const paths = path.length > 1 && path.length <= deepest ? [path.map((name) => [name, ...targetSpellings(spec, name)])] : [];
  const spelled = spec.options.spellings?.(sameName(text)) ?? [];
  return [
    ...named(spec, [[...new Set([text, text.normalize('NFKC').trim()])]]),
    ...paths.flatMap((one) => named(spec, one)),
    ...(spelled.length > 0 ? named(spec, spelled) : []),
  ];
}

/** Other spellings of one name in a path. */
const targetSpellings = (spec: ResourceSpec, name: string): string[] => {
  const [own, ...above] = spec.options.spellings?.(sameName(name)) ?? [];
  return above.length === 0 ? (own ?? []) : [];
};

interface Calling {
  selection: string;
  /** The title first. */
  namesIn(node: Node): string[];
}

function callingOf(spec: ResourceSpec): Calling {
  const title = fieldOf(spec, spec.options.title);
  if (title.kind.is.refers === 'one') {
    const inner = callingOf(targetOf(title));
    return {
      selection: `${title.name} { ${inner.selection} }`,
      namesIn: (node) => (node[title.name] ? inner.namesIn(node[title.name] as Node) : []),
    };
  }
  const also = spec.options.alsoCalled ?? [];
  return {
    selection: [title.name, ...also].join(' '),
    namesIn: (node) => [title.name, ...also].map((name) => node[name]).filter((name): name is string => typeof name === 'string'),
  };
}

/** A search takes at most so many characters. */
const mostLetters = 60;
const mostFound = 100;

/** Records found by a search for the words, with their names. */
async function foundBy(
  reader: Reader,
  spec: ResourceSpec,
  text: string,
  filter: Filter,
  first = mostFound,
): Promise<{ id: string; names: string[] }[]> {
  const { selection, namesIn } = callingOf(spec);
  try {
    const nodes = await nodesOf(reader, spec, `id ${selection}`, {
      filter,
      search: [...text.trim()].slice(0, mostLetters).join(''),
      first,
    });
    return nodes.map((node) => ({ id: node.id as string, names: namesIn(node) }));
  } catch (problem) {
    if (problem instanceof Refusal) return [];
    throw problem;
  }
}

const several = (text: string, spec: ResourceSpec) =>
  parentsOf(spec).length > 0 ? refused.severalFoundUseCode(text) : refused.severalFoundUseId(text);

/** `own`: the values of the row's other references. */
export interface Finder {
  (field: FieldSpec, text: string, own: Record<string, unknown>): Promise<string>;
}

export function idsBy(reader: Reader) {
  return async (spec: ResourceSpec, filter: Filter): Promise<string[]> => {
    try {
      return (await nodesOf(reader, spec, 'id', { filter, first: 2 })).map(({ id }) => id as string);
    } catch (problem) {
      // A field by which this viewer may not filter finds nothing.
      if (problem instanceof Refusal) return [];
      throw problem;
    }
  };
}

/** The ids that the words lead to, by the strictest reading that finds any: none, one or two. */
export async function idsMeant(idsOf: ReturnType<typeof idsBy>, spec: ResourceSpec, text: string, conditions: Filter[] = []): Promise<string[]> {
  return firstFound(idsOf, spec, [...codesMeant(spec, text), ...namesMeant(spec, text)], conditions);
}

async function firstFound(idsOf: ReturnType<typeof idsBy>, spec: ResourceSpec, readings: Filter[], conditions: Filter[]): Promise<string[]> {
  for (const reading of readings) {
    const ids = await idsOf(spec, conditions.length > 0 ? { and: [...conditions, reading] } : reading);
    if (ids.length > 0) return ids;
  }
  return [];
}

const mostSuggested = 3;

export function finder(reader: Reader): Finder {
  const known = new Map<string, Promise<string>>();
  const idsOf = idsBy(reader);
  const and = (conditions: Filter[]): Filter => (conditions.length > 0 ? { and: conditions } : {});
  const find = async (field: FieldSpec, text: string, chosen: Filter[], shared: Filter[]): Promise<string> => {
    const spec = targetOf(field);
    // Search within `within` first, then without it: a record that lies elsewhere is found too, and the write then refuses it with the reason.
    for (const conditions of shared.length > 0 ? [[...chosen, ...shared], chosen] : [chosen]) {
      const coded = await firstFound(idsOf, spec, codesMeant(spec, text), conditions);
      if (coded.length === 1) return coded[0]!;
      // All records whose name is the same however typed are candidates: none goes before another.
      const alike = (await foundBy(reader, spec, text, and(conditions))).filter(({ names }) =>
        names.some((name) => sameName(name) === sameName(text)),
      );
      const ids = new Set([...coded, ...(await firstFound(idsOf, spec, namesMeant(spec, text), conditions)), ...alike.map(({ id }) => id)]);
      if (ids.size === 1) return [...ids][0]!;
      if (ids.size > 1) throw refuse('INVALID_INPUT', field.name, several(text, spec));
    }
    const near = (await foundBy(reader, spec, text, and(chosen), mostSuggested)).flatMap(({ names: [name] }) => (name ? [name] : []));
    throw refuse('NOT_FOUND', field.name, near.length > 0 ? refused.notFoundButNear(text, near) : refused.notFoundByName(text));
  };
  /** The same words in a file are looked up once. */
  const once = (key: string, look: () => Promise<string>): Promise<string> => {
    let found = known.get(key);
    if (!found) known.set(key, (found = look()));
    return found;
  };
  /** A cell with a name and an id: refused if the name was changed and no longer fits the id. */
  const named = async (field: FieldSpec, text: string, id: string): Promise<string> => {
    const mark = text.lastIndexOf('#');
    const name = text.slice(0, Math.max(0, mark)).trim();
    if (name === '') return id;
    const { selection, namesIn } = callingOf(targetOf(field));
    const [node] = await nodesOf(reader, targetOf(field), `id ${selection}`, { filter: { id: { eq: id } }, first: 1 });
    if (node && !namesIn(node).some((one) => sameName(one) === sameName(name)))
      throw refuse('INVALID_INPUT', field.name, refused.nameAndIdDiffer(name));
    return id;
  };
  return (field, text, own) => {
    const id = idIn(text);
    if (id) return once([targetOf(field).name, text].join('\n'), () => named(field, text, id));
    const { where = {}, within = {} } = field.options as ReferenceOptions;
    const chosen = Object.entries(where).map(([name, value]) => ({ [name]: Array.isArray(value) ? { in: value } : { eq: value } }));
    const shared = Object.entries(within)
      .filter(([, name]) => isId(own[name]))
      .map(([theirs, name]) => ({ [theirs]: { id: { eq: own[name] } } }));
    const key = [targetOf(field).name, JSON.stringify([chosen, shared]), text].join('\n');
    return once(key, () => find(field, text, chosen, shared));
  };
}
