/**
 * Encryption of personal values, behind a few functions so that the algorithm can be replaced. AES-256-GCM with a key id in front, and an
 * HMAC-SHA-256 blind index for exact comparison. Keys come from the key folder or the environment, never from the database. One key writes; while it
 * is replaced, both read, and a value is looked up by the index of each.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

export interface SecretKey {
  id: string;
  /** 32 bytes. */
  cipher: Buffer;
  /** 32 bytes. */
  index: Buffer;
}

interface Ring {
  writing: SecretKey;
  all: Map<string, SecretKey>;
}

let ring: Ring | undefined;

export function useKeys(keys: SecretKey[], writing: string): void {
  for (const { cipher, index } of keys)
    if (cipher.length !== 32 || index.length !== 32) throw new Error('keys for personal data must have 32 bytes each');
  const all = new Map(keys.map((key) => [key.id, key]));
  const writer = all.get(writing);
  if (!writer) throw new Error(`there is no key ${writing} to write with`);
  ring = { writing: writer, all };
}

function held(): Ring {
  if (!ring) throw new Error('no keys for personal data');
  return ring;
}

export function encipher(text: string): string {
  const { id, cipher: key } = held().writing;
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${id}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
}

export const keyIdOf = (stored: string): string => stored.slice(0, stored.indexOf(':'));

export function decipherWith({ cipher: key }: SecretKey, stored: string): string {
  const bytes = Buffer.from(stored.slice(stored.indexOf(':') + 1), 'base64');
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
}

export function decipher(stored: string): string {
  const key = held().all.get(keyIdOf(stored));
  if (!key) throw new Error('a value was enciphered with a key that is not here');
  return decipherWith(key, stored);
}

export const blindIndexWith = ({ index }: SecretKey, text: string): string => createHmac('sha256', index).update(text).digest('base64url');
export const blindIndex = (text: string): string => blindIndexWith(held().writing, text);

/** The indexes under which a value may lie, one per key that reads. */
export const blindIndexes = (text: string): string[] => [...held().all.values()].map((key) => blindIndexWith(key, text));

/** The indexes by which a stored value may be found in other rows, one per key. */
export function indexesOf(stored: { cipher: unknown; index: unknown }): string[] {
  if (typeof stored.index !== 'string') return [];
  const { all } = held();
  if (all.size === 1 || typeof stored.cipher !== 'string') return [stored.index];
  const text = decipher(stored.cipher);
  return [...all.values()].map((key) => blindIndexWith(key, text));
}

/** Equal for equal values, whichever key wrote them. */
export function sameness(stored: { cipher: unknown; index: unknown }): unknown {
  const { cipher, index } = stored;
  return typeof cipher === 'string' && held().all.size > 1 ? blindIndex(decipher(cipher)) : (index ?? null);
}

/** The fingerprint of a key: the database keeps it to recognise the key, and nothing else of it. */
export const fingerprint = (key: Buffer): string => createHmac('sha256', key).update('linli key fingerprint').digest('base64url').slice(0, 22);
