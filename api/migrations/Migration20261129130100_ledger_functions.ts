/**
 * The ledger's functions: one for each movement of points, and the only writers of transfers, lots and balances. They run as the owner of the
 * database; the application's role may call those that its capability names and write none of the tables (install.ts).
 *
 * Each takes what it needs in the same order, so that two never wait for each other: the member's account, the transfer, the lots by expiry. What
 * an account holds follows from its lots in the same statement sequence; a movement that would need more than there is raises LB001 with the
 * reason. Days are those of Asia/Shanghai. What has expired by then is taken first, whether or not the daily duty has run.
 */
import { Migration } from '@mikro-orm/migrations';

const internal = `
create type ledger_hand as (at timestamptz, actor uuid, name text, reason text);
create sequence point_transfer_no;
create sequence point_lot_no;

-- A UUID of version 7, as the application makes them.
create function ledger_id(p_at timestamptz) returns uuid language sql volatile set search_path = pg_catalog, public as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from p_at) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create function ledger_day(p_at timestamptz) returns date language sql immutable set search_path = pg_catalog as $$
  select (p_at at time zone 'Asia/Shanghai')::date
$$;

create function ledger_refuse(p_reason text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'LB001', message = p_reason;
end $$;

create function ledger_transfer(p_hand ledger_hand, p_kind text, p_source uuid, p_target uuid, p_holder uuid, p_amount integer,
  p_record uuid default null, p_rule uuid default null, p_reverses uuid default null)
returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_id uuid := ledger_id(p_hand.at);
  v_day date := ledger_day(p_hand.at);
  v_no text := 'LS' || to_char(v_day, 'YYYYMMDD') || '-' || lpad(nextval('point_transfer_no')::text, 6, '0');
begin
  insert into point_transfer (id, version, created_at, updated_at, created_by_id, search_text, search_grams, district_id, street_id, community_id,
    transfer_no, on_day, kind, holder_id, change, amount, source_id, target_id, service_record_id, rule_id, reverses_id, reason, actor_id, actor_name)
  select v_id, 1, p_hand.at, p_hand.at, p_hand.actor, lower(v_no), '{}', a.district_id, a.street_id, a.community_id,
    v_no, v_day, p_kind, p_holder, case when p_holder = p_target then p_amount else -p_amount end, p_amount, p_source, p_target, p_record, p_rule, p_reverses,
    p_hand.reason, p_hand.actor, p_hand.name
  from point_account a where a.id = p_holder;
  return v_id;
end $$;

-- A new lot, and the account the richer by it. Frozen accounts earn; closed ones take nothing; merged ones take back what they passed on.
create function ledger_credit(p_hand ledger_hand, p_account uuid, p_transfer uuid, p_amount integer, p_expires date, p_grace boolean default false)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update point_account set available = available + p_amount where id = p_account and state <> 'CLOSED';
  if not found then perform ledger_refuse('ACCOUNT_CLOSED'); end if;
  insert into point_lot (id, version, created_at, updated_at, created_by_id, search_text, search_grams, district_id, street_id, community_id,
    lot_no, account_id, transfer_id, amount, remaining, held, expires_on, grace)
  select ledger_id(p_hand.at), 1, p_hand.at, p_hand.at, p_hand.actor, '', '{}', a.district_id, a.street_id, a.community_id,
    'PC' || lpad(nextval('point_lot_no')::text, 8, '0'), p_account, p_transfer, p_amount, p_amount, 0, p_expires, p_grace
  from point_account a where a.id = p_account;
end $$;

-- Takes from the lots that expire first, or first from those that came by one transfer. The account row is locked by whoever calls.
create function ledger_take(p_account uuid, p_transfer uuid, p_amount integer, p_first uuid default null)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_left integer := p_amount;
  v_part integer;
  v_lot record;
begin
  for v_lot in
    select id, remaining - held as free from point_lot where account_id = p_account and remaining > held
    order by (transfer_id is not distinct from p_first) desc, expires_on, id for update
  loop
    exit when v_left = 0;
    v_part := least(v_left, v_lot.free);
    update point_lot set remaining = remaining - v_part where id = v_lot.id;
    insert into point_lot_entry (id, lot_id, transfer_id, amount) values (gen_random_uuid(), v_lot.id, p_transfer, -v_part);
    v_left := v_left - v_part;
  end loop;
  if v_left > 0 then raise exception 'the lots of account % hold % points less than the account', p_account, v_left; end if;
end $$;

-- Locks the account, takes off what is over, and refuses unless so much can be spent.
create function ledger_spendable(p_hand ledger_hand, p_account uuid, p_amount integer)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_account point_account;
begin
  perform ledger_expire(p_hand, p_account);
  select * into strict v_account from point_account where id = p_account;
  if v_account.state = 'FROZEN' then perform ledger_refuse('ACCOUNT_FROZEN'); end if;
  if v_account.state <> 'OPEN' then perform ledger_refuse('ACCOUNT_CLOSED'); end if;
  if v_account.available < p_amount then perform ledger_refuse('NOT_ENOUGH_POINTS'); end if;
end $$;

-- The account of a kind that belongs to the district of another one.
create function ledger_beside(p_account uuid, p_kind text) returns uuid language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v_id uuid;
begin
  select o.id into v_id from point_account a join point_account o on o.division_id = a.district_id and o.kind = p_kind where a.id = p_account;
  if v_id is null then raise exception 'there is no account % beside %', p_kind, p_account; end if;
  return v_id;
end $$;
`;

