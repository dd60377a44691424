/** What waits for somebody is counted in one statement over all resources, and is what the lists show one by one. */
import { catalogue } from '../../product.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../testing/world.js';
let world: World;
beforeAll(async () => {
  world = await openWorld('demo');
});
afterAll(() => world.close());

interface Waiting {
  resource: string;
  state: string;
  count: number;
}

describe('what waits', () => {
  test.each(['admin', 'district', 'street', 'alliance', 'council', 'merchant', 'party-district', 'auditor'])(
    'for %s is what the lists show as waiting for them, state by state',
    async (username) => {
      const { ask } = await world.as(username);
      const { data } = await ask<{ viewer: { waiting: Waiting[]; abilities: { resource: string; verbs: string[] }[] } }>(
        '{ viewer { waiting { resource state count } abilities { resource verbs } } }',
      );
      const read = new Set(data.viewer.abilities.filter(({ verbs }) => verbs.includes('read')).map(({ resource }) => resource));
      const listed: Waiting[] = [];
      for (const { name, plural, lifecycle } of catalogue.specs) {
        if (!lifecycle || !read.has(name)) continue;
        const answer = await ask(`{ ${plural}Group(by: [STATE], filter: { waitingForMe: true }) { count keys { value } } }`);
        expect(answer.errors).toBeUndefined();
        for (const { count, keys } of answer.data[`${plural}Group`]) listed.push({ resource: name, state: keys[0].value, count });
      }
      const inOrder = (all: Waiting[]) => all.toSorted((a, b) => `${a.resource} ${a.state}`.localeCompare(`${b.resource} ${b.state}`));
      expect(inOrder(data.viewer.waiting)).toEqual(inOrder(listed));
    },
  );

  test('is found by an index of what is open, however much has been closed', async () => {
    const client = await world.truth.connect();
    try {
      const run = (text: string) => client.query(text);
      // Members of a place by the thousand, of whom nearly all have left.
      await run('create temp table crowd (like federation_member)');
      await run(`insert into crowd select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'state', case when n < 2 then m.state else 'WITHDRAWN' end))).*
        from federation_member m, generate_series(1, 60) n`);
      const { rows } = await run(
        "select indexdef from pg_indexes where tablename = 'federation_member' and indexname ~ '_(waiting|street|order)_index$'",
      );
      expect(rows).toHaveLength(3);
      for (const { indexdef } of rows)
        await run(indexdef.replace(/INDEX federation_member_(\w+) ON public.federation_member/, 'INDEX crowd_$1 ON crowd'));
      await run('analyze crowd');
      const { rows: plan } = await run(`explain select s.state, c.count from unnest(array['APPLIED', 'REVIEWING']) s (state)
        cross join lateral (select count(*) from (select from crowd l where l.state = s.state and l.archived_at is null
          and (l.state = 'APPLIED' and l.street_id = (select street_id from crowd limit 1)
            or l.state = 'REVIEWING' and l.street_id = (select street_id from crowd limit 1)) limit 10000) l) c`);
      expect(JSON.stringify(plan)).toContain('crowd_waiting_index');
    } finally {
      client.release(true);
    }
  });
});
