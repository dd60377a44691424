/** Who has the same name with the same birth day or address in a community is found by an index, however the name was typed. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128174244_people_alike extends Migration {
  override up(): void {
    this.addSql("create index person_name_birth_index on person (home_community_id, regexp_replace(regexp_replace(normalize(name, NFKC), '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF]+', '', 'g'), '[.•‧・·]', '·', 'g'), birth_date)");
  }
}
