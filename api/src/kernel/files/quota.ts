/**
 * How many bytes an account, and the place it acts for, may still store: in a day, and altogether. Uploads on their way count as stored, so that many
 * at once get no further than one after the other. Exports that the platform writes for an account count too, but are not refused.
 */
import type { ClientBase, Pool } from 'pg';
import type { Viewer } from '../access/viewer.js';
import { Refusal } from '../errors.js';
import type { FileLimits } from './limits.js';
import { words } from './words.js';

/** The narrowest place of the role that the account acts in; without a place only the account's own quota applies. */
export function placeOf({ roles, place }: Viewer): string | null {
  const held = place ? roles.filter(({ id }) => id === place) : roles;
  for (const { bodyId, communityId, streetId, districtId } of held) {
    const narrowest = bodyId ?? communityId ?? streetId ?? districtId;
    if (narrowest) return narrowest;
  }
  return null;
}

export interface Owner {
  account: string;
  place: string | null;
}

export interface Left {
  /** In bytes, at least 0. */
  left: number;
  of: 'account' | 'place';
  in: 'day' | 'held';
}

export async function roomOf(connection: Pool | ClientBase, { account, place }: Owner, { quota }: FileLimits, now: Date): Promise<Left> {
  const day = new Date(now.getTime() - 86_400_000);
  const sums = (column: string, at: number) =>
    `(select coalesce(sum(size) filter (where created_at > $1), 0) || ' ' || coalesce(sum(size), 0) from stored_file where ${column} = $${at}::uuid)`;
  const {
    rows: [found],
  } = await connection.query<{ account: string; place: string }>(`select ${sums('account_id', 2)} as account, ${sums('place_id', 3)} as place`, [
    day,
    account,
    place,
  ]);
  const kinds = (['account', ...(place ? ['place' as const] : [])] as const).flatMap((of) => {
    const [inDay, held] = found![of].split(' ').map(Number) as [number, number];
    return [
      { left: quota[of].day - inDay, of, in: 'day' as const },
      { left: quota[of].held - held, of, in: 'held' as const },
    ];
  });
  const least = kinds.reduce((one, other) => (other.left < one.left ? other : one));
  return { ...least, left: Math.max(0, least.left) };
}

const whose = { account: { zh: '此账号', en: 'this account' }, place: { zh: '所在单位或地区', en: 'its place' } };
const span = { day: { zh: '24 小时内', en: 'in 24 hours' }, held: { zh: '已保存的文件', en: 'of files held' } };

export function overQuota({ of, in: within }: Left, { quota }: FileLimits): Refusal {
  const most = Math.floor(quota[of][within] / 1_048_576);
  return new Refusal('QUOTA_EXCEEDED', {
    field: 'file',
    hint: words.quotaSpent(whose[of], most, span[within]),
  });
}
