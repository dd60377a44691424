/**
 * Who handed in a report-in and who recorded a check on site: neither decides on it. The papers of a term's election. A term nobody has asked an election
 * for is late when the election is.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123161228_records_completed extends Migration {
  override up(): void {
    this.addSql("alter table \"merchant\" drop constraint \"merchant_state_check\"");
    this.addSql("alter table \"merchant\" add \"checked_by_id\" uuid null");
    this.addSql("alter table \"merchant\" add constraint \"merchant_checked_by_id_foreign\" foreign key (\"checked_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("create index merchant_checked_by_index on merchant (checked_by_id, id)");
    this.addSql("alter table \"merchant\" add constraint \"merchant_state_check\" check (state in ('APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'ENDED', 'REFUSED', 'RETRACTED'))");
    this.addSql("alter table \"party_branch_term\" add \"request_file_id\" uuid null, add \"approval_file_id\" uuid null, add \"election_rules_file_id\" uuid null, add \"result_file_id\" uuid null, add \"result_approval_file_id\" uuid null, add \"postponement_file_id\" uuid null");
    this.addSql("alter table \"report_in\" drop constraint \"report_in_state_check\"");
    this.addSql("alter table \"report_in\" add \"submitted_by_id\" uuid null");
    this.addSql("alter table \"report_in\" add constraint \"report_in_submitted_by_id_foreign\" foreign key (\"submitted_by_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("create index report_in_submitted_by_index on report_in (submitted_by_id, id)");
    this.addSql("alter table \"report_in\" add constraint \"report_in_state_check\" check (state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'ASSIGNED', 'SERVING', 'MOVED', 'LEFT', 'REFUSED'))");
    this.addSql("update party_branch_term set state_due_on = due_on where state in ('NOT_STARTED', 'REMINDED')");
  }
}
