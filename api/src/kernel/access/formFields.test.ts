/**
 * What a record says an edit would take (`fillable`) is what an edit takes: asked and tried field by field, by the people of the demo, on their
 * records in every state: by half of them in `npm test`, by all in `npm run test:all`. Values that could be refused for other reasons are told from a
 * right that is missing by the field the answer names.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampled } from '../../testing/exhaustive.js';
import { didBefore, undid } from '../../testing/hands.js';
import { type Field, type Resource, resourceOf, resources, tableOf } from '../../testing/oracle/contract.js';
import { missing } from '../../testing/oracle/reading.js';
import { type Row, truthOf } from '../../testing/oracle/rows.js';
import { sample } from '../../testing/oracle/sample.js';
import { openWorld, type Person, unhurried, type World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('demo', unhurried);
});
afterAll(() => world?.close());

interface Told {
  id: string;
  version: number;
  fillable: string[];
  actions: string[];
}
const asked = 'id version fillable actions';
const ask = async (who: Person, { single }: Resource, id: string) =>
  (await who.ask(`query ($id: ID!) { found: ${single}(id: $id) { ${asked} } }`, { id })).data.found as Told | null;
const rowOf = async ({ name }: Resource, id: string) =>
  (await world.truth.query<{ row: Row }>(`select to_jsonb(t) as row from ${tableOf(name)} t where id = $1`, [id])).rows[0]!.row;

/** A value that is a change and leaves the record where it lies: what it refers to is nothing at all, and what is there is taken away. */
function another(field: Field, row: Row): unknown {
  const present = truthOf(field, row);
  if (field.kind === 'flag') return present !== true;
  if (['reference', 'file'].includes(field.kind)) return missing;
  if (['references', 'files'].includes(field.kind)) return [missing];
  if (present !== null && !field.required) return null;
  let value = sample(field);
  for (let tries = 0; tries < 5 && JSON.stringify(value) === JSON.stringify(present); tries += 1) value = sample(field);
  return value;
}

/** An edit of one field: what is told of the right to it, and the record as it is then. */
async function edit(who: Person, { name, mutations }: Resource, told: Told, field: Field, value: unknown) {
  const { data, errors } = await who.ask(
    `mutation ($id: ID!, $version: Int!, $input: ${name}UpdateInput!) { done: ${mutations.update}(id: $id, version: $version, input: $input) { record { ${asked} } } }`,
    { id: told.id, version: told.version, input: { [field.name]: value } },
  );
  const { code, field: at } = errors?.[0]?.extensions ?? {};
  const isMine = at === undefined || at === field.name;
  return {
    code,
    refused: (code === 'FORBIDDEN' || code === 'ILLEGAL_STEP') && isMine,
    leaves: code === 'FORBIDDEN' && at === undefined && told.fillable.length > 0,
    now: errors ? told : (data.done.record as Told | null),
  };
}

let tried = 0;
/** Every input of an edit, one after the other, each on the record as the one before has left it. */
async function tryAll(who: Person, resource: Resource, id: string, faults: string[]): Promise<void> {
  let told = await ask(who, resource, id);
  for (const field of resource.fields.filter(({ update }) => update)) {
    if (!told) return;
    const row = await rowOf(resource, id);
    const value = another(field, row);
    if (JSON.stringify(value) === JSON.stringify(truthOf(field, row))) continue;
    tried += 1;
    const { code, refused, leaves, now } = await edit(who, resource, told, field, value);
    // Where a value would bring it out of one's reach is another question than whether one may fill it in.
    if (!leaves && refused === told.fillable.includes(field.name))
      faults.push(
        `${who.username}: ${resource.name}.${field.name} of ${id} in ${String(row.state)}: ${refused ? 'told' : 'not told'}, and answered ${code ?? 'done'}`,
      );
    if (told.fillable.length > 0 && !told.actions.includes('UPDATE'))
      faults.push(`${who.username}: ${resource.name} ${id} has fields to fill in, and no edit`);
    told = now;
  }
}

/** States of another record on which a rule for this one looks: `inspection.state`. */
const lookedAt = ({ predicates = {} }: Resource) => [
  ...new Set(
    Object.values(predicates)
      .flatMap((when) => Object.keys(when))
      .flatMap((path) => /^(\w+)\.state$/.exec(path)?.[1] ?? []),
  ),
];

