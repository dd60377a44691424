/** Accounts that the demo made, with a password that everybody knows. In production they open nothing, and what they had opened is closed. */
import type { Pool } from 'pg';
import sql from 'sql-template-tag';

/** Answers how many there are. */
export async function closeDemoAccounts(pool: Pool): Promise<number> {
  await pool.query(sql`delete from session s using account a where a.id = s.account_id and a.is_demo`);
  const { rows } = await pool.query<{ count: number }>(sql`select count(*)::integer as count from account where is_demo and archived_at is null`);
  return rows[0]!.count;
}
