/**
 * A server serves with the keys that its database was written with, or not at all: each key has an id, and its fingerprint lies in the database. Keys
 * themselves lie in the home's key folder or in the environment. A rotation publishes a new key while servers run: each server looks for it every
 * second, reads with it at once, and writes with it when it is told to.
 */
import type { Pool } from 'pg';
import { heldKey, keyFromHome, StartFault } from '../database/environment.js';
import { decipherWith, fingerprint, type SecretKey, useKeys } from '../write/secrets.js';
import type { ResourceSpec } from '../resource/spec.js';
import { cipherColumns } from './ciphers.js';
import type { KeyState } from './tables.js';

export const firstKey = 'k1';
const watchEvery = 1_000;

export interface KnownKey {
  id: string;
  cipher_print: string;
  index_print: string;
  state: KeyState;
}

const partName = (part: 'cipher' | 'index', id: string) => `personal-${part}${id === firstKey ? '' : `-${id}`}`;

/** Null where one of its parts is missing here. */
export function keyAt(home: string, id: string): SecretKey | null {
  const [cipher, index] = (['cipher', 'index'] as const).map((part) => heldKey(home, partName(part, id), 32));
  return cipher && index ? { id, cipher, index } : null;
}

/** An existing key file is never replaced. */
export const makeKey = (home: string, id: string): SecretKey => ({
  id,
  cipher: keyFromHome(home, partName('cipher', id), 32),
  index: keyFromHome(home, partName('index', id), 32),
});

export const knownKeys = async (pool: Pool): Promise<KnownKey[]> =>
  (await pool.query<KnownKey>('select /* keys */ id, cipher_print, index_print, state from secret_key order by since, id')).rows;

export const publish = (pool: Pool, { id, cipher, index }: SecretKey, state: KeyState): Promise<unknown> =>
  pool.query('insert into secret_key (id, cipher_print, index_print, state, since) values ($1, $2, $3, $4, now()) on conflict (id) do nothing', [
    id,
    fingerprint(cipher),
    fingerprint(index),
    state,
  ]);

const where = (home: string, id: string) =>
  `${home}/keys/${partName('cipher', id)}, ${partName('index', id)}; LINLI_KEY_${partName('cipher', id).toUpperCase().replaceAll('-', '_')}, …`;

const lacking = (home: string, id: string) =>
  new StartFault(
    `The database was written with key ${id}, which is not here (${where(home, id)}). Without it nobody's number can be shown, and nobody is found again by it. Bring the key folder of the installation; nothing is served without it.`,
    `数据库使用密钥 ${id} 写入，但此处没有该密钥（${where(home, id)}）。缺少它，号码无法显示，也无法查重。请带上本安装的密钥目录；没有密钥则不提供服务。`,
  );
const another = (home: string, id: string) =>
  new StartFault(
    `The key ${id} here is another one than the database was written with (${where(home, id)}).`,
    `此处的密钥 ${id} 与写入数据库的密钥不同（${where(home, id)}）。`,
  );

/** For a database from before fingerprints were kept: the keys at hand must open its values. */
async function adopt(pool: Pool, home: string, specs: readonly ResourceSpec[]): Promise<void> {
  const samples = await Promise.all(
    cipherColumns(specs).map(
      async ({ spec, cipher }) =>
        (await pool.query<{ value: string }>(`select ${cipher} as value from ${spec.table} where ${cipher} is not null limit 3`)).rows,
    ),
  );
  const values = samples.flat().map(({ value }) => value);
  const key = values.length > 0 ? keyAt(home, firstKey) : makeKey(home, firstKey);
  if (!key) throw lacking(home, firstKey);
  try {
    for (const value of values) decipherWith(key, value);
  } catch {
    throw another(home, firstKey);
  }
  await publish(pool, key, 'WRITING');
}

function load(home: string, rows: KnownKey[]): void {
  const keys = rows
    .filter(({ state }) => state !== 'RETIRED')
    .map(({ id, cipher_print: cipherPrint, index_print: indexPrint }) => {
      const key = keyAt(home, id);
      if (!key) throw lacking(home, id);
      if (fingerprint(key.cipher) !== cipherPrint || fingerprint(key.index) !== indexPrint) throw another(home, id);
      return key;
    });
  useKeys(keys, rows.findLast(({ state }) => state === 'WRITING')!.id);
}

/** `specs`: the resources whose values the keys open. */
export async function openKeys(pool: Pool, home: string, specs: readonly ResourceSpec[]): Promise<void> {
  if ((await knownKeys(pool)).length === 0) await adopt(pool, home, specs);
  load(home, await knownKeys(pool));
}

/** Takes up the keys that a rotation publishes. A missing key is logged again and again; the former keys stay in use. */
export function watchKeys(pool: Pool, home: string, tell: (problem: unknown) => void): { stop(): void } {
  let seen = '';
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      const rows = await knownKeys(pool);
      const now = JSON.stringify(rows);
      if (now !== seen) load(home, rows);
      seen = now;
    } catch (problem) {
      tell(problem);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), watchEvery).unref();
  return { stop: () => clearInterval(timer) };
}
