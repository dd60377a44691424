/** An approved reward stays on sale while its changes are reviewed: how they stand is kept beside them. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128181739_changes_reviewed_beside extends Migration {
  override up(): void {
    this.addSql("alter table \"reward\" add \"changes_review\" text null");
    this.addSql("alter table \"reward\" add constraint \"reward_changes_review_check\" check (changes_review in ('PENDING', 'RETURNED'))");
  }
}
