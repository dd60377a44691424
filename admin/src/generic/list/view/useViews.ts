/**
 * The views of a list: mine, and those shared with me. They are asked beside the first page and remembered until signing out, so that a list is drawn
 * in its person's columns at once.
 */
import { useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useListContext, useStore } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { client } from '../../../client';
import { isResource, resourceOf, type ResourceContract } from '../../../contract';
import { documentOf, WHO } from '../../../graphql/documents';
import { COLUMNS, VIEW, type FilterValues } from '../../../graphql/filter';
import { selectReference } from '../../../graphql/selection';
import { session } from '../../../session';
import { fromDefinition, type ListState } from './definition';

export const VIEWS = 'SavedView';

export interface View extends Record<string, any> {
  id: string;
  version: number;
  name: string;
  definition: string;
  usual: boolean | null;
  actions: string[];
  list: ListState;
  isMine: boolean;
}

const FIELDS = ['sharedRole', 'sharedDivision', 'sharedOrganization'] as const;
const document = () => {
  const { plural, fields } = resourceOf(VIEWS);
  const shared = FIELDS.map((name) => fields.find((field) => field.name === name)!).map((field) =>
    field.resource ? `${field.name} ${selectReference(field.resource)}` : `${field.name} { code label }`,
  );
  return documentOf(
    `query Views($resource: String!) { ${plural}(filter: { resource: { eq: $resource } }, orderBy: [NAME_ASC], first: 100) { nodes { id version name definition usual updatedAt actions ${shared.join(' ')} } } ${WHO} }`,
  );
};

const ask = async (resource: string): Promise<Record<string, any>[]> => {
  const { data } = await client.query({ query: document(), variables: { resource } });
  return data[resourceOf(VIEWS).plural].nodes;
};

/** `page`: the part of the list it is, if not the whole: each page opens in columns of its own. */
export const useViews = (resource: ResourceContract, page?: string) => {
  const queryClient = useQueryClient();
  const [known, remember] = useStore<Record<string, any>[] | undefined>(`${resource.plural}.views`, undefined);
  const key = ['views', resource.name];
  const { data } = useQuery({
    queryKey: key,
    enabled: isResource(VIEWS) && session.mayRead(VIEWS),
    staleTime: 60_000,
    initialDataUpdatedAt: 0,
    ...(known && { initialData: known }),
    queryFn: async () => {
      const found = await ask(resource.name);
      remember(found);
      return found;
    },
  });
  const views = useMemo(
    () =>
      (data ?? []).map((view): View => ({
        ...(view as View),
        list: fromDefinition(resource, view['definition']),
        isMine: !view['sharedDivision'] && !view['sharedOrganization'],
      })),
    [data, resource],
  );
  const usual = views
    .filter((view) => view.isMine && view.usual && view.list.page === page)
    .sort((a, b) => (a['updatedAt'] < b['updatedAt'] ? 1 : -1))[0];
  return { views, usual, page, refresh: () => queryClient.invalidateQueries({ queryKey: key }) };
};

const filterIn = (search: string): FilterValues | undefined => {
  const text = new URLSearchParams(search).get('filter');
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The filter the list is about to be asked with, known before the list itself is: columns hang on it. */
export const useComingFilter = ({ plural }: ResourceContract): FilterValues => {
  const { search } = useLocation();
  const [stored] = useStore<{ filter?: FilterValues } | undefined>(`${plural}.listParams`, undefined);
  return filterIn(search) ?? (search.length > 1 ? {} : (stored?.filter ?? {}));
};

export const columnsIn = (filter: FilterValues, views: View[], usual: View | undefined): string[] | undefined =>
  filter[COLUMNS] ?? views.find(({ id }) => id === filter[VIEW])?.list.columns ?? usual?.list.columns;

/** The view that is open, and what the list is now. */
export const useOpenView = (views: View[]) => {
  const { filterValues, sort } = useListContext();
  return { open: views.find(({ id }) => id === filterValues[VIEW]), now: { filter: filterValues, sort } as ListState };
};
