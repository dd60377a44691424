/**
 * What was redeemed is what was paid and what left the stock: each redemption has its transfer of just so many points, returned once or not at all,
 * and of each reward what came in is what is left and what was sold.
 */
import type { Pool } from 'pg';

/** Answers a sentence for each redemption and each reward that does not add up. */
export async function reconcileRedemptions(pool: Pool): Promise<string[]> {
  const { rows: unpaid } = await pool.query<{ number: string; points: number; paid: number; returned: number }>(`
    select t.redemption_no as number, t.points_total as points, coalesce(p.amount, 0) as paid, coalesce(b.amount, 0) as returned
    from redemption t left join point_transfer p on p.id = t.transfer_id and p.kind = 'REDEEM'
    left join (select reverses_id, sum(amount)::integer as amount from point_transfer where kind = 'REFUND' group by 1) b on b.reverses_id = t.transfer_id
    where p.amount is distinct from t.points_total or coalesce(b.amount, 0) <> case when t.state in ('CANCELLED', 'REFUNDED') then t.points_total else 0 end
    order by t.id`);
  const { rows: stocked } = await pool.query<{ name: string; received: number; left: number; sold: number }>(`
    select r.name, r.stock_total as received, r.stock_available as left, coalesce(s.sold, 0) as sold
    from reward r left join (
      select reward_id, sum(quantity)::integer as sold from redemption
      where state not in ('CANCELLED', 'REFUNDED') or state = 'REFUNDED' and used_at is not null group by 1) s on s.reward_id = r.id
    where r.stock_total <> r.stock_available + coalesce(s.sold, 0) order by r.id`);
  return [
    ...unpaid.map(({ number, points, paid, returned }) => `${number} is for ${points} points; ${paid} were paid and ${returned} returned`),
    ...stocked.map(({ name, received, left, sold }) => `${name}: ${received} came in, ${left} are left and ${sold} were sold`),
  ];
}
