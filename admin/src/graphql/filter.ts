/**
 * A list's filter in the URL is the GraphQL filter itself, with words of our own: `q` (search), `overdue` (today is not stored in a bookmark),
 * `under` (a record of a tree and everything below it; with its `tier`, a place), and three that are about the list and no condition: the view it is
 * seen in, and columns not saved yet; and the page of the menu it stands on, which a quick tab or a search does not leave.
 */
import { dayAt } from '../clock';
import { fieldOf, parentFieldOf, resourceOf, type ResourceContract } from '../contract';

export type FilterValues = Record<string, any>;
export const VIEW = '$view';
export const COLUMNS = '$columns';
export const PAGE = '$page';
const TREE_DEPTH = 4;

export type Tier = 'DISTRICT' | 'STREET' | 'COMMUNITY';
export interface Place {
  id: string;
  tier: Tier;
}

/** At a place or below it, as it stands in the URL. */
export const below = ({ id, tier }: Place) => ({ under: id, tier });

const under = (parent: string, id: string) => {
  const steps: FilterValues[] = [{ id: { eq: id } }];
  for (let depth = 1; depth < TREE_DEPTH; depth += 1) steps.push({ [parent]: steps[depth - 1] });
  return { or: steps };
};

/** The place that a condition asks for, where it follows what says where the resource's records lie. */
const placeIn = (resource: ResourceContract, name: string, value: any): Place | undefined => {
  const target = name === resource.scopedBy ? fieldOf(resource, name)?.resource : undefined;
  if (!target || typeof value !== 'object' || value === null) return undefined;
  if (value.under) return value.tier && { id: value.under, tier: value.tier };
  const [inner, ...others] = Object.keys(value);
  return inner && others.length === 0 ? placeIn(resourceOf(target), inner, value[inner]) : undefined;
};

/** A place may stand any number of references away. */
const translateField = (resource: ResourceContract, name: string, value: any): any => {
  const target = fieldOf(resource, name)?.resource;
  if (target && value?.under) {
    const parent = parentFieldOf(resourceOf(target));
    return parent ? under(parent.name, value.under) : { id: { eq: value.under } };
  }
  if (!target || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, translateField(resourceOf(target), inner, one)]));
};

/** What narrows the list, without what only says how to look at it. */
export const conditionsOf = ({ [VIEW]: _view, [COLUMNS]: _columns, [PAGE]: _page, ...conditions }: FilterValues): FilterValues => conditions;

export const translateFilter = (resource: ResourceContract, values: FilterValues = {}) => {
  const { q, overdue, ...rest } = conditionsOf(values);
  const filter = Object.fromEntries(
    Object.entries(rest).map(([name, value]): [string, any] => {
      const place = placeIn(resource, name, value);
      return place ? [place.tier.toLowerCase(), { eq: place.id }] : [name, translateField(resource, name, value)];
    }),
  );
  if (overdue) filter['stateDueOn'] = { lt: dayAt() };
  return {
    search: typeof q === 'string' && q.trim() && resource.search ? q.trim() : undefined,
    filter: Object.keys(filter).length ? filter : undefined,
  };
};
