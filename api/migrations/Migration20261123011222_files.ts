/** Files, amounts of money, and the papers of organizations, federations, agreements and applications. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123011222_files extends Migration {
  override up(): void {
    this.addSql("create table \"stored_file\" (\"id\" uuid not null, \"resource\" text not null, \"field\" text not null, \"account_id\" uuid null, \"created_at\" timestamptz not null, \"ticket_hash\" text null, \"name\" text null, \"media_type\" text null, \"size\" integer null, \"width\" integer null, \"height\" integer null, \"checksum\" text null, \"record_id\" uuid null, \"released_at\" timestamptz null, primary key (\"id\"))");
    this.addSql("create index stored_file_loose_index on stored_file (created_at) where record_id is null or released_at is not null");
    this.addSql("create unique index stored_file_ticket_index on stored_file (ticket_hash)");
    this.addSql("create index stored_file_record_index on stored_file (record_id)");
    this.addSql("alter table \"organization\" add \"capital\" bigint null, add \"attachments_ids\" uuid[] null");
    this.addSql("alter table \"federation\" add \"charter_id\" uuid null");
    this.addSql("alter table \"federation_member\" add \"application_file_id\" uuid null");
    this.addSql("alter table \"partner_agreement\" add \"agreement_file_id\" uuid null");
  }
}
