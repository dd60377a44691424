/** The contract's menu as this person meets it: lines they may read, in order, and below them what is in the group without a line of its own. */
import { contract, isResource, resourceOf, type Label, type MenuLine, type ResourceContract } from '../contract';
import { conditionsOf, PAGE, type FilterValues } from '../graphql/filter';
import { dayOf, isFor, reckoned, type Day, type Rights } from './attention';

export interface MenuEntry extends Pick<MenuLine, 'code' | 'columns' | 'order' | 'tabs'> {
  resource: ResourceContract;
  label: Label;
  spoken: string[];
  filter: FilterValues;
}

/** What the page is called; its records may be called otherwise. */
export const pageLabelOf = ({ name, pluralLabel }: ResourceContract): Label =>
  contract.menus.flatMap(({ lines }) => lines).find((line) => line.resource === name && !line.filter)?.label ?? pluralLabel;

type May = Pick<Rights, 'mayRead'> & { may: (verb: string, resource: string) => boolean };

export const menuFor = ({ mayRead, may }: May, day: Day = dayOf()) =>
  contract.menus
    .map(({ code, label, icon, lines }) => {
      const rest = contract.resources.filter(({ name, menu }) => menu === code && !lines.some((line) => line.resource === name && !line.filter));
      const entries = [
        ...lines.filter((line) => isResource(line.resource) && (line.verbs ?? ['read']).some((verb) => may(verb, line.resource))),
        ...rest.map(({ name }): MenuLine => ({ resource: name })),
      ].map(({ resource: name, filter = {}, label: called, spoken, verbs: _, ...look }): MenuEntry => {
        const resource = resourceOf(name);
        return { ...look, resource, label: called ?? resource.pluralLabel, spoken: spoken ?? resource.spoken, filter: reckoned(filter, day) };
      });
      return { code, label, icon, lines: entries.filter(({ resource, filter }) => mayRead(resource.name) && isFor(resource, filter, mayRead)) };
    })
    .filter(({ lines }) => lines.length > 0);

/** Without conditions a list begins anew, rather than with those it was last left with. */
export const listWith = (plural: string, filter: FilterValues = {}) =>
  Object.keys(filter).length > 0 ? `/${plural}?filter=${encodeURIComponent(JSON.stringify(filter))}` : `/${plural}?page=1`;

/** Where a line leads. A part of a list says which page it is, so that what narrows it further does not leave the page. */
export const linkTo = ({ resource, filter, code }: MenuEntry) => listWith(resource.plural, { ...filter, ...(code && { [PAGE]: code }) });

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** The line whose question this is: the page it says it is, or the one that asks just that. */
export const asked = (lines: MenuEntry[], resource: ResourceContract, filter: FilterValues) => {
  const parts = lines.filter((line) => line.resource === resource && Object.keys(line.filter).length > 0);
  return parts.find(({ code }) => code && code === filter[PAGE]) ?? parts.find((line) => same(line.filter, conditionsOf(filter)));
};

/** The page a list is: a part of it, or the whole. */
export const pageOf = (lines: MenuEntry[], resource: ResourceContract, filter: FilterValues): MenuEntry | undefined =>
  asked(lines, resource, filter) ?? lines.find((line) => line.resource === resource && Object.keys(line.filter).length === 0);

const filterIn = (search: string): FilterValues => {
  try {
    return JSON.parse(new URLSearchParams(search).get('filter') ?? '{}');
  } catch {
    return {};
  }
};

export const inMenu = (lines: MenuEntry[], pathname: string, search: string): MenuEntry | undefined => {
  const [, plural] = pathname.split('/');
  const whole = lines.find(({ resource, filter }) => resource.plural === plural && Object.keys(filter).length === 0);
  return plural && isResource(plural) && pathname === `/${plural}` ? (asked(lines, resourceOf(plural), filterIn(search)) ?? whole) : whole;
};
