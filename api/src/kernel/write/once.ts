/**
 * A write that is sent twice is done once. The caller's key and the write's result are stored in the write's own transaction: the same request under
 * the key gets that result, another request is refused. A refused write leaves no key. Of two requests at the same moment the second waits for the
 * first.
 */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import sql from 'sql-template-tag';
import { Refusal } from '../errors.js';
import { cleanText } from '../resource/fieldError.js';
import type { Written } from './record.js';
import { inTransaction, query, type WriteContext } from './transaction.js';
import type { Remark } from './values.js';

const keptHours = 48;
export const longestKey = 100;

interface Kept {
  request: string;
  record_id: string | null;
  remarks: Remark[];
}

/** `request`: the whole request, to compare. */
export async function once(
  context: WriteContext,
  key: string | null | undefined,
  request: unknown,
  work: (inner: WriteContext) => Promise<Written>,
): Promise<Written> {
  const account = context.viewer.account?.id;
  if (key === null || key === undefined || !account) return work(context);
  const known = cleanText('key', key, { max: longestKey });
  if (!known) throw new Refusal('REQUIRED', { field: 'key' });
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  return inTransaction(context, async (inner) => {
    const fresh = await query(
      inner.em,
      sql`insert into write_key (account_id, key, request, at) values (${account}::uuid, ${known}, ${hash}, ${inner.now()}) on conflict do nothing returning key`,
    );
    if (fresh.length === 0) {
      const [done] = await query<Kept>(
        inner.em,
        sql`select request, record_id, remarks from write_key where account_id = ${account}::uuid and key = ${known}`,
      );
      if (done!.request !== hash) throw new Refusal('KEY_REUSED', { field: 'key' });
      return { id: done!.record_id!, remarks: done!.remarks };
    }
    const written = await work(inner);
    await query(
      inner.em,
      sql`update write_key set record_id = ${written.id}::uuid, remarks = ${JSON.stringify(written.remarks)}::jsonb where account_id = ${account}::uuid and key = ${known}`,
    );
    return written;
  });
}

export async function sweepKeys(pool: Pool, now: Date): Promise<number> {
  const { rowCount } = await pool.query('delete from write_key where at < $1', [new Date(now.getTime() - keptHours * 3_600_000)]);
  return rowCount ?? 0;
}
