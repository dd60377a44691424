create table "account" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "username" text not null, "username_pinyin" text collate "C" not null, "display_name" text not null, "display_name_pinyin" text collate "C" not null, "last_sign_in_at" timestamptz null, "password_hash" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index account_search_index on account using gin (search_grams);
create unique index account_username_key on account (username) where archived_at is null;
alter table "account" add constraint "account_state_check" check (state in ('ACTIVE', 'DISABLED'));

create table "attempt" ("id" uuid not null, "subject" text not null, "at" timestamptz not null, primary key ("id"));
create index attempt_subject_index on attempt (subject, at);

create table "dictionary_entry" ("dictionary" text not null, "code" text not null, "zh" text not null, "en" text not null, "position" integer not null, primary key ("dictionary", "code"));

create table "division" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "code" text not null, "name" text not null, "name_pinyin" text collate "C" not null, "short_name" text null, "tier" text not null, "kind" text not null, "parent_id" uuid null, "location_lat" double precision null, "location_lng" double precision null, "valid_from" date null, "valid_until" date null, "successors_ids" uuid[] null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index division_search_index on division using gin (search_grams);
create index division_district_index on division (district_id, code, id);
create index division_street_index on division (street_id, code, id);
create index division_community_index on division (community_id, code, id);
create index division_parent_index on division (parent_id, id);
create unique index division_code_key on division (code) where archived_at is null;
alter table "division" add constraint "division_tier_check" check (tier in ('DISTRICT', 'STREET', 'COMMUNITY'));
alter table "division" add constraint "division_state_check" check (state in ('ACTIVE', 'MERGED', 'ABOLISHED'));

create table "compound" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "division_id" uuid not null, "address" text null, "location_lat" double precision null, "location_lng" double precision null, "kind" text null, "building_count" integer null, "household_count" integer null, "built_in" integer null, primary key ("id"));
create index compound_search_index on compound using gin (search_grams);
create index compound_district_index on compound (district_id, name_pinyin, id);
create index compound_street_index on compound (street_id, name_pinyin, id);
create index compound_community_index on compound (community_id, name_pinyin, id);
create index compound_division_index on compound (division_id, id);
create unique index compound_name_division_key on compound (name, division_id) where archived_at is null;

create table "history" ("id" uuid not null, "resource" text not null, "record_id" uuid not null, "at" timestamptz not null, "account_id" uuid null, "actor_name" text null, "verb" text not null, "reason" text null, "from_state" text null, "to_state" text null, "changes" jsonb not null, primary key ("id"));
create index history_record_index on history (resource, record_id, id desc);

create table "installation" ("key" text not null, "value" text not null, primary key ("key"));

create table "number_series" ("resource" text not null, "field" text not null, "place_id" uuid not null, "year" integer not null, "last" integer not null, primary key ("resource", "field", "place_id", "year"));

create table "organization" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "short_name" text null, "former_names" text[] null, "kind" text not null, "division_id" uuid not null, "service_area_ids" uuid[] null, "address" text not null, "location_lat" double precision null, "location_lng" double precision null, "legal_form" text not null, "registration_status" text not null, "uscc" text null, "filing_no" text null, "filing_office_id" uuid null, "filed_on" date null, "registrar" text null, "supervisor" text null, "certificate_valid_from" date null, "certificate_valid_until" date null, "established_on" date not null, "business_scope" text null, "legal_rep" text not null, "contact_name" text null, "contact_mobile_cipher" text null, "contact_mobile_index" text null, "contact_mobile_masked" text null, "office_phone" text null, "email" text null, "website" text null, "fields" text[] null, "target_groups" text[] null, "filed_class" text null, "staff_count" integer null, "licensed_social_workers" integer null, "volunteers" integer null, "member_count" integer null, "is_charity" boolean null, "public_fundraising_from" date null, "public_fundraising_until" date null, "tax_exempt_from" date null, "tax_exempt_until" date null, "party_coverage" text null, "party_member_count" integer null, "party_instructor" text null, "official_grade" text null, "official_grade_valid_from" date null, "official_grade_valid_until" date null, "credit_flag" text null, "resources_offered" text[] null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index organization_search_index on organization using gin (search_grams);
create index organization_district_index on organization (district_id, name_pinyin, id);
create index organization_street_index on organization (street_id, name_pinyin, id);
create index organization_community_index on organization (community_id, name_pinyin, id);
create index organization_division_index on organization (division_id, id);
create index organization_filing_office_index on organization (filing_office_id, id);
create unique index organization_uscc_key on organization (uscc) where archived_at is null;
create unique index organization_name_division_key on organization (name, division_id) where archived_at is null;
alter table "organization" add constraint "organization_state_check" check (state in ('ACTIVE', 'SUSPENDED', 'DEREGISTERED', 'REVOKED'));

