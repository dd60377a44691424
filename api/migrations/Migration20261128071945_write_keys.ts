/** What a caller's own key did: a write that is sent twice is done once. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128071945_write_keys extends Migration {
  override up(): void {
    this.addSql("create table \"write_key\" (\"account_id\" uuid not null, \"key\" text not null, \"request\" text not null, \"record_id\" uuid null, \"remarks\" jsonb null, \"at\" timestamptz not null, primary key (\"account_id\", \"key\"))");
    this.addSql("create index write_key_at_index on write_key (at)");
  }
}
