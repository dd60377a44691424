/**
 * Who handed in a report-in and who recorded a check on site: neither decides on it. The papers of a term's election. A term nobody has asked an
 * election for is late when the election is. How somebody was verified and what a reward asks are told by the same codes, which code depends on. Who
 * takes over a member that merged or the vouchers of a merchant that ended, the papers of a defence, a notice and a new representative, and a first
 * secretary.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123162950_records_completed extends Migration {
  override up(): void {
    this.addSql("alter table \"merchant\" drop constraint \"merchant_state_check\"");
    this.addSql("alter table \"merchant\" add \"checked_by_id\" uuid null, add \"end_merchant_id\" uuid null");
    this.addSql("alter table \"merchant\" add constraint \"merchant_checked_by_id_foreign\" foreign key (\"checked_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("alter table \"merchant\" add constraint \"merchant_end_merchant_id_foreign\" foreign key (\"end_merchant_id\") references \"merchant\" (\"id\") on delete restrict");
    this.addSql("create index merchant_checked_by_index on merchant (checked_by_id, id)");
    this.addSql("create index merchant_end_merchant_index on merchant (end_merchant_id, id)");
    this.addSql("alter table \"merchant\" add constraint \"merchant_state_check\" check (state in ('APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REFUSED', 'RETRACTED'))");
    this.addSql("alter table \"federation_member\" add \"representative_change_file_id\" uuid null, add \"defence_file_id\" uuid null, add \"successor_id\" uuid null");
    this.addSql("alter table \"federation_member\" add constraint \"federation_member_successor_id_foreign\" foreign key (\"successor_id\") references \"organization\" (\"id\") on delete restrict");
    this.addSql("create index federation_member_successor_index on federation_member (successor_id, id)");
    this.addSql("alter table \"federation_notice\" add \"document_id\" uuid null");
    this.addSql("alter table \"party_branch\" add \"first_secretary\" text null");
    this.addSql("alter table \"party_branch_term\" add \"request_file_id\" uuid null, add \"approval_file_id\" uuid null, add \"election_rules_file_id\" uuid null, add \"result_file_id\" uuid null, add \"result_approval_file_id\" uuid null, add \"postponement_file_id\" uuid null");
    this.addSql("alter table \"person\" add constraint \"person_identity_level_check\" check (identity_level in ('MOBILE', 'REAL_NAME', 'ON_SITE'))");
    this.addSql("alter table \"report_in\" drop constraint \"report_in_state_check\"");
    this.addSql("alter table \"report_in\" add \"submitted_by_id\" uuid null");
    this.addSql("alter table \"report_in\" add constraint \"report_in_submitted_by_id_foreign\" foreign key (\"submitted_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("create index report_in_submitted_by_index on report_in (submitted_by_id, id)");
    this.addSql("alter table \"report_in\" add constraint \"report_in_state_check\" check (state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'ASSIGNED', 'SERVING', 'MOVED', 'LEFT', 'REFUSED'))");
    this.addSql("alter table \"reward\" drop constraint \"reward_identity_level_check\"");
    this.addSql("update reward set identity_level = 'MOBILE' where identity_level = 'PHONE'");
    this.addSql("alter table \"reward\" add constraint \"reward_identity_level_check\" check (identity_level in ('MOBILE', 'REAL_NAME', 'ON_SITE'))");
    this.addSql("update party_branch_term set state_due_on = due_on where state in ('NOT_STARTED', 'REMINDED')");
    this.addSql("delete from dictionary_entry where dictionary = 'identityLevel'");
  }
}
