/**
 * What a comparison with the records of practice found missing: who awarded an official grade, since when and by whose word a credit flag stands, the
 * other units of a joint party organization, a guardian's paper.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261125051056_records_checked extends Migration {
  override up(): void {
    this.addSql("alter table \"organization\" add \"official_grade_issuer\" text null, add \"credit_flagged_on\" date null, add \"credit_source\" text null");
    this.addSql("alter table \"party_branch\" add \"joint_units_ids\" uuid[] null");
    this.addSql("alter table \"guardianship\" add \"proof_file_id\" uuid null");
  }
}
