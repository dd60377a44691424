create table "account" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "username" text not null, "username_pinyin" text collate "C" not null, "display_name" text not null, "display_name_pinyin" text collate "C" not null, "last_sign_in_at" timestamptz null, "password_hash" text null, "is_demo" boolean not null default false, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index account_external_index on account (external_id) where external_id is not null;
create index account_search_index on account using gin (search_grams);
create index account_order_index on account (username_pinyin, id) include (archived_at);
create unique index account_username_key on account (username) where archived_at is null;
alter table "account" add constraint "account_state_check" check (state in ('ACTIVE', 'DISABLED'));

create table "account_person" ("account_id" uuid not null, "person_id" uuid not null, primary key ("account_id", "person_id"));
create index account_person_index on account_person (person_id);

create table "attempt" ("id" uuid not null, "subject" text not null, "at" timestamptz not null, primary key ("id"));
create index attempt_subject_index on attempt (subject, at);

create table "dictionary_entry" ("dictionary" text not null, "code" text not null, "zh" text not null, "en" text not null, "position" integer not null, primary key ("dictionary", "code"));

create table "division" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "code" text not null, "name" text not null, "name_pinyin" text collate "C" not null, "short_name" text null, "tier" text not null, "kind" text not null, "parent_id" uuid null, "location_lat" double precision null, "location_lng" double precision null, "valid_from" date null, "valid_until" date null, "successors_ids" uuid[] null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index division_external_index on division (external_id) where external_id is not null;
create index division_search_index on division using gin (district_id, street_id, community_id, search_grams);
create index division_order_index on division (code, id) include (archived_at);
create index division_district_index on division (district_id, code, id) include (archived_at);
create index division_street_index on division (street_id, code, id) include (archived_at);
create index division_community_index on division (community_id, code, id) include (archived_at);
create index division_parent_index on division (parent_id, code, id) include (archived_at, district_id, street_id, community_id);
create index division_location_index on division (location_lat, location_lng) where location_lat is not null;
create unique index division_code_key on division (code) where archived_at is null;
alter table "division" add constraint "division_tier_check" check (tier in ('DISTRICT', 'STREET', 'COMMUNITY'));
alter table "division" add constraint "division_state_check" check (state in ('ACTIVE', 'MERGED', 'ABOLISHED'));

create table "compound" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "division_id" uuid not null, "address" text null, "location_lat" double precision null, "location_lng" double precision null, "kind" text null, "building_count" integer null, "household_count" integer null, "built_in" integer null, "registered" boolean null, primary key ("id"));
create index compound_name_text_index on compound (name);
create index compound_external_index on compound (external_id) where external_id is not null;
create index compound_search_index on compound using gin (district_id, street_id, community_id, search_grams);
create index compound_order_index on compound (name_pinyin, id) include (archived_at);
create index compound_district_index on compound (district_id, name_pinyin, id) include (archived_at);
create index compound_street_index on compound (street_id, name_pinyin, id) include (archived_at);
create index compound_community_index on compound (community_id, name_pinyin, id) include (archived_at);
create index compound_division_index on compound (division_id, name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index compound_location_index on compound (location_lat, location_lng) where location_lat is not null;
create unique index compound_name_division_key on compound (regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), division_id) where archived_at is null;

create table "earning_rule" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "code" text not null, "edition" integer null, "division_id" uuid not null, "trigger" text not null, "unit" text not null, "points" integer not null, "local_least" integer null, "local_most" integer null, "professional_factor" numeric null, "emergency_factor" numeric null, "record_cap" integer null, "day_cap" integer null, "month_cap" integer null, "year_cap" integer null, "balance_cap" integer null, "overflow" text not null, "identity_least" text null, "cadres_hours_only" boolean null, "in_force_from" date not null, "in_force_until" date null, "valid_years" integer not null, "budget" integer null, "issued" integer null default 0, "basis" text null, "basis_file_id" uuid null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index earning_rule_external_index on earning_rule (external_id) where external_id is not null;
create index earning_rule_search_index on earning_rule using gin (district_id, street_id, community_id, search_grams);
create index earning_rule_order_index on earning_rule (name_pinyin, id) include (archived_at);
create index earning_rule_district_index on earning_rule (district_id, name_pinyin, id) include (archived_at);
create index earning_rule_street_index on earning_rule (street_id, name_pinyin, id) include (archived_at);
create index earning_rule_community_index on earning_rule (community_id, name_pinyin, id) include (archived_at);
create index earning_rule_waiting_index on earning_rule (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'SUBMITTED');
create index earning_rule_division_index on earning_rule (division_id, id);
create unique index earning_rule_division_code_edition_key on earning_rule (division_id, code, edition) where archived_at is null;
alter table "earning_rule" add constraint "earning_rule_unit_check" check (unit in ('HOUR', 'TIME'));
alter table "earning_rule" add constraint "earning_rule_overflow_check" check (overflow in ('HOURS_ONLY', 'POOL'));
alter table "earning_rule" add constraint "earning_rule_identity_least_check" check (identity_least in ('MOBILE', 'REAL_NAME', 'ON_SITE'));
alter table "earning_rule" add constraint "earning_rule_state_check" check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'IN_FORCE', 'SUPERSEDED', 'STOPPED'));

create table "history" ("id" uuid not null, "resource" text not null, "record_id" uuid not null, "at" timestamptz not null, "account_id" uuid null, "actor_name" text null, "verb" text not null, "reason" text null, "from_state" text null, "to_state" text null, "changes" jsonb not null, primary key ("id"));
create index history_account_index on history (account_id, id desc);
create index history_record_index on history (resource, record_id, id desc);

create table "import_row" ("task_id" uuid not null, "line" integer not null, "outcome" text not null, "message" text null, "called" text not null, "record_id" uuid null, "changes" jsonb not null, "typed" jsonb not null, primary key ("task_id", "line"));

create table "installation" ("key" text not null, "value" text not null, primary key ("key"));

create table "ledger_request" ("actor" uuid not null, "key" text not null, "request" text not null, "result" uuid null, "at" timestamptz not null, primary key ("actor", "key"));

create table "news_seen" ("account_id" uuid not null, "up_to" uuid not null, primary key ("account_id"));

create table "number_series" ("resource" text not null, "field" text not null, "place_id" uuid not null, "year" integer not null, "last" integer not null, primary key ("resource", "field", "place_id", "year"));

create table "organization" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "short_name" text null, "former_names" text[] null, "kind" text not null, "division_id" uuid not null, "service_area_ids" uuid[] null, "address" text not null, "location_lat" double precision null, "location_lng" double precision null, "legal_form" text not null, "registration_status" text not null, "uscc" text null, "filing_no" text null, "filing_office_id" uuid null, "filed_on" date null, "registrar" text null, "supervisor" text null, "certificate_valid_from" date null, "certificate_valid_until" date null, "established_on" date not null, "capital" bigint null, "business_scope" text null, "legal_rep" text not null, "contact_name" text null, "contact_mobile_cipher" text null, "contact_mobile_index" text null, "contact_mobile_masked" text null, "office_phone" text null, "email" text null, "website" text null, "fields" text[] null, "target_groups" text[] null, "filed_class" text null, "staff_count" integer null, "licensed_social_workers" integer null, "volunteers" integer null, "member_count" integer null, "is_charity" boolean null, "public_fundraising_from" date null, "public_fundraising_until" date null, "tax_exempt_from" date null, "tax_exempt_until" date null, "party_coverage" text null, "party_member_count" integer null, "party_instructor" text null, "official_grade" text null, "official_grade_valid_from" date null, "official_grade_valid_until" date null, "official_grade_issuer" text null, "credit_flag" text null, "credit_flagged_on" date null, "credit_source" text null, "resources_offered" text[] null, "attachments_ids" uuid[] null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index organization_name_text_index on organization (name);
create index organization_external_index on organization (external_id) where external_id is not null;
create index organization_search_index on organization using gin (district_id, street_id, community_id, search_grams);
create index organization_order_index on organization (name_pinyin, id) include (archived_at);
create index organization_district_index on organization (district_id, name_pinyin, id) include (archived_at);
create index organization_street_index on organization (street_id, name_pinyin, id) include (archived_at);
create index organization_community_index on organization (community_id, name_pinyin, id) include (archived_at);
create index organization_division_index on organization (division_id, id);
create index organization_location_index on organization (location_lat, location_lng) where location_lat is not null;
create index organization_filing_office_index on organization (filing_office_id, id);
create unique index organization_uscc_key on organization (uscc) where archived_at is null;
create unique index organization_name_division_key on organization (regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), division_id) where archived_at is null;
alter table "organization" add constraint "organization_state_check" check (state in ('ACTIVE', 'SUSPENDED', 'DEREGISTERED', 'REVOKED'));

