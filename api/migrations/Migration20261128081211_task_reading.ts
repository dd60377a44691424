/** A task says while its spreadsheet is read: one over which a server was lost is not read again by itself. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128081211_task_reading extends Migration {
  override up(): void {
    this.addSql("alter table \"task\" add \"reading_since\" timestamptz null");
  }
}
