/**
 * What one person reads, against the oracle: every row of every resource by list and by id, every field equal to the truth or null, every action
 * offered. Each check answers its faults in words; none is what a promise asks for.
 */
import type { Answer } from '../world.js';
import { resources, type Resource } from './contract.js';
import type { Oracle } from './oracle.js';
import type { Somebody } from './people.js';
import { answeredOf, type Row, type Rows, selectionOf } from './rows.js';

export interface Looking {
  person: Somebody;
  rows: Rows;
  oracle: Oracle;
  headers?: Record<string, string>;
  faults: string[];
  turn: (index: number) => boolean;
  looked: { rows: number; fields: number; hidden: number };
}

/** `turn` chooses what to ask where everything would take too long; roles with the same rules then share it out among themselves. */
export const looking = (person: Somebody, rows: Rows, assignment?: string, turn: Looking['turn'] = () => true): Looking => ({
  person,
  rows,
  turn,
  oracle: person.oracle(rows, assignment),
  headers: assignment ? { 'x-linli-place': assignment } : {},
  faults: [],
  looked: { rows: 0, fields: 0, hidden: 0 },
});

// Archived rows are in a list only if its filter speaks of them.
const everything = '{ or: [{ archivedAt: { isNull: true } }, { archivedAt: { isNull: false } }] }';
export const missing = '01900000-0000-7000-8000-000000000000';
/** Answers and rows come from JSON, and their keys in one order. */
const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const brief = (value: unknown) => JSON.stringify(value)?.slice(0, 80);

