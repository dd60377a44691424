/** Low stock and the day of a movement are kept, for lists and numbers; who decided is told by name and history, not by an account as well. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123052034_merchant_screens extends Migration {
  override up(): void {
    this.addSql("alter table \"merchant\" drop constraint \"merchant_end_decided_by_id_foreign\"");
    this.addSql("alter table \"reward\" drop constraint \"reward_reviewed_by_id_foreign\"");
    this.addSql("drop index \"merchant_end_decided_by_index\"");
    this.addSql("alter table \"merchant\" drop column \"end_decided_by_id\"");
    this.addSql("drop index \"reward_reviewed_by_index\"");
    this.addSql("alter table \"reward\" drop column \"reviewed_by_id\"");
    this.addSql("alter table \"reward\" add \"stock_low\" boolean null");
    this.addSql('update reward set stock_low = stock_available <= coalesce(low_stock_at, 0)');
    this.addSql("alter table \"stock_movement\" add \"moved_on\" date null");
    this.addSql("update stock_movement set moved_on = (created_at at time zone 'Asia/Shanghai')::date");
  }
}
