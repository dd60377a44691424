/**
 * What is known of a stored file. A row begins as a ticket for one upload, holds the file once it has come, and belongs to a record when a write
 * names it; its bytes are readable exactly by those who may read the field that holds it.
 */
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'stored_file' })
@Index({ name: 'stored_file_record_index', expression: 'create index stored_file_record_index on stored_file (record_id)' })
@Index({ name: 'stored_file_ticket_index', expression: 'create unique index stored_file_ticket_index on stored_file (ticket_hash)' })
@Index({
  name: 'stored_file_account_index',
  expression: 'create index stored_file_account_index on stored_file (account_id, created_at) include (size)',
})
@Index({ name: 'stored_file_place_index', expression: 'create index stored_file_place_index on stored_file (place_id, created_at) include (size)' })
@Index({
  name: 'stored_file_loose_index',
  expression: 'create index stored_file_loose_index on stored_file (created_at) where record_id is null or released_at is not null',
})
export class StoredFileRow {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  id!: string;
  @Property({ type: 'text', columnType: 'text' })
  resource!: string;
  @Property({ type: 'text', columnType: 'text' })
  field!: string;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true, fieldName: 'account_id' })
  accountId?: string;
  /** The place it acted for: files count against its quota too. */
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true, fieldName: 'place_id' })
  placeId?: string;
  @Property({ type: 'datetime', columnType: 'timestamptz', fieldName: 'created_at' })
  createdAt!: Date;
  /** SHA-256 of the ticket's secret; empty once the file has come. */
  @Property({ type: 'text', columnType: 'text', nullable: true, fieldName: 'ticket_hash' })
  ticketHash?: string;
  /** The one upload that is using the ticket just now: nobody else may. */
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  attempt?: string;
  @Property({ type: 'text', columnType: 'text', nullable: true })
  name?: string;
  @Property({ type: 'text', columnType: 'text', nullable: true, fieldName: 'media_type' })
  mediaType?: string;
  /** While it is on its way, what it may become at most. */
  @Property({ type: 'integer', columnType: 'integer', nullable: true })
  size?: number;
  @Property({ type: 'integer', columnType: 'integer', nullable: true })
  width?: number;
  @Property({ type: 'integer', columnType: 'integer', nullable: true })
  height?: number;
  /** SHA-256 of the bytes as they are stored. */
  @Property({ type: 'text', columnType: 'text', nullable: true })
  checksum?: string;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true, fieldName: 'record_id' })
  recordId?: string;
  /** When its record let go of it. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true, fieldName: 'released_at' })
  releasedAt?: Date;
}