async function nodesOf(
  { person, headers, faults }: Looking,
  { name, plural }: Resource,
  selection: string,
  filter: string,
  first = 100,
): Promise<Record<string, unknown>[] | null> {
  const nodes = [];
  for (let after: string | null = null, total = 1; nodes.length < total;) {
    const { data, errors }: Answer = await person.ask(
      `query ($after: String) { ${plural}(first: ${first}, after: $after, filter: ${filter}) { totalCount nodes { ${selection} } pageInfo { endCursor hasNextPage } } }`,
      { after },
      headers,
    );
    if (errors) {
      faults.push(`${person.name}: list of ${name} refused ${brief(errors)}`);
      return null;
    }
    const page = data[plural] as { totalCount: number; nodes: Record<string, unknown>[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    nodes.push(...page.nodes);
    total = page.totalCount;
    after = page.pageInfo.endCursor;
    if (page.pageInfo.hasNextPage !== nodes.length < total || page.nodes.length === 0) {
      if (nodes.length !== total) faults.push(`${person.name}: ${name} says ${total} and lists ${nodes.length}`);
      break;
    }
  }
  return nodes;
}

/** Rows from all over the table. */
const spread = (list: Row[], count: number) => list.filter((_row, index) => index % Math.ceil(list.length / count) === 0);
/** Of so many rows of a resource all fields are looked at, for each person. */
const fully = 25;

function compareActions({ person, oracle, faults }: Looking, resource: Resource, row: Row, node: Record<string, unknown>): void {
  const offered = [...(node.actions as string[])].sort();
  const possible = oracle.actions(resource, row);
  if (!same(offered, possible))
    faults.push(`${person.name}: ${resource.name} ${row.id} in ${String(row.state)} offers ${brief(offered)}, should ${brief(possible)}`);
  if (!resource.mutations.update) return;
  const taken = oracle.fillable(resource, row);
  if (!same([...(node.fillable as string[])].sort(), taken))
    faults.push(
      `${person.name}: an edit of ${resource.name} ${row.id} in ${String(row.state)} is said to take ${brief(node.fillable)}, should ${brief(taken)}`,
    );
}

function compareFields({ person, oracle, faults, looked }: Looking, resource: Resource, row: Row, node: Record<string, unknown>): void {
  for (const field of resource.fields) {
    const seen = answeredOf(field, node[field.name]);
    const should = oracle.shown(resource.name, row, field);
    looked.fields += 1;
    if (!same(seen, should)) faults.push(`${person.name}: ${resource.name}.${field.name} of ${row.id} is ${brief(seen)}, should be ${brief(should)}`);
  }
}

export async function readList(look: Looking, resource: Resource): Promise<void> {
  const { person, oracle, rows, faults, looked } = look;
  // Of a resource of which no rule speaks, no filter is allowed; its list is empty.
  const ever = oracle.ever(resource.name, 'read');
  const nodes = await nodesOf(look, resource, `id actions ${resource.mutations.update ? 'fillable' : ''}`, ever ? everything : '{}');
  if (!nodes) return;
  const readable = oracle.readable(resource.name);
  looked.rows += readable.length;
  if (!same(nodes.map(({ id }) => id).sort(), readable.map(({ id }) => id).sort()))
    faults.push(`${person.name}: ${resource.name} lists ${nodes.length} rows, should ${readable.length}`);
  const each = (found: Record<string, unknown>[] | null, compare: typeof compareFields) =>
    found?.forEach((node) => {
      const row = rows.get(resource.name, node.id);
      if (row && oracle.reads(resource.name, row.id)) compare(look, resource, row, node);
    });
  each(nodes, compareActions);
  const some = spread(readable, fully).map(({ id }) => id);
  if (some.length > 0)
    each(
      await nodesOf(
        look,
        resource,
        `id ${resource.fields.map(selectionOf).join(' ')}`,
        `{ id: { in: ${JSON.stringify(some)} }, ${everything.slice(2)}`,
      ),
      compareFields,
    );
  const usual = await person.ask(`{ list: ${resource.plural}(first: 1) { totalCount } }`, {}, look.headers);
  const present = readable.filter((row) => row.archived_at === null).length;
  if (usual.data?.list.totalCount !== present) faults.push(`${person.name}: ${resource.name} counts ${brief(usual.data)}, should ${present}`);
}

/** Thirty ids in one document: what may be read is there, what may not is null. Of what is hidden, rows from all over the table. */
export async function readIds({ person, rows, oracle, headers, faults, looked }: Looking, { name, single }: Resource): Promise<void> {
  const [hidden, shown] = [false, true].map((readable) => rows.all(name).filter(({ id }) => oracle.reads(name, id) === readable)) as [Row[], Row[]];
  const all = [...spread(hidden, 27), ...spread(shown, 3)];
  for (let start = 0; start < all.length; start += 30) {
    const some = all.slice(start, start + 30);
    const { data } = await person.ask(`{ ${some.map(({ id }, index) => `a${index}: ${single}(id: "${id}") { id }`).join(' ')} }`, {}, headers);
    some.forEach(({ id }, index) => {
      const readable = oracle.reads(name, id);
      if (!readable) looked.hidden += 1;
      if ((data?.[`a${index}`]?.id === id) !== readable)
        faults.push(`${person.name}: ${name} ${id} by id is ${brief(data?.[`a${index}`])}, readable: ${readable}`);
    });
  }
}

/** Behind every row, the other side of its references: those rows of it that may be read, and their number. */
export async function readRelations(look: Looking, resource: Resource): Promise<void> {
  const { person, rows, oracle, faults } = look;
  const { name, relations } = resource;
  if (relations.length === 0 || oracle.readable(name).length === 0) return;
  const some = spread(oracle.readable(name), 2 * fully).map(({ id }) => id);
  const nodes = await nodesOf(
    look,
    resource,
    `id ${relations.map((one) => `${one.name}(first: 10) { totalCount nodes { id } }`).join(' ')}`,
    `{ id: { in: ${JSON.stringify(some)} }, ${everything.slice(2)}`,
    Math.min(50, Math.floor(300 / relations.length)),
  );
  for (const node of nodes ?? []) {
    for (const relation of relations) {
      const column = `${relation.via.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_id`;
      const behind = rows
        .all(relation.resource)
        .filter((row) => row[column] === node.id && row.archived_at === null && oracle.reads(relation.resource, row.id));
      const seen = node[relation.name] as { totalCount: number; nodes: { id: string }[] };
      if (seen.totalCount !== behind.length)
        faults.push(`${person.name}: ${name} ${String(node.id)} has ${seen.totalCount} ${relation.name}, should ${behind.length}`);
      if (seen.nodes.some(({ id }) => !behind.some((row) => row.id === id)))
        faults.push(`${person.name}: ${name} ${String(node.id)} shows hidden ${relation.name}`);
    }
  }
}

/** A hidden id and one that never was: the same bytes, for reading and for every write. */
export async function hiddenAsMissing(
  { person, rows, oracle, headers, faults, turn }: Looking,
  post: (body: unknown, headers?: Record<string, string>) => Promise<Response>,
): Promise<void> {
  await Promise.all(
    resources
      .filter((_resource, index) => turn(index))
      .map(async ({ name, single, mutations }) => {
        const hidden = rows.all(name).find(({ id }) => !oracle.reads(name, id));
        const other = rows.all(name === 'Division' ? 'Compound' : 'Division').at(-1)!;
        const documents = [`query ($id: ID!) { ${single}(id: $id) { id } }`];
        if (name === 'Organization')
          documents.push(
            'query ($id: ID!) { explain(resource: "Organization", verb: "read", id: $id) { allowed } }',
            'mutation ($id: ID!) { organizationSuspend(id: $id, version: 1, input: { reason: "演示" }) { record { id } } }',
          );
        if (mutations.update)
          documents.push(`mutation ($id: ID!) { ${mutations.update}(id: $id, version: 1, input: { remark: "演示" }) { record { id } } }`);
        for (const query of documents) {
          const texts = [];
          for (const id of [missing, other.id, hidden?.id ?? missing])
            texts.push(await (await post({ query, variables: { id } }, { ...person.headers, ...headers })).text());
          if (new Set(texts).size !== 1)
            faults.push(`${person.name}: ${name} tells a hidden id from a missing one: ${JSON.stringify(texts).slice(0, 300)}`);
        }
      }),
  );
}

export async function readAll(look: Looking): Promise<void> {
  // One after the other: all at once they wait for a connection longer than the product lets anyone wait.
  for (const resource of resources) {
    await readList(look, resource);
    await readIds(look, resource);
    await readRelations(look, resource);
  }
}
