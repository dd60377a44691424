/**
 * A role that somebody must always hold (`keepsOne`) is not lost by its last holder, by whatever write: an end that is set, the archive, a disabled
 * account, a password that another gives. Who counts can sign in and holds it without an end; a demo account, which production refuses, stands for
 * another demo account only. Two who would remove each other take turns, and the second is refused.
 */
import sql from 'sql-template-tag';
import { Refusal, type Step, type Written } from '../kernel/index.js';
import type { Account } from './account.js';
import type { RoleAssignment } from './roleAssignment.js';
import { words } from './words.js';

export const lastHolderRefusals = [words.lastHolderOfRole];

type Run = Pick<Step<unknown>, 'run'>;

async function refuseUnlessHeld({ run }: Run, account: string, roles: string[], field: string, but: string | null = null): Promise<void> {
  const kept =
    roles.length === 0 ? [] : await run(sql`select 1 from role where code = any(${roles}::text[]) and (definition ->> 'keepsOne')::boolean`);
  if (kept.length === 0) return;
  await run(sql`select pg_advisory_xact_lock(hashtextextended('roles that somebody must hold', 0))`);
  const [lost] = (await run(sql`
    select d.definition ->> 'zh' as zh, d.definition ->> 'en' as en from role d where d.code = any(${roles}::text[]) and (d.definition ->> 'keepsOne')::boolean and not exists (
      select 1 from role_assignment r join account a on a.id = r.account_id
      where r.role = d.code and r.archived_at is null and r.valid_until is null and a.state = 'ACTIVE' and a.archived_at is null and a.password_hash is not null and a.id is distinct from ${but}::uuid
        and (not a.is_demo or (select is_demo from account where id = ${account}::uuid)))`)) as [{ zh: string; en: string }?];
  if (lost)
    throw new Refusal('ILLEGAL_STEP', {
      field,
      hint: words.lastHolderOfRole(lost),
    });
}

/** What it was before counted; what it is now may not. */
export const assignmentKept = ({ record, before, run }: Pick<Written<RoleAssignment>, 'record' | 'before' | 'run'>): Promise<void> =>
  refuseUnlessHeld({ run }, record.account!, before && !before.archivedAt && !before.validUntil ? [before.role!] : [], 'validUntil');

async function heldBy({ run }: Run, account: string): Promise<string[]> {
  return (
    (await run(
      sql`select distinct role from role_assignment where account_id = ${account}::uuid and archived_at is null and valid_until is null`,
    )) as { role: string }[]
  ).map(({ role }) => role);
}

export async function accountKept({ record, before, run }: Written<Account>): Promise<void> {
  if (before) await refuseUnlessHeld({ run }, record.id, await heldBy({ run }, record.id), 'account');
}

/** Whoever is given a password by another can no longer sign in with their own: somebody else must hold what they hold. */
export async function othersHold(step: Run, account: string): Promise<void> {
  const [has] = await step.run(sql`select 1 from account where id = ${account}::uuid and password_hash is not null and state = 'ACTIVE'`);
  if (has) await refuseUnlessHeld(step, account, await heldBy(step, account), 'password', account);
}
