/**
 * Who is asking. A session is found by the hash of its token in one statement that also reads the account's state and roles, and is believed for at
 * most one second: a disabled account, a changed password or role ends it everywhere within that second, and at once where it was revoked.
 */
import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { type HeldRole, type Identified, runStatement } from '../kernel/index.js';

const believedFor = 1000;
const lasts = 12 * 3600 * 1000;

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
export const newToken = (): string => randomBytes(32).toString('base64url');
export const expiry = (now: Date): Date => new Date(now.getTime() + lasts);
export const sessionSeconds = lasts / 1000;

/** Names from the district down, of whatever lies somewhere. */
const pathOf = (row: Sql): Sql =>
  sql`select coalesce(array_agg(p.name order by length(p.code)), '{}') from division p where p.id in (${row}.district_id, ${row}.street_id, ${row}.community_id)`;

/** Of the account `a`, as JSON. */
export const heldRoles = sql`
  select coalesce(json_agg(json_build_object(
    'id', r.id, 'role', r.role,
    'place', case when d.id is not null then json_build_object('id', d.id, 'resource', 'Division', 'name', d.name, 'path', (${pathOf(sql`d`)}))
                  when o.id is not null then json_build_object('id', o.id, 'resource', 'Organization', 'name', o.name, 'path', array_append((${pathOf(sql`o`)}), o.name)) end,
    'districtId', coalesce(d.district_id, o.district_id), 'streetId', coalesce(d.street_id, o.street_id),
    'communityId', coalesce(d.community_id, o.community_id), 'bodyId', r.organization_id) order by r.id), '[]'::json)
  from role_assignment r left join division d on d.id = r.division_id left join organization o on o.id = r.organization_id
  where r.account_id = a.id and r.archived_at is null and (r.valid_until is null or r.valid_until >= (now() at time zone 'Asia/Shanghai')::date)`;

type Known = LRUCache<string, Promise<Identified | null>>;

/** By pool: two instances in one process know no more of each other than two processes do. */
const knownBy = new WeakMap<Pool, Known>();

function knownOf(pool: Pool): Known {
  let known = knownBy.get(pool);
  if (!known) knownBy.set(pool, (known = new LRUCache({ max: 10_000, ttl: believedFor })));
  return known;
}

/** Single flight: requests that come together wait for one statement. */
export function authenticate(pool: Pool, token: string | null): Promise<Identified | null> {
  if (!token || token.length > 200) return Promise.resolve(null);
  const known = knownOf(pool);
  const hash = tokenHash(token);
  const cached = known.get(hash);
  if (cached) return cached;
  const asked = runStatement<Identified | null>(
    pool,
    sql`select /* session */ (
    select json_build_object('account', json_build_object('id', a.id, 'username', a.username, 'displayName', a.display_name), 'session', s.hash, 'roles', (${heldRoles}))
    from session s join account a on a.id = s.account_id
    where s.hash = ${hash} and s.expires_at > now() and a.state = 'ACTIVE' and a.archived_at is null) as answer`,
  );
  known.set(hash, asked);
  asked.catch(() => known.delete(hash));
  return asked;
}

/** That a token which opens nothing any more was a session's. */
export const wasSession = async (pool: Pool, token: string): Promise<boolean> =>
  token.length <= 200 &&
  runStatement<boolean>(pool, sql`select /* session */ exists (select from session where hash = ${tokenHash(token)}) as answer`);

/** To be called once the session is gone from the database: before, it could be found and believed again. */
export const forget = (pool: Pool, hash: string): void => {
  knownOf(pool).delete(hash);
};
export const forgetAll = (pool: Pool): void => knownOf(pool).clear();

export const rolesOfAccount = (pool: Pool, account: string): Promise<HeldRole[]> =>
  runStatement<HeldRole[] | null>(pool, sql`select (select (${heldRoles}) from account a where a.id = ${account}::uuid) as answer`).then(
    (roles) => roles ?? [],
  );
