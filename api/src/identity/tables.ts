/**
 * Sessions, attempts, whose accounts are, and what news each has seen. A session is stored as the hash of its token; an attempt as who tried and from
 * where, for a short time.
 */
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

@Entity({ tableName: 'session' })
@Index({ name: 'session_account_index', expression: 'create index session_account_index on session (account_id)' })
export class SessionRow {
  /** SHA-256 of the token, base64url. */
  @PrimaryKey({ type: 'text', columnType: 'text' })
  hash!: string;
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id' })
  accountId!: string;
  @Property({ type: 'datetime', columnType: 'timestamptz', fieldName: 'created_at' })
  createdAt!: Date;
  @Property({ type: 'datetime', columnType: 'timestamptz', fieldName: 'expires_at' })
  expiresAt!: Date;
}

@Entity({ tableName: 'attempt' })
@Index({ name: 'attempt_subject_index', expression: 'create index attempt_subject_index on attempt (subject, at)' })
export class AttemptRow {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  id!: string;
  /** What is limited: an account name or a source, hashed. */
  @Property({ type: 'text', columnType: 'text' })
  subject!: string;
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;
}

/** Whose an account is and was: no pair is ever taken away, for what was done with an account stays that person's doing when the two are parted. */
@Entity({ tableName: 'account_person' })
@Index({ name: 'account_person_index', expression: 'create index account_person_index on account_person (person_id)' })
export class AccountPerson {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id' })
  accountId!: string;
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'person_id' })
  personId!: string;
}

/** The newest news that somebody has looked at, whichever device they looked at it on. */
@Entity({ tableName: 'news_seen' })
export class NewsSeen {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid', fieldName: 'account_id' })
  accountId!: string;
  /** A line of the operation log; the ids of lines rise with time. */
  @Property({ type: 'uuid', columnType: 'uuid', fieldName: 'up_to' })
  upTo!: string;
}

export const identityTables = [SessionRow, AttemptRow, AccountPerson, NewsSeen];
export const identityGrants: Record<string, string> = {
  session: 'select, insert, delete',
  attempt: 'select, insert, delete',
  account_person: 'select, insert',
  news_seen: 'select, insert, update',
};
