/** A clerk's name is given inside the merchant; what is typed to sign in stands beside it. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128082159_clerks_sign_in_names extends Migration {
  override up(): void {
    this.addSql("alter table \"outlet_clerk\" add \"sign_in_name\" text null");
    this.addSql('update outlet_clerk k set sign_in_name = a.username from account a where a.id = k.account_id');
  }
}
