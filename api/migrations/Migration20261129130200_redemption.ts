/** Redemptions: points spent on a reward, and the voucher that came of it. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261129130200_redemption extends Migration {
  override up(): void {
    this.addSql("create table \"redemption\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"redemption_no\" text null, \"reward_id\" uuid not null, \"person_id\" uuid not null, \"quantity\" integer not null, \"redeemed_on\" date null, \"merchant_id\" uuid null, \"points_total\" integer null, \"reward_name\" text null, \"face_value\" bigint null, \"settlement_price\" bigint null, \"refund_rule\" text null, \"valid_until\" date null, \"act_kind\" text null, \"acted_by_id\" uuid null, \"account_id\" uuid null, \"transfer_id\" uuid null, \"voucher_token_cipher\" text null, \"voucher_token_index\" text null, \"voucher_token_masked\" text null, \"voucher_code_cipher\" text null, \"voucher_code_index\" text null, \"voucher_code_masked\" text null, \"used_at\" timestamptz null, \"used_outlet_id\" uuid null, \"used_how\" text null, \"used_by_name\" text null, \"returned_points\" integer null, \"return_transfer_id\" uuid null, \"state\" text not null, \"state_since\" timestamptz not null, \"state_due_on\" date null, primary key (\"id\"))");
    this.addSql("create index redemption_external_index on redemption (external_id) where external_id is not null");
    this.addSql("create index redemption_search_index on redemption using gin (district_id, street_id, community_id, search_grams)");
    this.addSql("create index redemption_order_index on redemption (coalesce(redeemed_on, 'infinity'::date), id) include (archived_at)");
    this.addSql("create index redemption_district_index on redemption (district_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at)");
    this.addSql("create index redemption_street_index on redemption (street_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at)");
    this.addSql("create index redemption_community_index on redemption (community_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at)");
    this.addSql("create index redemption_waiting_index on redemption (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('RETURN_ASKED')");
    this.addSql("create index redemption_reward_index on redemption (reward_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id)");
    this.addSql("create index redemption_person_index on redemption (person_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id)");
    this.addSql("create index redemption_merchant_index on redemption (merchant_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id)");
    this.addSql("create index redemption_acted_by_index on redemption (acted_by_id, id)");
    this.addSql("create index redemption_account_index on redemption (account_id, id)");
    this.addSql("create index redemption_transfer_index on redemption (transfer_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id)");
    this.addSql("create index redemption_used_outlet_index on redemption (used_outlet_id, id)");
    this.addSql("create index redemption_return_transfer_index on redemption (return_transfer_id, id)");
    this.addSql("create index redemption_due_index on redemption (valid_until) where state = 'CONFIRMED'");
    this.addSql("create index redemption_day_index on redemption (reward_id, redeemed_on)");
    this.addSql("create index redemption_limit_index on redemption (person_id, reward_id, redeemed_on)");
    this.addSql("create index redemption_token_index on redemption (voucher_token_index)");
    this.addSql("create unique index redemption_reward_redemption_no_key on redemption (reward_id, redemption_no) where archived_at is null");
    this.addSql("create unique index redemption_merchant_voucher_code_key on redemption (merchant_id, voucher_code_index) where archived_at is null and state = 'CONFIRMED'");
    this.addSql("alter table \"redemption\" add constraint \"redemption_reward_id_foreign\" foreign key (\"reward_id\") references \"reward\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_person_id_foreign\" foreign key (\"person_id\") references \"person\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_merchant_id_foreign\" foreign key (\"merchant_id\") references \"merchant\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_acted_by_id_foreign\" foreign key (\"acted_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_account_id_foreign\" foreign key (\"account_id\") references \"point_account\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_transfer_id_foreign\" foreign key (\"transfer_id\") references \"point_transfer\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_used_outlet_id_foreign\" foreign key (\"used_outlet_id\") references \"outlet\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_return_transfer_id_foreign\" foreign key (\"return_transfer_id\") references \"point_transfer\" (\"id\") on delete restrict");
    this.addSql("alter table \"redemption\" add constraint \"redemption_refund_rule_check\" check (refund_rule in ('UNUSED', 'ON_EXPIRY', 'NEVER'))");
    this.addSql("alter table \"redemption\" add constraint \"redemption_act_kind_check\" check (act_kind in ('SELF', 'COMMUNITY'))");
    this.addSql("alter table \"redemption\" add constraint \"redemption_used_how_check\" check (used_how in ('SCAN', 'CODE'))");
    this.addSql("alter table \"redemption\" add constraint \"redemption_state_check\" check (state in ('CONFIRMED', 'USED', 'RETURN_ASKED', 'CANCELLED', 'EXPIRED', 'REFUNDED'))");
    this.addSql("alter table \"redemption\" add constraint \"redemption_quantity_check\" check (quantity > 0)");
  }
}
