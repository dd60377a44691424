/** The console's frame: menu, cards and charts, put together from the capabilities. Every name in it must exist, or the start stops. */
import { aReference, aTime, Faults, type Dictionaries, refuseFaults } from '../resource/checks.js';
import { groupChoicesOf } from '../resource/groups.js';
import { spoken } from '../resource/kinds/text.js';
import { ordersOf } from '../resource/graphql.js';
import { constant, type Label } from '../resource/labels.js';
import { mistakenFor } from '../resource/near.js';
import type { MenuIcon } from '../resource/contractTypes.js';
import type { ResourceSpec } from '../resource/spec.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Capability, Chart, Page } from './capability.js';
import type { Card } from './cards.js';
import { ofFilter } from './filterCheck.js';

/** A group of the menu. Groups stand in the order in which they are named. */
export interface Group {
  code: string;
  label: Label;
  icon?: MenuIcon;
}

interface Line {
  resource: string;
  filter?: Record<string, unknown>;
  verbs?: string[];
  label?: Label;
  spoken?: string[];
  /** Of a part of a list: its name in addresses. */
  code?: string;
  columns?: string[];
  order?: string;
  tabs?: string[];
}

export interface Frame {
  menus: (Group & { lines: Line[] })[];
  cards: Omit<Card, 'position'>[];
  charts: Omit<Chart, 'position'>[];
}

/** The next tier below a place, as a chart's group. */
export const PLACE = 'PLACE';

const usual = 50;
const ordered = <T extends { position?: number }>(all: T[]): Omit<T, 'position'>[] =>
  all.toSorted((one, other) => (one.position ?? usual) - (other.position ?? usual)).map(({ position: _, ...one }) => one);

/** Certificates expiring → certificatesExpiring */
const codeOf = (en: string) =>
  en
    .replace(/[^A-Za-z0-9 ]/g, '')
    .split(' ')
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');

const lineOf = ({ zh, en, group: _, ...line }: Omit<Page, 'position'>): Line => ({
  ...line,
  ...(en && line.filter && { code: codeOf(en) }),
  ...(zh && { label: { zh, en: en! }, spoken: spoken(zh).slice(1) }),
});

export function frameOf(groups: readonly Group[], capabilities: readonly Capability[], specs: readonly ResourceSpec[]): Frame {
  const own = (name: string) => specs.find((spec) => spec.name === name)?.options.menu;
  const pages = ordered(capabilities.flatMap((one) => one.pages ?? []));
  return {
    menus: groups.map((group) => ({
      ...group,
      lines: pages.filter((page) => (page.group ?? own(page.resource)) === group.code).map(lineOf),
    })),
    cards: ordered(capabilities.flatMap((one) => one.cards ?? [])),
    charts: ordered(capabilities.flatMap((one) => one.charts ?? [])),
  };
}

/** The name of a resource's list. */
export function pageLabelOf({ menus }: Frame, { name, options }: ResourceSpec): Label {
  const line = menus.flatMap(({ lines }) => lines).find((one) => one.resource === name && !one.filter && one.label);
  return line?.label ?? { zh: options.zh, en: options.enPlural };
}

/** The resource that a page, card or chart names; if it does not exist, nothing else of it is checked. */
function speakingOf(
  faults: string[],
  { find, specs }: Catalogue,
  resource: string,
  what: string,
  look: (own: Faults, spec: ResourceSpec) => void,
): void {
  const spec = find(resource);
  if (!spec) {
    const names = specs.map(({ name }) => name);
    faults.push(`${resource}: ${what} names a resource that does not exist ${mistakenFor(resource, names)}`);
    return;
  }
  const own = new Faults(spec);
  look(own, spec);
  faults.push(...own.all);
}

/** Beside 全部. More than these are not taken in at a glance, and do not fit beside each other. */
const mostTabs = 6;
const tabWords = ['waitingForMe', 'overdue', 'ended', 'archived'];
/** When a state began and ends, which every list can show. */
const standing = ['stateSince', 'stateDueOn', 'createdAt', 'updatedAt'];

function checkLook(own: Faults, spec: ResourceSpec, { columns = [], order, tabs = [] }: Page, { capabilities }: Catalogue): void {
  for (const name of columns)
    if (own.field('', 'the menu', name) && spec.fields.get(name)!.system && !standing.includes(name))
      own.say('', `the menu names ${name}, which is no column of a list`);
  const orders = ordersOf(spec).flatMap(({ name }) => [`${constant(name)}_ASC`, `${constant(name)}_DESC`]);
  if (order) own.known('', 'the menu', 'order', order, orders);
  if (tabs.length > mostTabs) own.say('', `the menu gives it ${tabs.length} quick tabs, of which there may be ${mostTabs}`);
  const named = capabilities.flatMap(({ pages = [], cards = [] }) => [
    ...pages.filter(({ resource, filter }) => resource === spec.name && filter).flatMap(({ en }) => (en ? codeOf(en) : [])),
    ...cards.filter(({ resource }) => resource === spec.name).flatMap(({ code }) => code ?? []),
  ]);
  const signs = [...spec.fields.values()].filter(({ kind }) => kind.is.told).map(({ name }) => name);
  for (const tab of tabs) own.known('', 'the menu', 'quick tab', tab, [...tabWords, ...(spec.lifecycle?.states.keys() ?? []), ...signs, ...named]);
}

export function checkFrame(catalogue: Catalogue, dictionaries?: Dictionaries): void {
  const { capabilities, specs, frame } = catalogue;
  const faults: string[] = [];
  const codes = frame.menus.map(({ code }) => code);
  for (const { name, options } of specs)
    if (options.menu) speakingOf(faults, catalogue, name, 'the menu', (own) => own.known('', 'the menu', 'group', options.menu!, codes));
  for (const page of capabilities.flatMap((one) => one.pages ?? [])) {
    const { resource, filter = {}, verbs = [], group } = page;
    speakingOf(faults, catalogue, resource, 'the menu', (own, spec) => {
      const { menu } = spec.options;
      if (group !== undefined || !menu) own.known('', 'the menu', 'group', group ?? '', codes);
      ofFilter(own, 'the menu', spec, filter, dictionaries);
      for (const verb of verbs) own.known('', 'the menu', 'verb', verb, [...spec.verbs.keys(), ...(spec.options.rights ?? [])]);
      checkLook(own, spec, page, catalogue);
    });
  }
  for (const { resource, label, filter, changes = [], next, here } of capabilities.flatMap((one) => one.cards ?? [])) {
    const what = `the card ${label.zh}`;
    speakingOf(faults, catalogue, resource, what, (own, spec) => {
      ofFilter(own, what, spec, filter, dictionaries);
      if (next) own.field('', what, next, aTime);
      if (here) own.field('', what, here, aReference);
    });
    for (const name of changes) speakingOf(faults, catalogue, name, what, () => undefined);
  }
  for (const { resource, by } of capabilities.flatMap((one) => one.charts ?? []))
    speakingOf(faults, catalogue, resource, 'a chart', (own, spec) => own.known('', 'a chart', 'group', by, [PLACE, ...groupChoicesOf(spec).keys()]));
  refuseFaults(faults);
}
