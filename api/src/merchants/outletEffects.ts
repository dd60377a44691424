/** A reward that is used at a counter is offered only while one of its outlets is there. */
import sql, { type Sql } from 'sql-template-tag';
import type { Step } from '../kernel/index.js';
import type { Outlet } from './outlet.js';
import { Reward } from './reward.js';

/** These outlets are named, and none of them is left; the one that is being closed does not count. */
export const isNowhere = (outlets: Sql, closing: string | null = null): Sql => sql`(cardinality(${outlets}) > 0
  and not exists (select 1 from outlet o where o.id = any(${outlets}) and o.id is distinct from ${closing}::uuid and o.state <> 'CLOSED' and o.archived_at is null))`;

/** What is listed and can be used nowhere any more is paused with the last of its outlets. One that is being listed at this moment is waited for. */
export async function closed({ record, run, find, move }: Step<Outlet>): Promise<void> {
  await run(sql`select id from reward where ${record.id}::uuid = any(outlets_ids) order by id for update`);
  const left = await run(
    sql`select r.id from reward r where ${record.id}::uuid = any(r.outlets_ids) and r.state = 'LISTED' and r.archived_at is null and ${isNowhere(sql`r.outlets_ids`, record.id)} order by r.id`,
  );
  for (const { id } of left as { id: string }[]) for (const reward of await find(Reward, { id })) await move(Reward, reward, 'pause');
}
