/**
 * The keys that this database was written with: their fingerprints, never a key. The newest writing key is in use; keys that only read are on their
 * way in or out.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export const KeyStates = ['READING', 'WRITING', 'RETIRED'] as const;
export type KeyState = (typeof KeyStates)[number];

@Entity({ tableName: 'secret_key' })
export class SecretKeyRow {
  @PrimaryKey({ type: 'text', columnType: 'text' })
  id!: string;
  @Property({ type: 'text', columnType: 'text', fieldName: 'cipher_print' })
  cipherPrint!: string;
  @Property({ type: 'text', columnType: 'text', fieldName: 'index_print' })
  indexPrint!: string;
  @Property({ type: 'text', columnType: 'text' })
  state!: KeyState;
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  since!: Date;
}
