/** A ticket is one upload's alone while it is used; files count against the quota of an account and of the place it acts for. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128071703_files_claimed extends Migration {
  override up(): void {
    this.addSql("alter table \"stored_file\" add \"place_id\" uuid null, add \"attempt\" uuid null");
    this.addSql("create index stored_file_place_index on stored_file (place_id, created_at) include (size)");
    this.addSql("create index stored_file_account_index on stored_file (account_id, created_at) include (size)");
  }
}
