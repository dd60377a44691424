/** Long work that somebody set going, such as an import, and how far it is. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123020826_tasks extends Migration {
  override up(): void {
    this.addSql("create table \"task\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"name\" text not null, \"kind\" text not null, \"resource\" text not null, \"owner_id\" uuid not null, \"progress\" integer null, \"rows\" integer null, \"created\" integer null, \"changed\" integer null, \"unchanged\" integer null, \"refused\" integer null, \"sheet_id\" uuid null, \"result_id\" uuid null, \"problem\" text null, \"work\" text not null, \"attempts\" integer not null default 0, \"request\" jsonb not null, \"outcome\" jsonb null, \"checksum\" text null, \"seen_at\" timestamptz null, \"state\" text not null, \"state_since\" timestamptz not null, \"state_due_on\" date null, primary key (\"id\"))");
    this.addSql("create index task_search_index on task using gin (search_grams)");
    this.addSql("create index task_owner_index on task (owner_id, id)");
    this.addSql("alter table \"task\" add constraint \"task_owner_id_foreign\" foreign key (\"owner_id\") references \"account\" (\"id\") on delete restrict");
    this.addSql("alter table \"task\" add constraint \"task_kind_check\" check (kind in ('EXPORT', 'IMPORT', 'TEMPLATE'))");
    this.addSql("alter table \"task\" add constraint \"task_state_check\" check (state in ('QUEUED', 'RUNNING', 'CHECKED', 'DONE', 'FAILED', 'CANCELLED', 'UNDONE'))");
  }
}
