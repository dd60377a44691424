/**
 * The ledger against a small model of it in memory: points are earned, spent, returned, held, confirmed, released, passed on and expire, in any order
 * and with the clock jumping; after every step both hold the same, and all sums agree. The application's role can write none of it by itself.
 * `npm run test:all` takes 100,000 steps.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { exhaustive } from '../testing/exhaustive.js';
import { openWorld, type World } from '../testing/world.js';
import { unevenSql } from './testing.js';

let world: World;
let app: pg.Client;
let owner: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  app = new pg.Client({ connectionString: world.database.appUrl });
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await Promise.all([app.connect(), owner.connect()]);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await world.close();
});

interface Lot {
  expires: number;
  left: number;
  held: number;
}
/** Days are counted from the first; an account is its lots, in the order in which they came. */
class Model {
  readonly lots: Lot[][] = [[], []];
  readonly spent = new Map<number, { account: number; parts: [Lot, number][]; isReturned: boolean }>();
  readonly holds = new Map<number, { account: number; parts: [Lot, number][]; isOpen: boolean }>();
  day = 0;

  available = (account: number): number => this.lots[account]!.reduce((sum, { left, held }) => sum + left - held, 0);
  held = (account: number): number => this.lots[account]!.reduce((sum, { held }) => sum + held, 0);

  expire(account: number): void {
    for (const lot of this.lots[account]!) if (lot.expires < this.day) lot.left = lot.held;
  }

  /** Of which lots so much is taken: the first to expire first. Null where there is not so much; a refusal undoes what expired with it. */
  parts(account: number, amount: number): [Lot, number][] | null {
    const valid = this.lots[account]!.filter(({ expires }) => expires >= this.day).reduce((sum, { left, held }) => sum + left - held, 0);
    if (valid < amount) return null;
    this.expire(account);
    const parts: [Lot, number][] = [];
    let wanted = amount;
    // Stable: of equal days the one that came first.
    for (const lot of this.lots[account]!.toSorted((one, other) => one.expires - other.expires)) {
      const part = Math.min(wanted, lot.left - lot.held);
      if (part > 0) parts.push([lot, part]);
      wanted -= part;
    }
    return parts;
  }
}

const DAY = 86_400_000;
const start = Date.parse('2027-01-01T04:00:00Z');
type Step = {
  what: 'earn' | 'spend' | 'refund' | 'hold' | 'confirm' | 'release' | 'pass' | 'expire' | 'wait';
  account: 0 | 1;
  amount: number;
  which: number;
};
const steps: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('earn', 'earn', 'spend', 'spend', 'refund', 'hold', 'confirm', 'release', 'pass', 'expire', 'wait'),
  account: fc.constantFrom(0, 1),
  amount: fc.integer({ min: 1, max: 30 }),
  which: fc.nat(1000),
});

const one = async <T>(client: pg.Client, text: string, values: unknown[]): Promise<T | 'refused'> => {
  try {
    return (await client.query<{ answer: T }>(text, values)).rows[0]!.answer;
  } catch (problem) {
    if ((problem as { code?: string }).code === 'LB001') return 'refused';
    throw problem;
  }
};

