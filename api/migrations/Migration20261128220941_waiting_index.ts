/** What waits for somebody is told on every page: an index of the open records alone, by their state. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128220941_waiting_index extends Migration {
  override up(): void {
    this.addSql("create index merchant_waiting_index on merchant (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED')");
    this.addSql("create index federation_member_waiting_index on federation_member (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'INVITED', 'APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED')");
    this.addSql("create index membership_fee_waiting_index on membership_fee (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DUE')");
    this.addSql("create index federation_notice_waiting_index on federation_notice (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('ISSUED')");
    this.addSql("create index annual_report_waiting_index on annual_report (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DUE', 'SUBMITTED', 'RETURNED')");
    this.addSql("create index checklist_template_waiting_index on checklist_template (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT')");
    this.addSql("create index inspection_waiting_index on inspection (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('SELF_CHECK', 'SELF_CHECKED', 'CHECKING', 'RECTIFYING', 'RECHECK', 'COMPLETED')");
    this.addSql("create index partner_agreement_waiting_index on partner_agreement (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('INVITED', 'AGREED')");
    this.addSql("create index party_branch_waiting_index on party_branch (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('PLANNED', 'APPLIED', 'APPROVED')");
    this.addSql("create index party_branch_term_waiting_index on party_branch_term (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED')");
    this.addSql("create index possible_duplicate_waiting_index on possible_duplicate (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('OPEN')");
    this.addSql("create index report_in_waiting_index on report_in (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'ASSIGNED')");
    this.addSql("create index reward_waiting_index on reward (state, id) include (district_id, street_id, community_id) where archived_at is null and state in ('DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED', 'APPROVED')");
    this.addSql("create index task_waiting_index on task (state, id) where archived_at is null and state in ('CHECKED', 'FAILED')");
  }
}
