/**
 * A capability is one object: what it declares, what it does by itself, and where it stands in the console. Whatever names one of its resources
 * stands in it, so that the folder, its line in the list of capabilities, its rules, its seeds and its migrations are all of it.
 */
import type { Duty } from '../server/duties.js';
import type { Label } from '../resource/labels.js';
import type { ResourceClass } from '../resource/spec.js';
import type { Card } from './cards.js';
import type { DemoFile, ReferenceFile } from './seeds.js';

/** A class with tables or with mutations and queries, as MikroORM and TypeGraphQL take them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- its constructor is nobody's here
export type Declared = new (...args: any[]) => any;

/**
 * A line of the menu: the list of a resource, called as people call the page where that is not what they call its records. With a filter it is that
 * part of the list, and `verbs` are for whom it is, those who may do one of them. A resource with a `menu` and no line stands below the lines.
 */
export interface Page extends Partial<Label> {
  resource: string;
  filter?: Record<string, unknown>;
  verbs?: string[];
  /** The group it stands in, where that is not the resource's own. */
  group?: string;
  /** Where it stands in its group: smaller ones first, 50 unless said, and those of one position in the order of capabilities. */
  position?: number;
}

export type ChartKind = 'bars' | 'states' | 'months' | 'years';
/** One chart of the overview: how many records there are by a group of the resource. */
export interface Chart {
  resource: string;
  /** A code of the resource's groups; `PLACE` is the next tier below the place that somebody acts at. */
  by: string;
  kind: ChartKind;
  /** Called like the group unless said. */
  title?: Label;
  position?: number;
}

export interface Capability {
  code: string;
  /** In this order they stand in the contract. */
  resources: ResourceClass[];
  /** Mutations and queries that it writes itself; asked for once all resources are declared, where it writes some of each. */
  resolvers?: Declared[] | (() => Declared[]);
  /** What it does by itself, over and over. */
  duties?: Duty[];
  /** Tables that are no resources, and what the application's role may do with them. */
  tables?: Declared[];
  grants?: Record<string, string>;
  pages?: Page[];
  cards?: Card[];
  charts?: Chart[];
  /** Records that every installation begins with. */
  reference?: ReferenceFile[];
  demo?: DemoFile[];
}

export const capability = <C extends Capability>(declared: C): Readonly<C> => Object.freeze(declared);

/** Several, standing at one position. */
export const standing = <T extends { position?: number }>(position: number, ...some: T[]): T[] => some.map((one) => ({ ...one, position }));

export const chart = (resource: string, by: string, kind: ChartKind = 'bars', zh?: string, en?: string): Chart => ({
  resource,
  by,
  kind,
  ...(zh && { title: { zh, en: en! } }),
});
