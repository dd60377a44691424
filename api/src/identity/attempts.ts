/**
 * Attempts are counted one by one, whatever request or alias they come in, and counted before the password is looked at: attempts made together never
 * get more tries than attempts made in turn. Three counts, of what was not followed by success within the last quarter of an hour:
 * - one account from one source: few. Guessing stops here, and it shuts out nobody but that source.
 * - one source: more, against one password tried on many accounts.
 * - one account from all sources: many, against guesses from everywhere. A stranger with many sources could use this one to shut its owner out, so a
 *   source the account lately signed in from is exempt from it, and an administrator's new password sets it back.
 */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { networkOf, newId, Refusal } from '../kernel/index.js';

export const allowed = { pair: 10, source: 100, account: 100 };
const minutes = 15;
const knownForDays = 30;
const sweepEvery = 60_000;

const digest = (value: string) => createHash('sha256').update(value.toLowerCase()).digest('base64url');
const known = 'known:';

export interface Attempt {
  ids: string[];
  username: string;
  source: string;
}

const subjectsOf = (username: string, source: string) => {
  const network = networkOf(source);
  return { pair: `pair:${digest(JSON.stringify([username, network]))}`, source: `source:${digest(network)}`, account: `account:${digest(username)}`, known: `${known}${digest(JSON.stringify([username, network]))}` };
};

/** Noted first and counted afterwards, by two statements: each sees at least what was noted before it, so no lock is needed. */
export async function countAttempt(pool: Pool, username: string, source: string): Promise<Attempt> {
  void sweep(pool);
  const subjects = subjectsOf(username, source);
  const counted = [subjects.pair, subjects.source, subjects.account];
  const attempt = { ids: counted.map(() => newId()), username, source };
  await pool.query(sql`insert into attempt (id, subject, at) select id, subject, now() from unnest(${attempt.ids}::uuid[], ${counted}::text[]) as a(id, subject)`);
  const { rows } = await pool.query<{ subject: string; count: number }>(sql`
    select subject, count(*)::integer as count from attempt
    where subject = any(${counted}::text[]) and at > now() - make_interval(mins => ${minutes}::integer)
      or subject = ${subjects.known} and at > now() - make_interval(days => ${knownForDays}::integer) group by subject`);
  const countOf = (subject: string) => rows.find((row) => row.subject === subject)?.count ?? 0;
  const tooMany = countOf(subjects.pair) > allowed.pair || countOf(subjects.source) > allowed.source || (countOf(subjects.account) > allowed.account && countOf(subjects.known) === 0);
  if (!tooMany) return attempt;
  // A refused attempt was no guess: it must not prolong the wait.
  await forgetAttempt(pool, attempt);
  throw new Refusal('TOO_MANY_ATTEMPTS');
}

export const forgetAttempt = (pool: Pool, { ids }: Attempt) => pool.query(sql`delete from attempt where id = any(${ids}::uuid[])`);

/** Success gives back what this source had tried on this account, and remembers the source. Another source's guesses still count. */
export async function succeeded(pool: Pool, attempt: Attempt): Promise<void> {
  const { pair, known: knownSubject } = subjectsOf(attempt.username, attempt.source);
  await pool.query(sql`with gone as (delete from attempt where id = any(${attempt.ids}::uuid[]) or subject in (${pair}, ${knownSubject}))
    insert into attempt (id, subject, at) values (${newId()}::uuid, ${knownSubject}, now())`);
}

/** After an administrator's new password, the account's count starts anew. */
export const forgiveAccount = (username: string): Sql => sql`delete from attempt where subject = ${subjectsOf(username, '').account}`;

const swept = new WeakMap<Pool, number>();

/** Now and then, of all: what no longer counts, and sessions that are over. It may fail; the next one will do. */
async function sweep(pool: Pool): Promise<void> {
  if (Date.now() - (swept.get(pool) ?? 0) < sweepEvery) return;
  swept.set(pool, Date.now());
  await pool.query(sql`delete from attempt where at < now() - case when starts_with(subject, ${known}) then make_interval(days => ${knownForDays}::integer) else make_interval(mins => ${minutes}::integer) end`).catch(() => undefined);
  await pool.query(sql`delete from session where expires_at < now()`).catch(() => undefined);
}
