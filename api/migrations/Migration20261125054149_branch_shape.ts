/**
 * A party organization has one secretary at a time, a member one open report-in in a community. Where a database holds two, one of them is ended
 * before the migration is run.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261125054149_branch_shape extends Migration {
  override up(): void {
    this.addSql("create unique index party_post_duty_branch_key on party_post (duty, branch_id) where archived_at is null and until is null and duty = 'SECRETARY'");
    this.addSql("create unique index report_in_member_division_key on report_in (member_id, division_id) where archived_at is null and ended_on is null");
  }
}
