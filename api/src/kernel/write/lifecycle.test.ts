/**
 * Every life cycle of the contract, walked as a table: each state with each verb, by somebody who holds the verb. PostgreSQL watches the walks: what
 * a verb and its effects change, in whichever table, has its line of history.
 */
import { catalogue } from '../../product.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Resource, resourceOf, resources, tableOf, type Verb } from '../../testing/oracle/contract.js';
import { answersOf } from '../../testing/oracle/inputs.js';
import { type Row, Rows } from '../../testing/oracle/rows.js';
import { testState } from '../../testing/state.js';
import type { Walk } from '../../testing/subject.js';
import { before as prepared, walkedBeside, walks } from '../../testing/subjects.js';
import { actorsOf, type Actors, leastReferredTo, readActors } from '../../testing/walking.js';
import { untold, watch } from '../../testing/watched.js';
import { openWorld, type Person, type World } from '../../testing/world.js';
let world: World;
let rows: Rows;
let everybody: Actors;
beforeAll(async () => {
  world = await openWorld();
  for (const statement of prepared) await world.truth.query(statement);
  everybody = await readActors(world);
  rows = await Rows.read(world.truth);
  const tables = catalogue.specs.map(({ table }) => table);
  await watch(world.truth, tables, testState().appRole);
});
afterAll(() => world.close());

const people = new Map<string, Promise<Person>>();
function as(username: string): Promise<Person> {
  const known = people.get(username) ?? world.as(username);
  people.set(username, known);
  return known;
}

/** Whose record and whose actors nobody had to say. */
const found = resources
  .filter(
    ({ name, lifecycle, verbs }) => lifecycle && verbs.length > 0 && !walkedBeside.has(name) && !walks.some(({ resource }) => resource === name),
  )
  .map(({ name }): Partial<Walk> & Pick<Walk, 'resource' | 'what'> => ({ resource: name, what: `a record of ${name}` }));

