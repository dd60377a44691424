/**
 * Names that tell records apart are one however they are typed: width, blanks, the dots between their parts. Two records whose names differ in that
 * alone have to be told apart, or one of them archived, before this can be carried out: it stops at the first such index and says which. Numbers of
 * other systems are found by an index, and a task keeps what an import warned of and passed over.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128152148_names_however_typed extends Migration {
  override up(): void {
    this.addSql("create index account_external_index on account (external_id) where external_id is not null");
    this.addSql("create index division_external_index on division (external_id) where external_id is not null");
    this.addSql("create index compound_name_text_index on compound (name)");
    this.addSql("create index compound_external_index on compound (external_id) where external_id is not null");
    this.addSql("create index organization_name_text_index on organization (name)");
    this.addSql("create index organization_external_index on organization (external_id) where external_id is not null");
    this.addSql("create index merchant_external_index on merchant (external_id) where external_id is not null");
    this.addSql("create index merchant_permit_number_text_index on merchant_permit (number)");
    this.addSql("create index merchant_permit_external_index on merchant_permit (external_id) where external_id is not null");
    this.addSql("create index merchant_contract_contract_no_text_index on merchant_contract (contract_no)");
    this.addSql("create index merchant_contract_external_index on merchant_contract (external_id) where external_id is not null");
    this.addSql("create index federation_external_index on federation (external_id) where external_id is not null");
    this.addSql("create index federation_member_external_index on federation_member (external_id) where external_id is not null");
    this.addSql("create index membership_fee_external_index on membership_fee (external_id) where external_id is not null");
    this.addSql("create index federation_representative_external_index on federation_representative (external_id) where external_id is not null");
    this.addSql("create index federation_notice_external_index on federation_notice (external_id) where external_id is not null");
    this.addSql("create index annual_report_external_index on annual_report (external_id) where external_id is not null");
    this.addSql("create index checklist_template_external_index on checklist_template (external_id) where external_id is not null");
    this.addSql("create index inspection_external_index on inspection (external_id) where external_id is not null");
    this.addSql("create index inspection_item_external_index on inspection_item (external_id) where external_id is not null");
    this.addSql("create index checklist_item_external_index on checklist_item (external_id) where external_id is not null");
    this.addSql("create index outlet_name_text_index on outlet (name)");
    this.addSql("create index outlet_external_index on outlet (external_id) where external_id is not null");
    this.addSql("create index outlet_clerk_external_index on outlet_clerk (external_id) where external_id is not null");
    this.addSql("create index partner_agreement_external_index on partner_agreement (external_id) where external_id is not null");
    this.addSql("create index party_branch_full_name_text_index on party_branch (full_name)");
    this.addSql("create index party_branch_external_index on party_branch (external_id) where external_id is not null");
    this.addSql("create index party_branch_term_external_index on party_branch_term (external_id) where external_id is not null");
    this.addSql("create index party_coverage_external_index on party_coverage (external_id) where external_id is not null");
    this.addSql("create index party_group_name_text_index on party_group (name)");
    this.addSql("create index party_group_external_index on party_group (external_id) where external_id is not null");
    this.addSql("create index party_post_external_index on party_post (external_id) where external_id is not null");
    this.addSql("create index party_term_rule_external_index on party_term_rule (external_id) where external_id is not null");
    this.addSql("create index person_external_index on person (external_id) where external_id is not null");
    this.addSql("create index party_member_external_index on party_member (external_id) where external_id is not null");
    this.addSql("create index party_member_link_external_index on party_member_link (external_id) where external_id is not null");
    this.addSql("create index guardianship_external_index on guardianship (external_id) where external_id is not null");
    this.addSql("create index consent_external_index on consent (external_id) where external_id is not null");
    this.addSql("create index community_worker_external_index on community_worker (external_id) where external_id is not null");
    this.addSql("create index person_merge_external_index on person_merge (external_id) where external_id is not null");
    this.addSql("create index possible_duplicate_external_index on possible_duplicate (external_id) where external_id is not null");
    this.addSql("create index refused_goods_name_text_index on refused_goods (name)");
    this.addSql("create index refused_goods_external_index on refused_goods (external_id) where external_id is not null");
    this.addSql("create index registration_cutoff_external_index on registration_cutoff (external_id) where external_id is not null");
    this.addSql("create index report_in_external_index on report_in (external_id) where external_id is not null");
    this.addSql("create index report_in_feedback_external_index on report_in_feedback (external_id) where external_id is not null");
    this.addSql("create index reward_category_external_index on reward_category (external_id) where external_id is not null");
    this.addSql("create index reward_external_index on reward (external_id) where external_id is not null");
    this.addSql("create index reward_code_external_index on reward_code (external_id) where external_id is not null");
    this.addSql("create index role_assignment_external_index on role_assignment (external_id) where external_id is not null");
    this.addSql("create index saved_view_external_index on saved_view (external_id) where external_id is not null");
    this.addSql("create index social_worker_external_index on social_worker (external_id) where external_id is not null");
    this.addSql("create index stock_movement_external_index on stock_movement (external_id) where external_id is not null");
    this.addSql("alter table \"task\" add \"warned\" integer null, add \"passed_over\" text[] null, add \"warnings_id\" uuid null");
    this.addSql("create index task_external_index on task (external_id) where external_id is not null");
    this.addSql("create index volunteer_external_index on volunteer (external_id) where external_id is not null");
    this.addSql("drop index compound_name_division_key");
    this.addSql("create unique index compound_name_division_key on compound (regexp_replace(regexp_replace(normalize(name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), division_id) where archived_at is null");
    this.addSql("drop index organization_name_division_key");
    this.addSql("create unique index organization_name_division_key on organization (regexp_replace(regexp_replace(normalize(name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), division_id) where archived_at is null");
    this.addSql("drop index merchant_permit_merchant_kind_number_key");
    this.addSql("create unique index merchant_permit_merchant_kind_number_key on merchant_permit (merchant_id, kind, regexp_replace(regexp_replace(normalize(number, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null");
    this.addSql("drop index merchant_contract_merchant_contract_no_key");
    this.addSql("create unique index merchant_contract_merchant_contract_no_key on merchant_contract (merchant_id, regexp_replace(regexp_replace(normalize(contract_no, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null");
    this.addSql("drop index outlet_merchant_name_key");
    this.addSql("create unique index outlet_merchant_name_key on outlet (merchant_id, regexp_replace(regexp_replace(normalize(name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null");
    this.addSql("drop index party_branch_full_name_division_key");
    this.addSql("create unique index party_branch_full_name_division_key on party_branch (regexp_replace(regexp_replace(normalize(full_name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), division_id) where archived_at is null");
    this.addSql("drop index party_group_branch_name_key");
    this.addSql("create unique index party_group_branch_name_key on party_group (branch_id, regexp_replace(regexp_replace(normalize(name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null");
    this.addSql("drop index refused_goods_name_key");
    this.addSql("create unique index refused_goods_name_key on refused_goods (regexp_replace(regexp_replace(normalize(name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null");
  }
}
