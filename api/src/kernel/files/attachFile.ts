/** A file that the house itself made, ready for the write that names it. */
import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { type ResourceClass, specOf } from '../resource/spec.js';
import { newId } from '../write/id.js';
import { inTransaction, query, type WriteContext } from '../write/transaction.js';
import type { FileStore } from './fileStore.js';

export async function attachFile(context: WriteContext, store: FileStore, resource: ResourceClass, field: string, { name, bytes, mediaType }: { name: string; bytes: Buffer; mediaType: string }): Promise<string> {
  const id = newId(context.now());
  await store.put(id, bytes);
  await inTransaction(context, ({ em }) => query(em, sql`
    insert into stored_file (id, resource, field, account_id, created_at, name, media_type, size, checksum)
    values (${id}::uuid, ${specOf(resource).name}, ${field}, ${context.viewer.account?.id ?? null}::uuid, ${context.now()}, ${name}, ${mediaType}, ${bytes.length}, ${createHash('sha256').update(bytes).digest('hex')})`));
  return id;
}
