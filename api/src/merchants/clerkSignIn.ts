/** The sign-in of a clerk: made when the clerk comes, ended when the clerk has left the merchant's last outlet. */
import sql from 'sql-template-tag';
import { newId, Refusal, type Step, storedValues, type Written } from '../kernel/index.js';
import { Account, endSessions, newPassword, passwordRefusals, RoleAssignment } from '../identity/index.js';
import type { OutletClerk } from './outletClerk.js';
import { words } from './words.js';

const role = 'merchantClerk';

interface Sought {
  merchant: string;
  organization: string;
  account: string | null;
  signInName: string | null;
}

/**
 * Somebody who is or was a clerk of this merchant under that name keeps the sign-in. Other sign-ins are not looked for: nobody learns here whose
 * there are.
 */
const soughtSql = (record: string, outlet: string, username: string) => sql`
  select m.id as merchant, m.organization_id as organization, a.id as account, a.username as "signInName"
  from outlet o join merchant m on m.id = o.merchant_id left join lateral (
    select a.id, a.username from account a where a.archived_at is null and (
      exists (select from outlet_clerk k join outlet p on p.id = k.outlet_id where k.account_id = a.id and p.merchant_id = m.id and k.username = ${username} and k.id <> ${record}::uuid)
      or a.username = ${username} and exists (select from role_assignment r where r.account_id = a.id and r.role = ${role} and r.organization_id = m.organization_id and r.archived_at is null)) order by a.id limit 1) a on true
  where o.id = ${outlet}::uuid`;

/**
 * Names are given inside the merchant: its code tells them from those of everybody else. Where another merchant has the same short code and name, the
 * code is longer.
 */
async function nameFor({ run }: Pick<Written<OutletClerk>, 'run'>, username: string, merchant: string): Promise<string> {
  const code = merchant.replaceAll('-', '');
  for (const length of [6, 12]) {
    const name = `${username}@${code.slice(-length)}`;
    const [taken] = await run(sql`select 1 from account where username = ${name} and archived_at is null`);
    if (!taken) return name;
  }
  throw new Refusal('DUPLICATE', { field: 'username' });
}

export async function clerkJoined(written: Written<OutletClerk>): Promise<void> {
  const { record, catalogue, run, create, derive } = written;
  if (record.account) return;
  const [{ merchant, organization, account, signInName }] = (await run(soughtSql(record.id, record.outlet, record.username))) as [Sought];
  const id = account ?? newId(written.now);
  const username = signInName ?? (await nameFor(written, record.username, merchant));
  if (!account)
    await create(Account, {
      id,
      ...storedValues([...catalogue.of(Account).fields.values()], { username, displayName: record.name }).stored,
    } as Partial<Account>);
  const [held] = await run(
    sql`select 1 from role_assignment where account_id = ${id}::uuid and role = ${role} and organization_id = ${organization}::uuid and archived_at is null`,
  );
  if (!held) await create(RoleAssignment, { account: id, role, organization } as Partial<RoleAssignment>);
  await derive({ account: id, signInName: username });
}

export async function clerkLeft(step: Step<OutletClerk>): Promise<void> {
  const { record, run, find, patch } = step;
  if (record.until! < record.since) throw new Refusal('OUT_OF_RANGE', { field: 'until' });
  if (!record.account) return;
  const [{ organization, elsewhere }] = (await run(sql`
    select m.organization_id as organization, exists (
      select 1 from outlet_clerk k join outlet p on p.id = k.outlet_id where k.account_id = ${record.account}::uuid and p.merchant_id = m.id and k.id <> ${record.id}::uuid and k.state = 'PRESENT' and k.archived_at is null) as elsewhere
    from outlet o join merchant m on m.id = o.merchant_id where o.id = ${record.outlet}::uuid for update of m`)) as [
    { organization: string; elsewhere: boolean },
  ];
  if (elsewhere) return;
  for (const held of await find(RoleAssignment, { account: record.account, organization, role })) {
    if (!held.archivedAt) await patch(RoleAssignment, held, { archivedAt: step.now, archiveReason: step.reason });
  }
  await endSessions(step, record.account);
}

export const clerkPasswordRefusals = [words.signInNotOfClerk, ...passwordRefusals];

/** Only of a sign-in that was made for a clerk of this merchant and holds no other right: nobody gets at other people's by making them clerks. */
export async function clerkPasswordGiven(step: Step<OutletClerk>): Promise<void> {
  const { record, input, run, move } = step;
  const { account, username, signInName } = record;
  const [other] = await run(sql`select 1 from role_assignment where account_id = ${account ?? null}::uuid and archived_at is null
    and not (role = ${role} and organization_id = (select m.organization_id from outlet o join merchant m on m.id = o.merchant_id where o.id = ${record.outlet}::uuid)) limit 1`);
  if (!account || other) throw new Refusal('ILLEGAL_STEP', { hint: words.signInNotOfClerk });
  await move(Account, account, 'setPassword', await newPassword(step, { id: account, username: signInName ?? username }, input.password));
}
