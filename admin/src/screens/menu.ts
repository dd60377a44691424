/** The contract's menu as this person meets it: lines they may read, in order, and below them what is in the group without a line of its own. */
import { contract, isResource, resourceOf, type Label, type ResourceContract } from '../contract';
import { conditionsOf, type FilterValues } from '../graphql/filter';
import { dayOf, isFor, reckoned, type Day, type Rights } from './attention';

export interface MenuEntry {
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
    .map(({ code, label, lines }) => {
      const rest = contract.resources.filter(({ name, menu }) => menu === code && !lines.some((line) => line.resource === name && !line.filter));
      const entries = [
        ...lines.filter((line) => isResource(line.resource) && (line.verbs ?? ['read']).some((verb) => may(verb, line.resource))),
        ...rest.map(({ name }) => ({ resource: name, filter: undefined, label: undefined, spoken: undefined })),
      ].map(({ resource: name, filter = {}, label: called, spoken }): MenuEntry => {
        const resource = resourceOf(name);
        return { resource, label: called ?? resource.pluralLabel, spoken: spoken ?? resource.spoken, filter: reckoned(filter, day) };
      });
      return { code, label, lines: entries.filter(({ resource, filter }) => mayRead(resource.name) && isFor(resource, filter, mayRead)) };
    })
    .filter(({ lines }) => lines.length > 0);

/** Without conditions a list begins anew, rather than with those it was last left with. */
export const listWith = (plural: string, filter: FilterValues = {}) =>
  Object.keys(filter).length > 0 ? `/${plural}?filter=${encodeURIComponent(JSON.stringify(filter))}` : `/${plural}?page=1`;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** The line whose question this is. */
export const asked = (lines: MenuEntry[], resource: ResourceContract, filter: FilterValues) =>
  lines.find((line) => line.resource === resource && Object.keys(line.filter).length > 0 && same(line.filter, conditionsOf(filter)));

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
