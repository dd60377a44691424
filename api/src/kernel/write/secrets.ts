/**
 * Encipherment of personal values, behind two functions so that another algorithm can take its place. AES-256-GCM with a key id in front, and an
 * HMAC-SHA-256 blind index for exact comparison. Keys come from the key folder or the environment, never from the database.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

export interface SecretKeys {
  /** 32 bytes. */
  cipher: Buffer;
  /** 32 bytes. */
  index: Buffer;
}

const keyId = 'k1';
let keys: SecretKeys | undefined;

export function useKeys(given: SecretKeys): void {
  if (given.cipher.length !== 32 || given.index.length !== 32) throw new Error('keys for personal data must have 32 bytes each');
  keys = given;
}

function held(): SecretKeys {
  if (!keys) throw new Error('no keys for personal data');
  return keys;
}

export function encipher(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', held().cipher, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${keyId}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
}

export function decipher(stored: string): string {
  const [id, packed = ''] = stored.split(':');
  if (id !== keyId) throw new Error('a value was enciphered with a key that is not here');
  const bytes = Buffer.from(packed, 'base64');
  const cipher = createDecipheriv('aes-256-gcm', held().cipher, bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
}

export const blindIndex = (text: string): string => createHmac('sha256', held().index).update(text).digest('base64url');
