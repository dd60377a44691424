/** Which accounts the demo made: in production they open nothing. Those of an older demo were all given one and the same hash. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128081240_demo_accounts_known extends Migration {
  override up(): void {
    this.addSql("alter table \"account\" add \"is_demo\" boolean not null default false");
    this.addSql('update account set is_demo = true where password_hash in (select password_hash from account where password_hash is not null group by password_hash having count(*) > 2)');
  }
}
