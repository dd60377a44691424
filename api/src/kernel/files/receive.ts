/**
 * Receives a file. A ticket belongs to one upload before the first byte is kept. The bytes lie under a temporary name until they have been looked
 * into; then the row says that the file is there and the file gets its key, both or neither, and never over another file. A failed upload gives its
 * ticket back, so that a person on a bad line can send the form again.
 */
import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { Refusal } from '../errors.js';
import { cleanText } from '../resource/fieldError.js';
import type { FileOptions } from '../resource/kinds/file.js';
import type { Platform } from '../server/context.js';
import { accepted, type Accepts, isImage, tooLong } from './accepted.js';
import type { FileStore } from './fileStore.js';
import { rowsFor } from './limits.js';
import { look } from './looking.js';
import { overQuota, roomOf } from './quota.js';
import { hashOf } from './requestUpload.js';
import { ComeAgain } from '../server/room.js';
import { words as requests } from '../server/words.js';
import { words } from './words.js';

export interface Received {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

/** A ticket that an upload has taken. */
export interface Claimed {
  id: string;
  attempt: string;
  accepts: Accepts;
  maxBytes: number;
  account: string;
}

const validMinutes = 10;
const unknown = () =>
  new Refusal('NOT_FOUND', {
    field: 'ticket',
    hint: words.ticketUnknown,
  });

async function inOne<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const answer = await work(client);
    await client.query('commit');
    client.release();
    return answer;
  } catch (problem) {
    // A connection that cannot even roll back is broken and is closed.
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    );
    throw problem;
  }
}

/** Boundaries, headers and fields around a file. */
export const formOverhead = 16_384;

/** `declared`: the length of the whole form, where the request says it. */
export function claim({ pool, budgets, fileLimits, now, catalogue }: Platform, secret: string, declared: number | null): Promise<Claimed> {
  const oldest = new Date(now().getTime() - validMinutes * 60_000);
  return inOne(pool, async (client) => {
    const attempt = randomUUID();
    const {
      rows: [found],
    } = await client.query<{ id: string; resource: string; field: string; account_id: string; place_id: string | null }>(
      'update stored_file set attempt = $2 where ticket_hash = $1 and created_at > $3 and attempt is null returning id, resource, field, account_id, place_id',
      [hashOf(secret), attempt, oldest],
    );
    if (!found) throw unknown();
    const { accepts } = catalogue.of(found.resource).fields.get(found.field)!.options as FileOptions;
    const { maxBytes } = accepted[accepts];
    if (declared !== null && declared > maxBytes + formOverhead) throw tooLong(maxBytes);
    const size = Math.min(declared ?? maxBytes, maxBytes);
    const { left, wait } = budgets.charge('account', found.account_id, rowsFor(size));
    if (left === null) throw new ComeAgain('LIMIT_EXCEEDED', requests.budgetSpent(wait), wait);
    // One after the other, so that each sees what the one before it stored.
    for (const owner of [found.account_id, found.place_id])
      if (owner) await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`files of ${owner}`]);
    const room = await roomOf(client, { account: found.account_id, place: found.place_id }, fileLimits, now());
    if (size > room.left) throw overQuota(room, fileLimits);
    await client.query('update stored_file set size = $2 where id = $1', [found.id, size]);
    return { id: found.id, attempt, accepts, maxBytes, account: found.account_id };
  });
}

export async function letGo(pool: Pool, { id, attempt }: Claimed): Promise<void> {
  await pool.query('update stored_file set attempt = null, size = null where id = $1 and attempt = $2 and ticket_hash is not null', [id, attempt]);
}

const nameOf = (given: string): string => {
  try {
    return cleanText('file', given, { max: 200 }) || 'file';
  } catch {
    return 'file';
  }
};

/** `part`: the path of the bytes that came. */
export async function receive(platform: Platform, { id, attempt, accepts, account }: Claimed, given: string, part: string): Promise<Received> {
  const { pool, files } = platform;
  const name = nameOf(given);
  const drawn = `${part}.drawn`;
  try {
    const { mediaType, size, checksum, width, height } = await look(platform, account, { from: part, to: drawn, accepts });
    await inOne(pool, async (client) => {
      const { rowCount } = await client.query(
        `update stored_file set ticket_hash = null, attempt = null, name = $3, media_type = $4, size = $5, width = $6, height = $7, checksum = $8
        where id = $1 and attempt = $2 and ticket_hash is not null`,
        [id, attempt, name, mediaType, size, width ?? null, height ?? null, checksum],
      );
      if (!rowCount || !(await files.settle(isImage(mediaType) ? drawn : part, id))) throw unknown();
    });
    return { id, name, mediaType, size };
  } finally {
    await files.discard(part, drawn);
  }
}

/** Removes uploads that no record took up within a day, files let go thirty days ago, and temporary files. */
export async function sweepFiles(pool: Pool, store: FileStore, now: Date): Promise<number> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const { rows } = await pool.query<{ id: string }>(
    'delete from stored_file where (record_id is null and created_at < $1) or released_at < $2 returning id',
    [ago(1), ago(30)],
  );
  for (const { id } of rows) await store.remove(id);
  await store.sweep(ago(1 / 24));
  return rows.length;
}
