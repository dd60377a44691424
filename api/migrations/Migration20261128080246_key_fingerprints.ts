/** Fingerprints of the keys that this database was written with, so that nobody serves it without them. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128080246_key_fingerprints extends Migration {
  override up(): void {
    this.addSql("create table \"secret_key\" (\"id\" text not null, \"cipher_print\" text not null, \"index_print\" text not null, \"state\" text not null, \"since\" timestamptz not null, primary key (\"id\"))");
  }
}
