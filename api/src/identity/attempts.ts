/**
 * Attempts are counted one by one, whatever request or alias they come in: by account and by source. The count is taken before the password is
 * looked at, and a success gives it back for the account.
 */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { newId, Refusal } from '../kernel/index.js';

const minutes = 15;
const allowed = { account: 10, source: 100 };

const subject = (kind: string, value: string) => `${kind}:${createHash('sha256').update(value.toLowerCase()).digest('base64url')}`;

/** The row lock of the advisory kind is taken in the transaction, so that attempts made together are counted together. */
export async function countAttempt(pool: Pool, username: string, source: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const [kind, value] of [['account', username], ['source', source]] as const) {
      const key = subject(kind, value);
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
      await client.query(`delete from attempt where subject = $1 and at < now() - make_interval(mins => $2)`, [key, minutes]);
      const { rows } = await client.query<{ count: number }>('select count(*)::integer as count from attempt where subject = $1', [key]);
      if (rows[0]!.count >= allowed[kind]) throw new Refusal('TOO_MANY_ATTEMPTS');
      await client.query('insert into attempt (id, subject, at) values ($1, $2, now())', [newId(), key]);
    }
    await client.query('commit');
  } catch (problem) {
    await client.query('rollback');
    throw problem;
  } finally {
    client.release();
  }
}

export async function clearAttempts(pool: Pool, username: string): Promise<void> {
  await pool.query('delete from attempt where subject = $1', [subject('account', username)]);
}
