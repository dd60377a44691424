/**
 * A merchant carries whom to call about it, so that who signs with it need not read the organization's contact. Those that are there take over what
 * the organization has.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261125100938_merchant_contact extends Migration {
  override up(): void {
    this.addSql("alter table \"merchant\" add \"contact_name\" text null, add \"contact_mobile_cipher\" text null, add \"contact_mobile_index\" text null, add \"contact_mobile_masked\" text null");
    this.addSql('update merchant m set contact_name = o.contact_name, contact_mobile_cipher = o.contact_mobile_cipher, contact_mobile_index = o.contact_mobile_index, contact_mobile_masked = o.contact_mobile_masked from organization o where o.id = m.organization_id');
  }
}
