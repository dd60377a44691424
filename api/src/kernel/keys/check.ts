/** Decrypts every encrypted value and computes its index again: names rows that no key opens, and rows that would not be found by their value. */
import type { Pool } from 'pg';
import type { ResourceSpec } from '../resource/spec.js';
import { blindIndexWith, decipherWith, keyIdOf, type SecretKey } from '../write/secrets.js';
import { cipherColumns } from './ciphers.js';
import { keyAt, knownKeys } from './keyring.js';

export interface Fault {
  resource: string;
  id: string;
  field: string;
  /** Of the key that should open it. */
  key: string;
  what: 'LACKING' | 'CLOSED' | 'INDEX';
}

const atOnce = 1_000;

function faultOf(keys: Map<string, SecretKey>, cipher: string, index: string | null): Fault['what'] | null {
  const key = keys.get(keyIdOf(cipher));
  if (!key) return 'LACKING';
  try {
    return blindIndexWith(key, decipherWith(key, cipher)) === index ? null : 'INDEX';
  } catch {
    return 'CLOSED';
  }
}

export async function checkKeys(
  pool: Pool,
  home: string,
  specs: readonly ResourceSpec[],
  tell: (fault: Fault) => void,
): Promise<{ seen: number; faults: number }> {
  const keys = new Map(
    (await knownKeys(pool)).flatMap(({ id }) => {
      const key = keyAt(home, id);
      return key ? [[id, key] as const] : [];
    }),
  );
  let [seen, faults] = [0, 0];
  for (const { spec, field, cipher, index } of cipherColumns(specs)) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows } = await pool.query<{ id: string; cipher: string; index: string | null }>(
        `select id, ${cipher} as cipher, ${index} as index from ${spec.table} where ${cipher} is not null and id > $1 order by id limit ${atOnce}`,
        [after],
      );
      if (rows.length === 0) break;
      for (const row of rows) {
        const what = faultOf(keys, row.cipher, row.index);
        if (what) tell({ resource: spec.name, id: row.id, field, key: keyIdOf(row.cipher), what });
        faults += what ? 1 : 0;
      }
      seen += rows.length;
      after = rows.at(-1)!.id;
    }
  }
  return { seen, faults };
}
