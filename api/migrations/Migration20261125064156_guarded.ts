/** That somebody has a guardian is copied to the person, so that children without one are found. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261125064156_guarded extends Migration {
  override up(): void {
    this.addSql("alter table \"person\" add \"guarded\" boolean null");
    this.addSql("update person p set guarded = true where exists (select from guardianship g where g.person_id = p.id and g.archived_at is null and (g.until is null or g.until >= current_date))");
  }
}
