/**
 * What a declaration says, as plain data. Everything else in the kernel (tables, GraphQL types, SQL, permissions, the console's contract) is
 * derived from these objects; nothing reads a decorator again.
 */
import type { RowReference, SelectScope } from '../read/scope.js';
import type { Sql } from 'sql-template-tag';
import type { Condition } from '../access/condition.js';
import type { Label, Language } from './labels.js';
import type { Lifecycle, OwnVerb, VerbSpec } from './lifecycle.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a resource class is known by its spec, not by its constructor's arguments
export type ResourceClass<T = any> = new (...args: any[]) => T;

/** In rising order of what a role must be cleared for. Personal values leave the server masked; `reveal` is a right of its own. */
export const fieldClasses = ['public', 'internal', 'personal', 'sensitive'] as const;
export type FieldClass = (typeof fieldClasses)[number];

export interface RequiredWhen {
  field: string;
  in: string[];
}

export interface FieldOptions extends Label {
  /** Meaning, unit, source: becomes part of the GraphQL description. */
  doc?: Label;
  required?: boolean;
  requiredWhen?: RequiredWhen;
  default?: unknown;
  list?: boolean;
  search?: boolean;
  sort?: boolean;
  class?: FieldClass;
  /** An additional clearance, on top of the class: `party` fields are for roles with a party duty. */
  duty?: string;
  section?: string;
  /** Set at creation, never changed by an edit. */
  fixed?: boolean;
  /** `verb`: written only by life-cycle verbs and by registerExisting. `derived`: kept by the product from other records, never an input. */
  set?: 'verb' | 'derived';
  /** Of a derived field: `reference.field` of this resource that it is a copy of, kept by the kernel. */
  copy?: string;
  /** `false`: not even for what existed before; the verb that sets it has a right of its own. */
  registers?: false;
  /** Of a resource with a `review`: an edit after approval needs none. Every other one waits for it. */
  unreviewed?: boolean;
}

export interface Column {
  property: string;
  name: string;
  type: string;
  nullable: boolean;
  /** A foreign key to this resource. */
  references?: () => ResourceClass;
}

/** The words of choices, for cells. */
export interface CellWords {
  language: Language;
  /** The code that this text stands for: a code itself, or its label in either language. */
  codeOf(dictionary: string, text: string): string | undefined;
  /** The label of a code. */
  labelOf?(dictionary: string, code: string): string | undefined;
  /** What a referenced record is called so that nobody takes another for it. */
  nameOf?(id: string): string | undefined;
}

/** What the rest of the kernel may know of a kind without knowing which it is. A kind that is made of another one says all of it anew. */
export interface Traits {
  /** A name in one line: found by its pinyin, and one however it is typed. */
  words?: true;
  /** A page of text. */
  long?: true;
  /** Fit to stand beside a name. */
  short?: true;
  /** Typed as it is: a day in its cell was made of it by a spreadsheet. */
  typed?: true;
  /** What a record is known by. */
  code?: true;
  /** Given by the product, in order. */
  numbered?: true;
  /** Leaves the server masked, and is known again by an index. */
  personal?: true;
  /** True or false. */
  yesNo?: true;
  /** From one day to another. */
  span?: true;
  /** Told from other fields, never stored. */
  told?: true;
  /** Remembered as ids, or as a page: a cell says that it changed, and no more. */
  wordless?: true;
  /** Codes of a dictionary. */
  coded?: 'one' | 'many';
  /** Records of a resource. */
  refers?: 'one' | 'many';
  files?: 'one' | 'many';
}

