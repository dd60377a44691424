/**
 * A capability is one object: its declarations, its background jobs and its place in the console. Everything that names its resources stands in it,
 * so that its folder, its line in the list of capabilities, its rules, seeds and migrations are all of it.
 */
import type { Holders } from '../access/explain.js';
import type { AllAccounts } from '../access/hands.js';
import type { Scope } from '../access/scopes.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FileGuard } from '../files/download.js';
import type { Reasoned, Spoken } from '../reasons.js';
import type { Duty } from '../server/duties.js';
import type { Label } from '../resource/labels.js';
import type { ResourceClass } from '../resource/spec.js';
import type { Cutoff } from '../write/demanded.js';
import type { Step } from '../write/step.js';
import type { Card } from './cards.js';
import type { DemoFile, ReferenceFile } from './seeds.js';

/** A class with tables or with mutations and queries, as MikroORM and TypeGraphQL take them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- its constructor is nobody's here
export type Declared = new (...args: any[]) => any;

/**
 * A line of the menu: the list of a resource, with the page's own name where people call it otherwise. With a `filter` it is that part of the list,
 * shown to whoever may use one of `verbs`. A resource with a `menu` and no page stands below the pages.
 */
export interface Page extends Partial<Label> {
  resource: string;
  filter?: Record<string, unknown>;
  verbs?: string[];
  /** Its menu group, where that is not the resource's own. */
  group?: string;
  /** The position in its group: smaller ones first, 50 unless given; equal ones in the order of capabilities. */
  position?: number;
  /** Fields that are its columns, behind the title and the state; the resource's `list` fields unless given. The job of the page decides. */
  columns?: string[];
  /** Its order, such as `APPLIED_ON_ASC`. */
  order?: string;
  /**
   * Its quick tabs behind 全部, at most six: codes of states, names of signs, codes of its resource's cards and other pages, and the words
   * `waitingForMe`, `overdue`, `ended`, `archived`. What else the list offers stands under 更多.
   */
  tabs?: string[];
}

export type ChartKind = 'bars' | 'states' | 'months' | 'years';
/** One chart of the overview: how many records there are by a group of the resource. */
export interface Chart {
  resource: string;
  /** A code of the resource's groups; `PLACE` is the next tier below the viewer's place. */
  by: string;
  kind: ChartKind;
  /** The group's label unless given. */
  title?: Label;
  position?: number;
}

/** Done after the verb's own effect, in its transaction. */
export interface Following {
  resource: ResourceClass;
  verbs: string[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- typed where it is made (`following`)
  effect: (step: Step<any>) => Promise<void>;
  /** What the effect refuses with. */
  refuses: readonly Reasoned[];
}

export const following = <E>(
  resource: ResourceClass<E>,
  verbs: string[],
  effect: (step: Step<E>) => Promise<void>,
  refuses: readonly Reasoned[] = [],
): Following => ({ resource, verbs, effect, refuses });

export interface Capability {
  code: string;
  /** In the order of the contract. */
  resources: ResourceClass[];
  /** Its resources that front ends of an audience are about, by the audience (roles.json). */
  audiences?: Record<string, ResourceClass[]>;
  /** Its hand-written mutations and queries; a function where they need the resources of the catalogue. */
  resolvers?: Declared[] | ((catalogue: Catalogue) => Declared[]);
  /** Scopes of rules, for its resources that roles are held at. */
  scopes?: Scope[];
  /** What happens along with verbs of resources that know nothing of this capability. */
  follows?: Following[];
  /** Further conditions for handing out files, by the resource whose files they are. */
  fileGuards?: Record<string, FileGuard>;
  /** Which accounts belong to one person; each account stands for itself unless a capability says more. */
  allAccounts?: AllAccounts;
  /** Who holds roles. */
  holders?: Holders;
  /** Until which day records may be registered as existing; the day the platform went into use unless a capability says otherwise. */
  cutoff?: Cutoff;
  /** Its refusals and remarks (`words.ts`), whose reasons are an enum of the schema. */
  words?: Spoken;
  /** Its background jobs. */
  duties?: Duty[];
  /** Tables that are no resources, with the rights of the application's role on them. */
  tables?: Declared[];
  grants?: Record<string, string>;
  /** Functions of the database that the application may call; all others belong to the owner alone. */
  functions?: readonly string[];
  pages?: Page[];
  cards?: Card[];
  charts?: Chart[];
  /** Records that every installation begins with. */
  reference?: ReferenceFile[];
  demo?: DemoFile[];
}

export const capability = <C extends Capability>(declared: C): Readonly<C> => Object.freeze(declared);

/** Gives several pages, cards or charts the same position. */
export const standing = <T extends { position?: number }>(position: number, ...some: T[]): T[] => some.map((one) => ({ ...one, position }));

export const chart = (resource: string, by: string, kind: ChartKind = 'bars', zh?: string, en?: string): Chart => ({
  resource,
  by,
  kind,
  ...(zh && { title: { zh, en: en! } }),
});
