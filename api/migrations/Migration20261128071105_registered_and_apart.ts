/**
 * A record says that it was registered as existing; an account says whose it is, so that hands are kept apart by person; until which day something
 * may be registered is kept by resource, and where nothing is, it is the day the platform went into use: of a database that is used already, the day
 * of its first record.
 */
import { Migration } from '@mikro-orm/migrations';

const registerable = [
  ['account', 'Account'], ['division', 'Division'], ['compound', 'Compound'], ['organization', 'Organization'], ['merchant', 'Merchant'], ['merchant_permit', 'MerchantPermit'],
  ['federation', 'Federation'], ['federation_member', 'FederationMember'], ['membership_fee', 'MembershipFee'], ['federation_notice', 'FederationNotice'], ['annual_report', 'AnnualReport'],
  ['checklist_template', 'ChecklistTemplate'], ['inspection', 'Inspection'], ['outlet', 'Outlet'], ['partner_agreement', 'PartnerAgreement'], ['party_branch', 'PartyBranch'],
  ['party_branch_term', 'PartyBranchTerm'], ['party_coverage', 'PartyCoverage'], ['party_group', 'PartyGroup'], ['party_post', 'PartyPost'], ['party_term_rule', 'PartyTermRule'],
  ['person', 'Person'], ['party_member', 'PartyMember'], ['party_member_link', 'PartyMemberLink'], ['guardianship', 'Guardianship'], ['consent', 'Consent'],
  ['community_worker', 'CommunityWorker'], ['refused_goods', 'RefusedGoods'], ['report_in', 'ReportIn'], ['report_in_feedback', 'ReportInFeedback'], ['reward_category', 'RewardCategory'],
  ['reward', 'Reward'], ['role_assignment', 'RoleAssignment'], ['social_worker', 'SocialWorker'], ['volunteer', 'Volunteer'],
] as const;

export class Migration20261128071105_registered_and_apart extends Migration {
  override up(): void {
    this.addSql("create table \"registration_cutoff\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"resource\" text not null, \"until\" date not null, primary key (\"id\"))");
    this.addSql("create index registration_cutoff_search_index on registration_cutoff using gin (search_grams)");
    this.addSql("create index registration_cutoff_order_index on registration_cutoff (until, id) include (archived_at)");
    this.addSql("create unique index registration_cutoff_resource_key on registration_cutoff (resource) where archived_at is null");
    this.addSql("alter table \"account\" add \"person_id\" uuid null, add \"registered\" boolean null");
    this.addSql("create index account_person_index on account (person_id) where person_id is not null");
    this.addSql("alter table \"division\" add \"registered\" boolean null");
    this.addSql("alter table \"compound\" add \"registered\" boolean null");
    this.addSql("alter table \"organization\" add \"registered\" boolean null");
    this.addSql("alter table \"merchant\" add \"registered\" boolean null");
    this.addSql("alter table \"merchant_permit\" add \"registered\" boolean null");
    this.addSql("alter table \"federation\" add \"registered\" boolean null");
    this.addSql("alter table \"federation_member\" add \"registered\" boolean null");
    this.addSql("alter table \"membership_fee\" add \"registered\" boolean null");
    this.addSql("alter table \"federation_notice\" add \"registered\" boolean null");
    this.addSql("alter table \"annual_report\" add \"registered\" boolean null");
    this.addSql("alter table \"checklist_template\" add \"registered\" boolean null");
    this.addSql("alter table \"inspection\" add \"registered\" boolean null");
    this.addSql("alter table \"outlet\" add \"registered\" boolean null");
    this.addSql("alter table \"partner_agreement\" add \"registered\" boolean null");
    this.addSql("alter table \"party_branch\" add \"registered\" boolean null");
    this.addSql("alter table \"party_branch_term\" add \"registered\" boolean null");
    this.addSql("alter table \"party_coverage\" add \"registered\" boolean null");
    this.addSql("alter table \"party_group\" add \"registered\" boolean null");
    this.addSql("alter table \"party_post\" add \"registered\" boolean null");
    this.addSql("alter table \"party_term_rule\" add \"registered\" boolean null");
    this.addSql("alter table \"person\" add \"registered\" boolean null");
    this.addSql("alter table \"party_member\" add \"registered\" boolean null");
    this.addSql("alter table \"party_member_link\" add \"registered\" boolean null");
    this.addSql("alter table \"guardianship\" add \"registered\" boolean null");
    this.addSql("alter table \"consent\" add \"registered\" boolean null");
    this.addSql("alter table \"community_worker\" add \"registered\" boolean null");
    this.addSql("alter table \"refused_goods\" add \"registered\" boolean null");
    this.addSql("alter table \"report_in\" add \"registered\" boolean null");
    this.addSql("alter table \"report_in_feedback\" add \"registered\" boolean null");
    this.addSql("alter table \"reward_category\" add \"registered\" boolean null");
    this.addSql("alter table \"reward\" add \"registered\" boolean null");
    this.addSql("alter table \"role_assignment\" add \"registered\" boolean null");
    this.addSql("alter table \"social_worker\" add \"registered\" boolean null");
    this.addSql("alter table \"volunteer\" add \"registered\" boolean null");
    for (const [table, resource] of registerable) this.addSql(`update "${table}" t set registered = true from history h where h.resource = '${resource}' and h.record_id = t.id and h.verb = 'registerExisting'`);
    this.addSql('update account a set person_id = p.id from person p where p.account_id = a.id');
    this.addSql("insert into installation (key, value) select 'inUseSince', (coalesce(min(at), now()) at time zone 'Asia/Shanghai')::date::text from history on conflict do nothing");
  }
}
