/**
 * A declaration as plain data. Everything else in the kernel (tables, GraphQL types, SQL, permissions, the console's contract) is derived from these
 * objects; nothing reads a decorator again. A class has one declaration; each catalogue has a spec of its own made of it, which knows its neighbours
 * (catalogue/neighbours.ts).
 */
import type { RowReference, SelectScope } from '../read/scope.js';
import type { Sql } from 'sql-template-tag';
import type { Condition } from '../access/condition.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Label, Language } from './labels.js';
import type { Lifecycle, OwnVerb, VerbSpec } from './lifecycle.js';
import type { Reasoned, Sentence } from '../reasons.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a resource class is known by its spec, not by its constructor's arguments
export type ResourceClass<T = any> = new (...args: any[]) => T;

/** In rising order of the clearance a role needs. Personal values leave the server masked; `reveal` is a right of its own. */
export const fieldClasses = ['public', 'internal', 'personal', 'sensitive'] as const;
export type FieldClass = (typeof fieldClasses)[number];

/** Where another field has one of some values. */
export interface ValueIn {
  field: string;
  in: string[];
}

export interface FieldOptions extends Label {
  /** Meaning, unit, source: becomes part of the GraphQL description. */
  doc?: Label;
  required?: boolean;
  requiredWhen?: ValueIn;
  /**
   * It means something only there: forms do not show it elsewhere, a value given for it elsewhere is refused, and one it had is emptied by the write
   * that takes its meaning away.
   */
  onlyWhen?: ValueIn;
  default?: unknown;
  list?: boolean;
  search?: boolean;
  sort?: boolean;
  class?: FieldClass;
  /** An additional clearance, on top of the class: `party` fields are for roles with the duty `party`. */
  duty?: string;
  section?: string;
  /** Set when the record is created; no edit changes it. */
  fixed?: boolean;
  /**
   * `verb`: written only by verbs of the life cycle and by registerExisting. `derived`: computed by the product from other records, never an input.
   */
  set?: 'verb' | 'derived';
  /** For a derived field: the `reference.field` of this resource whose copy it is, kept by the kernel. */
  copy?: string;
  /** `false`: not even registerExisting takes it; the verb that sets it has a right of its own. */
  registers?: false;
  /** In a resource with a `review`: an edit of this field after approval takes effect at once. Edits of all other fields wait for review. */
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

/** Choices and their words, for cells of spreadsheets. */
export interface CellWords {
  language: Language;
  /** The code that a cell's text stands for: a code itself, or its label in either language. */
  codeOf(dictionary: string, text: string): string | undefined;
  /** The label of a code. */
  labelOf?(dictionary: string, code: string): string | undefined;
  /** The name of a referenced record, made long enough that nobody takes another one for it. */
  nameOf?(id: string): string | undefined;
}

/**
 * Traits of a kind: other parts of the kernel ask for these, never for the kind's name. A kind that extends another one repeats all of its traits.
 */
export interface Traits {
  /** A name in one line: searched by its pinyin, and compared however it is typed. */
  words?: true;
  /** A page of text. */
  long?: true;
  /** Short enough to stand beside a name. */
  short?: true;
  /** Only ever typed as text: a date in its cell is a spreadsheet's mistake. */
  typed?: true;
  /** A code or number by which a record is known. */
  code?: true;
  /** Numbered by the product. */
  numbered?: true;
  /** Masked when it leaves the server, and compared by its blind index. */
  personal?: true;
  /** True or false. */
  yesNo?: true;
  /** From one day to another. */
  span?: true;
  /** Computed from other fields, never stored. */
  told?: true;
  /** History keeps it as ids, or as a whole page: a spreadsheet's preview only says that it changed. */
  wordless?: true;
  /** Codes of a dictionary. */
  coded?: 'one' | 'many';
  /** Records of a resource. */
  refers?: 'one' | 'many';
  files?: 'one' | 'many';
  /** Hours of a week in which something is open. */
  hours?: true;
  /** A point on the earth: lists may be asked for by their distance from one. */
  point?: true;
}

/** What a value must be beyond its type. */
export interface Bounds {
  /** Characters of a text, or of each text of a list. */
  length?: { max: number };
  range?: { min?: number; max?: number; step?: number };
  /** A regular expression, as ECMA-262 has it. */
  pattern?: string;
}

/** A kind of field: its columns, types, SQL and checks, in one file. */
export interface Kind<O extends FieldOptions = FieldOptions> {
  /** For the contract and for messages only: code asks the kind's traits or calls its methods. */
  name: string;
  is: Traits;
  /**
   * The field says what this viewer may do with the record. It is readable on every readable record, whatever fields a rule names, and holds no
   * value.
   */
  isOffer?: true;
  /** The field identifies the record itself: it stands in no form and in no cell. */
  isIdentity?: true;
  operators: string[];
  columns(field: FieldSpec<O>): Column[];
  /** The type that TypeGraphQL's type functions return. */
  output(field: FieldSpec<O>): unknown;
  input(field: FieldSpec<O>): unknown;
  filter(field: FieldSpec<O>): unknown;
  /** What the field takes in a query. */
  arguments?: { name: string; type: () => unknown; description: string }[];
  select(field: FieldSpec<O>, row: RowReference, scope: SelectScope): Sql;
  where(field: FieldSpec<O>, row: RowReference, filter: Record<string, unknown>, scope: SelectScope): Sql;
  /** The expression and PostgreSQL type lists are ordered by; null values become the type's largest. */
  order?(field: FieldSpec<O>, row: RowReference): { expression: Sql; type: string; last: Sql };
  /** The bounds that `store` keeps: the schema and its forms tell them. */
  bounds?(field: FieldSpec<O>): Bounds;
  /** Checks an input value and answers what the columns hold, by property. Throws a FieldError. */
  store(field: FieldSpec<O>, value: unknown): Record<string, unknown>;
  /** The form in which history keeps the stored value. */
  remember(field: FieldSpec<O>, stored: Record<string, unknown>): unknown;
  /** Checks the stored value against the rest of its row, `before` being the row as it was. Throws a FieldError. */
  fit?(field: FieldSpec<O>, row: Record<string, unknown>, before: Record<string, unknown>): void;
  /** Checks the declaration, once all fields of the resource are known. */
  close?(field: FieldSpec<O>, spec: ResourceSpec): void;
  /** Remarks on an accepted value. */
  warn?(field: FieldSpec<O>, value: unknown): { code: string; message: Sentence } | null;
  searchTerms?(field: FieldSpec<O>, stored: Record<string, unknown>): string[];
  /** What is selected of a value that has parts, in GraphQL. */
  selection?(field: FieldSpec<O>): string;
  /** The value as it stands in a spreadsheet's cell; its own text unless defined. */
  print?(value: unknown, field: FieldSpec<O>, words: CellWords): string | number;
  /** Its cell holds a date or a minute, and is formatted as one in a workbook. */
  day?: 'day' | 'minute';
  /** From a cell's text to an input; the text itself unless said otherwise. Throws a FieldError. */
  parse?(text: string, field: FieldSpec<O>, words: CellWords): unknown;
  /** Spreadsheets cannot bring values of this kind. */
  isUntyped?: boolean;
  /** All possible values, where the declaration fixes them. */
  values?(field: FieldSpec<O>): string[];
  /** The values a cell may hold, for people who fill in a spreadsheet. `entries`: the labels of a dictionary. */
  hint?(field: FieldSpec<O>, language: Language, entries: (dictionary: string) => string[]): string;
  index?: 'btree' | 'gin';
  /** The keys that rows may be grouped by: the value itself (the empty text), or parts of it. */
  groups?: readonly string[];
  /** The key of a row's group, as text; null where the value may not be read. */
  group?(field: FieldSpec<O>, row: RowReference, part: string, scope: SelectScope): Sql;
  /** The label of a key in the reader's language; the key itself unless defined. */
  groupLabel?(field: FieldSpec<O>, key: Sql, scope: SelectScope, title: (target: ResourceSpec, match: (row: RowReference) => Sql) => Sql): Sql;
  /** A number per row that may be added up, in the unit in which it is answered. */
  measure?(field: FieldSpec<O>, row: RowReference): Sql;
}

/** Adds a trait to a kind where a field is declared; the kind stays the same. */
export const sameKind = ({ name }: Pick<Kind, 'name'>, other: Pick<Kind, 'name'>): boolean => name === other.name;

export interface FieldSpec<O extends FieldOptions = FieldOptions> {
  name: string;
  kind: Kind<O>;
  options: O;
  class: FieldClass;
  /** Every record has this field, such as its version; it is never an input. */
  system: boolean;
  /** The resource it is a field of. */
  of: ResourceSpec;
  /** Of a reference: the resource of the records it refers to, in the same catalogue. */
  target?: ResourceSpec;
}

export interface InverseSpec extends Label {
  name: string;
  /** The resource whose reference has this list on its other side. */
  from: ResourceSpec;
  via: string;
  lines?: readonly string[];
}

/** A scope that is not a single path: a condition from the ids of the places held and the role whose rule asks. */
export type ScopeCondition = (ids: readonly string[], role: string) => Condition;

/**
 * A part of what a record is called: a path to a value, which may stand within words (`{ of: 'year', zh: '… 年度', en: '…' }`), or the first of
 * some words whose condition the record meets.
 */
export type CalledPart = string | ({ of: string } & Label) | readonly CalledWords[];
export interface CalledWords extends Label {
  when?: Condition;
}

/**
 * A form for one job, such as applying: what its writer fills in, in which order, under which name. The first that fits its writer is theirs; whoever
 * fits none has the form of all fields.
 */
export interface FormDeclaration extends Label {
  /** For whoever holds none of these verbs; for everybody unless given. */
  lacking?: readonly string[];
  /** It is the form by which a record is registered as existing (补录), which may give what verbs would have set. */
  existing?: true;
  /** `states`: of a registration, the states it is asked for. */
  steps: readonly (Label & { fields: readonly string[]; states?: readonly string[] })[];
  /**
   * References to a place at which its writer holds a role, or by a path to a record of that place (`federation.organization`): filled in, and fixed,
   * where there is one such record.
   */
  own?: readonly string[];
  /** The verb that sends off what was saved, in the same step, for whoever holds it. */
  then?: string;
}

/** A record as a paper that somebody files: A4, under the name of who issues it, with its fields as a form and places to sign. */
export interface PaperDeclaration extends Label {
  code: string;
  /** The states in which there is such a paper; all of them unless given. */
  states?: readonly string[];
  /** The reference to who issues it; else the place its printer acts for. */
  by?: string;
  /** What it states, in words with fields between them: `兹证明{organization}为{federation}会员`. */
  says?: Label;
  parts?: readonly (Label & { fields: readonly string[] })[];
  /** The list on the other side of a reference that belongs to it, in these columns. */
  lines?: { of: string; fields: readonly string[] };
  /** Who signs it. */
  signed?: readonly Label[];
}

export interface ResourceOptions extends Label {
  plural: string;
  /** The plural of its English name; Chinese has none. */
  enPlural: string;
  menu?: string;
  /** The position in its menu group: 0 unless given, smaller ones first. */
  position?: number;
  /** The field by which its records are looked for, and which is the first column of their list. */
  title: string;
  /**
   * What its records are called wherever one stands alone (its page, a link, a search, a line of the log), where the title alone would not tell one
   * from another: parts, in order. A part that is empty, or that the reader may not read, is left out.
   */
  called?: readonly CalledPart[];
  /** What is done to its records is of little interest later: the operation log shows it where it is asked for alone. */
  quiet?: true;
  forms?: readonly FormDeclaration[];
  papers?: readonly PaperDeclaration[];
  /** The fields that its records are decided by: a record's page shows them first. */
  facts?: readonly string[];
  /** A text field with the record's title in English; records without one keep the other title. */
  englishTitle?: string;
  /** The reference from which the scope columns are copied; null for records that belong to no division. */
  scope: string | null;
  /** Readers of the record may read where it lies, even if they may not read the record from which it has its place. */
  publicPlace?: true;
  /** The field that holds a division's own tier: the row is its own scope at that tier. */
  tierField?: string;
  /** The meaning of each scope for this resource: a path that is compared with the ids of the places held, or a condition. */
  scopes?: Record<string, string | ScopeCondition>;
  /** Named row conditions that rules may add with `when`. */
  predicates?: Record<string, Condition>;
  /**
   * Unique keys. `public`: the refusal may name the other record; otherwise that record must be one that the writer can read. `open`: the date field
   * of the end; the key holds among rows without an end. `when`: the key holds among rows with these values.
   */
  unique?: { fields: string[]; public?: boolean; nullsEqual?: boolean; open?: string; when?: Record<string, string> }[];
  /** Fields that name a record beside its title, such as a short name. */
  alsoCalled?: string[];
  /** Paths to the values that tell records of one name apart in a choice; its place unless given. Of a date the year is shown. */
  toldApartBy?: string[];
  /** Other spellings of its name: a list from the record itself upwards, each entry with its possible names. */
  spellings?: (text: string) => string[][];
  /** Personal values that ought to belong to one record: an equal value on a record that the writer may read is refused, or remarked on. */
  twins?: { fields: string[]; refused?: boolean; when?: Condition }[];
  /** Fields that together make two records likely the same: a remark is made. */
  alike?: AlikeRule[];
  searchThrough?: string[];
  /** Verbs beside the life cycle. */
  verbs?: Record<string, OwnVerb<never>>;
  /** Names of rights that the capability's own operations ask for. */
  rights?: string[];
  /** Runs in the transaction of every write of a record of this resource (write/step.ts). */
  onWrite?: (written: never) => void | Promise<void>;
  /** What `onWrite` and `check` refuse with: whatever brings values (create, update, registerExisting), or by write and verb where they differ. */
  refuses?: readonly Reasoned[] | Readonly<Record<string, readonly Reasoned[]>>;
  sections?: Record<string, Label>;
  /**
   * Review: in one of the states `from`, an edit of any field that is not `unreviewed` is a proposal. The field `diff` keeps it beside the approved
   * values, `proposal` says how it stands, `by` who made it. In other states `diff` holds what was edited since the approval. `back`: the states from
   * which an approved record is sent to review (state `to`), and to which it returns where the edit is refused.
   */
  review?: { from: readonly string[]; back: readonly string[]; to: string; diff: string; proposal: string; by: string };
  /**
   * Separate hands: each set holds groups of verbs that different people must use, over the whole life of a record. Whoever registered the record as
   * existing counts as having used every verb on the way to its state.
   */
  apart?: Record<string, readonly string[]>[];
  /** Filling in one of these fields counts as using a verb of the record that the reference `record` points at, and is kept apart as that verb is. */
  handsOf?: { record: string; fields: Record<string, string> };
  /**
   * In these states a record cannot be archived; the words say what has to be done first. Conditions of other records are their references' `keeps`.
   */
  endedFirst?: EndedFirst;
  /** The generic writes that exist; all of them unless given. */
  writes?: GenericWrite[];
  /**
   * Runs in the write's transaction before the row is stored, for rules that no single field can state. `before`: the row as it was; none for a new
   * one.
   */
  check?: (
    row: Record<string, unknown>,
    report: (field: string, message: Sentence) => void,
    before: Record<string, unknown> | undefined,
    catalogue: Catalogue,
  ) => void;
}

/** The label names the fields: “姓名、住址”. */
export interface AlikeRule extends Label {
  ground: string;
  /** All of these must be filled in and equal. They are indexed in this order. */
  same: string[];
  /** Parts of a whole such as an address: all equal, and at least so many of them filled in. */
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
  /** The references to this resource, from every resource of the catalogue. */
  referredBy: FieldSpec[];
  scoped: boolean;
  lifecycle: Lifecycle | null;
  /** All verbs: those of the life cycle, and the resource's own. */
  verbs: Map<string, VerbSpec>;
  writes: Set<GenericWrite>;
  scopes: Record<string, string | ScopeCondition>;
}

/** The resource that a reference refers to. */
export function targetOf({ name, of, target }: Pick<FieldSpec, 'name' | 'of' | 'target'>): ResourceSpec {
  if (!target) throw new Error(`${of.name}.${name} refers to nothing: no catalogue holds it`);
  return target;
}

export function fieldOf(spec: ResourceSpec, name: string): FieldSpec {
  const field = spec.fields.get(name);
  if (!field) throw new Error(`${spec.name} has no field ${name}`);
  return field;
}
