/**
 * What the effect of a verb and the rule of a resource may use. An effect changes its record in place, a rule by `derive`; both change other records
 * by `create`, `patch` and `move`. Everything lands in the one transaction, with a line of history for each record. `run` is for looking: lint keeps
 * it from writing to the table of a resource.
 */
import type { Sql } from 'sql-template-tag';
import type { Label } from '../resource/labels.js';
import type { ResourceClass } from '../resource/spec.js';
import type { Moved } from './merge.js';
import type { Values } from './patch.js';

/** Which records: those with these values. */
export type Where<E> = { [K in keyof E]?: E[K] | null } & { $or?: Where<E>[] };

/** Empties fields of a record that an effect changes in place. */
export function clear<E>(record: E, ...fields: (keyof E)[]): void {
  for (const field of fields) record[field] = null as never;
}

/** What a resource's own rule may use after each of its writes. */
export type Written<E> = Pick<Step<E>, 'record' | 'today' | 'now' | 'accountId' | 'accountName' | 'run' | 'find' | 'create' | 'patch'> & {
  /** The row as it was; null for a new one. */
  before: Partial<E> | null;
  /**
   * Values that follow from the others: stored at once, and part of the same write, with its one version and its one line. By field, as an input
   * would give them; null clears.
   */
  derive(values: { [K in keyof E]?: E[K] | null }): Promise<void>;
  /** Tells the writer of something unusual, which is let pass: a warning of the mutation's answer. */
  remark(field: keyof E & string, message: Label): void;
};

export interface Step<E> {
  record: E;
  /** The verb's own inputs, already checked. */
  input: Record<string, unknown>;
  reason: string | null;
  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  today: string;
  /** The time of the write. */
  now: Date;
  accountId: string | null;
  accountName: string | null;
  /** Refuses unless the actor may use this verb on that record of the same kind as well. */
  mayAlso(id: string): Promise<void>;
  /** Lets everything that refers to this record refer to another one of its kind, but for references that stay, and moves the scope columns along. */
  moveReferences(to: string): Promise<Moved[]>;
  /** Takes back what was moved to another record, or refuses where it was changed since. */
  returnReferences(moved: Moved[], from: string): Promise<void>;
  /**
   * Takes back what was edited since the approval, and answers the state the approved record was in; null for one that nobody has approved. See
   * `review` of its resource.
   */
  approvedAgain(): Promise<string | null>;
  /** What was proposed of the record since it was approved becomes its own. See `review` of its resource. */
  takeOver(): void;
  /** The next number of a series field of this record. */
  number(field: string): Promise<string>;
  /** Makes a record of another resource as part of this verb. Values are stored ones, by property. */
  create<T>(resource: ResourceClass<T>, values: Partial<T>): Promise<void>;
  find<T>(resource: ResourceClass<T>, where: Where<T>): Promise<T[]>;
  /** A question of one's own to the database, in the same transaction; rows it asks for may be locked. */
  run(statement: Sql): Promise<unknown[]>;
  /**
   * Changes another record as part of this verb, with history: after this record is stored, or before it where this one takes over what the other
   * gives up. Values are by field, as an input would give them; a function sees the record once nobody else can change it, and null leaves it alone.
   */
  patch<T>(resource: ResourceClass<T>, record: T | string, values: Values<T>, when?: 'before' | 'after'): Promise<void>;
  /** Does a verb of another record, as part of this one. The right is this verb's; the other's effect does not run. */
  move<T>(resource: ResourceClass<T>, record: T | string, verb: string, values?: Partial<T>): Promise<void>;
}
