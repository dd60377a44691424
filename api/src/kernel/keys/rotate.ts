/**
 * Replaces the writing key while servers serve: the new key is published for reading, then for writing, and then every value is encrypted anew. A
 * value is replaced only if it still is what was read, so that an edit meanwhile stays; a record's version and history do not change. After a stop
 * the next run goes on where this one stood; two runs at once take turns.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { ResourceSpec } from '../resource/spec.js';
import { blindIndexWith, decipher, encipher, keyIdOf, type SecretKey } from '../write/secrets.js';
import { type CipherColumn, cipherColumns, type DocumentColumn, documentColumns, recipher } from './ciphers.js';
import { keyAt, knownKeys, makeKey, openKeys, publish } from './keyring.js';

/** Longer than servers take to look for keys. */
const servers = 3_000;
const atOnce = 500;

export interface Progress {
  what: string;
  done: number;
}

interface Turning {
  pool: Pool;
  home: string;
  specs: readonly ResourceSpec[];
  report(progress: Progress): void;
  /** How long servers get to notice a key; shorter in tests. */
  heard?: number;
}

async function renewed({ pool, report }: Turning, { spec, field, cipher, index }: CipherColumn, key: SecretKey): Promise<number> {
  let done = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await pool.query<{ id: string; value: string }>(
      `select id, ${cipher} as value from ${spec.table} where ${cipher} is not null and not starts_with(${cipher}, $1) and id > $2 order by id limit ${atOnce}`,
      [`${key.id}:`, after],
    );
    if (rows.length === 0) return done;
    const made = rows.flatMap(({ id, value }) => {
      try {
        const text = decipher(value);
        return [{ id, was: value, cipher: encipher(text), index: blindIndexWith(key, text) }];
      } catch {
        // The check names values that no key opens; they do not keep the others from being renewed.
        return [];
      }
    });
    const store = (some: typeof made, also = `, ${index} = n.index`) =>
      pool.query(
        `update ${spec.table} t set ${cipher} = n.cipher${also} from jsonb_to_recordset($1::jsonb) as n(id uuid, was text, cipher text, index text) where t.id = n.id and t.${cipher} = n.was`,
        [JSON.stringify(some)],
      );
    // A unique value that was entered twice, under two keys, would collide: it keeps its old index, and the check names it.
    await store(made).catch(async (problem: { code?: string }) => {
      if (problem.code !== '23505') throw problem;
      for (const one of made) await store([one]).catch(() => store([one], ''));
    });
    done += made.length;
    after = rows.at(-1)!.id;
    report({ what: `${spec.name}.${field}`, done });
  }
}

async function renewedDocuments({ pool, report }: Turning, { table, column }: DocumentColumn, key: SecretKey, old: string[]): Promise<number> {
  let done = 0;
  for (const id of old) {
    const { rows } = await pool.query<{ id: string; document: unknown; text: string }>(
      `select id, ${column} as document, ${column}::text as text from "${table}" where position($1 in ${column}::text) > 0`,
      [`"${id}:`],
    );
    for (const row of rows) {
      const document = recipher(row.document, (cipher) => {
        if (keyIdOf(cipher) !== id) return null;
        const text = decipher(cipher);
        return { cipher: encipher(text), index: blindIndexWith(key, text) };
      });
      await pool.query(`update "${table}" set ${column} = $2::jsonb where id = $1 and ${column}::text = $3`, [
        row.id,
        JSON.stringify(document),
        row.text,
      ]);
      done += 1;
    }
  }
  if (done > 0) report({ what: `${table}.${column}`, done });
  return done;
}

/** How many values the old keys still hold. */
async function pass(turning: Turning, key: SecretKey, old: string[]): Promise<number> {
  let done = 0;
  for (const column of cipherColumns(turning.specs)) done += await renewed(turning, column, key);
  for (const column of await documentColumns(turning.pool)) done += await renewedDocuments(turning, column, key, old);
  return done;
}

async function locked<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client: PoolClient = await pool.connect();
  try {
    // A transaction that only holds the lock, for as long as the work takes; the lock goes with its connection.
    await client.query('begin; set local idle_in_transaction_session_timeout = 0');
    // Tried again and again: another run may hold it for minutes, longer than a statement may wait.
    for (;;) {
      const {
        rows: [answer],
      } = await client.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(hashtextextended('linli keys', 0)) as taken");
      if (answer!.taken) break;
      await pause(500);
    }
    return await work();
  } finally {
    client.release(true);
  }
}

export async function rotate(turning: Turning): Promise<{ id: string; renewed: number }> {
  const { pool, home, specs, heard = servers } = turning;
  return locked(pool, async () => {
    await openKeys(pool, home, specs);
    const before = await knownKeys(pool);
    const alive = before.filter(({ state }) => state !== 'RETIRED');
    // An unfinished rotation is continued; otherwise a new one begins.
    const id = alive.length > 1 ? alive.at(-1)!.id : `k${Math.max(...before.map((one) => Number(one.id.slice(1)))) + 1}`;
    const key = keyAt(home, id) ?? makeKey(home, id);
    await publish(pool, key, 'READING');
    await openKeys(pool, home, specs);
    await pause(heard);
    await pool.query("update secret_key set state = 'WRITING' where id = $1 and state = 'READING'", [id]);
    await openKeys(pool, home, specs);
    await pause(heard);
    const old = alive.map((one) => one.id).filter((one) => one !== id);
    let total = 0;
    // A write that began before every server had noticed may still come; the last pass finds nothing.
    for (let found = await pass(turning, key, old); ; found = await pass(turning, key, old)) {
      total += found;
      if (found === 0) break;
      await pause(heard);
    }
    if (!(await holdsAny(turning, old))) await pool.query("update secret_key set state = 'RETIRED' where id = any($1::text[])", [old]);
    return { id, renewed: total };
  });
}

async function holdsAny({ pool, specs }: Turning, ids: string[]): Promise<boolean> {
  for (const { spec, cipher } of cipherColumns(specs)) {
    const { rowCount } = await pool.query(`select 1 from ${spec.table} where split_part(${cipher}, ':', 1) = any($1::text[]) limit 1`, [ids]);
    if (rowCount) return true;
  }
  return false;
}
