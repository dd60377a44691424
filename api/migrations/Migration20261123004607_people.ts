/** People: one record for a person, whatever else they are. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261123004607_people extends Migration {
  override up(): void {
    this.addSql("create table \"person\" (\"id\" uuid not null, \"version\" integer not null default 1, \"created_at\" timestamptz not null, \"updated_at\" timestamptz not null, \"archived_at\" timestamptz null, \"archive_reason\" text null, \"source_system\" text null, \"external_id\" text null, \"remark\" text null, \"data_as_of\" date null, \"search_grams\" text[] not null default '{}', \"search_text\" text not null default '', \"created_by_id\" uuid null, \"updated_by_id\" uuid null, \"district_id\" uuid null, \"street_id\" uuid null, \"community_id\" uuid null, \"name\" text not null, \"mobile_cipher\" text null, \"mobile_index\" text null, \"mobile_masked\" text null, \"home_community_id\" uuid not null, \"compound_id\" uuid null, primary key (\"id\"))");
    this.addSql("create index person_search_index on person using gin (search_grams)");
    this.addSql("create index person_district_index on person (district_id, id)");
    this.addSql("create index person_street_index on person (street_id, id)");
    this.addSql("create index person_community_index on person (community_id, id)");
    this.addSql("create index person_home_community_index on person (home_community_id, id)");
    this.addSql("create index person_compound_index on person (compound_id, id)");
    this.addSql("alter table \"person\" add constraint \"person_home_community_id_foreign\" foreign key (\"home_community_id\") references \"division\" (\"id\") on delete restrict");
    this.addSql("alter table \"person\" add constraint \"person_compound_id_foreign\" foreign key (\"compound_id\") references \"compound\" (\"id\") on delete restrict");
  }
}