const movements = `
-- Points of lots that are over leave the account. Held ones stay; those of a frozen account wait until it is cleared.
create function ledger_expire(p_hand ledger_hand, p_account uuid)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_state text;
  v_day date := ledger_day(p_hand.at);
  v_sum integer;
  v_transfer uuid;
  v_lot record;
begin
  select state into strict v_state from point_account where id = p_account for update;
  if v_state = 'FROZEN' then return 0; end if;
  select coalesce(sum(remaining - held), 0) into v_sum from point_lot where account_id = p_account and remaining > held and expires_on < v_day;
  if v_sum = 0 then return 0; end if;
  v_transfer := ledger_transfer(row(p_hand.at, null, null, null)::ledger_hand, 'EXPIRE', p_account, ledger_beside(p_account, 'EXPIRY'), p_account, v_sum);
  for v_lot in
    select id, remaining - held as free from point_lot where account_id = p_account and remaining > held and expires_on < v_day order by expires_on, id for update
  loop
    update point_lot set remaining = held where id = v_lot.id;
    insert into point_lot_entry (id, lot_id, transfer_id, amount) values (gen_random_uuid(), v_lot.id, v_transfer, -v_lot.free);
  end loop;
  update point_account set available = available - v_sum, expired = expired + v_sum where id = p_account;
  return v_sum;
end $$;

create function ledger_spend(p_hand ledger_hand, p_kind text, p_account uuid, p_target uuid, p_amount integer)
returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_transfer uuid;
begin
  perform ledger_spendable(p_hand, p_account, p_amount);
  v_transfer := ledger_transfer(p_hand, p_kind, p_account, p_target, p_account, p_amount);
  perform ledger_take(p_account, v_transfer, p_amount);
  update point_account set available = available - p_amount, spent = spent + p_amount where id = p_account;
  return v_transfer;
end $$;

-- Points that change hands without being spent, each with the day until which they are valid. Answers how many: as many as there are, at most p_most.
create function ledger_pass(p_hand ledger_hand, p_kind text, p_account uuid, p_target uuid, p_most integer default null)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_amount integer;
  v_transfer uuid;
  v_lot record;
begin
  perform 1 from point_account where id in (p_account, p_target) order by id for update;
  perform ledger_expire(p_hand, p_account);
  select least(available, coalesce(p_most, available)) into strict v_amount from point_account where id = p_account;
  if v_amount <= 0 then return 0; end if;
  perform ledger_spendable(p_hand, p_account, v_amount);
  v_transfer := ledger_transfer(p_hand, p_kind, p_account, p_target, p_account, v_amount);
  perform ledger_take(p_account, v_transfer, v_amount);
  update point_account set available = available - v_amount, earned = earned - v_amount where id = p_account;
  for v_lot in
    select l.expires_on, l.grace, sum(-e.amount)::integer as amount from point_lot_entry e join point_lot l on l.id = e.lot_id where e.transfer_id = v_transfer group by 1, 2 order by 1
  loop
    perform ledger_credit(p_hand, p_target, v_transfer, v_lot.amount, v_lot.expires_on, coalesce(v_lot.grace, false));
  end loop;
  update point_account set earned = earned + v_amount where id = p_target;
  return v_amount;
end $$;

-- Gives back what a transfer spent: into the same lots, or into a lot of thirty days' grace where these are over. Once.
create function ledger_refund(p_hand ledger_hand, p_transfer uuid)
returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_spent point_transfer;
  v_transfer uuid;
  v_day date := ledger_day(p_hand.at);
  v_over integer := 0;
  v_entry record;
begin
  select * into strict v_spent from point_transfer where id = p_transfer;
  perform 1 from point_account where id = v_spent.source_id for update;
  if exists (select from point_transfer where reverses_id = p_transfer and kind = 'REFUND') then perform ledger_refuse('ALREADY_RETURNED'); end if;
  v_transfer := ledger_transfer(p_hand, 'REFUND', v_spent.target_id, v_spent.source_id, v_spent.source_id, v_spent.amount, null, null, p_transfer);
  for v_entry in
    select e.lot_id, -e.amount as amount, l.expires_on from point_lot_entry e join point_lot l on l.id = e.lot_id where e.transfer_id = p_transfer order by l.expires_on, l.id for update of l
  loop
    if v_entry.expires_on < v_day then
      v_over := v_over + v_entry.amount;
    else
      update point_lot set remaining = remaining + v_entry.amount where id = v_entry.lot_id;
      insert into point_lot_entry (id, lot_id, transfer_id, amount) values (gen_random_uuid(), v_entry.lot_id, v_transfer, v_entry.amount);
    end if;
  end loop;
  update point_account set available = available + v_spent.amount - v_over, spent = spent - v_spent.amount where id = v_spent.source_id;
  if v_over > 0 then perform ledger_credit(p_hand, v_spent.source_id, v_transfer, v_over, v_day + 30, true); end if;
  return v_transfer;
end $$;

create function ledger_hold(p_hand ledger_hand, p_account uuid, p_amount integer, p_until timestamptz)
returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_hold uuid := ledger_id(p_hand.at);
  v_left integer := p_amount;
  v_part integer;
  v_lot record;
begin
  perform ledger_spendable(p_hand, p_account, p_amount);
  insert into point_hold (id, account_id, amount, state, until) values (v_hold, p_account, p_amount, 'OPEN', p_until);
  for v_lot in select id, remaining - held as free from point_lot where account_id = p_account and remaining > held order by expires_on, id for update loop
    exit when v_left = 0;
    v_part := least(v_left, v_lot.free);
    update point_lot set held = held + v_part where id = v_lot.id;
    insert into point_hold_lot (hold_id, lot_id, amount) values (v_hold, v_lot.id, v_part);
    v_left := v_left - v_part;
  end loop;
  if v_left > 0 then raise exception 'the lots of account % hold % points less than the account', p_account, v_left; end if;
  update point_account set available = available - p_amount, held = held + p_amount where id = p_account;
  return v_hold;
end $$;

create function ledger_confirm(p_hand ledger_hand, p_hold uuid, p_target uuid)
returns uuid language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_hold point_hold;
  v_transfer uuid;
  v_lot record;
begin
  select * into strict v_hold from point_hold where id = p_hold;
  perform 1 from point_account where id = v_hold.account_id for update;
  update point_hold set state = 'CONFIRMED' where id = p_hold and state = 'OPEN';
  if not found then perform ledger_refuse('HOLD_OVER'); end if;
  v_transfer := ledger_transfer(p_hand, 'REDEEM', v_hold.account_id, p_target, v_hold.account_id, v_hold.amount);
  for v_lot in select lot_id, amount from point_hold_lot where hold_id = p_hold order by lot_id loop
    update point_lot set remaining = remaining - v_lot.amount, held = held - v_lot.amount where id = v_lot.lot_id;
    insert into point_lot_entry (id, lot_id, transfer_id, amount) values (gen_random_uuid(), v_lot.lot_id, v_transfer, -v_lot.amount);
  end loop;
  update point_account set held = held - v_hold.amount, spent = spent + v_hold.amount where id = v_hold.account_id;
  return v_transfer;
end $$;

-- What was held is free again. A lot that was over meanwhile goes on for thirty days: nobody could spend it.
create function ledger_release(p_hand ledger_hand, p_hold uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_hold point_hold;
  v_day date := ledger_day(p_hand.at);
begin
  select * into strict v_hold from point_hold where id = p_hold;
  perform 1 from point_account where id = v_hold.account_id for update;
  update point_hold set state = 'RELEASED' where id = p_hold and state = 'OPEN';
  if not found then perform ledger_refuse('HOLD_OVER'); end if;
  update point_lot l set held = l.held - h.amount, grace = l.grace or l.expires_on < v_day,
    expires_on = case when l.expires_on < v_day then v_day + 30 else l.expires_on end
  from point_hold_lot h where h.hold_id = p_hold and l.id = h.lot_id;
  update point_account set available = available + v_hold.amount, held = held - v_hold.amount where id = v_hold.account_id;
end $$;

create function ledger_thaw(p_hand ledger_hand, p_account uuid)
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_day date := ledger_day(p_hand.at);
begin
  perform 1 from point_account where id = p_account for update;
  update point_lot set expires_on = v_day + 30, grace = true where account_id = p_account and remaining > 0 and expires_on < v_day;
end $$;
`;

