/**
 * What tests of every resource cannot make up from its declaration: each capability says it in its `testing.ts`, beside the code it is about. Nothing
 * has to be said of a resource whose life cycle, inputs and scopes explain themselves.
 */
import type { Person, World } from './world.js';

export type Row = Record<string, unknown> & { id: string; version: number };
/** Rows as they are, by resource. */
export interface Table {
  all(resource: string): Row[];
  get(resource: string, id: unknown): Row | undefined;
}
/** One role held at one place. */
export interface Held {
  assignment: string;
  role: string;
  division: string | null;
  organization: string | null;
}

/** A record whose life cycle is walked, and by whom; of any other resource both are found from the rights there are. */
export interface Walk {
  resource: string;
  what: string;
  /** Finds the record to walk with. */
  which: string;
  /** Columns that make every guard but those of the state hold. */
  ready?: string;
  actors: Record<string, string[]>;
  /** Finds the records that verbs are answered with, by field. */
  peers?: Record<string, string>;
  /** Verbs whose guard can never hold on this record. */
  never?: string[];
}

/** The second district of the permission matrix, and its administrator's hand. */
export interface Laying {
  world: World;
  admin: Person;
  /** Somebody of the matrix, by name. */
  as(name: string): Promise<Person>;
  make(by: Person, type: string, input: Record<string, unknown>): Promise<string>;
  /** The id that a statement finds. */
  id(statement: string): Promise<string>;
}

export interface Subject {
  /** What is asked of a record that a mutation leaves, by resource. */
  answered?: Record<string, string>;
  walks?: Walk[];
  /** Life cycles that tests beside their declaration walk. */
  walkedBeside?: string[];
  /** Statements that let the guards of a walk hold. */
  before?: string[];
  /** Values a verb asks for, by `Resource.verb`, where the first that comes to mind would be refused. */
  answers?: Record<string, Record<string, unknown>>;
  /** Values a new record needs, by resource, where the first that comes to mind would be refused. */
  inputs?: Record<string, Record<string, unknown>>;
  /** What a scope means, in words of its own: by `Resource.scope`, over the organization a role is held at. */
  ofOrganization?: Record<string, (row: Row, organization: string, rows: Table) => boolean>;
  /** Whose own a record is: an account's id. */
  ofSelf?: Record<string, (row: Row) => unknown>;
  /** `around`: the division a role is held at, and those above it. */
  shared?: Record<string, (row: Row, held: Held, around: unknown[]) => boolean>;
  predicates?: Record<string, (row: Row) => boolean>;
  /** What must lie in the second district, beside a copy of one of ours. */
  across?: (laying: Laying) => Promise<void>;
  /** What is there once everybody of the matrix is. */
  later?: (laying: Laying) => Promise<void>;
  /** Rows that the matrix lets lie outside the archive, by table, as a condition on `t`. */
  unshelved?: Record<string, string>;
}
