/** Who is a member today, whatever else is decided about it: reports, inspections and lists of templates are theirs. */
import sql, { type Sql } from 'sql-template-tag';
import type { Step } from '../kernel/index.js';

export const currentStates = ['MEMBER', 'SUSPENDED', 'REMOVAL'];

/** What hangs on a federation is read by the units that are its members now. `path` leads to the federation. */
export const ofCurrentMembers = (path: string) => (ids: readonly string[]) => ({
  [`${path}members`]: { $elemMatch: { organizationId: { $in: ids }, state: { $in: currentStates }, archivedAt: null } },
});

/** Members of a federation that have no record of this year in that table yet: asking twice makes nothing twice. */
export async function membersWithout({ run }: Pick<Step<unknown>, 'run'>, federation: string, records: Sql, year: string): Promise<string[]> {
  const rows = await run(sql`
    select m.id from federation_member m where m.federation_id = ${federation}::uuid and m.state = any(${currentStates}::text[]) and m.archived_at is null
    and not exists (select 1 from ${records} r where r.member_id = m.id and r.year = ${year} and r.archived_at is null) order by m.id`);
  return (rows as { id: string }[]).map(({ id }) => id);
}