test('whatever is done in whatever order, the ledger and the model hold the same', async () => {
  const { rows } = await world.truth.query<{ id: string; merchant: string; issuer: string }>(
    `select a.id, (select id from point_account where kind = 'MERCHANT' limit 1) as merchant, (select id from point_account where kind = 'ISSUER' limit 1) as issuer
     from point_account a where a.kind = 'PERSON' and a.state = 'OPEN' order by a.id limit 2`,
  );
  await world.truth.query(
    'delete from redemption; delete from point_hold_lot; delete from point_hold; delete from point_lot_entry; delete from point_lot;',
  );
  await world.truth.query('delete from point_transfer; update point_account set available = 0, held = 0, spent = 0, earned = 0, expired = 0');
  const accounts = rows.map(({ id }) => id);
  const { merchant, issuer } = rows[0]!;
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 20, maxLength: exhaustive ? 1000 : 120 }), async (run) => {
      await world.truth.query('truncate point_hold_lot, point_hold, point_lot_entry');
      await world.truth.query('delete from point_lot; delete from point_transfer; update point_account set available = 0, held = 0');
      const model = new Model();
      const transfers: string[] = [];
      const holds: string[] = [];
      let moment = 0;
      for (const { what, account, amount, which } of run) {
        if (what === 'wait') model.day += 1 + (which % 40);
        moment += 1;
        const hand = `row(to_timestamp(${(start + model.day * DAY + moment) / 1000}), null, '演示', null)::ledger_hand`;
        const id = accounts[account];
        const call = <T>(text: string, ...values: unknown[]) => one<T>(app, `select ${text.replace('HAND', hand)} as answer`, values);
        if (what === 'earn') {
          const expires = model.day + (which % 60);
          const on = new Date(start + expires * DAY).toISOString().slice(0, 10);
          await owner.query(`select ledger_credit(${hand}, $1, ledger_transfer(${hand}, 'EARN', $2, $1, $1, $3), $3, $4)`, [id, issuer, amount, on]);
          model.lots[account]!.push({ expires, left: amount, held: 0 });
        } else if (what === 'spend' || what === 'hold') {
          const parts = model.parts(account, amount);
          const answer =
            what === 'spend'
              ? await call<string>("ledger_spend(HAND, 'REDEEM', $1, $2, $3)", id, merchant, amount)
              : await call<string>("ledger_hold(HAND, $1, $2, now() + interval '1 hour')", id, amount);
          expect([what, answer === 'refused']).toEqual([what, parts === null]);
          if (!parts || answer === 'refused') continue;
          for (const [lot, part] of parts) {
            if (what === 'spend') lot.left -= part;
            else lot.held += part;
          }
          if (what === 'spend') model.spent.set(transfers.push(answer) - 1, { account, parts, isReturned: false });
          else model.holds.set(holds.push(answer) - 1, { account, parts, isOpen: true });
        } else if (what === 'refund') {
          if (transfers.length === 0) continue;
          const spent = model.spent.get(which % transfers.length)!;
          const answer = await call<string>('ledger_refund(HAND, $1)', transfers[which % transfers.length]);
          expect(answer === 'refused').toBe(spent.isReturned);
          if (spent.isReturned) continue;
          spent.isReturned = true;
          const over = spent.parts.filter(([lot]) => lot.expires < model.day).reduce((sum, [, part]) => sum + part, 0);
          for (const [lot, part] of spent.parts) if (lot.expires >= model.day) lot.left += part;
          if (over > 0) model.lots[spent.account]!.push({ expires: model.day + 30, left: over, held: 0 });
        } else if (what === 'confirm' || what === 'release') {
          if (holds.length === 0) continue;
          const hold = model.holds.get(which % holds.length)!;
          const answer = await call<string>(
            what === 'confirm' ? 'ledger_confirm(HAND, $1, $2)' : 'ledger_release(HAND, $1)',
            ...(what === 'confirm' ? [holds[which % holds.length], merchant] : [holds[which % holds.length]]),
          );
          expect([what, answer === 'refused']).toEqual([what, !hold.isOpen]);
          if (!hold.isOpen) continue;
          hold.isOpen = false;
          for (const [lot, part] of hold.parts) {
            lot.held -= part;
            if (what === 'confirm') lot.left -= part;
            else if (lot.expires < model.day) lot.expires = model.day + 30;
          }
          if (what === 'confirm') model.spent.set(transfers.push(answer) - 1, { account: hold.account, parts: hold.parts, isReturned: false });
        } else if (what === 'pass') {
          model.expire(account);
          const passed = Math.min(amount, model.available(account));
          expect(await call<number>("ledger_pass(HAND, 'MERGE', $1, $2, $3)", id, accounts[1 - account], amount)).toBe(passed);
          const byDay = new Map<number, number>();
          for (const [lot, part] of model.parts(account, passed)!) {
            lot.left -= part;
            byDay.set(lot.expires, (byDay.get(lot.expires) ?? 0) + part);
          }
          for (const [expires, left] of byDay) model.lots[1 - account]!.push({ expires, left, held: 0 });
        } else if (what === 'expire') {
          const was = model.available(account);
          model.expire(account);
          expect(await call<number>('ledger_expire(HAND, $1)', id)).toBe(was - model.available(account));
        }
        const { rows: stored } = await world.truth.query('select available, held from point_account where id = any($1) order by id', [accounts]);
        expect(stored).toEqual([0, 1].map((index) => ({ available: model.available(index), held: model.held(index) })));
      }
      expect((await world.truth.query(`${unevenSql} and a.id = any($1)`, [accounts])).rows).toEqual([]);
    }),
    { numRuns: exhaustive ? 150 : 6 },
  );
});

test('by itself the application can write no transfer, no lot and no entry, and call no function that makes points', async () => {
  const { rows } = await world.truth.query<{ id: string }>("select id from point_account where kind = 'PERSON' limit 1");
  const code = (text: string) =>
    app.query(text).then(
      () => 'done',
      (problem: { code: string }) => problem.code,
    );
  for (const table of ['point_transfer', 'point_lot_entry', 'ledger_request', 'point_hold', 'point_hold_lot'])
    for (const text of [`delete from ${table}`, `truncate ${table}`]) expect([text, await code(text)]).toEqual([text, '42501']);
  for (const text of [
    'update point_transfer set amount = 1',
    'update point_lot set remaining = 1000000',
    'delete from point_lot',
    'insert into point_lot select * from point_lot',
    'insert into point_transfer select * from point_transfer',
    'delete from history',
    "update history set reason = 'x'",
    `select ledger_credit(row(now(), null, null, null)::ledger_hand, '${rows[0]!.id}', gen_random_uuid(), 100, '2030-01-01')`,
    `select ledger_transfer(row(now(), null, null, null)::ledger_hand, 'EARN', '${rows[0]!.id}', '${rows[0]!.id}', '${rows[0]!.id}', 100)`,
  ])
    expect([text, await code(text)]).toEqual([text, '42501']);
});