/** A kind of field: its columns, types, SQL and checks, in one file. */
export interface Kind<O extends FieldOptions = FieldOptions> {
  /** For the contract and for messages; what hangs on the kind asks its traits, or is a method of it. */
  name: string;
  is: Traits;
  /** Says what this viewer may do with the record: told of every record that may be read, whatever fields a rule names, and no value of its own. */
  isOffer?: true;
  /** Names the record itself: it stands in no form and in no cell. */
  isIdentity?: true;
  operators: string[];
  columns(field: FieldSpec<O>): Column[];
  /** What TypeGraphQL's type functions return. */
  output(field: FieldSpec<O>): unknown;
  input(field: FieldSpec<O>): unknown;
  filter(field: FieldSpec<O>): unknown;
  select(field: FieldSpec<O>, row: RowReference, scope: SelectScope): Sql;
  where(field: FieldSpec<O>, row: RowReference, filter: Record<string, unknown>, scope: SelectScope): Sql;
  /** The expression and PostgreSQL type lists are ordered by; null values become the type's largest. */
  order?(field: FieldSpec<O>, row: RowReference): { expression: Sql; type: string; last: Sql };
  /** Checks an input value and answers what the columns hold, by property. Throws a FieldError. */
  store(field: FieldSpec<O>, value: unknown): Record<string, unknown>;
  /** What history keeps of the stored value. */
  remember(field: FieldSpec<O>, stored: Record<string, unknown>): unknown;
  /** Checks the stored value against the rest of its row, `before` being the row as it was. Throws a FieldError. */
  fit?(field: FieldSpec<O>, row: Record<string, unknown>, before: Record<string, unknown>): void;
  /** Checks the declaration, once all fields of the resource are known. */
  close?(field: FieldSpec<O>, spec: ResourceSpec): void;
  /** Remarks on an accepted value. */
  warn?(field: FieldSpec<O>, value: unknown): { code: string; message: Label } | null;
  searchTerms?(field: FieldSpec<O>, stored: Record<string, unknown>): string[];
  /** What is selected of a value that has parts, in GraphQL. */
  selection?(field: FieldSpec<O>): string;
  /** How an answered value stands in one cell of a spreadsheet; as its own text unless said otherwise. */
  print?(value: unknown, field: FieldSpec<O>, words: CellWords): string | number;
  /** What it prints is a day, or a minute of one, and stands as such in a workbook. */
  day?: 'day' | 'minute';
  /** From a cell's text to an input; the text itself unless said otherwise. Throws a FieldError. */
  parse?(text: string, field: FieldSpec<O>, words: CellWords): unknown;
  /** Cannot be brought by a spreadsheet. */
  isUntyped?: boolean;
  /** All it can hold, where that is closed by the declaration. */
  values?(field: FieldSpec<O>): string[];
  /** What may stand in a cell, for whoever fills in a spreadsheet. `entries`: the labels of a dictionary. */
  hint?(field: FieldSpec<O>, language: Language, entries: (dictionary: string) => string[]): string;
  index?: 'btree' | 'gin';
  /** What rows may be grouped by: the value itself, as the empty text, or parts of it. */
  groups?: readonly string[];
  /** The key of a row's group, as text. What may not be read has none. */
  group?(field: FieldSpec<O>, row: RowReference, part: string, scope: SelectScope): Sql;
  /** What a key means, in the reader's language; as it is unless said otherwise. */
  groupLabel?(field: FieldSpec<O>, key: Sql, scope: SelectScope, title: (target: ResourceSpec, match: (row: RowReference) => Sql) => Sql): Sql;
  /** A number of a row that may be added up, in the unit it is answered in. */
  measure?(field: FieldSpec<O>, row: RowReference): Sql;
}

/** A kind may be lent a trait where it is declared, and is the same kind for that. */
export const sameKind = ({ name }: Pick<Kind, 'name'>, other: Pick<Kind, 'name'>): boolean => name === other.name;

export interface FieldSpec<O extends FieldOptions = FieldOptions> {
  name: string;
  kind: Kind<O>;
  options: O;
  class: FieldClass;
  /** Part of every record, such as its version: never an input. */
  system: boolean;
}

export interface InverseSpec extends Label {
  name: string;
  /** The resource whose reference this is the other side of. */
  from: () => ResourceClass;
  via: string;
}

/** A scope that is more than one path: over the ids of the places held, and the role whose rule asks. */
export type ScopeCondition = (ids: readonly string[], role: string) => Condition;