create table "federation" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "organization_id" uuid not null, "level" text not null, "body_kind" text not null, "prefix" text not null, "charter_version" text null, "council_term_no" integer null, "council_term_from" date null, "council_term_until" date null, "secretariat_contact" text null, "secretariat_mobile_cipher" text null, "secretariat_mobile_index" text null, "secretariat_mobile_masked" text null, "secretariat_phone" text null, "seal_holder" text null, primary key ("id"));
create index federation_search_index on federation using gin (search_grams);
create index federation_district_index on federation (district_id, id);
create index federation_street_index on federation (street_id, id);
create index federation_community_index on federation (community_id, id);
create index federation_organization_index on federation (organization_id, id);
create unique index federation_organization_key on federation (organization_id) where archived_at is null;
alter table "federation" add constraint "federation_level_check" check (level in ('DISTRICT', 'STREET', 'COMMUNITY'));
alter table "federation" add constraint "federation_body_kind_check" check (body_kind in ('FEDERATION', 'PLATFORM'));

create table "federation_member" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "federation_id" uuid not null, "organization_id" uuid not null, "member_no" text null, "member_kind" text not null, "batch" text null, "charter_ack" boolean not null, "representative_name" text not null, "representative_duty" text not null, "representative_mobile_cipher" text not null, "representative_mobile_index" text not null, "representative_mobile_masked" text not null, "representative_since" date null, "liaison_name" text not null, "liaison_mobile_cipher" text not null, "liaison_mobile_index" text not null, "liaison_mobile_masked" text not null, "council_duty" text null, "council_duty_term_from" date null, "council_duty_term_until" date null, "applied_on" date null, "accepted_on" date null, "reviewed_by_id" uuid null, "reviewer_name" text null, "review_opinion" text null, "council_meeting" text null, "voted_on" date null, "voters_expected" integer null, "voters_present" integer null, "votes_for" integer null, "votes_against" integer null, "votes_abstained" integer null, "joined_on" date null, "certificate_no" text null, "certificate_issued_on" date null, "certificate_valid_until" date null, "removal_grounds" text null, "defence" text null, "defended_on" date null, "removal_meeting" text null, "removal_voted_on" date null, "removal_voters_expected" integer null, "removal_voters_present" integer null, "removal_votes_for" integer null, "removal_votes_against" integer null, "removal_votes_abstained" integer null, "exit_kind" text null, "exit_on" date null, "exit_reason" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index federation_member_search_index on federation_member using gin (search_grams);
create index federation_member_district_index on federation_member (district_id, coalesce(member_no, U&'\+10FFFF'), id);
create index federation_member_street_index on federation_member (street_id, coalesce(member_no, U&'\+10FFFF'), id);
create index federation_member_community_index on federation_member (community_id, coalesce(member_no, U&'\+10FFFF'), id);
create index federation_member_federation_index on federation_member (federation_id, id);
create index federation_member_organization_index on federation_member (organization_id, id);
create index federation_member_reviewed_by_index on federation_member (reviewed_by_id, id);
create unique index federation_member_federation_organization_key on federation_member (federation_id, organization_id) where archived_at is null;
create unique index federation_member_federation_member_no_key on federation_member (federation_id, member_no) where archived_at is null;
create unique index federation_member_federation_certificate_no_key on federation_member (federation_id, certificate_no) where archived_at is null;
alter table "federation_member" add constraint "federation_member_state_check" check (state in ('DRAFT', 'INVITED', 'APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'MEMBER', 'SUSPENDED', 'REMOVAL', 'REFUSED', 'RETRACTED', 'WITHDRAWN', 'LAPSED', 'EXPELLED'));

create table "federation_representative" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "name" text not null, "duty" text not null, "mobile_cipher" text null, "mobile_index" text null, "mobile_masked" text null, "since" date not null, "until" date null, primary key ("id"));
create index federation_representative_search_index on federation_representative using gin (search_grams);
create index federation_representative_district_index on federation_representative (district_id, since, id);
create index federation_representative_street_index on federation_representative (street_id, since, id);
create index federation_representative_community_index on federation_representative (community_id, since, id);
create index federation_representative_member_index on federation_representative (member_id, id);

create table "federation_notice" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "kind" text not null, "issued_on" date not null, "reason" text not null, "document_no" text null, "lifted_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index federation_notice_search_index on federation_notice using gin (search_grams);
create index federation_notice_district_index on federation_notice (district_id, issued_on, id);
create index federation_notice_street_index on federation_notice (street_id, issued_on, id);
create index federation_notice_community_index on federation_notice (community_id, issued_on, id);
create index federation_notice_member_index on federation_notice (member_id, id);
alter table "federation_notice" add constraint "federation_notice_state_check" check (state in ('IN_FORCE', 'LIFTED'));

create table "partner_agreement" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "agreement_no" text null, "organization_id" uuid not null, "division_id" uuid not null, "content" text not null, "signed_on" date null, "term_from" date null, "term_until" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index partner_agreement_search_index on partner_agreement using gin (search_grams);
create index partner_agreement_district_index on partner_agreement (district_id, coalesce(signed_on, 'infinity'::date), id);
create index partner_agreement_street_index on partner_agreement (street_id, coalesce(signed_on, 'infinity'::date), id);
create index partner_agreement_community_index on partner_agreement (community_id, coalesce(signed_on, 'infinity'::date), id);
create index partner_agreement_organization_index on partner_agreement (organization_id, id);
create index partner_agreement_division_index on partner_agreement (division_id, id);
create unique index partner_agreement_agreement_no_key on partner_agreement (agreement_no) where archived_at is null;
alter table "partner_agreement" add constraint "partner_agreement_state_check" check (state in ('INVITED', 'AGREED', 'ACTIVE', 'LAPSED', 'TERMINATED'));

create table "role_assignment" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "account_id" uuid not null, "role" text not null, "division_id" uuid null, "organization_id" uuid null, "valid_until" date null, primary key ("id"));
create index role_assignment_search_index on role_assignment using gin (search_grams);
create index role_assignment_account_index on role_assignment (account_id, id);
create index role_assignment_division_index on role_assignment (division_id, id);
create index role_assignment_organization_index on role_assignment (organization_id, id);
create unique index role_assignment_account_role_division_organization_key on role_assignment (account_id, role, division_id, organization_id) nulls not distinct where archived_at is null;

