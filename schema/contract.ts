/** Emitted by `npm run schema`; not edited by hand. */
/**
 * The contract as it is served: what a console may assume about the resources its viewer reads. Declared here and nowhere else; `npm run schema`
 * copies this file to schema/contract.ts, where the console finds it.
 */
import type { FieldKind, Tone } from './kinds.js';

export type { FieldKind, Tone };

export type Locale = 'zh' | 'en';
export type Label = Record<Locale, string>;

export interface Coded {
  code: string;
  label: Label;
}

export interface FieldContract {
  name: string;
  kind: FieldKind;
  label: Label;
  doc?: Label;
  section: string;
  list: boolean;
  required: boolean;
  requiredWhen?: { field: string; in: string[] };
  /** It means something only there. */
  onlyWhen?: { field: string; in: string[] };
  create: boolean;
  update: boolean;
  registerExisting?: boolean;
  filter: string[];
  sort?: { asc: string; desc: string };
  /** A search looks into it. */
  search?: boolean;
  max?: number;
  min?: number;
  pattern?: string;
  unit?: Label;
  default?: unknown;
  dictionary?: string;
  /** Of some codes: they may be chosen only where a field of the record referred to has one of some values. */
  offered?: { codes: string[]; where: string; in: string[]; resource: string }[];
  options?: Coded[];
  resource?: string;
  where?: Record<string, string | string[]>;
  /** Its reference → the reference of this record that it ought to share. */
  within?: Record<string, string>;
  /** It names one record for ever: no step in a tree. */
  stays?: boolean;
  /** An edit of an approved record needs no review. */
  unreviewed?: boolean;
  /** Which personal value, or which period; of a secret, the field that holds the name it opens. */
  of?: string;
  scale?: number;
  step?: number;
  accepts?: 'image' | 'document' | 'sheet';
  most?: number;
  scheme?: 'USCC' | 'NBS';
  /** What a verb is given unseen, twice, such as a password: kept by nobody. */
  secret?: true;
  /** Of a sign: how loud it is. */
  tone?: Tone;
}

export interface StateContract extends Coded {
  tone: Tone;
  limitDays?: number;
  /** May be registered as existing (补录): nobody has anything to do with it any more. */
  registrable: boolean;
  /** What it is called of some records: values by path. */
  words?: { when: Record<string, string>; label: Label }[];
}

/** A form for the job that this viewer has with new records. */
export interface FormContract {
  label: Label;
  /** `states`: asked for only where one of these is registered. */
  steps: { label: Label; fields: string[]; states?: string[] }[];
  /** References to the viewer's own place, or paths to it beyond a reference: filled in. */
  own?: string[];
  /** The verb that sends it off. */
  then?: string;
}

/** A record as a paper that somebody files. */
export interface PaperContract extends Coded {
  states?: string[];
  /** The reference to who issues it. */
  by?: string;
  /** What it states, with fields between its words: `{organization}`. */
  says?: Label;
  parts: { label: Label; fields: string[] }[];
  /** A relation whose records belong to it, in these columns. */
  lines?: { of: string; fields: string[] };
  signed: Label[];
}

/** What a verb is called, where history or a form speaks of it. */
export interface VerbWords {
  verb: string;
  label: Label;
}

/** A verb that this viewer holds, on some record. */
export interface VerbContract extends VerbWords {
  /** Its name among a record's `actions`. */
  code: string;
  mutation: string;
  primary: boolean;
  danger: boolean;
  from: string[];
  to: string | null;
  inputType: string | null;
  asks: FieldContract[];
}

/** What rows may be grouped by: a field, a part of one (a day, a month, a year), or the tier of where they lie. */
export interface GroupContract extends Coded {
  field: string;
  part?: string;
  tier?: string;
}

export interface RelationContract {
  name: string;
  label: Label;
  resource: string;
  via: string;
  /** Its records are lines of this one, written together: in these columns, and those that may be filled in. */
  lines?: string[];
}

