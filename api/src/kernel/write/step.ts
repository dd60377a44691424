/**
 * The API of a verb's effect and of a resource's `onWrite`. An effect changes its record in place, `onWrite` by `derive`; both change other records
 * by `create`, `patch` and `move`. Everything lands in one transaction, with a line of history for each record. `run` is for reading: lint keeps it
 * from writing to the table of a resource.
 */
import type { Sql } from 'sql-template-tag';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { ResourceClass } from '../resource/spec.js';
import type { Moved } from './merge.js';
import type { Values } from './patch.js';
import type { Sentence } from '../reasons.js';

/** Which records: those with these values. */
export type Where<E> = { [K in keyof E]?: E[K] | null } & { $or?: Where<E>[] };

/** Empties fields of a record that an effect changes in place. */
export function clear<E>(record: E, ...fields: (keyof E)[]): void {
  for (const field of fields) record[field] = null as never;
}

/** What a resource's own rule may use after each of its writes. */
export type Written<E> = Pick<
  Step<E>,
  'record' | 'today' | 'now' | 'accountId' | 'accountName' | 'catalogue' | 'run' | 'find' | 'create' | 'patch'
> & {
  /** The row as it was; null for a new one. */
  before: Partial<E> | null;
  /**
   * Values computed from the others. They are part of the same write, with its one version and its one line of history. By field, as an input would
   * give them; null clears.
   */
  derive(values: { [K in keyof E]?: E[K] | null }): Promise<void>;
  /** Tells the writer of something unusual, which is let pass: a warning of the mutation's answer. */
  remark(field: keyof E & string, message: Sentence): void;
};

export interface Step<E> {
  record: E;
  /** The verb's own inputs, checked. */
  input: Record<string, unknown>;
  reason: string | null;
  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  today: string;
  /** The time of the write. */
  now: Date;
  accountId: string | null;
  accountName: string | null;
  /** All resources, and what capabilities say of them. */
  catalogue: Catalogue;
  /** Refuses unless the actor may also use this verb on that other record of the same resource. */
  mayAlso(id: string): Promise<void>;
  /** Makes every reference to this record refer to another one of its resource, except references that stay, and moves the scope columns along. */
  moveReferences(to: string): Promise<Moved[]>;
  /** Undoes `moveReferences`, or refuses where a moved row was changed since. */
  returnReferences(moved: Moved[], from: string): Promise<void>;
  /**
   * Undoes the edits since the approval, and answers the state the approved record was in; null for a record that was never approved. See `review` of
   * its resource.
   */
  approvedAgain(): Promise<string | null>;
  /** Makes the record's proposal its own values. See `review` of its resource. */
  takeOver(): void;
  /** The next number of a series field of this record. */
  number(field: string): Promise<string>;
  /** Creates a record of another resource as part of this verb. Values are stored values, by property. */
  create<T>(resource: ResourceClass<T>, values: Partial<T>): Promise<void>;
  find<T>(resource: ResourceClass<T>, where: Where<T>): Promise<T[]>;
  /** A question of one's own to the database, in the same transaction; rows it asks for may be locked. */
  run(statement: Sql): Promise<unknown[]>;
  /**
   * Changes another record as part of this verb, with history: after this record is stored, or before it, where this one takes over a unique value
   * that the other gives up. Values are by field, as an input would give them; a function gets the locked record, and null leaves it as it is.
   */
  patch<T>(resource: ResourceClass<T>, record: T | string, values: Values<T>, when?: 'before' | 'after'): Promise<void>;
  /** Uses a verb of another record as part of this one. No right to the other verb is needed, and its effect does not run. */
  move<T>(resource: ResourceClass<T>, record: T | string, verb: string, values?: Partial<T>): Promise<void>;
}
