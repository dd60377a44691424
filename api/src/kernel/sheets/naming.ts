/**
 * The text of a reference's cell: as few words as lead back to that record when its reader imports them: its name; its name below those of where it
 * belongs, as far up as needed; or its name and its id.
 */
import { Refusal } from '../errors.js';
import { withId } from '../resource/kinds/identifier.js';
import { titleIn, titleSelection } from '../resource/kinds/reference.js';
import { inputsOf } from '../resource/graphql.js';
import { type FieldSpec, type ResourceSpec, targetOf } from '../resource/spec.js';
import { idsBy, idsMeant, parentsOf, titleFilter, under } from './finding.js';
import { type Node, nodesOf, type Reader } from './reading.js';

/** At most so many names above a name; more would be an address. */
const mostAbove = 2;
/** With more records of one name than fit a page, the name counts as ambiguous. */
const most = 100;
const isReference = ({ kind }: FieldSpec) => kind.is.refers !== undefined;

/** In cells that are never imported, a record has its plain name. */
const named = (spec: ResourceSpec, fields: FieldSpec[]): FieldSpec[] => {
  const inputs = new Set((['create', 'update', 'registerExisting'] as const).flatMap((write) => inputsOf(spec, write)));
  return fields.filter((field) => isReference(field) && inputs.has(field));
};

function pathSelection(spec: ResourceSpec, depth: number): string {
  const title = titleSelection(spec).slice(1, -1);
  return `{ ${title} ${
    depth === 0
      ? ''
      : parentsOf(spec)
          .map((parent) => `above_${parent.name}: ${parent.name} ${pathSelection(targetOf(parent), depth - 1)}`)
          .join(' ')
  } }`;
}

/** Shorter paths first. */
function pathsOf(spec: ResourceSpec, record: Node): string[] {
  const title = titleIn(record, spec);
  const above = parentsOf(spec).flatMap((parent) => {
    const over = record[`above_${parent.name}`] as Node | null | undefined;
    return over ? pathsOf(targetOf(parent), over).map((path) => `${path}${under}${title}`) : [];
  });
  return title ? [title, ...above].sort((a, b) => a.split(under).length - b.split(under).length) : [];
}

export function namer(reader: Reader) {
  const names = new Map<string, string>();
  const idsOf = idsBy(reader);

  /** By name: the records of that name, as far as this reader may read them. */
  async function called(spec: ResourceSpec, titles: string[]): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    try {
      const nodes = await nodesOf(reader, spec, titleSelection(spec).slice(1, -1), { filter: titleFilter(spec, 'in', titles), first: most });
      if (nodes.length === most && titles.length > 1) {
        const half = Math.ceil(titles.length / 2);
        return new Map([...(await called(spec, titles.slice(0, half))), ...(await called(spec, titles.slice(half)))]);
      }
      for (const node of nodes) found.set(titleIn(node, spec), [...(found.get(titleIn(node, spec)) ?? []), node.id as string]);
    } catch (problem) {
      // A reader who may not search by a name cannot be led by it.
      if (!(problem instanceof Refusal)) throw problem;
    }
    return found;
  }

  async function longer(spec: ResourceSpec, ids: string[]): Promise<void> {
    for (const record of await nodesOf(reader, spec, pathSelection(spec, mostAbove).slice(1, -1), { filter: { id: { in: ids } }, first: most })) {
      for (const path of pathsOf(spec, record).slice(1)) {
        const meant = await idsMeant(idsOf, spec, path);
        if (meant.length !== 1 || meant[0] !== record.id) continue;
        names.set(record.id as string, path);
        break;
      }
    }
  }

  async function learn(spec: ResourceSpec, records: Map<string, string>): Promise<void> {
    const fresh = [...records].filter(([id]) => !names.has(id)).slice(0, most);
    if (fresh.length === 0) return;
    const others = await called(spec, [...new Set(fresh.map(([, title]) => title))]);
    const unclear = fresh.filter(([id, title]) => {
      const ids = others.get(title);
      const clear = ids?.length === 1 && ids[0] === id;
      if (clear) names.set(id, title);
      return !clear;
    });
    if (unclear.length > 0)
      await longer(
        spec,
        unclear.map(([id]) => id),
      );
    for (const [id, title] of unclear) if (!names.has(id)) names.set(id, withId(title, id));
    if (records.size > most) await learn(spec, records);
  }

  return {
    /** Called before these records' cells are printed. */
    async learn(spec: ResourceSpec, fields: FieldSpec[], nodes: Node[]): Promise<void> {
      for (const field of named(spec, fields)) {
        const target = targetOf(field);
        const records = nodes
          .flatMap((node) => [node[field.name] ?? []].flat() as Node[])
          .map((record): [string, string] => [record.id as string, titleIn(record, target)])
          .filter(([, title]) => title);
        await learn(target, new Map(records));
      }
    },
    nameOf: (id: string): string | undefined => names.get(id),
  };
}
