// Who of the demo's accounts may walk a record through its life cycle, by the second reading of the rules, and a record that nothing hangs on.
import { builtIn, type Resource, resources, snake, type Verb } from './oracle/contract.js';
import { Oracle } from './oracle/oracle.js';
import type { Row, Rows } from './oracle/rows.js';
import type { Held } from './subject.js';
import type { World } from './world.js';

export interface Actors {
  usernames: string[];
  allows(username: string, resource: Resource, row: Row, verb: Verb, rows: Rows): boolean;
  stands(username: string, resource: Resource, row: Row, verb: Verb, rows: Rows): boolean;
}

const roles = new Map(builtIn.map((role) => [role.code, role]));

/** Whoever signs in to try the demo; those who act in its past alone come after them. */
export async function readActors({ truth }: World): Promise<Actors> {
  const { rows: accounts } = await truth.query<{ id: string; username: string; held: Held[] }>(
    `select a.id, a.username, json_agg(json_build_object('assignment', r.id, 'role', r.role, 'division', r.division_id, 'organization', r.organization_id)) as held
    from account a join role_assignment r on r.account_id = a.id where a.is_demo and a.state = 'ACTIVE' and a.archived_at is null and r.archived_at is null
      and (r.valid_until is null or r.valid_until >= (now() at time zone 'Asia/Shanghai')::date) group by a.id order by a.username like '%-%', a.id`,
  );
  const byName = new Map(accounts.map((one) => [one.username, one]));
  const known = new WeakMap<Rows, Map<string, Oracle>>();
  const oracleOf = (username: string, rows: Rows) => {
    const of = known.get(rows) ?? new Map<string, Oracle>();
    known.set(rows, of);
    const { held, id } = byName.get(username)!;
    const oracle = of.get(username) ?? new Oracle(roles, held, id, rows);
    of.set(username, oracle);
    return oracle;
  };
  return {
    usernames: accounts.map(({ username }) => username),
    allows: (username, { name }, row, { verb, steps }, rows) =>
      steps.every(({ from }) => oracleOf(username, rows).allows(name, verb, { ...row, state: from })) &&
      oracleOf(username, rows).allows(name, 'read', row),
    stands: (username, resource, row, verb, rows) => oracleOf(username, rows).stands(resource, row, verb),
  };
}

/** By username, the verbs that each walks; the first that may, walks it. */
export function actorsOf(resource: Resource, row: Row, rows: Rows, everybody: Actors): Record<string, string[]> {
  const actors: Record<string, string[]> = {};
  for (const verb of resource.verbs) {
    const actor = everybody.usernames.find((username) => everybody.allows(username, resource, row, verb, rows));
    if (actor) (actors[actor] ??= []).push(verb.verb);
  }
  return actors;
}

/** Among those that most verbs have an actor for, the one that the fewest others refer to. */
export function leastReferredTo(resource: Resource, rows: Rows, everybody: Actors): string {
  const referring = new Map<unknown, number>();
  for (const { name, fields } of resources)
    for (const { name: field } of fields.filter((one) => one.kind === 'reference' && one.resource === resource.name))
      for (const row of rows.all(name)) referring.set(row[`${snake(field)}_id`], (referring.get(row[`${snake(field)}_id`]) ?? 0) + 1);
  const living = rows
    .all(resource.name)
    .filter((row) => row.archived_at === null)
    .sort((one, other) => (referring.get(one.id) ?? 0) - (referring.get(other.id) ?? 0))
    .slice(0, 60)
    .map((row) => ({ id: row.id, walked: Object.values(actorsOf(resource, row, rows, everybody)).flat().length }));
  const most = Math.max(...living.map(({ walked }) => walked));
  return living.find(({ walked }) => walked === most)!.id;
}
