/** A task is called in the language of who reads it, not of who set it going; those set going before keep their one name. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261125100639_tasks_in_english extends Migration {
  override up(): void {
    this.addSql('alter table task add english_name text null');
  }
}
