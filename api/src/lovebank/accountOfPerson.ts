/**
 * Whose an account is follows the person: it goes along when two records of one person are merged, comes back when that is undone, and its points
 * go to the pool of the place when its person has died. Hours stay on record.
 */
import sql from 'sql-template-tag';
import { following, Refusal, type Step } from '../kernel/index.js';
import { Person } from '../people/index.js';
import { passPoints } from './ledger.js';
import { PointAccount } from './pointAccount.js';
import { words } from './words.js';

const ofPerson = async ({ find }: Pick<Step<Person>, 'find'>, person: string): Promise<PointAccount | undefined> =>
  (await find(PointAccount, { person, archivedAt: null }))[0];

export const accountsMerged = following(
  Person,
  ['merge'],
  async (step) => {
    const { record, patch, move } = step;
    const from = await ofPerson(step, record.id);
    if (!from || from.state === 'CLOSED' || from.state === 'MERGED') return;
    if (from.state === 'FROZEN') throw new Refusal('ILLEGAL_STEP', { hint: words.accountFrozen });
    if (from.held > 0) throw new Refusal('ILLEGAL_STEP', { hint: words.pointsHeld });
    const into = record.mergedInto!;
    const to = await ofPerson(step, into);
    if (!to) return patch(PointAccount, from, { person: into, formerPerson: record.id as never });
    if (to.state !== 'OPEN' && to.state !== 'FROZEN') throw new Refusal('ILLEGAL_STEP', { hint: words.accountClosed });
    await passPoints(step, 'MERGE', from.id, to.id);
    await move(PointAccount, from, 'merge');
  },
  [words.pointsHeld, words.accountFrozen, words.accountClosed],
);

export const accountsParted = following(
  Person,
  ['undoMerge'],
  async (step) => {
    const { record, find, patch, move, run } = step;
    for (const own of await find(PointAccount, { formerPerson: record.id, archivedAt: null }))
      await patch(PointAccount, own, { person: record.id as never, formerPerson: null });
    const merged = await ofPerson(step, record.id);
    if (merged?.state !== 'MERGED') return;
    const [passed] = (await run(
      sql`select target_id as target, amount from point_transfer where kind = 'MERGE' and source_id = ${merged.id}::uuid order by transfer_no desc limit 1`,
    )) as [{ target: string; amount: number }?];
    if (passed) await passPoints(step, 'MERGE', passed.target, merged.id, passed.amount);
    await move(PointAccount, merged, 'part');
  },
  [words.accountFrozen, words.accountClosed],
);

export const accountBequeathed = following(
  Person,
  ['recordDeath'],
  async (step) => {
    const { record, run, move } = step;
    const account = await ofPerson(step, record.id);
    if (!account || account.state !== 'OPEN') return;
    if (account.held > 0) throw new Refusal('ILLEGAL_STEP', { hint: words.pointsHeld });
    const [pool] = (await run(sql`
      select p.id from point_account p, point_account a where a.id = ${account.id}::uuid and p.kind = 'POOL' and p.state = 'OPEN' and p.archived_at is null
        and p.division_id in (a.community_id, a.street_id, a.district_id)
      order by (p.division_id = a.community_id) desc, (p.division_id = a.street_id) desc, p.id limit 1`)) as [{ id: string }?];
    if (!pool) return;
    await passPoints(step, 'DONATE', account.id, pool.id);
    await move(PointAccount, account, 'bequeath');
  },
  [words.pointsHeld],
);
