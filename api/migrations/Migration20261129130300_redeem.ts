/**
 * `ledger_redeem`: whether somebody may redeem a reward, and if so points and stock in one step. Locks in the order of the ledger: the account, its
 * lots, and the reward last, so that many who want the same reward wait for each other as briefly as can be.
 */
import { Migration } from '@mikro-orm/migrations';

const redeem = `
create function ledger_redeem(p_hand ledger_hand, p_redemption uuid, p_reward uuid, p_person uuid, p_quantity integer,
  out transfer uuid, out account uuid, out total integer, out valid_until date)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_day date := ledger_day(p_hand.at);
  v_reward reward;
  v_merchant merchant;
  v_person person;
  v_target uuid;
  v_age interval;
  v_since date;
  v_levels constant text[] := array['MOBILE', 'REAL_NAME', 'ON_SITE'];
begin
  select * into strict v_reward from reward where id = p_reward;
  select * into strict v_merchant from merchant where id = v_reward.merchant_id;
  select * into strict v_person from person where id = p_person;
  if v_merchant.state <> 'ACTIVE' or v_merchant.archived_at is not null then perform ledger_refuse('MERCHANT_SUSPENDED'); end if;
  if v_reward.state <> 'LISTED' or v_reward.archived_at is not null or v_reward.redeem_window_until < v_day then perform ledger_refuse('ENDED'); end if;
  if v_reward.redeem_window_from > v_day then perform ledger_refuse('NOT_STARTED'); end if;
  if v_reward.fulfilment not in ('COUNTER', 'PICKUP', 'BOOKING') then perform ledger_refuse('FULFILMENT_NOT_HERE'); end if;
  if v_reward.identity_level is not null
    and coalesce(array_position(v_levels, v_person.identity_level), 0) < array_position(v_levels, v_reward.identity_level)
  then perform ledger_refuse('IDENTITY_REQUIRED'); end if;
  v_age := age(v_day, v_person.birth_date);
  if v_person.state <> 'NORMAL'
    or v_reward.min_age is not null and (v_age is null or extract(year from v_age) < v_reward.min_age)
    or v_reward.max_age is not null and (v_age is null or extract(year from v_age) > v_reward.max_age)
    or cardinality(v_reward.eligible_divisions_ids) > 0
      and not v_reward.eligible_divisions_ids && array[v_person.community_id, v_person.street_id, v_person.district_id]
    or cardinality(v_reward.eligible_roles) > 0 and not (
      'RESIDENT' = any(v_reward.eligible_roles)
      or 'VOLUNTEER' = any(v_reward.eligible_roles) and exists (select from volunteer v where v.person_id = p_person and v.state = 'ACTIVE' and v.archived_at is null)
      or 'PARTY_MEMBER' = any(v_reward.eligible_roles) and exists (select from party_member m where m.person_id = p_person and m.archived_at is null))
  then perform ledger_refuse('NOT_ELIGIBLE'); end if;

  select id into account from point_account where person_id = p_person and archived_at is null for update;
  if account is null then perform ledger_refuse('NOT_ENOUGH_POINTS'); end if;
  -- Of one person one redemption at a time: the account is locked. What was given back does not count.
  v_since := case v_reward.limit_per
    when 'DAY' then v_day
    when 'WEEK' then date_trunc('week', v_day)::date
    when 'MONTH' then date_trunc('month', v_day)::date
    when 'QUARTER' then date_trunc('quarter', v_day)::date
    when 'YEAR' then date_trunc('year', v_day)::date
    when 'CAMPAIGN' then '-infinity'::date
  end;
  if v_since is not null and p_quantity + (
    select coalesce(sum(quantity), 0) from redemption where person_id = p_person and reward_id = p_reward and redeemed_on >= v_since and state not in ('CANCELLED', 'REFUNDED')
  ) > v_reward.limit_count then perform ledger_refuse('LIMIT_REACHED'); end if;
  select a.id into strict v_target from point_account a where a.organization_id = v_merchant.organization_id and a.kind = 'MERCHANT' and a.archived_at is null;
  total := v_reward.price * p_quantity;
  transfer := ledger_spend(p_hand, 'REDEEM', account, v_target, total);
  update reward set stock_available = stock_available - p_quantity, stock_low = stock_available - p_quantity <= coalesce(low_stock_at, 0)
  where id = p_reward and stock_available >= p_quantity;
  if not found then perform ledger_refuse('OUT_OF_STOCK'); end if;
  -- From here on the reward is locked, so that the day is counted right.
  if v_reward.daily_cap is not null and p_quantity + (
    select coalesce(sum(quantity), 0) from redemption where reward_id = p_reward and redeemed_on = v_day and state not in ('CANCELLED', 'REFUNDED') and id <> p_redemption
  ) > v_reward.daily_cap then perform ledger_refuse('DAY_CAP_REACHED'); end if;
  valid_until := case v_reward.validity_kind when 'FIXED' then v_reward.valid_until else v_day + v_reward.valid_days end;
end $$;
revoke execute on function ledger_redeem from public;
`;

export class Migration20261129130300_redeem extends Migration {
  override up(): void {
    this.addSql(redeem);
  }
}
