/**
 * A list's filter in the URL is the GraphQL filter itself, with words of our own: `q` (search), `overdue` (today is not stored in a bookmark), `under`
 * (a place in a tree and everything below it), and two that are about the list and no condition: the view it is seen in, and columns not saved yet.
 */
import { dayAt } from '../clock';
import { fieldOf, parentFieldOf, resourceOf, type ResourceContract } from '../contract';

export type FilterValues = Record<string, any>;
export const VIEW = '$view';
export const COLUMNS = '$columns';
const TREE_DEPTH = 4;

const under = (parent: string, id: string) => {
  const steps: FilterValues[] = [{ id: { eq: id } }];
  for (let depth = 1; depth < TREE_DEPTH; depth += 1) steps.push({ [parent]: steps[depth - 1] });
  return { or: steps };
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
export const conditionsOf = ({ [VIEW]: _view, [COLUMNS]: _columns, ...conditions }: FilterValues): FilterValues => conditions;

export const translateFilter = (resource: ResourceContract, values: FilterValues = {}) => {
  const { q, overdue, ...rest } = conditionsOf(values);
  const filter = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, translateField(resource, name, value)]));
  if (overdue) filter['stateDueOn'] = { lt: dayAt() };
  return { search: typeof q === 'string' && q.trim() && resource.search ? q.trim() : undefined, filter: Object.keys(filter).length ? filter : undefined };
};
