/** Stores a file that the platform itself made, ready for the write that names it. It counts towards its account's quota, and overwrites nothing. */
import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import type { ResourceSpec } from '../resource/spec.js';
import { newId } from '../write/id.js';
import { inTransaction, query, type WriteContext } from '../write/transaction.js';
import type { FileStore } from './fileStore.js';
import { placeOf } from './quota.js';

export interface Made {
  name: string;
  bytes: Buffer;
  mediaType: string;
  /** Of a picture. */
  width?: number;
  height?: number;
}

export async function attachFile(
  context: WriteContext,
  store: FileStore,
  spec: ResourceSpec,
  field: string,
  { name, bytes, mediaType, width, height }: Made,
): Promise<string> {
  const id = newId(context.now());
  await store.put(id, bytes);
  await inTransaction(context, ({ em, viewer }) =>
    query(
      em,
      sql`
    insert into stored_file (id, resource, field, account_id, place_id, created_at, name, media_type, size, width, height, checksum)
    values (${id}::uuid, ${spec.name}, ${field}, ${viewer.account?.id ?? null}::uuid, ${placeOf(viewer)}::uuid, ${context.now()}, ${name}, ${mediaType}, ${bytes.length}, ${width ?? null}::int, ${height ?? null}::int, ${createHash('sha256').update(bytes).digest('hex')})`,
    ),
  );
  return id;
}
