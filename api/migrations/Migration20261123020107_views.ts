/** Saved views of lists, kept by their makers and shared with a role at a place. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123020107_views extends Migration {
  override up(): void {
    this.addSql("create table \"saved_view\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"name\" text not null, \"name_pinyin\" text collate \"C\" not null, \"resource\" text not null, \"definition\" text not null, \"usual\" boolean null, \"shared_role\" text null, \"shared_division_id\" uuid null, \"shared_organization_id\" uuid null, primary key (\"id\"))");
    this.addSql("create index saved_view_search_index on saved_view using gin (search_grams)");
    this.addSql("create index saved_view_district_index on saved_view (district_id, name_pinyin, id)");
    this.addSql("create index saved_view_street_index on saved_view (street_id, name_pinyin, id)");
    this.addSql("create index saved_view_community_index on saved_view (community_id, name_pinyin, id)");
    this.addSql("create index saved_view_shared_division_index on saved_view (shared_division_id, id)");
    this.addSql("create index saved_view_shared_organization_index on saved_view (shared_organization_id, id)");
    this.addSql("alter table \"saved_view\" add constraint \"saved_view_shared_division_id_foreign\" foreign key (\"shared_division_id\") references \"division\" (\"id\") on delete restrict");
    this.addSql("alter table \"saved_view\" add constraint \"saved_view_shared_organization_id_foreign\" foreign key (\"shared_organization_id\") references \"organization\" (\"id\") on delete restrict");
  }
}