const services = `
-- Posts a service to the account of whoever rendered it, by the rule of the nearest place that was in force on its day. The caps are those of the rule;
-- what was posted for the same kind of service counts against them. Answers what the rule comes to, what was posted, and what kept it lower.
create function ledger_post_service(p_hand ledger_hand, p_record uuid, p_minutes integer, out rule uuid, out computed integer, out points integer, out capped text)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_record service_record;
  v_account point_account;
  v_rule earning_rule;
  v_level text;
  v_transfer uuid;
  v_issuer uuid;
  v_pool uuid;
  v_excess integer;
  v_expires date;
  v_done record;
begin
  select * into strict v_record from service_record where id = p_record;
  select * into strict v_account from point_account where person_id = v_record.person_id for update;
  computed := 0;
  points := 0;
  select r.* into v_rule from earning_rule r
  where r.trigger = v_record.kind and r.archived_at is null and r.state in ('IN_FORCE', 'SUPERSEDED')
    and v_record.served_on between r.in_force_from and coalesce(r.in_force_until, 'infinity')
    and r.division_id in (v_record.community_id, v_record.street_id, v_record.district_id)
  order by (r.division_id = v_record.community_id) desc, (r.division_id = v_record.street_id) desc, r.edition desc limit 1;
  if v_rule.id is null then capped := 'NO_RULE'; return; end if;
  rule := v_rule.id;
  computed := floor((case when v_rule.unit = 'HOUR' then floor(p_minutes / 30.0) / 2 else 1 end) * v_rule.points
    * (case when v_record.professional then coalesce(v_rule.professional_factor, 1) else 1 end)
    * (case when v_record.emergency then coalesce(v_rule.emergency_factor, 1) else 1 end));
  select identity_level into v_level from person where id = v_record.person_id;
  if v_rule.cadres_hours_only and v_record.cadre then capped := 'HOURS_ONLY'; return; end if;
  if array_position(array['MOBILE', 'REAL_NAME', 'ON_SITE'], v_level) is null and v_rule.identity_least is not null
    or array_position(array['MOBILE', 'REAL_NAME', 'ON_SITE'], v_level) < array_position(array['MOBILE', 'REAL_NAME', 'ON_SITE'], v_rule.identity_least)
  then capped := 'IDENTITY'; return; end if;
  select coalesce(sum(s.points) filter (where s.served_on = v_record.served_on), 0) as day,
    coalesce(sum(s.points) filter (where date_trunc('month', s.served_on) = date_trunc('month', v_record.served_on)), 0) as month,
    coalesce(sum(s.points), 0) as year
  into v_done from service_record s
  where s.person_id = v_record.person_id and s.kind = v_record.kind and s.state in ('POSTED', 'DISPUTED') and s.id <> p_record
    and s.served_on between date_trunc('year', v_record.served_on)::date and (date_trunc('year', v_record.served_on) + interval '1 year - 1 day')::date;
  points := computed;
  if points > v_rule.record_cap then points := v_rule.record_cap; capped := 'RECORD'; end if;
  if points > v_rule.day_cap - v_done.day then points := greatest(v_rule.day_cap - v_done.day, 0); capped := 'DAY'; end if;
  if points > v_rule.month_cap - v_done.month then points := greatest(v_rule.month_cap - v_done.month, 0); capped := 'MONTH'; end if;
  if points > v_rule.year_cap - v_done.year then points := greatest(v_rule.year_cap - v_done.year, 0); capped := 'YEAR'; end if;
  if points > v_rule.balance_cap - v_account.available - v_account.held then
    points := greatest(v_rule.balance_cap - v_account.available - v_account.held, 0);
    capped := 'BALANCE';
  end if;
  v_expires := make_date(extract(year from ledger_day(p_hand.at))::integer + v_rule.valid_years, 12, 31);
  v_issuer := ledger_beside(v_account.id, 'ISSUER');
  v_excess := computed - points;
  if points > 0 then
    update earning_rule set issued = issued + ledger_post_service.points where id = v_rule.id and (budget is null or issued + ledger_post_service.points <= budget);
    if not found then points := 0; capped := 'BUDGET'; return; end if;
    v_transfer := ledger_transfer(p_hand, 'EARN', v_issuer, v_account.id, v_account.id, points, p_record, v_rule.id);
    perform ledger_credit(p_hand, v_account.id, v_transfer, points, v_expires);
    update point_account set earned = earned + ledger_post_service.points where id = v_account.id;
  end if;
  if v_excess > 0 and v_rule.overflow = 'POOL' then
    select p.id into v_pool from point_account p
    where p.kind = 'POOL' and p.state = 'OPEN' and p.division_id in (v_record.community_id, v_record.street_id, v_record.district_id)
    order by (p.division_id = v_record.community_id) desc, (p.division_id = v_record.street_id) desc, p.id limit 1;
    update earning_rule set issued = issued + v_excess where id = v_rule.id and v_pool is not null and (budget is null or issued + v_excess <= budget);
    if found then
      perform 1 from point_account where id = v_pool for update;
      v_transfer := ledger_transfer(p_hand, 'EARN', v_issuer, v_pool, v_pool, v_excess, p_record, v_rule.id);
      perform ledger_credit(p_hand, v_pool, v_transfer, v_excess, v_expires);
      update point_account set earned = earned + v_excess where id = v_pool;
    end if;
  end if;
end $$;

-- Takes back what a service was posted with, as far as it is there, from its own lots first. Answers how much.
create function ledger_reverse_service(p_hand ledger_hand, p_record uuid)
returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_taken integer := 0;
  v_part integer;
  v_available integer;
  v_transfer uuid;
  v_earned record;
begin
  for v_earned in
    select t.id, t.holder_id, t.source_id, t.amount, t.rule_id from point_transfer t
    where t.service_record_id = p_record and t.kind = 'EARN' and not exists (select from point_transfer r where r.reverses_id = t.id)
    order by t.holder_id, t.id
  loop
    select available into strict v_available from point_account where id = v_earned.holder_id for update;
    v_part := least(v_earned.amount, v_available);
    continue when v_part = 0;
    v_transfer := ledger_transfer(p_hand, 'REVERSE', v_earned.holder_id, v_earned.source_id, v_earned.holder_id, v_part, p_record, v_earned.rule_id, v_earned.id);
    perform ledger_take(v_earned.holder_id, v_transfer, v_part, v_earned.id);
    update point_account set available = available - v_part, earned = earned - v_part where id = v_earned.holder_id;
    update earning_rule set issued = issued - v_part where id = v_earned.rule_id;
    v_taken := v_taken + v_part;
  end loop;
  return v_taken;
end $$;
`;

export class Migration20261129130100_ledger_functions extends Migration {
  override up(): void {
    for (const part of [internal, movements, services]) this.addSql(part);
    // Nobody but the owner calls a function unless it is granted.
    this.addSql(
      "do $$ declare f regprocedure; begin for f in select oid::regprocedure from pg_proc where proname like 'ledger\\_%' and pronamespace = 'public'::regnamespace loop execute format('revoke execute on function %s from public', f); end loop; end $$",
    );
  }
}
