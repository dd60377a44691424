/** Up to which line each account has looked at its news: it is read once, on whatever device. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261129123748_news_seen extends Migration {
  override up(): void {
    this.addSql("create table \"news_seen\" (\"account_id\" uuid not null, \"up_to\" uuid not null, primary key (\"account_id\"))");
  }
}
