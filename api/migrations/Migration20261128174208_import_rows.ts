/** What came of each row of an import, for the page of its trial. A trial that waits to be confirmed says which rows it refused as it now stands. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261128174208_import_rows extends Migration {
  override up(): void {
    this.addSql("create table \"import_row\" (\"task_id\" uuid not null, \"line\" integer not null, \"outcome\" text not null, \"message\" text null, \"called\" text not null, \"record_id\" uuid null, \"changes\" jsonb not null, \"typed\" jsonb not null, primary key (\"task_id\", \"line\"))");
    this.addSql("update task set outcome = outcome - 'problems' || jsonb_build_object('refused', (select coalesce(jsonb_agg(one -> 'line'), '[]') from jsonb_array_elements(outcome -> 'problems') one)) where outcome ? 'problems'");
  }
}
