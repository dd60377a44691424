/**
 * A task notes whatever of a file was not imported, not columns alone, and says whether it can be undone. A code is one in its pool as the
 * declaration says.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128191119_import_notices extends Migration {
  override up(): void {
    this.addSql("drop index \"reward_code_sealed_key\"");
    this.addSql("create unique index reward_code_code_reward_key on reward_code (code_index, reward_id) where archived_at is null");
    this.addSql("alter table \"task\" add \"undoable\" boolean null");
    this.addSql("update task set undoable = true where kind = 'IMPORT' and state = 'DONE'");
    this.addSql("alter table \"task\" rename column \"passed_over\" to \"notices\"");
  }
}
