// What tests of every resource have to be told of tasks: a running server makes them, and its tests walk them.
import type { Subject } from '../testing/subject.js';

export const subject: Subject = {
  walkedBeside: ['Task'],
  /** Everybody has tasks of their own, in each state in which nothing is being done. */
  later: async ({ world }) =>
    void (await world.truth
      .query(`insert into task (id, version, created_at, updated_at, state, state_since, name, kind, resource, owner_id, progress, work, attempts, request)
    select gen_random_uuid(), 1, now(), now(), s, now(), '演示', 'IMPORT', 'Organization', a.id, 0, 'TRY', 0, '{}' from account a, unnest('{CHECKED,DONE,FAILED,CANCELLED}'::text[]) s where a.username like 'o.%'`)),
};
