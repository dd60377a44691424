/**
 * What may not be read tells nothing, by any way of asking: filters by field, through references and through lists, orders, searches and the history
 * answer as if it were absent, or refuse. Each check answers its faults in words.
 */
import { type Field, type Resource, resourceOf, resources, snake } from './contract.js';
import { type Looking, missing } from './reading.js';
import type { Row } from './rows.js';

const atOnce = 14;

async function counts(
  { person, headers, faults }: Looking,
  { plural }: Resource,
  filters: { filter: string; should: number; what: string }[],
): Promise<void> {
  for (let start = 0; start < filters.length; start += atOnce) {
    const some = filters.slice(start, start + atOnce);
    const { data, errors } = await person.ask(
      `{ ${some.map(({ filter }, index) => `a${index}: ${plural}(first: 1, filter: ${filter}) { totalCount }`).join(' ')} }`,
      {},
      headers,
    );
    if (errors)
      faults.push(`${person.name}: ${plural} refused one of ${some.map(({ what }) => what).join(', ')}: ${JSON.stringify(errors[0]).slice(0, 200)}`);
    else
      some.forEach(({ should, what }, index) => {
        if (data[`a${index}`].totalCount !== should)
          faults.push(`${person.name}: ${plural} where ${what} are ${data[`a${index}`].totalCount}, should be ${should}`);
      });
  }
}

async function refused({ person, headers, faults }: Looking, { plural }: Resource, args: string, code: string): Promise<void> {
  const { errors } = await person.ask(`{ ${plural}(first: 1, ${args}) { totalCount } }`, {}, headers);
  if (errors?.[0]?.extensions.code !== code)
    faults.push(`${person.name}: ${plural}(${args}) is not ${code} but ${errors?.[0]?.extensions.code ?? 'answered'}`);
}

/** Absent is what is null or what this person may not see; nothing else may be told apart. */
export async function askByField(look: Looking, resource: Resource): Promise<void> {
  const { oracle, rows, turn } = look;
  const visible = oracle.readable(resource.name).filter((row) => row.archived_at === null);
  const open: { filter: string; should: number; what: string }[] = [];
  // Of a resource that is closed altogether, a few fields stand for all.
  const fields = oracle.ever(resource.name, 'read') ? resource.fields : resource.fields.slice(3, 6);
  for (const field of fields.filter((_field, index) => turn(index))) {
    const { name, kind } = field;
    if (!field.filter.includes('isNull') && kind !== 'reference') continue;
    if (!oracle.ever(resource.name, 'read', field)) {
      await refused(look, resource, `filter: { ${name}: { isNull: true } }`, 'FILTER_FORBIDDEN');
      continue;
    }
    // Lists are empty where they are absent, and nothing is promised of the difference.
    if (kind === 'choices' || kind === 'lines' || kind === 'references') continue;
    const absent = visible.filter((row) => oracle.shown(resource.name, row, field) === null).length;
    if (name !== 'archivedAt')
      open.push(
        { filter: `{ ${name}: { isNull: true } }`, should: absent, what: `${name} is absent` },
        { filter: `{ ${name}: { isNull: false } }`, should: visible.length - absent, what: `${name} is there` },
      );
    if (kind !== 'reference') continue;
    const hidden = rows
      .all(field.resource!)
      .find(({ id }) => !oracle.reads(field.resource!, id) && rows.all(resource.name).some((row) => row[`${snake(name)}_id`] === id));
    if (hidden) open.push({ filter: `{ ${name}: { id: { eq: "${hidden.id}" } } }`, should: 0, what: `${name} is a hidden one` });
  }
  await counts(look, resource, open);
}

/** Through a list on the other side: only rows that may be read count, for `some` and for `none`. */
export async function askThroughLists(look: Looking, resource: Resource): Promise<void> {
  const { oracle, rows } = look;
  if (!oracle.ever(resource.name, 'read')) return;
  const visible = oracle.readable(resource.name).filter((row) => row.archived_at === null);
  const open = [];
  for (const { name, resource: from, via } of resource.relations) {
    if (
      !oracle.ever(
        from,
        'read',
        resourceOf(from).fields.find((field) => field.name === via),
      )
    ) {
      await refused(look, resource, `filter: { ${name}: { none: {} } }`, 'FILTER_FORBIDDEN');
      continue;
    }
    const owners = new Set(
      rows
        .all(from)
        .filter((row) => row.archived_at === null && oracle.reads(from, row.id))
        .map((row) => row[`${snake(via)}_id`]),
    );
    const should = visible.filter(({ id }) => owners.has(id)).length;
    open.push(
      { filter: `{ ${name}: { some: {} } }`, should, what: `some ${name}` },
      { filter: `{ ${name}: { none: {} } }`, should: visible.length - should, what: `none of ${name}` },
    );
  }
  await counts(look, resource, open);
}

