/**
 * Attempts are counted one by one, whatever request or alias they come in, and counted before the password is looked at: attempts made together never
 * get more tries than attempts made in turn. Three counts, of what was not followed by success within the last quarter of an hour:
 * - one account from one source: few, and then a wait that grows with every miss. Guessing stops here, and it shuts out nobody but that source.
 * - one source: beyond many, its attempts take turns. Whoever lately signed in from there, or on a device that did, does not wait behind a
 *   neighbour's guesses.
 * - one account from all sources: the same, against guesses from everywhere; an administrator's new password sets it back.
 * A device that signed in is known by a cookie of its own, and its misses are its own.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { networkOf, newId } from '../kernel/index.js';
import { comeAgain, turnIn } from './slow.js';

export const allowed = { pair: 10, source: 100, account: 100 };
const minutes = 15;
const knownForDays = 30;
const sweepEvery = 60_000;
/** Seconds to wait after the first miss too many; each further one doubles them. */
const firstWait = 30;

const digest = (value: string) => createHash('sha256').update(value.toLowerCase()).digest('base64url');
const known = 'known:';

/** Where somebody tries from. */
export interface Caller {
  source: string;
  /** What an earlier success left on this device. */
  device: string | null;
}

export interface Attempt extends Caller {
  ids: string[];
  username: string;
  pair: string;
}

export const newDevice = (): string => randomBytes(24).toString('base64url');

const subjectsOf = (username: string, { source, device }: Caller) => {
  const network = networkOf(source);
  const of = (...parts: string[]) => digest(JSON.stringify([username, ...parts]));
  return {
    pair: `pair:${of(network)}`,
    source: `source:${digest(network)}`,
    account: `account:${digest(username)}`,
    known: `${known}${of(network)}`,
    onDevice: device ? `pair:${of('device', device)}` : null,
    knownDevice: device ? `${known}${of('device', device)}` : null,
  };
};

interface Counted {
  subject: string;
  before: number;
  seconds: number;
}

/** Anything else that is tried so often and no more in a quarter of an hour, by whatever name. */
export async function countTry(pool: Pool, what: string, most: number): Promise<void> {
  void sweep(pool);
  const subject = `try:${digest(what)}`;
  await pool.query(sql`insert into attempt (id, subject, at) values (${newId()}::uuid, ${subject}, now())`);
  const {
    rows: [tried],
  } = await pool.query<{ times: number; seconds: number }>(
    sql`select count(*)::integer as times, ceil(${minutes * 60}::integer - extract(epoch from now() - min(at)))::integer as seconds from attempt where subject = ${subject} and at > now() - make_interval(mins => ${minutes}::integer)`,
  );
  if (tried!.times > most) throw comeAgain(Math.max(1, tried!.seconds));
}

/** Noted first and counted afterwards, by two statements: each sees at least what was noted before it, so no lock is needed. */
export async function countAttempt(pool: Pool, username: string, caller: Caller): Promise<Attempt> {
  void sweep(pool);
  const subjects = subjectsOf(username, caller);
  const { rows: met } = await pool.query<{ subject: string }>(
    sql`select distinct subject from attempt where subject = any(${[subjects.known, subjects.knownDevice]}::text[]) and at > now() - make_interval(days => ${knownForDays}::integer)`,
  );
  const isDevice = met.some(({ subject }) => subject === subjects.knownDevice);
  // On a device that is known, a neighbour's misses are not this person's.
  const pair = isDevice ? subjects.onDevice! : subjects.pair;
  const counted = [pair, subjects.source, subjects.account];
  const attempt: Attempt = { ids: counted.map(() => newId()), username, pair, ...caller };
  await pool.query(
    sql`insert into attempt (id, subject, at) select id, subject, now() from unnest(${attempt.ids}::uuid[], ${counted}::text[]) as a(id, subject)`,
  );
  const { rows } = await pool.query<Counted>(sql`
    select a.subject, count(*)::integer as before, extract(epoch from now() - max(a.at))::float as seconds from attempt a join unnest(${attempt.ids}::uuid[], ${counted}::text[]) as own(id, subject) on own.subject = a.subject
    where a.id <> own.id and a.at > now() - make_interval(mins => ${minutes}::integer) and (a.id < own.id or a.at < now() - interval '1 second') group by a.subject`);
  const of = (subject: string) => rows.find((row) => row.subject === subject) ?? { before: 0, seconds: 0 };
  const { before, seconds } = of(pair);
  const wait = before < allowed.pair ? 0 : Math.min(minutes * 60, firstWait * 2 ** (before - allowed.pair)) - seconds;
  try {
    if (wait > 0) throw comeAgain(Math.ceil(wait));
    if (met.length > 0) return attempt;
    if (of(subjects.source).before >= allowed.source) await turnIn(subjects.source, username);
    if (of(subjects.account).before >= allowed.account) await turnIn(subjects.account, networkOf(caller.source));
    return attempt;
  } catch (problem) {
    // A refused attempt was no guess: it must not prolong the wait.
    await forgetAttempt(pool, attempt);
    throw problem;
  }
}

export const forgetAttempt = (pool: Pool, { ids }: Attempt) => pool.query(sql`delete from attempt where id = any(${ids}::uuid[])`);

/** Success gives back what was tried on this account from here, and remembers the source and the device. Another source's guesses still count. */
export async function succeeded(pool: Pool, attempt: Attempt): Promise<void> {
  const { known: knownSource, knownDevice } = subjectsOf(attempt.username, attempt);
  const remembered = [knownSource, ...(knownDevice ? [knownDevice] : [])];
  await pool.query(sql`with gone as (delete from attempt where id = any(${attempt.ids}::uuid[]) or subject = any(${[attempt.pair, ...remembered]}::text[]))
    insert into attempt (id, subject, at) select id, subject, now() from unnest(${remembered.map(() => newId())}::uuid[], ${remembered}::text[]) as a(id, subject)`);
}

/** After an administrator's new password, the account's count starts anew. */
export const forgiveAccount = (username: string): Sql =>
  sql`delete from attempt where subject = ${subjectsOf(username, { source: '', device: null }).account}`;

const swept = new WeakMap<Pool, number>();

/** Now and then, of all: what no longer counts, and sessions that are over. It may fail; the next one will do. */
async function sweep(pool: Pool): Promise<void> {
  if (Date.now() - (swept.get(pool) ?? 0) < sweepEvery) return;
  swept.set(pool, Date.now());
  await pool
    .query(
      sql`delete from attempt where at < now() - case when starts_with(subject, ${known}) then make_interval(days => ${knownForDays}::integer) else make_interval(mins => ${minutes}::integer) end`,
    )
    .catch(() => undefined);
  await pool.query(sql`delete from session where expires_at < now()`).catch(() => undefined);
}