export interface ResourceOptions extends Label {
  plural: string;
  /** The plural in English words; Chinese has none. */
  enPlural: string;
  menu?: string;
  /** Where it stands in its group: 0 unless said, smaller ones first. */
  position?: number;
  title: string;
  /** A text that records may have as their English title; those without one keep the other. */
  englishTitle?: string;
  /** The reference the scope columns are copied from; null for what belongs to no division. */
  scope: string | null;
  /** Who reads the record reads where it lies, also those who may not read the record that it gets its place from. */
  publicPlace?: true;
  /** The field that holds a division's own tier: the row is its own scope at that tier. */
  tierField?: string;
  /** What each scope of a role means here: a path compared with the ids of the places held, or a condition. */
  scopes?: Record<string, string | ScopeCondition>;
  /** Named row conditions that rules may add with `when`. */
  predicates?: Record<string, Condition>;
  /**
   * `public`: a collision may name the other record; others must lie inside what the writer can read. `open`: the day it ended; among rows that have
   * none. `when`: among rows with these values.
   */
  unique?: { fields: string[]; public?: boolean; nullsEqual?: boolean; open?: string; when?: Record<string, string> }[];
  /** Fields by which a record is called as well as by its title, such as a short name. */
  alsoCalled?: string[];
  /** Paths of what tells records of one name apart where one is picked; where it lies unless said otherwise. Of a date the year is shown. */
  toldApartBy?: string[];
  /** Other ways to write its name, from itself upwards, each with what it may be called there. */
  spellings?: (text: string) => string[][];
  /** Personal values that ought to belong to one record: an equal one the writer may read is refused, or remarked on. */
  twins?: { fields: string[]; refused?: boolean; when?: Condition }[];
  /** Fields that together make two records likely the same. It is remarked on. */
  alike?: AlikeRule[];
  searchThrough?: string[];
  /** Verbs beside the life cycle. */
  verbs?: Record<string, OwnVerb<never>>;
  /** Rights that operations of a capability's own ask for, by name. */
  rights?: string[];
  /** Runs in the transaction of every write of such a record. */
  onWrite?: (written: never) => void | Promise<void>;
  sections?: Record<string, Label>;
  /**
   * An edit of any field that is not `unreviewed`, in one of the states `from`, is a proposal: `diff` keeps it beside what was approved, `proposal`
   * says how it stands, `by` who made it. In other states `diff` tells what has been edited since the approval. `back`: the states that an approved
   * record is sent to review (`to`) from, and given back to where the edit is refused.
   */
  review?: { from: readonly string[]; back: readonly string[]; to: string; diff: string; proposal: string; by: string };
  /**
   * Separate hands: in each set, groups of verbs that must be used by different people, over the whole life of a record. Whoever registered it as
   * existing counts as the hand of every verb behind the state it came in.
   */
  apart?: Record<string, readonly string[]>[];
  /** Whoever fills in one of these fields does the work of a verb of the record that `record` refers to: it is kept apart as that verb is. */
  handsOf?: { record: string; fields: Record<string, string> };
  /** In these states a record is not archived: the words say what has to be done first. What others have to do first, they say (`keeps`). */
  endedFirst?: EndedFirst;
  /** Which generic writes exist; all of them unless said otherwise. */
  writes?: GenericWrite[];
  /** Runs in the write's transaction, before the row is stored: rules that no field can state by itself. `before` is the row as it was, if it was. */
  check?: (row: Record<string, unknown>, report: (field: string, message: Label) => void, before?: Record<string, unknown>) => void;
}

/** The words name the fields: “姓名、住址”. */
export interface AlikeRule extends Label {
  ground: string;
  /** All of them, written down and equal. An index is kept on these, in this order. */
  same: string[];
  /** Those of a whole such as an address: equal, and at least so many of them written down. */
  parts?: { of: string[]; least: number };
  when?: Condition;
}

export interface EndedFirst extends Label {
  in: readonly string[];
}

export type GenericWrite = 'create' | 'update' | 'archive' | 'registerExisting';

export interface ResourceSpec {
  name: string;
  single: string;
  plural: string;
  table: string;
  class: ResourceClass;
  options: ResourceOptions;
  fields: Map<string, FieldSpec>;
  inverses: Map<string, InverseSpec>;
  scoped: boolean;
  lifecycle: Lifecycle | null;
  /** All verbs: those of the life cycle, and the resource's own. */
  verbs: Map<string, VerbSpec>;
  writes: Set<GenericWrite>;
  scopes: Record<string, string | ScopeCondition>;
}

const specs = new Map<string, ResourceSpec>();
const byClass = new Map<unknown, ResourceSpec>();

export function register(spec: ResourceSpec): void {
  if (specs.has(spec.name)) throw new Error(`${spec.name} is declared twice`);
  specs.set(spec.name, spec);
  byClass.set(spec.class, spec);
}

export function specOf(resource: ResourceClass | string): ResourceSpec {
  const spec = typeof resource === 'string' ? specs.get(resource) : byClass.get(resource);
  if (!spec) throw new Error(`${String(resource)} is not a declared resource`);
  return spec;
}

export const findSpec = (name: string): ResourceSpec | undefined => specs.get(name);
export const allSpecs = (): ResourceSpec[] => [...specs.values()];

export function fieldOf(spec: ResourceSpec, name: string): FieldSpec {
  const field = spec.fields.get(name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}