/** An order loses no row, and stands by what is shown: where it is hidden or null, last and by the id. */
export async function askInOrder(look: Looking, resource: Resource): Promise<void> {
  const { person, oracle, rows, headers, faults, turn } = look;
  if (!oracle.ever(resource.name, 'read')) return;
  const visible = oracle.readable(resource.name).filter((row) => row.archived_at === null);
  for (const field of resource.fields.filter(({ sort }) => sort).filter((_field, index) => turn(index))) {
    const order = field.sort!.asc;
    if (!oracle.ever(resource.name, 'read', field)) {
      await refused(look, resource, `orderBy: [${order}]`, 'ORDER_FORBIDDEN');
      continue;
    }
    if (visible.length > 100 || visible.length === 0) continue;
    const { data, errors } = await person.ask(`{ list: ${resource.plural}(first: 100, orderBy: [${order}]) { nodes { id } } }`, {}, headers);
    const ids = errors ? [] : (data.list.nodes as { id: string }[]).map(({ id }) => id);
    const absent = (id: string) => oracle.shown(resource.name, rows.get(resource.name, id) as Row, field) === null;
    const tail = ids.slice(ids.length - visible.filter(({ id }) => absent(id)).length);
    if (ids.length !== visible.length) faults.push(`${person.name}: ${resource.plural} by ${order} are ${ids.length}, should be ${visible.length}`);
    else if (!tail.every(absent) || tail.join() !== [...tail].sort().join())
      faults.push(`${person.name}: ${resource.plural} by ${order} are sorted by what is hidden`);
  }
}

/** Words that are not public find a row for those who may read them there; whom they are closed to altogether is refused. */
export async function askByClosedWords(look: Looking, resource: Resource): Promise<void> {
  const { oracle } = look;
  const { name, fields } = resource;
  const closed = fields.filter((field) => field.search && field.class !== 'public');
  if (closed.length === 0) return;
  if (!closed.every((field) => oracle.ever(name, 'read', field))) return refused(look, resource, 'search: "陈"', 'FILTER_FORBIDDEN');
  const should = oracle
    .readable(name)
    .filter(
      (row) => row.archived_at === null && String(row.search_text).includes('陈') && closed.every((field) => oracle.allows(name, 'read', row, field)),
    ).length;
  const { data } = await look.person.ask(`{ list: ${resource.plural}(first: 1, search: "陈") { totalCount } }`, {}, look.headers);
  if (data?.list.totalCount !== should)
    look.faults.push(`${look.person.name}: a search of ${resource.plural} by closed words finds ${data?.list.totalCount}, should ${should}`);
}

/** A search finds by public words of rows that may be read, also behind a reference. */
export async function askBySearch(look: Looking): Promise<void> {
  const { person, oracle, rows, headers, faults } = look;
  for (const [name, names] of [
    ['FederationMember', '社区'],
    ['Federation', '联合会'],
  ] as const) {
    const { plural } = resourceOf(name);
    if (!oracle.ever(name, 'read')) continue;
    const should = oracle
      .readable(name)
      .filter(
        (row) =>
          row.archived_at === null &&
          oracle.reads('Organization', row.organization_id) &&
          String(rows.get('Organization', row.organization_id)!.search_text).includes(names),
      ).length;
    const { data } = await person.ask(`{ list: ${plural}(first: 1, search: "${names}") { totalCount } }`, {}, headers);
    if (data?.list.totalCount !== should) faults.push(`${person.name}: a search of ${plural} finds ${data?.list.totalCount}, should ${should}`);
  }
}

interface Change {
  field: string;
  before: string | null;
  after: string | null;
}
interface Entry {
  id: string;
  actorName: string | null;
  reason: string | null;
  changes: { field: string; before: Told | null; after: Told | null }[];
}
interface Told {
  items: { id: string | null }[] | null;
}

/** Who and why are internal; a change is told only of a readable field, and of a hidden record not even the id. */
export async function askHistory(
  look: Looking,
  resource: Resource,
  kept: Map<string, { actor_name: string | null; reason: string | null; changes: Change[] }>,
  last = 4,
): Promise<number> {
  const { person, oracle, headers, faults } = look;
  const internal = { name: '', class: 'internal', kind: 'text' } as Field;
  let told = 0;
  for (const row of oracle.readable(resource.name).slice(-last)) {
    const { data } = await person.ask(
      `{ one: ${resource.single}(id: "${row.id}") { history(first: 20) { nodes { id actorName reason changes { field before { text items { id } } after { text items { id } } } } } } }`,
      {},
      headers,
    );
    const inside = oracle.allows(resource.name, 'read', row, internal);
    for (const entry of (data?.one?.history.nodes ?? []) as Entry[]) {
      const truth = kept.get(entry.id)!;
      told += 1;
      if (entry.actorName !== (inside ? truth.actor_name : null) || entry.reason !== (inside ? truth.reason : null))
        faults.push(`${person.name}: history of ${resource.name} ${row.id} tells who and why: ${!inside}`);
      for (const { field: name, before, after } of entry.changes) {
        const field = resource.fields.find((one) => one.name === name);
        if (!field || !oracle.allows(resource.name, 'read', row, field)) faults.push(`${person.name}: history of ${resource.name} tells of ${name}`);
        const secret =
          field?.class === 'personal' ||
          (field?.resource && [before, after].some((value) => value?.items?.some(({ id }) => !oracle.reads(field.resource!, id!))));
        if (secret && (before || after))
          faults.push(`${person.name}: history of ${resource.name} tells ${name}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
      }
      const readable = truth.changes.filter(({ field: name }) =>
        resource.fields.some((field) => field.name === name && oracle.allows(resource.name, 'read', row, field)),
      ).length;
      if (entry.changes.length !== readable)
        faults.push(`${person.name}: history of ${resource.name} ${row.id} tells ${entry.changes.length} changes, should ${readable}`);
    }
  }
  return told;
}

export async function askAll(look: Looking): Promise<void> {
  for (const resource of resources) {
    await askByField(look, resource);
    await askThroughLists(look, resource);
    await askInOrder(look, resource);
    await refused(look, resource, `after: "${missing}"`, 'INVALID_INPUT');
    await askByClosedWords(look, resource);
  }
  await askBySearch(look);
}
