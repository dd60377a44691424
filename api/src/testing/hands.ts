/**
 * That somebody did something to a record before: a line of its history, as the verb itself would have left it. For tests of what hands are kept
 * apart.
 */
import type { World } from './world.js';

export const didBefore = (world: World, username: string, verb: string, resource: string, record: string): Promise<unknown> =>
  world.truth.query(
    `insert into history (id, resource, record_id, at, account_id, verb, changes) select gen_random_uuid(), $3, $4, now(), a.id, $2, '[]' from account a where a.username = $1`,
    [username, verb, resource, record],
  );

/** And takes it back, as nobody else could. */
export const undid = (world: World, username: string, verb: string, record: string): Promise<unknown> =>
  world.truth.query('delete from history h using account a where a.id = h.account_id and a.username = $1 and h.verb = $2 and h.record_id = $3', [
    username,
    verb,
    record,
  ]);