create table "merchant" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "brand_name" text not null, "brand_name_pinyin" text collate "C" not null, "organization_id" uuid not null, "subject_kind" text not null, "categories_ids" uuid[] null, "introduced_by_id" uuid null, "service_phone" text not null, "contact_name" text null, "contact_mobile_cipher" text null, "contact_mobile_index" text null, "contact_mobile_masked" text null, "complaint_phone" text null, "intro" text null, "logo_id" uuid null, "photos_ids" uuid[] null, "participation" text not null, "settlement_cycle" text null, "payee" text null, "bank" text null, "bank_account_cipher" text null, "bank_account_index" text null, "bank_account_masked" text null, "invoice_kind" text null, "accepted_on" date null, "site_checked_on" date null, "site_check_passed" boolean null, "site_checkers" text[] null, "checked_by_id" uuid null, "pledged_on" date null, "permits_until" date null, "site_check_opinion" text null, "site_check_photos_ids" uuid[] null, "pledge_file_id" uuid null, "contract_no" text null, "contract_signed_on" date null, "contract_term_from" date null, "contract_term_until" date null, "contract_signatories" text null, "suspended_until" date null, "end_handling" text null, "end_merchant_id" uuid null, "end_decider_name" text null, "end_decided_on" date null, "state_reason" text null, "end_decision" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index merchant_external_index on merchant (external_id) where external_id is not null;
create index merchant_search_index on merchant using gin (district_id, street_id, community_id, search_grams);
create index merchant_order_index on merchant (brand_name_pinyin, id) include (archived_at);
create index merchant_district_index on merchant (district_id, brand_name_pinyin, id) include (archived_at);
create index merchant_street_index on merchant (street_id, brand_name_pinyin, id) include (archived_at);
create index merchant_community_index on merchant (community_id, brand_name_pinyin, id) include (archived_at);
create index merchant_waiting_index on merchant (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED');
create index merchant_organization_index on merchant (organization_id, brand_name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index merchant_introduced_by_index on merchant (introduced_by_id, id);
create index merchant_checked_by_index on merchant (checked_by_id, id);
create index merchant_end_merchant_index on merchant (end_merchant_id, id);
create unique index merchant_organization_key on merchant (organization_id) where archived_at is null;
alter table "merchant" add constraint "merchant_end_handling_check" check (end_handling in ('HONOUR', 'RETURN_POINTS', 'OTHER_MERCHANT'));
alter table "merchant" add constraint "merchant_state_check" check (state in ('APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REFUSED', 'RETRACTED'));

create table "merchant_permit" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "merchant_id" uuid not null, "kind" text not null, "number" text not null, "valid_from" date not null, "valid_until" date null, "paper_id" uuid null, "registered" boolean null, primary key ("id"));
create index merchant_permit_number_text_index on merchant_permit (number);
create index merchant_permit_external_index on merchant_permit (external_id) where external_id is not null;
create index merchant_permit_search_index on merchant_permit using gin (district_id, street_id, community_id, search_grams);
create index merchant_permit_district_index on merchant_permit (district_id, id) include (archived_at);
create index merchant_permit_street_index on merchant_permit (street_id, id) include (archived_at);
create index merchant_permit_community_index on merchant_permit (community_id, id) include (archived_at);
create index merchant_permit_merchant_index on merchant_permit (merchant_id, id) include (archived_at, district_id, street_id, community_id);
create unique index merchant_permit_merchant_kind_number_key on merchant_permit (merchant_id, kind, regexp_replace(regexp_replace(normalize(number, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null;

create table "merchant_contract" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "merchant_id" uuid not null, "contract_no" text not null, "signed_on" date not null, "term_from" date not null, "term_until" date null, "signatories" text null, "notice_days" integer null, "paper_id" uuid null, primary key ("id"));
create index merchant_contract_contract_no_text_index on merchant_contract (contract_no);
create index merchant_contract_external_index on merchant_contract (external_id) where external_id is not null;
create index merchant_contract_search_index on merchant_contract using gin (district_id, street_id, community_id, search_grams);
create index merchant_contract_order_index on merchant_contract (signed_on, id) include (archived_at);
create index merchant_contract_district_index on merchant_contract (district_id, signed_on, id) include (archived_at);
create index merchant_contract_street_index on merchant_contract (street_id, signed_on, id) include (archived_at);
create index merchant_contract_community_index on merchant_contract (community_id, signed_on, id) include (archived_at);
create index merchant_contract_merchant_index on merchant_contract (merchant_id, signed_on, id) include (archived_at, district_id, street_id, community_id);
create unique index merchant_contract_merchant_contract_no_key on merchant_contract (merchant_id, regexp_replace(regexp_replace(normalize(contract_no, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null;

create table "federation" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "organization_id" uuid not null, "level" text not null, "body_kind" text not null, "prefix" text not null, "charter_id" uuid null, "charter_version" text null, "council_term_no" integer null, "council_term_from" date null, "council_term_until" date null, "council_seats" integer null, "fee_schedule" text null, "secretariat_contact" text null, "secretariat_mobile_cipher" text null, "secretariat_mobile_index" text null, "secretariat_mobile_masked" text null, "secretariat_phone" text null, "seal_holder" text null, "report_year" text collate "C" null, "report_due_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index federation_external_index on federation (external_id) where external_id is not null;
create index federation_search_index on federation using gin (district_id, street_id, community_id, search_grams);
create index federation_district_index on federation (district_id, id) include (archived_at);
create index federation_street_index on federation (street_id, id) include (archived_at);
create index federation_community_index on federation (community_id, id) include (archived_at);
create index federation_organization_index on federation (organization_id, id) include (archived_at, district_id, street_id, community_id);
create unique index federation_organization_key on federation (organization_id) where archived_at is null;
alter table "federation" add constraint "federation_level_check" check (level in ('DISTRICT', 'STREET', 'COMMUNITY'));
alter table "federation" add constraint "federation_body_kind_check" check (body_kind in ('FEDERATION', 'PLATFORM'));
alter table "federation" add constraint "federation_state_check" check (state in ('ACTIVE'));

create table "federation_member" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "federation_id" uuid not null, "organization_id" uuid not null, "member_no" text null, "member_kind" text not null, "batch" text null, "charter_ack" boolean not null, "application_file_id" uuid null, "representative_name" text not null, "representative_duty" text not null, "representative_mobile_cipher" text not null, "representative_mobile_index" text not null, "representative_mobile_masked" text not null, "representative_since" date null, "representative_change_file_id" uuid null, "liaison_name" text not null, "liaison_mobile_cipher" text not null, "liaison_mobile_index" text not null, "liaison_mobile_masked" text not null, "council_duty" text null, "council_duty_term_from" date null, "council_duty_term_until" date null, "applied_on" date null, "accepted_on" date null, "reviewed_by_id" uuid null, "reviewer_name" text null, "review_opinion" text null, "council_meeting" text null, "voted_on" date null, "voters_expected" integer null, "voters_present" integer null, "votes_for" integer null, "votes_against" integer null, "votes_abstained" integer null, "joined_on" date null, "certificate_no" text null, "certificate_issued_on" date null, "certificate_valid_until" date null, "removal_grounds" text null, "defence" text null, "defended_on" date null, "defence_file_id" uuid null, "removal_meeting" text null, "removal_voted_on" date null, "removal_voters_expected" integer null, "removal_voters_present" integer null, "removal_votes_for" integer null, "removal_votes_against" integer null, "removal_votes_abstained" integer null, "exit_kind" text null, "exit_on" date null, "successor_id" uuid null, "exit_reason" text null, "internal_grade" text null, "internal_grade_year" text collate "C" null, "internal_grade_score" integer null, "internal_grade_reasons" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index federation_member_external_index on federation_member (external_id) where external_id is not null;
create index federation_member_search_index on federation_member using gin (district_id, street_id, community_id, search_grams);
create index federation_member_order_index on federation_member (coalesce(member_no, U&'\+10FFFF'), id) include (archived_at);
create index federation_member_district_index on federation_member (district_id, coalesce(member_no, U&'\+10FFFF'), id) include (archived_at);
create index federation_member_street_index on federation_member (street_id, coalesce(member_no, U&'\+10FFFF'), id) include (archived_at);
create index federation_member_community_index on federation_member (community_id, coalesce(member_no, U&'\+10FFFF'), id) include (archived_at);
create index federation_member_waiting_index on federation_member (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'INVITED', 'APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED');
create index federation_member_federation_index on federation_member (federation_id, coalesce(member_no, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create index federation_member_organization_index on federation_member (organization_id, coalesce(member_no, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create index federation_member_reviewed_by_index on federation_member (reviewed_by_id, id);
create index federation_member_successor_index on federation_member (successor_id, id);
create unique index federation_member_federation_organization_key on federation_member (federation_id, organization_id) where archived_at is null;
create unique index federation_member_federation_member_no_key on federation_member (federation_id, member_no) where archived_at is null;
create unique index federation_member_federation_certificate_no_key on federation_member (federation_id, certificate_no) where archived_at is null;
alter table "federation_member" add constraint "federation_member_state_check" check (state in ('DRAFT', 'INVITED', 'APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'MEMBER', 'SUSPENDED', 'REMOVAL', 'REFUSED', 'RETRACTED', 'WITHDRAWN', 'LAPSED', 'EXPELLED'));

create table "membership_fee" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "year" text collate "C" not null, "standard" bigint not null, "due_on" date not null, "paid_on" date null, "amount" bigint null, "waiver_reason" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index membership_fee_external_index on membership_fee (external_id) where external_id is not null;
create index membership_fee_search_index on membership_fee using gin (district_id, street_id, community_id, search_grams);
create index membership_fee_order_index on membership_fee (year, id) include (archived_at);
create index membership_fee_district_index on membership_fee (district_id, year, id) include (archived_at);
create index membership_fee_street_index on membership_fee (street_id, year, id) include (archived_at);
create index membership_fee_community_index on membership_fee (community_id, year, id) include (archived_at);
create index membership_fee_waiting_index on membership_fee (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DUE');
create index membership_fee_member_index on membership_fee (member_id, year, id) include (archived_at, district_id, street_id, community_id);
create unique index membership_fee_member_year_key on membership_fee (member_id, year) where archived_at is null;
alter table "membership_fee" add constraint "membership_fee_state_check" check (state in ('DUE', 'PAID', 'WAIVED'));

create table "federation_representative" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "name" text not null, "duty" text not null, "mobile_cipher" text null, "mobile_index" text null, "mobile_masked" text null, "since" date not null, "until" date null, primary key ("id"));
create index federation_representative_external_index on federation_representative (external_id) where external_id is not null;
create index federation_representative_search_index on federation_representative using gin (district_id, street_id, community_id, search_grams);
create index federation_representative_order_index on federation_representative (since, id) include (archived_at);
create index federation_representative_district_index on federation_representative (district_id, since, id) include (archived_at);
create index federation_representative_street_index on federation_representative (street_id, since, id) include (archived_at);
create index federation_representative_community_index on federation_representative (community_id, since, id) include (archived_at);
create index federation_representative_member_index on federation_representative (member_id, since, id) include (archived_at, district_id, street_id, community_id);

create table "federation_notice" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "kind" text not null, "issued_on" date not null, "reason" text not null, "document_no" text null, "document_id" uuid null, "acknowledged_on" date null, "lifted_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index federation_notice_external_index on federation_notice (external_id) where external_id is not null;
create index federation_notice_search_index on federation_notice using gin (district_id, street_id, community_id, search_grams);
create index federation_notice_order_index on federation_notice (issued_on, id) include (archived_at);
create index federation_notice_district_index on federation_notice (district_id, issued_on, id) include (archived_at);
create index federation_notice_street_index on federation_notice (street_id, issued_on, id) include (archived_at);
create index federation_notice_community_index on federation_notice (community_id, issued_on, id) include (archived_at);
create index federation_notice_waiting_index on federation_notice (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('ISSUED');
create index federation_notice_member_index on federation_notice (member_id, issued_on, id) include (archived_at, district_id, street_id, community_id);
alter table "federation_notice" add constraint "federation_notice_state_check" check (state in ('ISSUED', 'IN_FORCE', 'LIFTED'));

create table "annual_report" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "year" text collate "C" not null, "due_on" date not null, "activities" text null, "service_items" integer null, "service_visits" integer null, "service_persons" integer null, "income" bigint null, "expense" bigint null, "net_assets" bigint null, "staff_changes" text null, "party_building" text null, "major_events" text null, "sealed_file_id" uuid null, "audit_file_id" uuid null, "statutory_filing" text null, "statutory_filed_on" date null, "submitted_on" date null, "submitted_by_id" uuid null, "submitter_name" text null, "returns_count" integer null, "review_opinion" text null, "reviewer_name" text null, "reviewed_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index annual_report_external_index on annual_report (external_id) where external_id is not null;
create index annual_report_search_index on annual_report using gin (district_id, street_id, community_id, search_grams);
create index annual_report_order_index on annual_report (year, id) include (archived_at);
create index annual_report_district_index on annual_report (district_id, year, id) include (archived_at);
create index annual_report_street_index on annual_report (street_id, year, id) include (archived_at);
create index annual_report_community_index on annual_report (community_id, year, id) include (archived_at);
create index annual_report_waiting_index on annual_report (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DUE', 'SUBMITTED', 'RETURNED');
create index annual_report_member_index on annual_report (member_id, year, id) include (archived_at, district_id, street_id, community_id);
create index annual_report_submitted_by_index on annual_report (submitted_by_id, id);
create unique index annual_report_member_year_key on annual_report (member_id, year) where archived_at is null;
alter table "annual_report" add constraint "annual_report_state_check" check (state in ('DUE', 'SUBMITTED', 'RETURNED', 'REVIEWED'));

create table "checklist_template" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "federation_id" uuid not null, "name" text not null, "edition" text null, "notes" text null, "total_points" integer null, "published_on" date null, "inspection_year" text collate "C" null, "self_check_due_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index checklist_template_external_index on checklist_template (external_id) where external_id is not null;
create index checklist_template_search_index on checklist_template using gin (district_id, street_id, community_id, search_grams);
create index checklist_template_order_index on checklist_template (coalesce(edition, U&'\+10FFFF'), id) include (archived_at);
create index checklist_template_district_index on checklist_template (district_id, coalesce(edition, U&'\+10FFFF'), id) include (archived_at);
create index checklist_template_street_index on checklist_template (street_id, coalesce(edition, U&'\+10FFFF'), id) include (archived_at);
create index checklist_template_community_index on checklist_template (community_id, coalesce(edition, U&'\+10FFFF'), id) include (archived_at);
create index checklist_template_waiting_index on checklist_template (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT');
create index checklist_template_federation_index on checklist_template (federation_id, coalesce(edition, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create unique index checklist_template_federation_edition_key on checklist_template (federation_id, edition) where archived_at is null;
alter table "checklist_template" add constraint "checklist_template_state_check" check (state in ('DRAFT', 'IN_USE', 'SUPERSEDED'));

create table "inspection" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "template_id" uuid not null, "year" text collate "C" not null, "due_on" date not null, "self_checked_on" date null, "self_score" integer null, "checked_score" integer null, "result" text null, "rectification_due_on" date null, "rectifications" integer null, "checked_by_id" uuid null, "checker_name" text null, "checked_on" date null, "grade" text null, "grade_reasons" text null, "grader_name" text null, "graded_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index inspection_external_index on inspection (external_id) where external_id is not null;
create index inspection_search_index on inspection using gin (district_id, street_id, community_id, search_grams);
create index inspection_order_index on inspection (year, id) include (archived_at);
create index inspection_district_index on inspection (district_id, year, id) include (archived_at);
create index inspection_street_index on inspection (street_id, year, id) include (archived_at);
create index inspection_community_index on inspection (community_id, year, id) include (archived_at);
create index inspection_waiting_index on inspection (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('SELF_CHECK', 'SELF_CHECKED', 'CHECKING', 'RECTIFYING', 'RECHECK', 'COMPLETED');
create index inspection_member_index on inspection (member_id, year, id) include (archived_at, district_id, street_id, community_id);
create index inspection_template_index on inspection (template_id, year, id) include (archived_at, district_id, street_id, community_id);
create index inspection_checked_by_index on inspection (checked_by_id, id);
create unique index inspection_member_year_key on inspection (member_id, year) where archived_at is null;
alter table "inspection" add constraint "inspection_state_check" check (state in ('SELF_CHECK', 'SELF_CHECKED', 'CHECKING', 'RECTIFYING', 'RECHECK', 'COMPLETED', 'GRADED'));

create table "inspection_item" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "inspection_id" uuid not null, "position" integer null, "item" text null, "standard" text null, "points" integer null, "self_score" integer null, "self_remarks" text null, "evidence_ids" uuid[] null, "checked_score" integer null, "check_opinion" text null, "rectification" text null, "rectify_until" date null, "rectified" text null, "rectified_evidence_ids" uuid[] null, "recheck_result" text null, "recheck_opinion" text null, primary key ("id"));
create index inspection_item_external_index on inspection_item (external_id) where external_id is not null;
create index inspection_item_search_index on inspection_item using gin (district_id, street_id, community_id, search_grams);
create index inspection_item_order_index on inspection_item (coalesce(position, 2147483647), id) include (archived_at);
create index inspection_item_district_index on inspection_item (district_id, coalesce(position, 2147483647), id) include (archived_at);
create index inspection_item_street_index on inspection_item (street_id, coalesce(position, 2147483647), id) include (archived_at);
create index inspection_item_community_index on inspection_item (community_id, coalesce(position, 2147483647), id) include (archived_at);
create index inspection_item_inspection_index on inspection_item (inspection_id, coalesce(position, 2147483647), id) include (archived_at, district_id, street_id, community_id);

create table "checklist_item" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "template_id" uuid not null, "position" integer not null, "item" text not null, "standard" text not null, "points" integer not null, primary key ("id"));
create index checklist_item_external_index on checklist_item (external_id) where external_id is not null;
create index checklist_item_search_index on checklist_item using gin (district_id, street_id, community_id, search_grams);
create index checklist_item_order_index on checklist_item (position, id) include (archived_at);
create index checklist_item_district_index on checklist_item (district_id, position, id) include (archived_at);
create index checklist_item_street_index on checklist_item (street_id, position, id) include (archived_at);
create index checklist_item_community_index on checklist_item (community_id, position, id) include (archived_at);
create index checklist_item_template_index on checklist_item (template_id, position, id) include (archived_at, district_id, street_id, community_id);

create table "outlet" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "merchant_id" uuid not null, "address" text not null, "location_lat" double precision null, "location_lng" double precision null, "phone" text null, "hours" jsonb null, "holiday_note" text null, "parking" boolean null, "accessible" boolean null, "photos_ids" uuid[] null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index outlet_name_text_index on outlet (name);
create index outlet_external_index on outlet (external_id) where external_id is not null;
create index outlet_search_index on outlet using gin (district_id, street_id, community_id, search_grams);
create index outlet_order_index on outlet (name_pinyin, id) include (archived_at);
create index outlet_district_index on outlet (district_id, name_pinyin, id) include (archived_at);
create index outlet_street_index on outlet (street_id, name_pinyin, id) include (archived_at);
create index outlet_community_index on outlet (community_id, name_pinyin, id) include (archived_at);
create index outlet_merchant_index on outlet (merchant_id, name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index outlet_location_index on outlet (location_lat, location_lng) where location_lat is not null;
create unique index outlet_merchant_name_key on outlet (merchant_id, regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null;
alter table "outlet" add constraint "outlet_state_check" check (state in ('OPEN', 'PAUSED', 'CLOSED'));

create table "outlet_clerk" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "outlet_id" uuid not null, "username" text not null, "sign_in_name" text null, "account_id" uuid null, "since" date not null, "until" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index outlet_clerk_external_index on outlet_clerk (external_id) where external_id is not null;
create index outlet_clerk_search_index on outlet_clerk using gin (district_id, street_id, community_id, search_grams);
create index outlet_clerk_order_index on outlet_clerk (since, id) include (archived_at);
create index outlet_clerk_district_index on outlet_clerk (district_id, since, id) include (archived_at);
create index outlet_clerk_street_index on outlet_clerk (street_id, since, id) include (archived_at);
create index outlet_clerk_community_index on outlet_clerk (community_id, since, id) include (archived_at);
create index outlet_clerk_outlet_index on outlet_clerk (outlet_id, since, id) include (archived_at, district_id, street_id, community_id);
create index outlet_clerk_account_index on outlet_clerk (account_id, id);
create unique index outlet_clerk_outlet_username_since_key on outlet_clerk (outlet_id, username, since) where archived_at is null;
alter table "outlet_clerk" add constraint "outlet_clerk_state_check" check (state in ('PRESENT', 'LEFT'));

create table "partner_agreement" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "agreement_no" text null, "organization_id" uuid not null, "division_id" uuid not null, "content" text not null, "signed_on" date null, "term_from" date null, "term_until" date null, "agreement_file_id" uuid null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index partner_agreement_external_index on partner_agreement (external_id) where external_id is not null;
create index partner_agreement_search_index on partner_agreement using gin (district_id, street_id, community_id, search_grams);
create index partner_agreement_order_index on partner_agreement (coalesce(signed_on, 'infinity'::date), id) include (archived_at);
create index partner_agreement_district_index on partner_agreement (district_id, coalesce(signed_on, 'infinity'::date), id) include (archived_at);
create index partner_agreement_street_index on partner_agreement (street_id, coalesce(signed_on, 'infinity'::date), id) include (archived_at);
create index partner_agreement_community_index on partner_agreement (community_id, coalesce(signed_on, 'infinity'::date), id) include (archived_at);
create index partner_agreement_waiting_index on partner_agreement (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('INVITED', 'AGREED');
create index partner_agreement_organization_index on partner_agreement (organization_id, coalesce(signed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
create index partner_agreement_division_index on partner_agreement (division_id, id);
create unique index partner_agreement_agreement_no_key on partner_agreement (agreement_no) where archived_at is null;
alter table "partner_agreement" add constraint "partner_agreement_state_check" check (state in ('INVITED', 'AGREED', 'ACTIVE', 'LAPSED', 'TERMINATED'));

create table "party_branch" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "full_name" text not null, "short_name" text not null, "short_name_pinyin" text collate "C" not null, "category" text not null, "parent_id" uuid null, "division_id" uuid not null, "organization_id" uuid null, "joint_units_ids" uuid[] null, "unit_situation" text null, "industry_class" text null, "property_company_id" uuid null, "owners_committee_id" uuid null, "contact_name" text null, "contact_phone" text null, "secretary_account_id" uuid null, "formal_count" integer null, "probationary_count" integer null, "venue" text null, "service_list" text[] null, "service_fields" text[] null, "applied_on" date null, "applied_by_id" uuid null, "approval_no" text null, "approved_by" text null, "approved_on" date null, "established_on" date null, "first_secretary" text null, "merged_into_id" uuid null, "ended_on" date null, "end_reason" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index party_branch_full_name_text_index on party_branch (full_name);
create index party_branch_external_index on party_branch (external_id) where external_id is not null;
create index party_branch_search_index on party_branch using gin (district_id, street_id, community_id, search_grams);
create index party_branch_order_index on party_branch (short_name_pinyin, id) include (archived_at);
create index party_branch_district_index on party_branch (district_id, short_name_pinyin, id) include (archived_at);
create index party_branch_street_index on party_branch (street_id, short_name_pinyin, id) include (archived_at);
create index party_branch_community_index on party_branch (community_id, short_name_pinyin, id) include (archived_at);
create index party_branch_waiting_index on party_branch (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('PLANNED', 'APPLIED', 'APPROVED');
create index party_branch_parent_index on party_branch (parent_id, short_name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index party_branch_division_index on party_branch (division_id, short_name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index party_branch_organization_index on party_branch (organization_id, short_name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index party_branch_property_company_index on party_branch (property_company_id, id);
create index party_branch_owners_committee_index on party_branch (owners_committee_id, id);
create index party_branch_secretary_account_index on party_branch (secretary_account_id, id);
create index party_branch_applied_by_index on party_branch (applied_by_id, id);
create index party_branch_merged_into_index on party_branch (merged_into_id, id);
create unique index party_branch_full_name_division_key on party_branch (regexp_replace(regexp_replace(normalize(full_name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), division_id) where archived_at is null;
alter table "party_branch" add constraint "party_branch_category_check" check (category in ('WORK_COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'FUNCTIONAL_BRANCH'));
alter table "party_branch" add constraint "party_branch_state_check" check (state in ('PLANNED', 'APPLIED', 'APPROVED', 'ESTABLISHED', 'MERGED', 'DISSOLVED'));

create table "party_branch_term" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "branch_id" uuid not null, "no" integer null, "starts_on" date not null, "years" integer null, "ends_on" date null, "due_on" date null, "requested_by_id" uuid null, "request_no" text null, "request_file_id" uuid null, "approval_no" text null, "approval_file_id" uuid null, "elected_on" date null, "election_method" text null, "voters_expected" integer null, "voters_present" integer null, "election_rules_file_id" uuid null, "reported_by_id" uuid null, "result_file_id" uuid null, "result_approval_no" text null, "result_approval_file_id" uuid null, "postpone_months" integer null, "postponement_by_id" uuid null, "postponed_to" date null, "postponement_no" text null, "postponement_file_id" uuid null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index party_branch_term_external_index on party_branch_term (external_id) where external_id is not null;
create index party_branch_term_search_index on party_branch_term using gin (district_id, street_id, community_id, search_grams);
create index party_branch_term_order_index on party_branch_term (coalesce(due_on, 'infinity'::date), id) include (archived_at);
create index party_branch_term_district_index on party_branch_term (district_id, coalesce(due_on, 'infinity'::date), id) include (archived_at);
create index party_branch_term_street_index on party_branch_term (street_id, coalesce(due_on, 'infinity'::date), id) include (archived_at);
create index party_branch_term_community_index on party_branch_term (community_id, coalesce(due_on, 'infinity'::date), id) include (archived_at);
create index party_branch_term_waiting_index on party_branch_term (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED');
create index party_branch_term_branch_index on party_branch_term (branch_id, coalesce(due_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
create index party_branch_term_requested_by_index on party_branch_term (requested_by_id, id);
create index party_branch_term_reported_by_index on party_branch_term (reported_by_id, id);
create index party_branch_term_postponement_by_index on party_branch_term (postponement_by_id, id);
create unique index party_branch_term_branch_no_key on party_branch_term (branch_id, no) where archived_at is null;
alter table "party_branch_term" add constraint "party_branch_term_state_check" check (state in ('NOT_STARTED', 'REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED', 'COMPLETED', 'CLOSED'));

create table "party_coverage" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "compound_id" uuid not null, "branch_id" uuid not null, "since" date not null, "until" date null, "registered" boolean null, primary key ("id"));
create index party_coverage_external_index on party_coverage (external_id) where external_id is not null;
create index party_coverage_search_index on party_coverage using gin (district_id, street_id, community_id, search_grams);
create index party_coverage_order_index on party_coverage (since, id) include (archived_at);
create index party_coverage_district_index on party_coverage (district_id, since, id) include (archived_at);
create index party_coverage_street_index on party_coverage (street_id, since, id) include (archived_at);
create index party_coverage_community_index on party_coverage (community_id, since, id) include (archived_at);
create index party_coverage_compound_index on party_coverage (compound_id, since, id) include (archived_at, district_id, street_id, community_id);
create index party_coverage_branch_index on party_coverage (branch_id, since, id) include (archived_at, district_id, street_id, community_id);
create unique index party_coverage_branch_compound_key on party_coverage (branch_id, compound_id) where archived_at is null and until is null;

create table "party_group" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "branch_id" uuid not null, "name" text not null, "name_pinyin" text collate "C" not null, "leader" text null, "registered" boolean null, primary key ("id"));
create index party_group_name_text_index on party_group (name);
create index party_group_external_index on party_group (external_id) where external_id is not null;
create index party_group_search_index on party_group using gin (district_id, street_id, community_id, search_grams);
create index party_group_order_index on party_group (name_pinyin, id) include (archived_at);
create index party_group_district_index on party_group (district_id, name_pinyin, id) include (archived_at);
create index party_group_street_index on party_group (street_id, name_pinyin, id) include (archived_at);
create index party_group_community_index on party_group (community_id, name_pinyin, id) include (archived_at);
create index party_group_branch_index on party_group (branch_id, name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create unique index party_group_branch_name_key on party_group (branch_id, regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null;

create table "party_post" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "branch_id" uuid not null, "person_name" text not null, "duty" text not null, "concurrent_duties" text[] null, "mobile_cipher" text null, "mobile_index" text null, "mobile_masked" text null, "since" date not null, "until" date null, "registered" boolean null, primary key ("id"));
create index party_post_external_index on party_post (external_id) where external_id is not null;
create index party_post_search_index on party_post using gin (district_id, street_id, community_id, search_grams);
create index party_post_order_index on party_post (since, id) include (archived_at);
create index party_post_district_index on party_post (district_id, since, id) include (archived_at);
create index party_post_street_index on party_post (street_id, since, id) include (archived_at);
create index party_post_community_index on party_post (community_id, since, id) include (archived_at);
create index party_post_branch_index on party_post (branch_id, since, id) include (archived_at, district_id, street_id, community_id);
create unique index party_post_duty_branch_key on party_post (duty, branch_id) where archived_at is null and until is null and duty = 'SECRETARY';

create table "party_term_rule" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "category" text not null, "industry_class" text null, "years" integer not null, "basis" text null, "registered" boolean null, primary key ("id"));
create index party_term_rule_external_index on party_term_rule (external_id) where external_id is not null;
create index party_term_rule_search_index on party_term_rule using gin (search_grams);
create unique index party_term_rule_category_industry_class_key on party_term_rule (category, industry_class) nulls not distinct where archived_at is null;
alter table "party_term_rule" add constraint "party_term_rule_category_check" check (category in ('WORK_COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'FUNCTIONAL_BRANCH'));

create table "person" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "nickname" text null, "gender" text null, "birth_date" date null, "mobile_cipher" text null, "mobile_index" text null, "mobile_masked" text null, "second_mobile_cipher" text null, "second_mobile_index" text null, "second_mobile_masked" text null, "language" text null, "needs_call_instead" boolean null, "source" text not null, "home_community_id" uuid not null, "compound_id" uuid null, "building" text null, "room_cipher" text null, "room_index" text null, "room_masked" text null, "residency" text null, "tenure" text null, "id_kind" text null, "id_number_cipher" text null, "id_number_index" text null, "id_number_masked" text null, "identity_level" text null, "identity_method" text null, "identity_verified_on" date null, "identity_verified_by" text null, "identity_expires_on" date null, "account_id" uuid null, "emergency_name" text null, "emergency_relation" text null, "emergency_mobile_cipher" text null, "emergency_mobile_index" text null, "emergency_mobile_masked" text null, "care_tags" text[] null, "guarded" boolean null, "care_basis" text null, "care_valid_from" date null, "care_valid_until" date null, "merged_into_id" uuid null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index person_id_number_index on person (id_number_index);
create index person_second_mobile_index on person (second_mobile_index);
create index person_mobile_index on person (mobile_index);
create index person_name_birth_index on person (home_community_id, regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), birth_date);
create index person_external_index on person (external_id) where external_id is not null;
create index person_search_index on person using gin (district_id, street_id, community_id, search_grams);
create index person_order_index on person (name_pinyin, id) include (archived_at);
create index person_district_index on person (district_id, name_pinyin, id) include (archived_at);
create index person_street_index on person (street_id, name_pinyin, id) include (archived_at);
create index person_community_index on person (community_id, name_pinyin, id) include (archived_at);
create index person_home_community_index on person (home_community_id, id);
create index person_compound_index on person (compound_id, id);
create index person_account_index on person (account_id, id);
create index person_merged_into_index on person (merged_into_id, id);
create unique index person_account_key on person (account_id) where archived_at is null;
alter table "person" add constraint "person_id_kind_check" check (id_kind in ('RESIDENT_ID', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'PASSPORT', 'FOREIGN_PERMANENT_ID'));
alter table "person" add constraint "person_identity_level_check" check (identity_level in ('MOBILE', 'REAL_NAME', 'ON_SITE'));
alter table "person" add constraint "person_state_check" check (state in ('NORMAL', 'MOVED_AWAY', 'MERGED', 'CLOSED', 'DECEASED'));

create table "party_member" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "name" text null, "standing" text not null, "kind" text not null, "joined_on" date null, "confirmed_on" date null, "work_unit" text null, "work_unit_branch" text null, "skills" text[] null, "account_id" uuid null, "registered" boolean null, primary key ("id"));
create index party_member_external_index on party_member (external_id) where external_id is not null;
create index party_member_search_index on party_member using gin (district_id, street_id, community_id, search_grams);
create index party_member_district_index on party_member (district_id, id) include (archived_at);
create index party_member_street_index on party_member (street_id, id) include (archived_at);
create index party_member_community_index on party_member (community_id, id) include (archived_at);
create index party_member_person_index on party_member (person_id, id) include (archived_at, district_id, street_id, community_id);
create index party_member_account_index on party_member (account_id, id);
create unique index party_member_person_key on party_member (person_id) where archived_at is null;

create table "party_member_link" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "branch_id" uuid not null, "kind" text not null, "post" text null, "grid" text null, "since" date not null, "until" date null, "registered" boolean null, primary key ("id"));
create index party_member_link_external_index on party_member_link (external_id) where external_id is not null;
create index party_member_link_search_index on party_member_link using gin (district_id, street_id, community_id, search_grams);
create index party_member_link_order_index on party_member_link (since, id) include (archived_at);
create index party_member_link_district_index on party_member_link (district_id, since, id) include (archived_at);
create index party_member_link_street_index on party_member_link (street_id, since, id) include (archived_at);
create index party_member_link_community_index on party_member_link (community_id, since, id) include (archived_at);
create index party_member_link_member_index on party_member_link (member_id, since, id) include (archived_at, district_id, street_id, community_id);
create index party_member_link_branch_index on party_member_link (branch_id, since, id) include (archived_at, district_id, street_id, community_id);
create unique index party_member_link_member_kind_key on party_member_link (member_id, kind) where archived_at is null and until is null;
alter table "party_member_link" add constraint "party_member_link_kind_check" check (kind in ('ORGANIZATIONAL', 'REPORTED_IN', 'FLOATING', 'CONTACT'));

create table "guardianship" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "guardian_id" uuid not null, "relation" text not null, "since" date not null, "until" date null, "proof" text null, "proof_file_id" uuid null, "registered" boolean null, primary key ("id"));
create index guardianship_external_index on guardianship (external_id) where external_id is not null;
create index guardianship_search_index on guardianship using gin (district_id, street_id, community_id, search_grams);
create index guardianship_order_index on guardianship (since, id) include (archived_at);
create index guardianship_district_index on guardianship (district_id, since, id) include (archived_at);
create index guardianship_street_index on guardianship (street_id, since, id) include (archived_at);
create index guardianship_community_index on guardianship (community_id, since, id) include (archived_at);
create index guardianship_person_index on guardianship (person_id, since, id) include (archived_at, district_id, street_id, community_id);
create index guardianship_guardian_index on guardianship (guardian_id, since, id) include (archived_at, district_id, street_id, community_id);
create unique index guardianship_person_guardian_key on guardianship (person_id, guardian_id) where archived_at is null;

create table "consent" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "purpose" text not null, "text_version" text not null, "method" text not null, "given_on" date not null, "given_by_id" uuid null, "withdrawn_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index consent_external_index on consent (external_id) where external_id is not null;
create index consent_search_index on consent using gin (district_id, street_id, community_id, search_grams);
create index consent_order_index on consent (given_on, id) include (archived_at);
create index consent_district_index on consent (district_id, given_on, id) include (archived_at);
create index consent_street_index on consent (street_id, given_on, id) include (archived_at);
create index consent_community_index on consent (community_id, given_on, id) include (archived_at);
create index consent_person_index on consent (person_id, given_on, id) include (archived_at, district_id, street_id, community_id);
create index consent_given_by_index on consent (given_by_id, id);
alter table "consent" add constraint "consent_state_check" check (state in ('GIVEN', 'WITHDRAWN'));

create table "community_worker" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "committee_id" uuid not null, "post" text not null, "since" date not null, "until" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index community_worker_external_index on community_worker (external_id) where external_id is not null;
create index community_worker_search_index on community_worker using gin (district_id, street_id, community_id, search_grams);
create index community_worker_order_index on community_worker (since, id) include (archived_at);
create index community_worker_district_index on community_worker (district_id, since, id) include (archived_at);
create index community_worker_street_index on community_worker (street_id, since, id) include (archived_at);
create index community_worker_community_index on community_worker (community_id, since, id) include (archived_at);
create index community_worker_person_index on community_worker (person_id, since, id) include (archived_at, district_id, street_id, community_id);
create index community_worker_committee_index on community_worker (committee_id, since, id) include (archived_at, district_id, street_id, community_id);
create unique index community_worker_person_committee_key on community_worker (person_id, committee_id) where archived_at is null;
alter table "community_worker" add constraint "community_worker_state_check" check (state in ('SERVING', 'LEFT'));

create table "person_merge" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "into_id" uuid not null, "merged_on" date not null, "moved_count" integer not null, "plan" jsonb null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index person_merge_external_index on person_merge (external_id) where external_id is not null;
create index person_merge_search_index on person_merge using gin (district_id, street_id, community_id, search_grams);
create index person_merge_order_index on person_merge (merged_on, id) include (archived_at);
create index person_merge_district_index on person_merge (district_id, merged_on, id) include (archived_at);
create index person_merge_street_index on person_merge (street_id, merged_on, id) include (archived_at);
create index person_merge_community_index on person_merge (community_id, merged_on, id) include (archived_at);
create index person_merge_person_index on person_merge (person_id, merged_on, id) include (archived_at, district_id, street_id, community_id);
create index person_merge_into_index on person_merge (into_id, merged_on, id) include (archived_at, district_id, street_id, community_id);
alter table "person_merge" add constraint "person_merge_state_check" check (state in ('DONE', 'UNDONE'));

create table "point_account" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "account_no" text null, "kind" text not null, "person_id" uuid null, "organization_id" uuid null, "name" text null, "division_id" uuid not null, "available" integer not null default 0, "held" integer not null default 0, "earned" integer not null default 0, "spent" integer not null default 0, "expired" integer not null default 0, "former_person_id" uuid null, "frozen_until" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index point_account_name_text_index on point_account (name);
create index point_account_external_index on point_account (external_id) where external_id is not null;
create index point_account_search_index on point_account using gin (district_id, street_id, community_id, search_grams);
create index point_account_order_index on point_account (coalesce(account_no, U&'\+10FFFF'), id) include (archived_at);
create index point_account_district_index on point_account (district_id, coalesce(account_no, U&'\+10FFFF'), id) include (archived_at);
create index point_account_street_index on point_account (street_id, coalesce(account_no, U&'\+10FFFF'), id) include (archived_at);
create index point_account_community_index on point_account (community_id, coalesce(account_no, U&'\+10FFFF'), id) include (archived_at);
create index point_account_person_index on point_account (person_id, coalesce(account_no, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create index point_account_organization_index on point_account (organization_id, id);
create index point_account_division_index on point_account (division_id, id);
create index point_account_former_person_index on point_account (former_person_id, id);
create unique index point_account_person_key on point_account (person_id) where archived_at is null;
create unique index point_account_organization_kind_key on point_account (organization_id, kind) where archived_at is null;
create unique index point_account_division_kind_name_key on point_account (division_id, kind, regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null;
alter table "point_account" add constraint "point_account_kind_check" check (kind in ('PERSON', 'POOL', 'ISSUER', 'EXPIRY', 'MERCHANT'));
alter table "point_account" add constraint "point_account_state_check" check (state in ('OPEN', 'FROZEN', 'CLOSED', 'MERGED'));
alter table "point_account" add constraint "point_account_held_check" check (held >= 0);
alter table "point_account" add constraint "point_account_available_check" check (available >= 0);

create table "point_hold" ("id" uuid not null, "account_id" uuid not null, "amount" integer not null, "state" text not null, "until" timestamptz not null, primary key ("id"));
create index point_hold_account_index on point_hold (account_id);
create index point_hold_open_index on point_hold (until) where state = 'OPEN';
alter table "point_hold" add constraint "point_hold_state_check" check (state in ('OPEN', 'CONFIRMED', 'RELEASED'));
alter table "point_hold" add constraint "point_hold_amount_check" check (amount > 0);

create table "point_hold_lot" ("hold_id" uuid not null, "lot_id" uuid not null, "amount" integer not null, primary key ("hold_id", "lot_id"));
alter table "point_hold_lot" add constraint "point_hold_lot_amount_check" check (amount > 0);

create table "point_lot_entry" ("id" uuid not null, "lot_id" uuid not null, "transfer_id" uuid not null, "amount" integer not null, primary key ("id"));
create index point_lot_entry_lot_index on point_lot_entry (lot_id);
create index point_lot_entry_transfer_index on point_lot_entry (transfer_id);
alter table "point_lot_entry" add constraint "point_lot_entry_amount_check" check (amount <> 0);

create table "possible_duplicate" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "other_id" uuid not null, "grounds" text[] not null, "place_id" uuid null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index possible_duplicate_external_index on possible_duplicate (external_id) where external_id is not null;
create index possible_duplicate_search_index on possible_duplicate using gin (district_id, street_id, community_id, search_grams);
create index possible_duplicate_district_index on possible_duplicate (district_id, id) include (archived_at);
create index possible_duplicate_street_index on possible_duplicate (street_id, id) include (archived_at);
create index possible_duplicate_community_index on possible_duplicate (community_id, id) include (archived_at);
create index possible_duplicate_waiting_index on possible_duplicate (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('OPEN');
create index possible_duplicate_person_index on possible_duplicate (person_id, id) include (archived_at, district_id, street_id, community_id);
create index possible_duplicate_other_index on possible_duplicate (other_id, id) include (archived_at, district_id, street_id, community_id);
create index possible_duplicate_place_index on possible_duplicate (place_id, id);
create unique index possible_duplicate_person_other_key on possible_duplicate (person_id, other_id) where archived_at is null;
alter table "possible_duplicate" add constraint "possible_duplicate_state_check" check (state in ('OPEN', 'DISMISSED', 'GONE'));

create table "refused_goods" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "verdict" text not null, "words" text[] not null, "why" text null, "registered" boolean null, primary key ("id"));
create index refused_goods_name_text_index on refused_goods (name);
create index refused_goods_external_index on refused_goods (external_id) where external_id is not null;
create index refused_goods_search_index on refused_goods using gin (search_grams);
create index refused_goods_order_index on refused_goods (name_pinyin, id) include (archived_at);
create unique index refused_goods_name_key on refused_goods (regexp_replace(regexp_replace(normalize(name, NFKC), '[\s\u200B-\u200F\u202A-\u202E\u2060\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g')) where archived_at is null;
alter table "refused_goods" add constraint "refused_goods_verdict_check" check (verdict in ('REFUSE', 'WARN'));

create table "registration_cutoff" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "resource" text not null, "until" date not null, primary key ("id"));
create index registration_cutoff_external_index on registration_cutoff (external_id) where external_id is not null;
create index registration_cutoff_search_index on registration_cutoff using gin (search_grams);
create index registration_cutoff_order_index on registration_cutoff (until, id) include (archived_at);
create unique index registration_cutoff_resource_key on registration_cutoff (resource) where archived_at is null;

create table "report_in" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "member_id" uuid not null, "division_id" uuid not null, "compound_id" uuid null, "posts_wanted" text[] null, "receipt_no" text null, "submitted_on" date null, "submitted_by_id" uuid null, "accepted_on" date null, "branch_id" uuid null, "post" text null, "grid" text null, "serving_since" date null, "ended_on" date null, "end_reason" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index report_in_external_index on report_in (external_id) where external_id is not null;
create index report_in_search_index on report_in using gin (district_id, street_id, community_id, search_grams);
create index report_in_order_index on report_in (coalesce(receipt_no, U&'\+10FFFF'), id) include (archived_at);
create index report_in_district_index on report_in (district_id, coalesce(receipt_no, U&'\+10FFFF'), id) include (archived_at);
create index report_in_street_index on report_in (street_id, coalesce(receipt_no, U&'\+10FFFF'), id) include (archived_at);
create index report_in_community_index on report_in (community_id, coalesce(receipt_no, U&'\+10FFFF'), id) include (archived_at);
create index report_in_waiting_index on report_in (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'ASSIGNED');
create index report_in_member_index on report_in (member_id, coalesce(receipt_no, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create index report_in_division_index on report_in (division_id, id);
create index report_in_compound_index on report_in (compound_id, id);
create index report_in_submitted_by_index on report_in (submitted_by_id, id);
create index report_in_branch_index on report_in (branch_id, coalesce(receipt_no, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create unique index report_in_division_receipt_no_key on report_in (division_id, receipt_no) where archived_at is null;
create unique index report_in_member_division_key on report_in (member_id, division_id) where archived_at is null and ended_on is null;
alter table "report_in" add constraint "report_in_state_check" check (state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'ASSIGNED', 'SERVING', 'MOVED', 'LEFT', 'REFUSED'));

create table "report_in_feedback" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "report_in_id" uuid not null, "year" integer not null, "activities" integer null, "summary" text not null, "sent_on" date null, "sent_to" text null, "registered" boolean null, primary key ("id"));
create index report_in_feedback_external_index on report_in_feedback (external_id) where external_id is not null;
create index report_in_feedback_search_index on report_in_feedback using gin (district_id, street_id, community_id, search_grams);
create index report_in_feedback_order_index on report_in_feedback (year, id) include (archived_at);
create index report_in_feedback_district_index on report_in_feedback (district_id, year, id) include (archived_at);
create index report_in_feedback_street_index on report_in_feedback (street_id, year, id) include (archived_at);
create index report_in_feedback_community_index on report_in_feedback (community_id, year, id) include (archived_at);
create index report_in_feedback_report_in_index on report_in_feedback (report_in_id, year, id) include (archived_at, district_id, street_id, community_id);
create unique index report_in_feedback_report_in_year_key on report_in_feedback (report_in_id, year) where archived_at is null;

create table "reward_category" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "position" integer not null, "name" text not null, "english_name" text null, "code" text not null, "required_permits" text[] null, "registered" boolean null, primary key ("id"));
create index reward_category_external_index on reward_category (external_id) where external_id is not null;
create index reward_category_search_index on reward_category using gin (search_grams);
create index reward_category_order_index on reward_category (position, id) include (archived_at);
create unique index reward_category_code_key on reward_category (code) where archived_at is null;

create table "reward" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "code" text null, "subtitle" text null, "merchant_id" uuid not null, "category_id" uuid not null, "kind" text not null, "fulfilment" text not null, "outlets_ids" uuid[] null, "carriers" text[] null, "needs_mobile" boolean null, "changes_review" text null, "monitored_diff" jsonb null, "review_opinion" text null, "goods_warning" text null, "submitted_on" date null, "reviewer_name" text null, "reviewed_on" date null, "list_on" date null, "submitted_by_id" uuid null, "price" integer not null, "face_value" bigint not null, "market_price" bigint null, "settlement_price" bigint null, "fund_source" text null, "stock_total" integer not null default 0, "stock_available" integer not null default 0, "daily_cap" integer null, "low_stock_at" integer null, "stock_low" boolean null, "limit_per" text not null, "limit_count" integer null, "redeem_window_from" date not null, "redeem_window_until" date null, "redeem_hours" jsonb null, "validity_kind" text not null, "valid_until" date null, "valid_days" integer null, "usable_times" jsonb null, "excluded_dates" text[] null, "holidays_excluded" boolean null, "booking_required" boolean null, "booking_phone" text null, "refund_rule" text not null, "min_age" integer null, "max_age" integer null, "eligible_roles" text[] null, "eligible_divisions_ids" uuid[] null, "identity_level" text null, "cover_id" uuid null, "images_ids" uuid[] null, "detail" text null, "how_to_use" text not null, "sort" integer null, "tags" text[] null, "campaign" text null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index reward_external_index on reward (external_id) where external_id is not null;
create index reward_search_index on reward using gin (district_id, street_id, community_id, search_grams);
create index reward_order_index on reward (name_pinyin, id) include (archived_at);
create index reward_district_index on reward (district_id, name_pinyin, id) include (archived_at);
create index reward_street_index on reward (street_id, name_pinyin, id) include (archived_at);
create index reward_community_index on reward (community_id, name_pinyin, id) include (archived_at);
create index reward_waiting_index on reward (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED', 'APPROVED');
create index reward_merchant_index on reward (merchant_id, name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index reward_category_index on reward (category_id, name_pinyin, id) include (archived_at, district_id, street_id, community_id);
create index reward_submitted_by_index on reward (submitted_by_id, id);
create unique index reward_merchant_code_key on reward (merchant_id, code) where archived_at is null;
alter table "reward" add constraint "reward_fulfilment_check" check (fulfilment in ('COUNTER', 'CODE', 'DIRECT', 'PICKUP', 'BOOKING'));
alter table "reward" add constraint "reward_changes_review_check" check (changes_review in ('PENDING', 'RETURNED'));
alter table "reward" add constraint "reward_limit_per_check" check (limit_per in ('NONE', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'CAMPAIGN'));
alter table "reward" add constraint "reward_validity_kind_check" check (validity_kind in ('FIXED', 'AFTER'));
alter table "reward" add constraint "reward_refund_rule_check" check (refund_rule in ('UNUSED', 'ON_EXPIRY', 'NEVER'));
alter table "reward" add constraint "reward_identity_level_check" check (identity_level in ('MOBILE', 'REAL_NAME', 'ON_SITE'));
alter table "reward" add constraint "reward_state_check" check (state in ('DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED', 'APPROVED', 'LISTED', 'PAUSED', 'DELISTED', 'REFUSED'));
alter table "reward" add constraint "reward_stock_check" check (stock_available >= 0);

create table "reward_code" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "reward_id" uuid not null, "batch" text not null, "code_cipher" text not null, "code_index" text not null, "code_masked" text not null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index reward_code_external_index on reward_code (external_id) where external_id is not null;
create index reward_code_search_index on reward_code using gin (district_id, street_id, community_id, search_grams);
create index reward_code_district_index on reward_code (district_id, id) include (archived_at);
create index reward_code_street_index on reward_code (street_id, id) include (archived_at);
create index reward_code_community_index on reward_code (community_id, id) include (archived_at);
create index reward_code_reward_index on reward_code (reward_id, id) include (archived_at, district_id, street_id, community_id);
create unique index reward_code_code_reward_key on reward_code (code_index, reward_id) where archived_at is null;
alter table "reward_code" add constraint "reward_code_state_check" check (state in ('READY', 'ISSUED', 'VOID'));

create table "role_assignment" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "account_id" uuid not null, "role" text not null, "division_id" uuid null, "organization_id" uuid null, "valid_until" date null, "registered" boolean null, primary key ("id"));
create index role_assignment_external_index on role_assignment (external_id) where external_id is not null;
create index role_assignment_search_index on role_assignment using gin (search_grams);
create index role_assignment_account_index on role_assignment (account_id, id) include (archived_at);
create index role_assignment_division_index on role_assignment (division_id, id);
create index role_assignment_organization_index on role_assignment (organization_id, id);
create unique index role_assignment_account_role_division_organization_key on role_assignment (account_id, role, division_id, organization_id) nulls not distinct where archived_at is null;

create table "role" ("code" text not null, "definition" jsonb not null, "position" integer not null, primary key ("code"));

create table "saved_view" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "name" text not null, "name_pinyin" text collate "C" not null, "resource" text not null, "definition" text not null, "usual" boolean null, "shared_role" text null, "shared_division_id" uuid null, "shared_organization_id" uuid null, primary key ("id"));
create index saved_view_external_index on saved_view (external_id) where external_id is not null;
create index saved_view_search_index on saved_view using gin (district_id, street_id, community_id, search_grams);
create index saved_view_order_index on saved_view (name_pinyin, id) include (archived_at);
create index saved_view_district_index on saved_view (district_id, name_pinyin, id) include (archived_at);
create index saved_view_street_index on saved_view (street_id, name_pinyin, id) include (archived_at);
create index saved_view_community_index on saved_view (community_id, name_pinyin, id) include (archived_at);
create index saved_view_shared_division_index on saved_view (shared_division_id, id);
create index saved_view_shared_organization_index on saved_view (shared_organization_id, id);

create table "secret_key" ("id" text not null, "cipher_print" text not null, "index_print" text not null, "state" text not null, "since" timestamptz not null, primary key ("id"));

create table "service_record" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "activity" text not null, "record_no" text null, "kind" text not null, "person_id" uuid not null, "served_on" date not null, "minutes" integer not null, "hours" numeric null, "role" text null, "division_id" uuid not null, "venue" text null, "content" text not null, "served_whom" text null, "organization_id" uuid null, "leader" text null, "professional" boolean null, "emergency" boolean null, "cadre" boolean null, "evidence_ids" uuid[] null, "national_entry" text not null, "points" integer null, "computed_points" integer null, "capped_by" text null, "rule_id" uuid null, "recorded_by_id" uuid null, "recorder_name" text null, "verifier_name" text null, "verified_on" date null, "posted_on" date null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index service_record_external_index on service_record (external_id) where external_id is not null;
create index service_record_search_index on service_record using gin (district_id, street_id, community_id, search_grams);
create index service_record_order_index on service_record (served_on, id) include (archived_at);
create index service_record_district_index on service_record (district_id, served_on, id) include (archived_at);
create index service_record_street_index on service_record (street_id, served_on, id) include (archived_at);
create index service_record_community_index on service_record (community_id, served_on, id) include (archived_at);
create index service_record_waiting_index on service_record (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('RECORDED', 'VERIFIED', 'REFUSED', 'DISPUTED');
create index service_record_person_index on service_record (person_id, served_on, id) include (archived_at, district_id, street_id, community_id);
create index service_record_division_index on service_record (division_id, id);
create index service_record_organization_index on service_record (organization_id, served_on, id) include (archived_at, district_id, street_id, community_id);
create index service_record_rule_index on service_record (rule_id, id);
create index service_record_recorded_by_index on service_record (recorded_by_id, id);
create index service_record_earned_index on service_record (person_id, kind, served_on) where state in ('POSTED', 'DISPUTED');
create unique index service_record_division_record_no_key on service_record (division_id, record_no) where archived_at is null;
alter table "service_record" add constraint "service_record_national_entry_check" check (national_entry in ('PENDING', 'ENTERED', 'NOT_ENTERED'));
alter table "service_record" add constraint "service_record_capped_by_check" check (capped_by in ('NO_RULE', 'HOURS_ONLY', 'IDENTITY', 'RECORD', 'DAY', 'MONTH', 'YEAR', 'BALANCE', 'BUDGET'));
alter table "service_record" add constraint "service_record_state_check" check (state in ('RECORDED', 'VERIFIED', 'REFUSED', 'POSTED', 'DISPUTED', 'REVERSED'));

create table "point_transfer" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "transfer_no" text not null, "on_day" date not null, "kind" text not null, "holder_id" uuid not null, "change" integer not null, "amount" integer not null, "source_id" uuid not null, "target_id" uuid not null, "service_record_id" uuid null, "rule_id" uuid null, "reverses_id" uuid null, "reason" text null, "actor_id" uuid null, "actor_name" text null, primary key ("id"));
create index point_transfer_external_index on point_transfer (external_id) where external_id is not null;
create index point_transfer_search_index on point_transfer using gin (district_id, street_id, community_id, search_grams);
create index point_transfer_order_index on point_transfer (on_day, id) include (archived_at);
create index point_transfer_district_index on point_transfer (district_id, on_day, id) include (archived_at);
create index point_transfer_street_index on point_transfer (street_id, on_day, id) include (archived_at);
create index point_transfer_community_index on point_transfer (community_id, on_day, id) include (archived_at);
create index point_transfer_holder_index on point_transfer (holder_id, on_day, id) include (archived_at, district_id, street_id, community_id);
create index point_transfer_source_index on point_transfer (source_id, id);
create index point_transfer_target_index on point_transfer (target_id, id);
create index point_transfer_service_record_index on point_transfer (service_record_id, on_day, id) include (archived_at, district_id, street_id, community_id);
create index point_transfer_rule_index on point_transfer (rule_id, on_day, id) include (archived_at, district_id, street_id, community_id);
create index point_transfer_reverses_index on point_transfer (reverses_id, id);
create index point_transfer_actor_index on point_transfer (actor_id, id);
alter table "point_transfer" add constraint "point_transfer_kind_check" check (kind in ('EARN', 'DONATE', 'REDEEM', 'REFUND', 'EXPIRE', 'REVERSE', 'ADJUST', 'MERGE', 'SETTLE'));
alter table "point_transfer" add constraint "point_transfer_accounts_check" check (source_id <> target_id);
alter table "point_transfer" add constraint "point_transfer_amount_check" check (amount > 0);

create table "redemption" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "redemption_no" text null, "reward_id" uuid not null, "person_id" uuid not null, "quantity" integer not null, "redeemed_on" date null, "merchant_id" uuid null, "points_total" integer null, "reward_name" text null, "face_value" bigint null, "settlement_price" bigint null, "refund_rule" text null, "valid_until" date null, "act_kind" text null, "acted_by_id" uuid null, "account_id" uuid null, "transfer_id" uuid null, "voucher_token_cipher" text null, "voucher_token_index" text null, "voucher_token_masked" text null, "voucher_code_cipher" text null, "voucher_code_index" text null, "voucher_code_masked" text null, "used_at" timestamptz null, "used_outlet_id" uuid null, "used_how" text null, "used_by_name" text null, "returned_points" integer null, "return_transfer_id" uuid null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index redemption_external_index on redemption (external_id) where external_id is not null;
create index redemption_search_index on redemption using gin (district_id, street_id, community_id, search_grams);
create index redemption_order_index on redemption (coalesce(redeemed_on, 'infinity'::date), id) include (archived_at);
create index redemption_district_index on redemption (district_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at);
create index redemption_street_index on redemption (street_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at);
create index redemption_community_index on redemption (community_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at);
create index redemption_waiting_index on redemption (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('RETURN_ASKED');
create index redemption_reward_index on redemption (reward_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
create index redemption_person_index on redemption (person_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
create index redemption_merchant_index on redemption (merchant_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
create index redemption_acted_by_index on redemption (acted_by_id, id);
create index redemption_account_index on redemption (account_id, id);
create index redemption_transfer_index on redemption (transfer_id, coalesce(redeemed_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
create index redemption_used_outlet_index on redemption (used_outlet_id, id);
create index redemption_return_transfer_index on redemption (return_transfer_id, id);
create index redemption_due_index on redemption (valid_until) where state = 'CONFIRMED';
create index redemption_day_index on redemption (reward_id, redeemed_on);
create index redemption_limit_index on redemption (person_id, reward_id, redeemed_on);
create index redemption_token_index on redemption (voucher_token_index);
create unique index redemption_reward_redemption_no_key on redemption (reward_id, redemption_no) where archived_at is null;
create unique index redemption_merchant_voucher_code_key on redemption (merchant_id, voucher_code_index) where archived_at is null and state = 'CONFIRMED';
alter table "redemption" add constraint "redemption_refund_rule_check" check (refund_rule in ('UNUSED', 'ON_EXPIRY', 'NEVER'));
alter table "redemption" add constraint "redemption_act_kind_check" check (act_kind in ('SELF', 'COMMUNITY'));
alter table "redemption" add constraint "redemption_used_how_check" check (used_how in ('SCAN', 'CODE'));
alter table "redemption" add constraint "redemption_state_check" check (state in ('CONFIRMED', 'USED', 'RETURN_ASKED', 'CANCELLED', 'EXPIRED', 'REFUNDED'));
alter table "redemption" add constraint "redemption_quantity_check" check (quantity > 0);

create table "point_lot" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "lot_no" text not null, "account_id" uuid not null, "expires_on" date not null, "remaining" integer not null, "held" integer not null, "amount" integer not null, "grace" boolean null, "transfer_id" uuid not null, primary key ("id"));
create index point_lot_external_index on point_lot (external_id) where external_id is not null;
create index point_lot_search_index on point_lot using gin (district_id, street_id, community_id, search_grams);
create index point_lot_order_index on point_lot (expires_on, id) include (archived_at);
create index point_lot_district_index on point_lot (district_id, expires_on, id) include (archived_at);
create index point_lot_street_index on point_lot (street_id, expires_on, id) include (archived_at);
create index point_lot_community_index on point_lot (community_id, expires_on, id) include (archived_at);
create index point_lot_account_index on point_lot (account_id, expires_on, id) include (archived_at, district_id, street_id, community_id);
create index point_lot_transfer_index on point_lot (transfer_id, expires_on, id) include (archived_at, district_id, street_id, community_id);
create index point_lot_expiring_index on point_lot (expires_on, account_id) where remaining > 0;
create index point_lot_spendable_index on point_lot (account_id, expires_on, id) where remaining > 0;
alter table "point_lot" add constraint "point_lot_held_check" check (held >= 0);
alter table "point_lot" add constraint "point_lot_remaining_check" check (held <= remaining and remaining <= amount);
alter table "point_lot" add constraint "point_lot_amount_check" check (amount > 0);

create table "session" ("hash" text not null, "account_id" uuid not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("hash"));
create index session_account_index on session (account_id);

create table "social_worker" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "licence_level" text not null, "certificate_no" text null, "registration_from" date not null, "registration_until" date null, "agency_id" uuid null, "supervisor_level" text null, "training_hours" integer null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index social_worker_external_index on social_worker (external_id) where external_id is not null;
create index social_worker_search_index on social_worker using gin (district_id, street_id, community_id, search_grams);
create index social_worker_district_index on social_worker (district_id, id) include (archived_at);
create index social_worker_street_index on social_worker (street_id, id) include (archived_at);
create index social_worker_community_index on social_worker (community_id, id) include (archived_at);
create index social_worker_person_index on social_worker (person_id, id) include (archived_at, district_id, street_id, community_id);
create index social_worker_agency_index on social_worker (agency_id, id);
create unique index social_worker_person_key on social_worker (person_id) where archived_at is null;
alter table "social_worker" add constraint "social_worker_state_check" check (state in ('REGISTERED', 'LAPSED'));

create table "stock_movement" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "reward_id" uuid not null, "moved_on" date null, "kind" text not null, "quantity" integer not null, "reason" text not null, "proof_id" uuid null, "balance" integer null, "operator_name" text null, primary key ("id"));
create index stock_movement_external_index on stock_movement (external_id) where external_id is not null;
create index stock_movement_search_index on stock_movement using gin (district_id, street_id, community_id, search_grams);
create index stock_movement_order_index on stock_movement (coalesce(moved_on, 'infinity'::date), id) include (archived_at);
create index stock_movement_district_index on stock_movement (district_id, coalesce(moved_on, 'infinity'::date), id) include (archived_at);
create index stock_movement_street_index on stock_movement (street_id, coalesce(moved_on, 'infinity'::date), id) include (archived_at);
create index stock_movement_community_index on stock_movement (community_id, coalesce(moved_on, 'infinity'::date), id) include (archived_at);
create index stock_movement_reward_index on stock_movement (reward_id, coalesce(moved_on, 'infinity'::date), id) include (archived_at, district_id, street_id, community_id);
alter table "stock_movement" add constraint "stock_movement_kind_check" check (kind in ('IN', 'OUT', 'ADJUST', 'CAMPAIGN'));

create table "stored_file" ("id" uuid not null, "resource" text not null, "field" text not null, "account_id" uuid null, "place_id" uuid null, "created_at" timestamptz not null, "ticket_hash" text null, "attempt" uuid null, "name" text null, "media_type" text null, "size" integer null, "width" integer null, "height" integer null, "checksum" text null, "record_id" uuid null, "released_at" timestamptz null, primary key ("id"));
create index stored_file_loose_index on stored_file (created_at) where record_id is null or released_at is not null;
create index stored_file_place_index on stored_file (place_id, created_at) include (size);
create index stored_file_account_index on stored_file (account_id, created_at) include (size);
create unique index stored_file_ticket_index on stored_file (ticket_hash);
create index stored_file_record_index on stored_file (record_id);

create table "task" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "name" text not null, "english_name" text null, "kind" text not null, "resource" text not null, "owner_id" uuid not null, "progress" integer null, "rows" integer null, "created" integer null, "changed" integer null, "unchanged" integer null, "refused" integer null, "warned" integer null, "notices" text[] null, "undoable" boolean null, "sheet_id" uuid null, "result_id" uuid null, "warnings_id" uuid null, "problem" text null, "work" text not null, "attempts" integer not null default 0, "request" jsonb not null, "outcome" jsonb null, "checksum" text null, "seen_at" timestamptz null, "reading_since" timestamptz null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, primary key ("id"));
create index task_external_index on task (external_id) where external_id is not null;
create index task_search_index on task using gin (search_grams);
create index task_waiting_index on task (state, id) where archived_at is null and state in ('CHECKED', 'FAILED');
create index task_owner_index on task (owner_id, id);
alter table "task" add constraint "task_kind_check" check (kind in ('EXPORT', 'IMPORT', 'TEMPLATE'));
alter table "task" add constraint "task_state_check" check (state in ('QUEUED', 'RUNNING', 'CHECKED', 'DONE', 'FAILED', 'CANCELLED', 'UNDONE'));

create table "volunteer" ("id" uuid not null, "version" integer not null default 1, "created_at" timestamptz not null, "updated_at" timestamptz not null, "archived_at" timestamptz null, "archive_reason" text null, "source_system" text null, "external_id" text null, "remark" text null, "data_as_of" date null, "search_grams" text[] not null default '{}', "search_text" text not null default '', "created_by_id" uuid null, "updated_by_id" uuid null, "district_id" uuid null, "street_id" uuid null, "community_id" uuid null, "person_id" uuid not null, "volunteer_no" text null, "platform_no" text null, "registered_at_id" uuid not null, "registered_on" date not null, "team_id" uuid null, "star" text null, "insured_from" date null, "insured_until" date null, "skills" text[] null, "service_kinds" text[] null, "free_times" text[] null, "honours" text[] null, "hours_before" integer null, "state" text not null, "state_since" timestamptz not null, "state_due_on" date null, "registered" boolean null, primary key ("id"));
create index volunteer_external_index on volunteer (external_id) where external_id is not null;
create index volunteer_search_index on volunteer using gin (district_id, street_id, community_id, search_grams);
create index volunteer_order_index on volunteer (coalesce(volunteer_no, U&'\+10FFFF'), id) include (archived_at);
create index volunteer_district_index on volunteer (district_id, coalesce(volunteer_no, U&'\+10FFFF'), id) include (archived_at);
create index volunteer_street_index on volunteer (street_id, coalesce(volunteer_no, U&'\+10FFFF'), id) include (archived_at);
create index volunteer_community_index on volunteer (community_id, coalesce(volunteer_no, U&'\+10FFFF'), id) include (archived_at);
create index volunteer_person_index on volunteer (person_id, coalesce(volunteer_no, U&'\+10FFFF'), id) include (archived_at, district_id, street_id, community_id);
create index volunteer_registered_at_index on volunteer (registered_at_id, id);
create index volunteer_team_index on volunteer (team_id, id);
create unique index volunteer_person_key on volunteer (person_id) where archived_at is null;
create unique index volunteer_registered_at_volunteer_no_key on volunteer (registered_at_id, volunteer_no) where archived_at is null;
alter table "volunteer" add constraint "volunteer_state_check" check (state in ('ACTIVE', 'PAUSED', 'LEFT'));

create table "write_key" ("account_id" uuid not null, "key" text not null, "request" text not null, "record_id" uuid null, "remarks" jsonb null, "at" timestamptz not null, primary key ("account_id", "key"));
create index write_key_at_index on write_key (at);

alter table "division" add constraint "division_parent_id_foreign" foreign key ("parent_id") references "division" ("id") on delete restrict;

alter table "compound" add constraint "compound_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;

alter table "earning_rule" add constraint "earning_rule_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;

alter table "organization" add constraint "organization_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "organization" add constraint "organization_filing_office_id_foreign" foreign key ("filing_office_id") references "division" ("id") on delete restrict;

alter table "merchant" add constraint "merchant_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "merchant" add constraint "merchant_introduced_by_id_foreign" foreign key ("introduced_by_id") references "organization" ("id") on delete restrict;
alter table "merchant" add constraint "merchant_checked_by_id_foreign" foreign key ("checked_by_id") references "account" ("id") on delete restrict;
alter table "merchant" add constraint "merchant_end_merchant_id_foreign" foreign key ("end_merchant_id") references "merchant" ("id") on delete restrict;

alter table "merchant_permit" add constraint "merchant_permit_merchant_id_foreign" foreign key ("merchant_id") references "merchant" ("id") on delete restrict;

alter table "merchant_contract" add constraint "merchant_contract_merchant_id_foreign" foreign key ("merchant_id") references "merchant" ("id") on delete restrict;

alter table "federation" add constraint "federation_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;

alter table "federation_member" add constraint "federation_member_federation_id_foreign" foreign key ("federation_id") references "federation" ("id") on delete restrict;
alter table "federation_member" add constraint "federation_member_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "federation_member" add constraint "federation_member_reviewed_by_id_foreign" foreign key ("reviewed_by_id") references "account" ("id") on delete restrict;
alter table "federation_member" add constraint "federation_member_successor_id_foreign" foreign key ("successor_id") references "organization" ("id") on delete restrict;

alter table "membership_fee" add constraint "membership_fee_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;

alter table "federation_representative" add constraint "federation_representative_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;

alter table "federation_notice" add constraint "federation_notice_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;

alter table "annual_report" add constraint "annual_report_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;
alter table "annual_report" add constraint "annual_report_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete restrict;

alter table "checklist_template" add constraint "checklist_template_federation_id_foreign" foreign key ("federation_id") references "federation" ("id") on delete restrict;

alter table "inspection" add constraint "inspection_member_id_foreign" foreign key ("member_id") references "federation_member" ("id") on delete restrict;
alter table "inspection" add constraint "inspection_template_id_foreign" foreign key ("template_id") references "checklist_template" ("id") on delete restrict;
alter table "inspection" add constraint "inspection_checked_by_id_foreign" foreign key ("checked_by_id") references "account" ("id") on delete restrict;

alter table "inspection_item" add constraint "inspection_item_inspection_id_foreign" foreign key ("inspection_id") references "inspection" ("id") on delete restrict;

alter table "checklist_item" add constraint "checklist_item_template_id_foreign" foreign key ("template_id") references "checklist_template" ("id") on delete restrict;

alter table "outlet" add constraint "outlet_merchant_id_foreign" foreign key ("merchant_id") references "merchant" ("id") on delete restrict;

alter table "outlet_clerk" add constraint "outlet_clerk_outlet_id_foreign" foreign key ("outlet_id") references "outlet" ("id") on delete restrict;
alter table "outlet_clerk" add constraint "outlet_clerk_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict;

alter table "partner_agreement" add constraint "partner_agreement_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "partner_agreement" add constraint "partner_agreement_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;

alter table "party_branch" add constraint "party_branch_parent_id_foreign" foreign key ("parent_id") references "party_branch" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_property_company_id_foreign" foreign key ("property_company_id") references "organization" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_owners_committee_id_foreign" foreign key ("owners_committee_id") references "organization" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_secretary_account_id_foreign" foreign key ("secretary_account_id") references "account" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_applied_by_id_foreign" foreign key ("applied_by_id") references "account" ("id") on delete restrict;
alter table "party_branch" add constraint "party_branch_merged_into_id_foreign" foreign key ("merged_into_id") references "party_branch" ("id") on delete restrict;

alter table "party_branch_term" add constraint "party_branch_term_branch_id_foreign" foreign key ("branch_id") references "party_branch" ("id") on delete restrict;
alter table "party_branch_term" add constraint "party_branch_term_requested_by_id_foreign" foreign key ("requested_by_id") references "account" ("id") on delete restrict;
alter table "party_branch_term" add constraint "party_branch_term_reported_by_id_foreign" foreign key ("reported_by_id") references "account" ("id") on delete restrict;
alter table "party_branch_term" add constraint "party_branch_term_postponement_by_id_foreign" foreign key ("postponement_by_id") references "account" ("id") on delete restrict;

alter table "party_coverage" add constraint "party_coverage_compound_id_foreign" foreign key ("compound_id") references "compound" ("id") on delete restrict;
alter table "party_coverage" add constraint "party_coverage_branch_id_foreign" foreign key ("branch_id") references "party_branch" ("id") on delete restrict;

alter table "party_group" add constraint "party_group_branch_id_foreign" foreign key ("branch_id") references "party_branch" ("id") on delete restrict;

alter table "party_post" add constraint "party_post_branch_id_foreign" foreign key ("branch_id") references "party_branch" ("id") on delete restrict;

alter table "person" add constraint "person_home_community_id_foreign" foreign key ("home_community_id") references "division" ("id") on delete restrict;
alter table "person" add constraint "person_compound_id_foreign" foreign key ("compound_id") references "compound" ("id") on delete restrict;
alter table "person" add constraint "person_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict;
alter table "person" add constraint "person_merged_into_id_foreign" foreign key ("merged_into_id") references "person" ("id") on delete restrict;

alter table "party_member" add constraint "party_member_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "party_member" add constraint "party_member_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict;

alter table "party_member_link" add constraint "party_member_link_member_id_foreign" foreign key ("member_id") references "party_member" ("id") on delete restrict;
alter table "party_member_link" add constraint "party_member_link_branch_id_foreign" foreign key ("branch_id") references "party_branch" ("id") on delete restrict;

alter table "guardianship" add constraint "guardianship_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "guardianship" add constraint "guardianship_guardian_id_foreign" foreign key ("guardian_id") references "person" ("id") on delete restrict;

alter table "consent" add constraint "consent_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "consent" add constraint "consent_given_by_id_foreign" foreign key ("given_by_id") references "person" ("id") on delete restrict;

alter table "community_worker" add constraint "community_worker_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "community_worker" add constraint "community_worker_committee_id_foreign" foreign key ("committee_id") references "organization" ("id") on delete restrict;

alter table "person_merge" add constraint "person_merge_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "person_merge" add constraint "person_merge_into_id_foreign" foreign key ("into_id") references "person" ("id") on delete restrict;

alter table "point_account" add constraint "point_account_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "point_account" add constraint "point_account_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "point_account" add constraint "point_account_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "point_account" add constraint "point_account_former_person_id_foreign" foreign key ("former_person_id") references "person" ("id") on delete restrict;

alter table "possible_duplicate" add constraint "possible_duplicate_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "possible_duplicate" add constraint "possible_duplicate_other_id_foreign" foreign key ("other_id") references "person" ("id") on delete restrict;
alter table "possible_duplicate" add constraint "possible_duplicate_place_id_foreign" foreign key ("place_id") references "division" ("id") on delete restrict;

alter table "report_in" add constraint "report_in_member_id_foreign" foreign key ("member_id") references "party_member" ("id") on delete restrict;
alter table "report_in" add constraint "report_in_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "report_in" add constraint "report_in_compound_id_foreign" foreign key ("compound_id") references "compound" ("id") on delete restrict;
alter table "report_in" add constraint "report_in_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete restrict;
alter table "report_in" add constraint "report_in_branch_id_foreign" foreign key ("branch_id") references "party_branch" ("id") on delete restrict;

alter table "report_in_feedback" add constraint "report_in_feedback_report_in_id_foreign" foreign key ("report_in_id") references "report_in" ("id") on delete restrict;

alter table "reward" add constraint "reward_merchant_id_foreign" foreign key ("merchant_id") references "merchant" ("id") on delete restrict;
alter table "reward" add constraint "reward_category_id_foreign" foreign key ("category_id") references "reward_category" ("id") on delete restrict;
alter table "reward" add constraint "reward_submitted_by_id_foreign" foreign key ("submitted_by_id") references "account" ("id") on delete restrict;

alter table "reward_code" add constraint "reward_code_reward_id_foreign" foreign key ("reward_id") references "reward" ("id") on delete restrict;

alter table "role_assignment" add constraint "role_assignment_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict;
alter table "role_assignment" add constraint "role_assignment_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "role_assignment" add constraint "role_assignment_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;

alter table "saved_view" add constraint "saved_view_shared_division_id_foreign" foreign key ("shared_division_id") references "division" ("id") on delete restrict;
alter table "saved_view" add constraint "saved_view_shared_organization_id_foreign" foreign key ("shared_organization_id") references "organization" ("id") on delete restrict;

alter table "service_record" add constraint "service_record_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "service_record" add constraint "service_record_division_id_foreign" foreign key ("division_id") references "division" ("id") on delete restrict;
alter table "service_record" add constraint "service_record_organization_id_foreign" foreign key ("organization_id") references "organization" ("id") on delete restrict;
alter table "service_record" add constraint "service_record_rule_id_foreign" foreign key ("rule_id") references "earning_rule" ("id") on delete restrict;
alter table "service_record" add constraint "service_record_recorded_by_id_foreign" foreign key ("recorded_by_id") references "account" ("id") on delete restrict;

alter table "point_transfer" add constraint "point_transfer_holder_id_foreign" foreign key ("holder_id") references "point_account" ("id") on delete restrict;
alter table "point_transfer" add constraint "point_transfer_source_id_foreign" foreign key ("source_id") references "point_account" ("id") on delete restrict;
alter table "point_transfer" add constraint "point_transfer_target_id_foreign" foreign key ("target_id") references "point_account" ("id") on delete restrict;
alter table "point_transfer" add constraint "point_transfer_service_record_id_foreign" foreign key ("service_record_id") references "service_record" ("id") on delete restrict;
alter table "point_transfer" add constraint "point_transfer_rule_id_foreign" foreign key ("rule_id") references "earning_rule" ("id") on delete restrict;
alter table "point_transfer" add constraint "point_transfer_reverses_id_foreign" foreign key ("reverses_id") references "point_transfer" ("id") on delete restrict;
alter table "point_transfer" add constraint "point_transfer_actor_id_foreign" foreign key ("actor_id") references "account" ("id") on delete restrict;

alter table "redemption" add constraint "redemption_reward_id_foreign" foreign key ("reward_id") references "reward" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_merchant_id_foreign" foreign key ("merchant_id") references "merchant" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_acted_by_id_foreign" foreign key ("acted_by_id") references "account" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_account_id_foreign" foreign key ("account_id") references "point_account" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_transfer_id_foreign" foreign key ("transfer_id") references "point_transfer" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_used_outlet_id_foreign" foreign key ("used_outlet_id") references "outlet" ("id") on delete restrict;
alter table "redemption" add constraint "redemption_return_transfer_id_foreign" foreign key ("return_transfer_id") references "point_transfer" ("id") on delete restrict;

alter table "point_lot" add constraint "point_lot_account_id_foreign" foreign key ("account_id") references "point_account" ("id") on delete restrict;
alter table "point_lot" add constraint "point_lot_transfer_id_foreign" foreign key ("transfer_id") references "point_transfer" ("id") on delete restrict;

alter table "social_worker" add constraint "social_worker_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "social_worker" add constraint "social_worker_agency_id_foreign" foreign key ("agency_id") references "organization" ("id") on delete restrict;

alter table "stock_movement" add constraint "stock_movement_reward_id_foreign" foreign key ("reward_id") references "reward" ("id") on delete restrict;

alter table "task" add constraint "task_owner_id_foreign" foreign key ("owner_id") references "account" ("id") on delete restrict;

alter table "volunteer" add constraint "volunteer_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete restrict;
alter table "volunteer" add constraint "volunteer_registered_at_id_foreign" foreign key ("registered_at_id") references "division" ("id") on delete restrict;
alter table "volunteer" add constraint "volunteer_team_id_foreign" foreign key ("team_id") references "organization" ("id") on delete restrict;