create table "role" ("code" text not null, "definition" jsonb not null, "position" integer not null, primary key ("code"));

create table "session" ("hash" text not null, "account_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("hash"));
create index session_account_index on session (account_id);

alter table "division" add constraint "division_parent_id_foreign" foreign key ("parent_id") references "division" ("id") on delete restrict;

alter table "compound" add constraint "compound_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;

alter table "organization" add constraint "organization_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "organization" add constraint "organization_filing_office_id_foreign" foreign key ("filing_office_id") references "division" ("id") on delete restrict;

alter table "federation" add constraint "federation_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;

alter table "federation_member" add constraint "federation_member_federation_id_foreign" foreign key ("federation_id") references "federation" ("id") on delete restrict;
alter table "federation_member" add constraint "federation_member_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "federation_member" add constraint "federation_member_reviewed_by_id_foreign" foreign key ("reviewed_by_id") references "account" ("id") on delete restrict;

alter table "federation_representative" add constraint "federation_representative_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;

alter table "federation_notice" add constraint "federation_notice_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;

alter table "partner_agreement" add constraint "partner_agreement_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "partner_agreement" add constraint "partner_agreement_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;

alter table "role_assignment" add constraint "role_assignment_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict;
alter table "role_assignment" add constraint "role_assignment_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "role_assignment" add constraint "role_assignment_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