export interface ResourceContract {
  name: string;
  single: string;
  plural: string;
  label: Label;
  pluralLabel: Label;
  /** Pinyin of the label, and its initials. */
  spoken: string[];
  menu: string | null;
  title: string;
  /** Where one stands alone it is called by more than its title: `title` of the API tells by what. */
  called?: boolean;
  form?: FormContract;
  /** By which a record is registered as existing (补录). */
  existingForm?: FormContract;
  papers?: PaperContract[];
  /** The fields that a record is decided by. */
  facts?: string[];
  /** A record is somebody's own and no other's, and nobody makes one by hand. */
  isOnlyOnesOwn?: boolean;
  /** Its records say whether they were registered as existing (补录). */
  marksRegistered?: boolean;
  /** What may be written of a record hangs on its state. */
  followsState?: boolean;
  /** Fields whose filling in is the work of a verb of the record referred to. */
  handsOf?: { record: string; fields: Record<string, string> };
  /** What it is called in English, where it has such a name. */
  englishTitle?: string;
  /** Of places: the field that holds their tier. */
  tierField?: string;
  search: boolean;
  /** What tells records of one name apart, by paths through references. */
  toldApartBy?: string[];
  fields: FieldContract[];
  sections: Coded[];
  relations: RelationContract[];
  orders: string[];
  defaultOrder: string;
  groups: GroupContract[];
  /** The field that says where a record lies. */
  scopedBy?: string;
  /** Fields that hold one value on all records this viewer may read, such as the federation in its own secretariat's lists. */
  sameForAll?: string[];
  mutations: { create?: string; update?: string; archive?: string; restore?: string; registerExisting?: string; reveal?: string };
  /** Those of the life cycle, and the resource's own. */
  verbs: VerbContract[];
  /** Of all its verbs, also those that others hold. */
  words: VerbWords[];
  lifecycle: null | {
    states: StateContract[];
    /** The states on the way of a record that all goes well with, in order. */
    way?: string[];
    /** In these states an edit is a proposal: what it changes, and how it stands. */
    review?: { from: string[]; diff: string; proposal: string };
  };
}

/** A line of the menu: the list of a resource, or with a filter a part of it, for those who may do one of `verbs`. */
export interface MenuLine {
  resource: string;
  label?: Label;
  spoken?: string[];
  filter?: Record<string, unknown>;
  verbs?: string[];
  /** Of a part of a list: its name in addresses. */
  code?: string;
  /** How the page is looked at, where that is not the resource's usual: fields as columns, an order, and which quick tabs stand first. */
  columns?: string[];
  order?: string;
  tabs?: string[];
}

/** What a group of the menu is about, as a sign beside its name. */
export type MenuIcon = 'places' | 'party' | 'societies' | 'shops' | 'points' | 'people' | 'system';

export interface MenuGroup extends Coded {
  icon?: MenuIcon;
  lines: MenuLine[];
}

/** Records that want attention; in its filter `$today` and its like stand for days. */
export interface CardContract {
  /** By which a page names it among its quick tabs. */
  code?: string;
  resource: string;
  label: Label;
  tone: Tone;
  filter: Record<string, unknown>;
  /** Only for those who change something of one of these resources. */
  changes?: string[];
  /** The field of the day the first of them comes to, which is told beside their number. */
  next?: string;
  /** The reference that is narrowed to the one place somebody acts at. */
  here?: string;
}
export type ChartKind = 'bars' | 'states' | 'months' | 'years';
/** A chart of the overview, by a code of the resource's groups or by the next tier below the place somebody acts at. */
export interface ChartContract {
  resource: string;
  by: string;
  kind: ChartKind;
  title?: Label;
}

/** What stands around the resources, as the capabilities say it together. */
export interface Framed {
  menus: MenuGroup[];
  cards: CardContract[];
  charts: ChartContract[];
}

export interface Contract extends Framed {
  resources: ResourceContract[];
}
