/**
 * A view as the API keeps it (JSON text of filter, search, order, columns), and as a list is driven. What a view names that the contract no longer
 * has is left out, so that an old view opens as far as it still means something.
 */
import { fieldOf, type ResourceContract } from '../../../contract';
import { COLUMNS, conditionsOf, PAGE, VIEW, type FilterValues } from '../../../graphql/filter';

export interface ListState {
  filter: FilterValues;
  sort?: { field: string; order: 'ASC' | 'DESC' } | undefined;
  columns?: string[] | undefined;
  /** The part of the list it is a view of, where that is a page of its own. */
  page?: string | undefined;
}

const OWN_WORDS = ['overdue', 'waitingForMe', 'inMyCare', 'and', 'or', 'not', 'id'];
const SYSTEM = ['state', 'stateSince', 'stateDueOn', 'createdAt', 'updatedAt', 'archivedAt'];

export const toDefinition = ({ filter, sort, columns, page = filter[PAGE] }: ListState): string => {
  const { q, ...rest } = conditionsOf(filter);
  const search = typeof q === 'string' ? q.trim() : '';
  return JSON.stringify({
    ...(Object.keys(rest).length > 0 && { filter: rest }),
    ...(search && { search }),
    ...(sort && { order: `${sort.field}_${sort.order}` }),
    ...(columns && { columns }),
    ...(page && { page }),
  });
};

const parsed = (definition: string): Record<string, any> => {
  try {
    const value = JSON.parse(definition);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
};

export const fromDefinition = (resource: ResourceContract, definition: string): ListState => {
  const { filter = {}, search, order, columns, page } = parsed(definition);
  const isKnown = (name: string) =>
    OWN_WORDS.includes(name) ||
    SYSTEM.includes(name) ||
    fieldOf(resource, name) !== undefined ||
    resource.relations.some((relation) => relation.name === name);
  const [, field, direction] = /^(.+)_(ASC|DESC)$/.exec(resource.orders.includes(order) ? order : '') ?? [];
  return {
    filter: {
      ...Object.fromEntries(Object.entries(filter).filter(([name]) => isKnown(name))),
      ...(typeof search === 'string' && search ? { q: search } : {}),
    },
    sort: field ? { field, order: direction as 'ASC' | 'DESC' } : undefined,
    columns: Array.isArray(columns) ? columns.filter((name) => fieldOf(resource, name) || SYSTEM.includes(name)) : undefined,
    ...(typeof page === 'string' && { page }),
  };
};

/** Opened, a view is the list's filter, and remembers which view that is. */
export const opened = (id: string, { filter, page }: ListState): FilterValues => ({ ...filter, ...(page && { [PAGE]: page }), [VIEW]: id });

const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, inner]) => [name, ordered(inner)]),
        )
      : value;

/** Does the list still look as its view says? */
export const isAsSaved = (saved: ListState, { filter, sort }: ListState): boolean =>
  filter[COLUMNS] === undefined &&
  JSON.stringify(ordered(saved.filter)) === JSON.stringify(ordered(conditionsOf(filter))) &&
  (!saved.sort || (saved.sort.field === sort?.field && saved.sort.order === sort.order));
