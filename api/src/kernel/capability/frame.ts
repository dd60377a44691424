/** The console's frame: menu, cards and charts, put together from the capabilities. Every name in it must exist, or the start stops. */
import { aReference, aTime, Faults, type Dictionaries, refuseFaults } from '../resource/checks.js';
import { groupChoicesOf } from '../resource/groups.js';
import { spoken } from '../resource/kinds/text.js';
import type { Label } from '../resource/labels.js';
import { mistakenFor } from '../resource/near.js';
import { allSpecs, findSpec, type ResourceSpec } from '../resource/spec.js';
import type { Capability, Chart, Page } from './capability.js';
import type { Card } from './cards.js';
import { ofFilter } from './filterCheck.js';

/** A group of the menu. Groups stand in the order in which they are named. */
export interface Group {
  code: string;
  label: Label;
}

interface Line {
  resource: string;
  filter?: Record<string, unknown>;
  verbs?: string[];
  label?: Label;
  spoken?: string[];
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

const lineOf = ({ zh, en, group: _, ...line }: Omit<Page, 'position'>): Line => ({
  ...line,
  ...(zh && { label: { zh, en: en! }, spoken: spoken(zh).slice(1) }),
});

export function frameOf(groups: readonly Group[], capabilities: readonly Capability[]): Frame {
  const pages = ordered(capabilities.flatMap((one) => one.pages ?? []));
  return {
    menus: groups.map((group) => ({
      ...group,
      lines: pages.filter((page) => (page.group ?? findSpec(page.resource)?.options.menu) === group.code).map(lineOf),
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

/** Each code belongs to one capability, and every one has a label. */
function resourcesNamed(capabilities: readonly Capability[]): string[] {
  const named = capabilities.flatMap(({ code, resources }) => resources.map((resource) => ({ code, resource })));
  return allSpecs().flatMap((spec) => {
    const by = named.filter(({ resource }) => resource === spec.class).map(({ code }) => code);
    if (by.length === 0) return [`${spec.name}: no capability names it among its resources`];
    return by.length > 1 ? [`${spec.name}: it is named by ${by.join(' and ')}`] : [];
  });
}

/** The resource that a page, card or chart names; if it does not exist, nothing else of it is checked. */
function speakingOf(faults: string[], resource: string, what: string, look: (own: Faults, spec: ResourceSpec) => void): void {
  const spec = findSpec(resource);
  if (!spec) {
    const names = allSpecs().map(({ name }) => name);
    faults.push(`${resource}: ${what} names a resource that does not exist ${mistakenFor(resource, names)}`);
    return;
  }
  const own = new Faults(spec);
  look(own, spec);
  faults.push(...own.all);
}

export function checkFrame(groups: readonly Group[], capabilities: readonly Capability[], dictionaries?: Dictionaries): void {
  const faults = resourcesNamed(capabilities);
  const codes = groups.map(({ code }) => code);
  for (const { name, options } of allSpecs())
    if (options.menu) speakingOf(faults, name, 'the menu', (own) => own.known('', 'the menu', 'group', options.menu!, codes));
  for (const { resource, filter = {}, verbs = [], group } of capabilities.flatMap((one) => one.pages ?? []))
    speakingOf(faults, resource, 'the menu', (own, spec) => {
      const { menu } = spec.options;
      if (group !== undefined || !menu) own.known('', 'the menu', 'group', group ?? '', codes);
      ofFilter(own, 'the menu', spec, filter, dictionaries);
      for (const verb of verbs) own.known('', 'the menu', 'verb', verb, [...spec.verbs.keys(), ...(spec.options.rights ?? [])]);
    });
  for (const { resource, label, filter, changes = [], next, here } of capabilities.flatMap((one) => one.cards ?? [])) {
    const what = `the card ${label.zh}`;
    speakingOf(faults, resource, what, (own, spec) => {
      ofFilter(own, what, spec, filter, dictionaries);
      if (next) own.field('', what, next, aTime);
      if (here) own.field('', what, here, aReference);
    });
    for (const name of changes) speakingOf(faults, name, what, () => undefined);
  }
  for (const { resource, by } of capabilities.flatMap((one) => one.charts ?? []))
    speakingOf(faults, resource, 'a chart', (own, spec) => own.known('', 'a chart', 'group', by, [PLACE, ...groupChoicesOf(spec).keys()]));
  refuseFaults(faults);
}