/** One state for each way in which the predicates of rules tell them apart. */
const statesApart = ({ lifecycle, predicates = {} }: Resource) => [
  ...new Map(
    (lifecycle?.states ?? []).map(({ code }) => [
      Object.values(predicates)
        .map((when) => JSON.stringify(when).includes(`"${code}"`))
        .join(),
      code,
    ]),
  ).values(),
];

/** Records of one's own: of a life cycle one made to stand in each such state, else one for each state of what it hangs on. */
async function tryResource(who: Person, resource: Resource, faults: string[]): Promise<void> {
  const { plural, lifecycle, name } = resource;
  const beside = lookedAt(resource);
  const { data } = await who.ask(`{ ${plural}(first: 100) { nodes { ${asked} ${beside.map((one) => `${one} { state }`).join(' ')} } } }`);
  const nodes = data[plural].nodes as (Told & Record<string, { state: string } | null>)[];
  const ours = nodes.filter(({ actions }) => actions.includes('UPDATE'));
  const chosen =
    beside.length > 0
      ? [...new Map(nodes.map((node) => [JSON.stringify(beside.map((one) => node[one]?.state)), node])).values()]
      : [...ours.slice(-1), ...nodes.filter((node) => !ours.includes(node)).slice(-1)];
  for (const { id } of chosen) {
    for (const code of statesApart(resource)) {
      await world.truth.query(`update ${tableOf(name)} set state = $2 where id = $1`, [id, code]);
      await tryAll(who, resource, id, faults);
    }
    if (!lifecycle) await tryAll(who, resource, id, faults);
  }
}

const people = sampled(['merchant', 'partycommunity', 'unit-tapo', 'liaison', 'member', 'federation', 'street'], 2);

test.each(people)('%s is told of each record which fields an edit takes, and no other is taken', async (username) => {
  const who = await world.as(username);
  const { data } = await who.ask('{ viewer { abilities { resource updates } } }');
  const own = (data.viewer.abilities as { resource: string; updates: string[] }[])
    .filter(({ updates }) => updates.length > 0)
    .map(({ resource }) => resourceOf(resource));
  const faults: string[] = [];
  tried = 0;
  for (const resource of own) await tryResource(who, resource, faults);
  console.log(`${username}: ${tried} edits tried`);
  expect(tried).toBeGreaterThan(5);
  expect(faults).toEqual([]);
});

describe('an inspection whose check is another’s work', () => {
  test('offers its lines’ fields to nobody who handed it in, and takes none of them', async () => {
    const who = await world.as('federation');
    const line = resourceOf('InspectionItem');
    const {
      rows: [found],
    } = await world.truth.query<{ id: string; inspection: string }>(
      "select i.id, i.inspection_id as inspection from inspection_item i join inspection n on n.id = i.inspection_id join federation_member m on m.id = n.member_id join federation f on f.id = m.federation_id join organization o on o.id = f.organization_id where o.name like '%祖庙街道塔坡%' order by 1 limit 1",
    );
    await world.truth.query("update inspection set state = 'CHECKING' where id = $1", [found!.inspection]);
    const free = await ask(who, line, found!.id);
    expect(free!.fillable).toEqual(expect.arrayContaining(['checkedScore', 'rectification']));
    await didBefore(world, 'federation', 'submitSelfCheck', 'Inspection', found!.inspection);
    const told = await ask(who, line, found!.id);
    expect(told!.fillable).toEqual([]);
    const opinion = line.fields.find(({ name }) => name === 'checkOpinion')!;
    expect(await edit(who, line, told!, opinion, '演示')).toMatchObject({ code: 'ILLEGAL_STEP', refused: true });
    await undid(world, 'federation', 'submitSelfCheck', found!.inspection);
    expect((await ask(who, line, found!.id))!.fillable).toEqual(free!.fillable);
  });
});

test('a record in the archive takes no edit, and a stranger is told of none', async () => {
  const street = await world.as('street');
  const compound = resources.find(({ name }) => name === 'Compound')!;
  const { data } = await street.ask('{ compounds(filter: { inMyCare: true }, first: 1) { nodes { id fillable } } }');
  const [{ id, fillable }] = data.compounds.nodes;
  expect(fillable).toContain('name');
  expect((await ask(await world.as('auditor'), compound, id))!.fillable).toEqual([]);
  await world.truth.query('update compound set archived_at = now() where id = $1', [id]);
  expect((await ask(street, compound, id))!.fillable).toEqual([]);
});
