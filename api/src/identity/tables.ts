/** Sessions and attempts. A session is stored as the hash of its token; an attempt as who tried and from where, for a short time. */
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'session' })
@Index({ name: 'session_account_index', expression: 'create index session_account_index on session (account_id)' })
export class SessionRow {
  /** SHA-256 of the token, base64url. */
  @PrimaryKey({ type: 'text', columnType: 'text' }) hash!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id' }) accountId!: string;
  @Property({ type: 'datetime', columnType: 'timestamptz', fieldName: 'created_at' }) createdAt!: Date;
  @Property({ type: 'datetime', columnType: 'timestamptz', fieldName: 'expires_at' }) expiresAt!: Date;
}

@Entity({ tableName: 'attempt' })
@Index({ name: 'attempt_subject_index', expression: 'create index attempt_subject_index on attempt (subject, at)' })
export class AttemptRow {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' }) id!: string;
  /** What is limited: an account name or a source, hashed. */
  @Property({ type: 'text', columnType: 'text' }) subject!: string;
  @Property({ type: 'datetime', columnType: 'timestamptz' }) at!: Date;
}

export const identityTables = [SessionRow, AttemptRow];
export const identityGrants: Record<string, string> = { session: 'select, insert, delete', attempt: 'select, insert, delete' };
