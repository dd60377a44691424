/**
 * Whose an account is and was is kept pair by pair, so that linking it to another record forgets nobody; what is known of the past is taken along.
 */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128141357_account_persons extends Migration {
  override up(): void {
    this.addSql("create table \"account_person\" (\"account_id\" uuid not null, \"person_id\" uuid not null, primary key (\"account_id\", \"person_id\"))");
    this.addSql(`insert into account_person (account_id, person_id)
      select id, person_id from account where person_id is not null
      union select account_id, id from person where account_id is not null
      union select (c ->> 'after')::uuid, h.record_id from history h, jsonb_array_elements(h.changes) c where h.resource = 'Person' and c ->> 'field' = 'account' and c ->> 'after' is not null`);
    this.addSql("drop index \"account_person_index\"");
    this.addSql("create index account_person_index on account_person (person_id)");
    this.addSql("alter table \"account\" drop column \"person_id\"");
  }
}
