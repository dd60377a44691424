/** Takes a file in: its bytes are looked at, stored, and only then does its row say that it is there. */
import type { Pool } from 'pg';
import { Refusal } from '../errors.js';
import { cleanText } from '../resource/fieldError.js';
import type { FileOptions } from '../resource/kinds/file.js';
import { specOf } from '../resource/spec.js';
import type { Accepts } from './accepted.js';
import { type Content, contentOf } from './content.js';
import type { FileStore } from './fileStore.js';
import { hashOf } from './requestUpload.js';

export interface Received {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

export interface Ticket {
  id: string;
  accepts: Accepts;
}

const validMinutes = 10;

export async function ticketOf(pool: Pool, secret: string, now: Date): Promise<Ticket> {
  const oldest = new Date(now.getTime() - validMinutes * 60_000);
  const { rows: [found] } = await pool.query<{ id: string; resource: string; field: string }>('select id, resource, field from stored_file where ticket_hash = $1 and created_at > $2', [hashOf(secret), oldest]);
  if (!found) throw new Refusal('NOT_FOUND', { field: 'ticket', hint: { zh: '上传凭证无效或已过期', en: 'the ticket is unknown or out of date' } });
  return { id: found.id, accepts: (specOf(found.resource).fields.get(found.field)!.options as FileOptions).accepts };
}

const nameOf = (given: string): string => {
  try {
    return cleanText('file', given, { max: 200 }) || 'file';
  } catch {
    return 'file';
  }
};

export const receive = async (pool: Pool, store: FileStore, { id, accepts }: Ticket, name: string, given: Buffer): Promise<Received> => keep(pool, store, id, name, await contentOf(given, accepts));

/** Content that was looked at already. */
export async function keep(pool: Pool, store: FileStore, id: string, name: string, { bytes, mediaType, checksum, width, height }: Content): Promise<Received> {
  const known = nameOf(name);
  await store.put(id, bytes);
  const { rowCount } = await pool.query('update stored_file set ticket_hash = null, name = $2, media_type = $3, size = $4, width = $5, height = $6, checksum = $7 where id = $1 and ticket_hash is not null',
    [id, known, mediaType, bytes.length, width ?? null, height ?? null, checksum]);
  // The same form sent twice at once: the first one counts, with the same bytes or others.
  if (!rowCount) throw new Refusal('NOT_FOUND', { field: 'ticket' });
  return { id, name: known, mediaType, size: bytes.length };
}

/** Uploads nobody took up within a day, and files let go of thirty days ago. */
export async function sweepFiles(pool: Pool, store: FileStore, now: Date): Promise<number> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const { rows } = await pool.query<{ id: string }>('delete from stored_file where (record_id is null and created_at < $1) or released_at < $2 returning id', [ago(1), ago(30)]);
  for (const { id } of rows) await store.remove(id);
  return rows.length;
}
