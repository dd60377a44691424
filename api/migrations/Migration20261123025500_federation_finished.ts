/** Annual reports, checklists, inspections, fees, and notices that the unit confirms. What is in force already counts as confirmed. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123025500_federation_finished extends Migration {
  override up(): void {
    this.addSql("create table \"membership_fee\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"member_id\" uuid not null, \"year\" text collate \"C\" not null, \"standard\" bigint not null, \"due_on\" date not null, \"paid_on\" date null, \"amount\" bigint null, \"waiver_reason\" text null, \"state\" text not null, \"state_since\" timestamptz not null, \"state_due_on\" date null, primary key (\"id\"))");
    this.addSql("create index membership_fee_search_index on membership_fee using gin (search_grams)");
    this.addSql("create index membership_fee_district_index on membership_fee (district_id, year, id)");
    this.addSql("create index membership_fee_street_index on membership_fee (street_id, year, id)");
    this.addSql("create index membership_fee_community_index on membership_fee (community_id, year, id)");
    this.addSql("create index membership_fee_member_index on membership_fee (member_id, id)");
    this.addSql("create unique index membership_fee_member_year_key on membership_fee (member_id, year) where archived_at is null");
    this.addSql("create table \"annual_report\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"member_id\" uuid not null, \"year\" text collate \"C\" not null, \"due_on\" date not null, \"activities\" text null, \"service_items\" integer null, \"service_visits\" integer null, \"service_persons\" integer null, \"income\" bigint null, \"expense\" bigint null, \"net_assets\" bigint null, \"staff_changes\" text null, \"party_building\" text null, \"major_events\" text null, \"sealed_file_id\" uuid null, \"audit_file_id\" uuid null, \"statutory_filing\" text null, \"statutory_filed_on\" date null, \"submitted_on\" date null, \"submitted_by_id\" uuid null, \"submitter_name\" text null, \"returns_count\" integer null, \"review_opinion\" text null, \"reviewer_name\" text null, \"reviewed_on\" date null, \"state\" text not null, \"state_since\" timestamptz not null, \"state_due_on\" date null, primary key (\"id\"))");
    this.addSql("create index annual_report_search_index on annual_report using gin (search_grams)");
    this.addSql("create index annual_report_district_index on annual_report (district_id, year, id)");
    this.addSql("create index annual_report_street_index on annual_report (street_id, year, id)");
    this.addSql("create index annual_report_community_index on annual_report (community_id, year, id)");
    this.addSql("create index annual_report_member_index on annual_report (member_id, id)");
    this.addSql("create index annual_report_submitted_by_index on annual_report (submitted_by_id, id)");
    this.addSql("create unique index annual_report_member_year_key on annual_report (member_id, year) where archived_at is null");
    this.addSql("create table \"checklist_template\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"federation_id\" uuid not null, \"name\" text not null, \"edition\" text null, \"notes\" text null, \"total_points\" integer null, \"published_on\" date null, \"inspection_year\" text collate \"C\" null, \"self_check_due_on\" date null, \"state\" text not null, \"state_since\" timestamptz not null, \"state_due_on\" date null, primary key (\"id\"))");
    this.addSql("create index checklist_template_search_index on checklist_template using gin (search_grams)");
    this.addSql("create index checklist_template_district_index on checklist_template (district_id, coalesce(edition, U&'\\+10FFFF'), id)");
    this.addSql("create index checklist_template_street_index on checklist_template (street_id, coalesce(edition, U&'\\+10FFFF'), id)");
    this.addSql("create index checklist_template_community_index on checklist_template (community_id, coalesce(edition, U&'\\+10FFFF'), id)");
    this.addSql("create index checklist_template_federation_index on checklist_template (federation_id, id)");
    this.addSql("create unique index checklist_template_federation_edition_key on checklist_template (federation_id, edition) where archived_at is null");
    this.addSql("create table \"inspection\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"member_id\" uuid not null, \"template_id\" uuid not null, \"year\" text collate \"C\" not null, \"due_on\" date not null, \"self_checked_on\" date null, \"self_score\" integer null, \"checked_score\" integer null, \"result\" text null, \"rectification_due_on\" date null, \"rectifications\" integer null, \"checked_by_id\" uuid null, \"checker_name\" text null, \"checked_on\" date null, \"grade\" text null, \"grade_reasons\" text null, \"grader_name\" text null, \"graded_on\" date null, \"state\" text not null, \"state_since\" timestamptz not null, \"state_due_on\" date null, primary key (\"id\"))");
    this.addSql("create index inspection_search_index on inspection using gin (search_grams)");
    this.addSql("create index inspection_district_index on inspection (district_id, year, id)");
    this.addSql("create index inspection_street_index on inspection (street_id, year, id)");
    this.addSql("create index inspection_community_index on inspection (community_id, year, id)");
    this.addSql("create index inspection_member_index on inspection (member_id, id)");
    this.addSql("create index inspection_template_index on inspection (template_id, id)");
    this.addSql("create index inspection_checked_by_index on inspection (checked_by_id, id)");
    this.addSql("create unique index inspection_member_year_key on inspection (member_id, year) where archived_at is null");
    this.addSql("create table \"inspection_item\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"inspection_id\" uuid not null, \"position\" integer null, \"item\" text null, \"standard\" text null, \"points\" integer null, \"self_score\" integer null, \"self_remarks\" text null, \"evidence_ids\" uuid[] null, \"checked_score\" integer null, \"check_opinion\" text null, \"rectification\" text null, \"rectify_until\" date null, \"rectified\" text null, \"rectified_evidence_ids\" uuid[] null, \"recheck_result\" text null, \"recheck_opinion\" text null, primary key (\"id\"))");
    this.addSql("create index inspection_item_search_index on inspection_item using gin (search_grams)");
    this.addSql("create index inspection_item_district_index on inspection_item (district_id, coalesce(position, 2147483647), id)");
    this.addSql("create index inspection_item_street_index on inspection_item (street_id, coalesce(position, 2147483647), id)");
    this.addSql("create index inspection_item_community_index on inspection_item (community_id, coalesce(position, 2147483647), id)");
    this.addSql("create index inspection_item_inspection_index on inspection_item (inspection_id, id)");
    this.addSql("create table \"checklist_item\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"template_id\" uuid not null, \"position\" integer not null, \"item\" text not null, \"standard\" text not null, \"points\" integer not null, primary key (\"id\"))");
    this.addSql("create index checklist_item_search_index on checklist_item using gin (search_grams)");
    this.addSql("create index checklist_item_district_index on checklist_item (district_id, position, id)");
    this.addSql("create index checklist_item_street_index on checklist_item (street_id, position, id)");
    this.addSql("create index checklist_item_community_index on checklist_item (community_id, position, id)");
    this.addSql("create index checklist_item_template_index on checklist_item (template_id, id)");
    this.addSql("alter table \"federation\" add \"council_seats\" integer null, add \"fee_schedule\" text null, add \"report_year\" text collate \"C\" null, add \"report_due_on\" date null, add \"state\" text not null default 'ACTIVE', add \"state_since\" timestamptz not null default now(), add \"state_due_on\" date null");
    // Federations that are there already are active since they were registered; from now on every write says it.
    this.addSql("update \"federation\" set \"state_since\" = \"created_at\"");
    this.addSql("alter table \"federation\" alter \"state\" drop default, alter \"state_since\" drop default");
    this.addSql("alter table \"federation\" add constraint \"federation_state_check\" check (state in ('ACTIVE'))");
    this.addSql("alter table \"federation_member\" add \"internal_grade\" text null, add \"internal_grade_year\" text collate \"C\" null, add \"internal_grade_score\" integer null, add \"internal_grade_reasons\" text null");
    this.addSql("alter table \"federation_notice\" drop constraint \"federation_notice_state_check\"");
    this.addSql("alter table \"federation_notice\" add \"acknowledged_on\" date null");
    this.addSql("alter table \"federation_notice\" add constraint \"federation_notice_state_check\" check (state in ('ISSUED', 'IN_FORCE', 'LIFTED'))");
    this.addSql("alter table \"membership_fee\" add constraint \"membership_fee_member_id_foreign\" foreign key (\"member_id\") references \"federation_member\" (\"id\") on delete restrict");
    this.addSql("alter table \"membership_fee\" add constraint \"membership_fee_state_check\" check (state in ('DUE', 'PAID', 'WAIVED'))");
    this.addSql("alter table \"annual_report\" add constraint \"annual_report_member_id_foreign\" foreign key (\"member_id\") references \"federation_member\" (\"id\") on delete restrict");
    this.addSql("alter table \"annual_report\" add constraint \"annual_report_submitted_by_id_foreign\" foreign key (\"submitted_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("alter table \"annual_report\" add constraint \"annual_report_state_check\" check (state in ('DUE', 'SUBMITTED', 'RETURNED', 'REVIEWED'))");
    this.addSql("alter table \"checklist_template\" add constraint \"checklist_template_federation_id_foreign\" foreign key (\"federation_id\") references \"federation\" (\"id\") on delete restrict");
    this.addSql("alter table \"checklist_template\" add constraint \"checklist_template_state_check\" check (state in ('DRAFT', 'IN_USE', 'SUPERSEDED'))");
    this.addSql("alter table \"inspection\" add constraint \"inspection_member_id_foreign\" foreign key (\"member_id\") references \"federation_member\" (\"id\") on delete restrict");
    this.addSql("alter table \"inspection\" add constraint \"inspection_template_id_foreign\" foreign key (\"template_id\") references \"checklist_template\" (\"id\") on delete restrict");
    this.addSql("alter table \"inspection\" add constraint \"inspection_checked_by_id_foreign\" foreign key (\"checked_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("alter table \"inspection\" add constraint \"inspection_state_check\" check (state in ('SELF_CHECK', 'SELF_CHECKED', 'CHECKING', 'RECTIFYING', 'RECHECK', 'COMPLETED', 'GRADED'))");
    this.addSql("alter table \"inspection_item\" add constraint \"inspection_item_inspection_id_foreign\" foreign key (\"inspection_id\") references \"inspection\" (\"id\") on delete restrict");
    this.addSql("alter table \"checklist_item\" add constraint \"checklist_item_template_id_foreign\" foreign key (\"template_id\") references \"checklist_template\" (\"id\") on delete restrict");
  }
}
