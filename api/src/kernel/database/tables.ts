/** The kernel's own tables, which are no resources. History may be added to and read by the application's role, never changed. */
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { SecretKeyRow } from '../keys/tables.js';
import { StoredFileRow } from '../files/tables.js';

@Entity({ tableName: 'dictionary_entry' })
export class DictionaryEntryRow {
  @PrimaryKey({ type: 'text', columnType: 'text' })
  dictionary!: string;
  @PrimaryKey({ type: 'text', columnType: 'text' })
  code!: string;
  @Property({ type: 'text', columnType: 'text' })
  zh!: string;
  @Property({ type: 'text', columnType: 'text' })
  en!: string;
  @Property({ type: 'integer', columnType: 'integer' })
  position!: number;
}

@Entity({ tableName: 'role' })
export class RoleRow {
  @PrimaryKey({ type: 'text', columnType: 'text' })
  code!: string;
  @Property({ type: 'json', columnType: 'jsonb' })
  definition!: unknown;
  @Property({ type: 'integer', columnType: 'integer' })
  position!: number;
}

@Entity({ tableName: 'number_series' })
export class NumberSeriesRow {
  @PrimaryKey({ type: 'text', columnType: 'text' })
  resource!: string;
  @PrimaryKey({ type: 'text', columnType: 'text' })
  field!: string;
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'place_id' })
  placeId!: string;
  @PrimaryKey({ type: 'integer', columnType: 'integer' })
  year!: number;
  @Property({ type: 'integer', columnType: 'integer' })
  last!: number;
}

@Entity({ tableName: 'history' })
@Index({ name: 'history_record_index', expression: 'create index history_record_index on history (resource, record_id, id desc)' })
@Index({ name: 'history_account_index', expression: 'create index history_account_index on history (account_id, id desc)' })
export class HistoryRow {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  id!: string;
  @Property({ type: 'text', columnType: 'text' })
  resource!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'record_id' })
  recordId!: string;
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id', nullable: true })
  accountId?: string;
  @Property({ type: 'text', columnType: 'text', fieldName: 'actor_name', nullable: true })
  actorName?: string;
  @Property({ type: 'text', columnType: 'text' })
  verb!: string;
  @Property({ type: 'text', columnType: 'text', nullable: true })
  reason?: string;
  @Property({ type: 'text', columnType: 'text', fieldName: 'from_state', nullable: true })
  fromState?: string;
  @Property({ type: 'text', columnType: 'text', fieldName: 'to_state', nullable: true })
  toState?: string;
  @Property({ type: 'json', columnType: 'jsonb' })
  changes!: unknown;
}

/** What a caller's key did, for as long as it may be sent again. */
@Entity({ tableName: 'write_key' })
@Index({ name: 'write_key_at_index', expression: 'create index write_key_at_index on write_key (at)' })
export class WriteKeyRow {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id' })
  accountId!: string;
  @PrimaryKey({ type: 'text', columnType: 'text' })
  key!: string;
  /** SHA-256 of the mutation and its arguments. */
  @Property({ type: 'text', columnType: 'text' })
  request!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'record_id', nullable: true })
  recordId?: string;
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  remarks?: unknown;
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;
}

/** What has been done to this database, such as which seeds it holds. */
@Entity({ tableName: 'installation' })
export class InstallationRow {
  @PrimaryKey({ type: 'text', columnType: 'text' })
  key!: string;
  @Property({ type: 'text', columnType: 'text' })
  value!: string;
}

export const kernelTables = [InstallationRow, StoredFileRow, DictionaryEntryRow, RoleRow, NumberSeriesRow, HistoryRow, WriteKeyRow, SecretKeyRow];

/** What the application's role may do with a table that is no resource. Resources: select, insert, update. */
export const kernelGrants: Record<string, string> = {
  installation: 'select, insert, update',
  // Who may do what, and what there is to choose from, is the owner's to say.
  dictionary_entry: 'select',
  role: 'select',
  number_series: 'select, insert, update',
  // Uploads that nobody took up, and files that were let go of, are removed.
  stored_file: 'select, insert, update, delete',
  history: 'select, insert',
  // A server says with which key it began; which of them writes is the owner's to say.
  secret_key: 'select, insert',
  write_key: 'select, insert, update, delete',
  // A server looks at what it serves from before it starts.
  migration: 'select',
};
