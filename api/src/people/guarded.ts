/** Whether somebody has a guardian, told from the guardianships on record. One that is to end on a day yet to come counts until the next write. */
import sql, { raw, type Sql } from 'sql-template-tag';

export const guardedSql = (person: string, today: string): Sql =>
  sql`exists (select from guardianship g where g.person_id = ${raw(person)}.id and g.archived_at is null and (g.until is null or g.until >= ${today}::date))`;
