/** What a life-cycle verb's effect may use. It changes the record in place; everything lands in the verb's one transaction. */
import type { Sql } from 'sql-template-tag';
import type { Label } from '../resource/labels.js';
import type { ResourceClass } from '../resource/spec.js';
import type { Moved } from './merge.js';

/** What a resource's own rule may use after each of its writes. */
export type Written<E> = Pick<Step<E>, 'record' | 'today' | 'accountId' | 'accountName' | 'run' | 'find' | 'create' | 'change'> & {
  /** The row as it was; null for a new one. */
  before: (Partial<E> & { state?: string }) | null;
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
  find<T>(resource: ResourceClass<T>, where: Partial<T>): Promise<T[]>;
  /** A statement of one's own, in the same transaction. */
  run(statement: Sql): Promise<unknown[]>;
  /**
   * Changes another record as part of this verb, with history: after this record is stored, or before it where this one takes over what the other
   * gives up.
   */
  change<T>(resource: ResourceClass<T>, record: T, values: Partial<T>, when?: 'before' | 'after'): Promise<void>;
  /** Moves another record on by a verb of its own life cycle, as part of this one. The right is this verb's; the other's effect does not run. */
  move<T>(resource: ResourceClass<T>, record: T, verb: string, values?: Partial<T>): Promise<void>;
}
