/** The sign-in of a clerk: made when the clerk comes, ended when the clerk has left the merchant's last outlet. */
import sql from 'sql-template-tag';
import { newId, Refusal, specOf, type Step, storedValues, type Written } from '../kernel/index.js';
import { Account, endSessions, RoleAssignment } from '../identity/index.js';
import type { OutletClerk } from './outletClerk.js';

const role = 'merchantClerk';

interface Sought {
  organization: string;
  account: string | null;
  /** The account serves this merchant already. */
  own: boolean;
}

const soughtSql = (outlet: string, username: string) => sql`
  select m.organization_id as organization, a.id as account,
    exists (select 1 from outlet_clerk k join outlet p on p.id = k.outlet_id where k.account_id = a.id and p.merchant_id = m.id)
    or exists (select 1 from role_assignment r where r.account_id = a.id and r.role = ${role} and r.organization_id = m.organization_id and r.archived_at is null) as own
  from outlet o join merchant m on m.id = o.merchant_id left join account a on a.username = ${username} and a.archived_at is null where o.id = ${outlet}::uuid`;

export async function clerkJoined({ record, run, create }: Written<OutletClerk>): Promise<void> {
  if (record.account) return;
  const [{ organization, account, own }] = (await run(soughtSql(record.outlet, record.username))) as [Sought];
  // Somebody else's sign-in is nobody's to give away.
  if (account && !own) throw new Refusal('DUPLICATE', { field: 'username' });
  const id = account ?? newId(new Date());
  if (!account) await create(Account, { id, ...storedValues([...specOf(Account).fields.values()], { username: record.username, displayName: record.name }).stored } as Partial<Account>);
  const [held] = await run(sql`select 1 from role_assignment where account_id = ${id}::uuid and role = ${role} and organization_id = ${organization}::uuid and archived_at is null`);
  if (!held) await create(RoleAssignment, { account: id, role, organization } as Partial<RoleAssignment>);
  await run(sql`update outlet_clerk set account_id = ${id}::uuid where id = ${record.id}::uuid`);
}

export async function clerkLeft(step: Step<OutletClerk>): Promise<void> {
  const { record, run, find, change } = step;
  if (record.until! < record.since) throw new Refusal('OUT_OF_RANGE', { field: 'until' });
  if (!record.account) return;
  const [{ organization, elsewhere }] = (await run(sql`
    select m.organization_id as organization, exists (
      select 1 from outlet_clerk k join outlet p on p.id = k.outlet_id where k.account_id = ${record.account}::uuid and p.merchant_id = m.id and k.id <> ${record.id}::uuid and k.state = 'PRESENT' and k.archived_at is null) as elsewhere
    from outlet o join merchant m on m.id = o.merchant_id where o.id = ${record.outlet}::uuid for update of m`)) as [{ organization: string; elsewhere: boolean }];
  if (elsewhere) return;
  for (const held of await find(RoleAssignment, { account: record.account, organization, role } as never)) {
    if (!held.archivedAt) await change(RoleAssignment, held, { archivedAt: new Date(), archiveReason: step.reason } as Partial<RoleAssignment>);
  }
  await endSessions(step, record.account);
}