describe.each([...walks, ...found])('$what', ({ resource, which, ready, actors: said, peers = {}, never = [] }) => {
  const contract: Resource = resourceOf(resource);
  const { single, verbs } = contract;
  const { states } = contract.lifecycle!;
  const table = tableOf(resource);
  let id: string;
  let actors: Record<string, string[]>;
  const answering: Record<string, string> = {};
  let steps: { actor: string; verb: Verb }[];
  beforeAll(async () => {
    id = which ? (await world.truth.query<{ id: string }>(which)).rows[0]!.id : leastReferredTo(contract, rows, everybody);
    for (const [field, peer] of Object.entries(peers)) answering[field] = (await world.truth.query<{ id: string }>(peer)).rows[0]!.id;
    actors = said ?? actorsOf(contract, rows.get(resource, id)!, rows, everybody);
    steps = Object.entries(actors).flatMap(([actor, held]) => held.map((code) => ({ actor, verb: verbs.find(({ verb }) => verb === code)! })));
  });

  /** After a step everything is read anew; after a refusal, which changes nothing, this record alone is another. */
  let isStale = true;
  const put = async (state: string) => {
    await world.truth.query(`update ${table} set state = $2${ready ? `, ${ready}` : ''} where id = $1`, [id, state]);
    const now = await look();
    rows = isStale ? await Rows.read(world.truth, rows) : rows.with(resource, now.row);
    isStale = false;
    return now;
  };
  const look = async () =>
    (
      await world.truth.query<{ state: string; version: number; lines: string; row: Row }>(
        `select t.state, t.version, (select count(*) from history where record_id = t.id) as lines, to_jsonb(t) as row from ${table} t where id = $1`,
        [id],
      )
    ).rows[0]!;
  const act = async (actor: string, verb: Verb, version: number) => {
    const { mutation, inputType, asks } = verb;
    const own = Object.entries(answering).filter(([name]) => asks.some((field) => field.name === name));
    return (await as(actor)).ask(
      `mutation ($id: ID!, $version: Int!${inputType ? `, $input: ${inputType}!` : ''}) { done: ${mutation}(id: $id, version: $version${inputType ? ', input: $input' : ''}) { record { id state version } } }`,
      { id, version, ...(inputType && { input: { ...answersOf(resource, verb, rows.get(resource, id)!, rows), ...Object.fromEntries(own) } }) },
    );
  };
  /** Its guard holds, and of a record that was found its hands are free. */
  const legal = (state: string, verb: Verb, actor: string) =>
    verb.steps.some(({ from }) => from === state) &&
    !never.includes(verb.verb) &&
    (said !== undefined || everybody.stands(actor, contract, rows.get(resource, id)!, verb, rows));

  test('every verb of it has an actor', () => {
    const acted = new Set(
      [...walks.filter((one) => one.resource === resource).map((one) => one.actors), actors].flatMap((one) => Object.values(one).flat()),
    );
    expect([...acted].sort()).toEqual(verbs.map(({ verb }) => verb).sort());
  });

  const toOf = ({ steps: own }: Verb, state: string) => own.find(({ from }) => from === state)!.to ?? state;

  test.each(states.map(({ code }) => code))('in state %s takes each legal step once and no other', async (state) => {
    for (const { actor, verb } of steps) {
      const before = await put(state);
      const { data, errors } = await act(actor, verb, before.version);
      const after = await look();
      if (!legal(state, verb, actor)) {
        expect([state, verb.verb, errors?.[0]?.extensions.code]).toEqual([state, verb.verb, 'ILLEGAL_STEP']);
        expect(after).toEqual(before);
        continue;
      }
      isStale = true;
      expect([state, verb.verb, errors]).toEqual([state, verb.verb, undefined]);
      expect(data.done.record).toEqual({ id, state: toOf(verb, state), version: after.version });
      expect(after.version).toBeGreaterThan(before.version);
      expect([after.state, Number(after.lines)]).toEqual([toOf(verb, state), Number(before.lines) + 1]);
      const {
        rows: [line],
      } = await world.truth.query('select verb, from_state, to_state from history where record_id = $1 order by id desc limit 1', [id]);
      expect(line).toEqual({ verb: verb.verb, from_state: state, to_state: toOf(verb, state) });
    }
  });

  test('offers exactly the steps that its mutations take', async () => {
    for (const { code: state } of states) {
      await put(state);
      for (const [actor, held] of Object.entries(actors)) {
        const { data } = await (await as(actor)).ask(`query ($id: ID!) { ${single}(id: $id) { actions } }`, { id });
        const offered = (data[single].actions as string[]).filter((code) => verbs.some((verb) => verb.code === code));
        expect([state, actor, offered.sort()]).toEqual([
          state,
          actor,
          verbs
            .filter((verb) => held.includes(verb.verb) && legal(state, verb, actor))
            .map(({ code }) => code)
            .sort(),
        ]);
      }
    }
  });

  test('takes no step while it lies in the archive', async () => {
    const { actor, verb } = steps.find((one) => !never.includes(one.verb.verb))!;
    const before = await put(verb.steps[0]!.from);
    await world.truth.query(`update ${table} set archived_at = now() where id = $1`, [id]);
    const { errors } = await act(actor, verb, before.version);
    await world.truth.query(`update ${table} set archived_at = null where id = $1`, [id]);
    expect(errors![0]!.extensions.code).toBe('ILLEGAL_STEP');
    expect(await look()).toEqual(before);
  });

  test('refuses a step made on another version than the one there is', async () => {
    const { actor, verb } = steps.find((one) => !never.includes(one.verb.verb))!;
    const before = await put(verb.steps[0]!.from);
    const { errors } = await act(actor, verb, before.version - 1);
    expect(errors![0]!.extensions.code).toBe('CONFLICT');
    expect(await look()).toEqual(before);
  });

  test('tells every missing answer of a step by its field', async () => {
    for (const { actor, verb } of steps) {
      const needed = verb.asks.filter(({ required }) => required);
      if (needed.length === 0 || never.includes(verb.verb)) continue;
      const before = await put(verb.steps[0]!.from);
      const nothing = Object.fromEntries(needed.map(({ name }) => [name, null]));
      const { errors } = await (
        await as(actor)
      ).ask(
        `mutation ($id: ID!, $version: Int!, $input: ${verb.inputType}!) { ${verb.mutation}(id: $id, version: $version, input: $input) { record { id } } }`,
        { id, version: before.version, input: nothing },
      );
      expect(errors?.[0]).toBeDefined();
      expect(await look()).toEqual(before);
    }
  });
});

test('whatever waits for a person can be refused, returned or withdrawn', () => {
  const member = resourceOf('FederationMember');
  const leaving = (state: string) => member.verbs.filter(({ steps }) => steps.some(({ from }) => from === state)).map(({ verb }) => verb);
  expect(leaving('APPLIED')).toEqual(expect.arrayContaining(['returnForCorrection', 'retract']));
  expect(leaving('REVIEWING')).toEqual(expect.arrayContaining(['refuse', 'returnForCorrection', 'retract']));
  expect(leaving('COUNCIL')).toEqual(expect.arrayContaining(['recordRejection', 'retract']));
  expect(leaving('INVITED')).toContain('declineInvitation');
  expect(leaving('CORRECTIONS')).toContain('retract');
  expect(leaving('REMOVAL')).toContain('dismissRemoval');
});

// Stands last: it judges the walks above. The states they begin from are put by a superuser, whose changes nobody notes.
test('no change is without its line, after every verb of every life cycle', async () => {
  const { untold: found, seen, verbs } = await untold(world.truth, catalogue.specs);
  const never = new Set(walks.flatMap((walk) => (walk.never ?? []).map((verb) => `${walk.resource}.${verb}`)));
  const walked = resources.filter(({ name, lifecycle }) => lifecycle && !walkedBeside.has(name));
  const all = walked.flatMap(({ name, verbs: own }) => own.map(({ verb }) => `${name}.${verb}`)).filter((verb) => !never.has(verb));
  expect(all.filter((verb) => !verbs.has(verb))).toEqual([]);
  expect(found).toEqual([]);
  expect(seen).toBeGreaterThan(200);
});
