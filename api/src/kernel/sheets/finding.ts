/** The record that a cell's words mean, among those the viewer may read: by id, code or number, by name, or by a name under its parent's. */
import { type FieldNode, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql';
import type { Pool } from 'pg';
import sql from 'sql-template-tag';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { listSql } from '../read/list.js';
import { runStatement } from '../read/plan.js';
import { isId } from '../resource/kinds/identifier.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { fieldOf, type FieldSpec, type ResourceSpec, specOf } from '../resource/spec.js';

type Filter = Record<string, unknown>;

const titleFilter = (spec: ResourceSpec, operator: 'eq' | 'startsWith', text: string): Filter => {
  const title = fieldOf(spec, spec.options.title);
  if (title.kind.name === 'reference') return { [title.name]: titleFilter(specOf((title.options as ReferenceOptions).target()), operator, text) };
  return { [title.name]: { [title.kind.operators.includes(operator) ? operator : 'eq']: text } };
};

const parentOf = (spec: ResourceSpec) => [...spec.fields.values()].find((field) => field.kind.name === 'reference' && specOf((field.options as ReferenceOptions).target()) === spec);

/** From the surest reading to the loosest; the first that finds anything counts. */
function readings(spec: ResourceSpec, text: string): Filter[] {
  const [name = '', above] = text.split('/').map((part) => part.trim()).reverse();
  const parent = parentOf(spec);
  if (above && parent) return [{ ...titleFilter(spec, 'startsWith', name), [parent.name]: titleFilter(spec, 'startsWith', above) }];
  const codes = [...spec.fields.values()].filter((field) => (field.kind.name === 'code' || field.kind.name === 'series') && field.class === 'public');
  return [...codes.map((field) => ({ [field.name]: { eq: text } })), titleFilter(spec, 'eq', text), titleFilter(spec, 'startsWith', text)];
}

export interface Finder {
  (field: FieldSpec, text: string): Promise<string>;
}

export function finder(pool: Pool, schema: GraphQLSchema, viewer: Viewer): Finder {
  const known = new Map<string, Promise<string>>();
  const idsOf = async (spec: ResourceSpec, filter: Filter) => {
    const document = parse(`{ ${spec.plural} { nodes { id } } }`);
    const nodes = (document.definitions[0] as OperationDefinitionNode).selectionSet.selections as readonly FieldNode[];
    try {
      const { nodes: found } = await runStatement<{ nodes: { id: string }[] }>(pool, sql`select ${listSql({ schema, fragments: {}, variables: {}, viewer }, spec, nodes, { filter, first: 2 })} as answer`);
      return found.map(({ id }) => id);
    } catch (problem) {
      // A name this viewer may not filter by leads nowhere.
      if (problem instanceof Refusal) return [];
      throw problem;
    }
  };
  const find = async (field: FieldSpec, text: string): Promise<string> => {
    const { target, where = {} } = field.options as ReferenceOptions;
    const spec = specOf(target());
    const only = Object.fromEntries(Object.entries(where).map(([name, value]) => [name, Array.isArray(value) ? { in: value } : { eq: value }]));
    for (const reading of readings(spec, text)) {
      const ids = await idsOf(spec, Object.keys(only).length > 0 ? { and: [only, reading] } : reading);
      if (ids.length === 1) return ids[0]!;
      if (ids.length > 1) throw refuse('INVALID_INPUT', field.name, { zh: `“${text}”对应多条记录，请填写编号或“上级/名称”`, en: `"${text}" means several records; give a code, or "parent/name"` });
    }
    throw refuse('NOT_FOUND', field.name, { zh: `找不到“${text}”`, en: `no "${text}"` });
  };
  return (field, text) => {
    if (isId(text)) return Promise.resolve(text);
    const key = `${specOf((field.options as ReferenceOptions).target()).name}\n${JSON.stringify((field.options as ReferenceOptions).where ?? {})}\n${text}`;
    let found = known.get(key);
    if (!found) known.set(key, (found = find(field, text)));
    return found;
  };
}
