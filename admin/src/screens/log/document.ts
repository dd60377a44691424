/** The log, page by page. What narrows it stands in the address, as its reader would say it: days, not instants. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../../client';
import { dayStart, isDay } from '../../clock';
import type { Entry } from '../../generic/show/HistoryEntry';
import { documentOf, WHO } from '../../graphql/documents';
import { toldChange } from '../../graphql/historyValue';

export interface Line extends Entry {
  resource: string;
  recordId: string;
  title: string | null;
}
export interface Narrowed {
  resource?: string;
  record?: string;
  account?: string;
  verbs?: string[];
  from?: string;
  until?: string;
}

const text = `query OperationLog($resource: String, $record: ID, $account: ID, $verbs: [String!], $from: DateTime, $until: DateTime, $first: Int, $after: String) {
  operationLog(resource: $resource, record: $record, account: $account, verbs: $verbs, from: $from, until: $until, first: $first, after: $after) {
    nodes { id at resource recordId title verb actorName reason fromState toState changes { ${toldChange} } }
    pageInfo { hasNextPage endCursor }
  }
  ${WHO}
}`;

const PER_PAGE = 30;

const NAMES = ['resource', 'record', 'account', 'from', 'until'] as const;

/** A day that is none narrows nothing. */
export const narrowedIn = (search: URLSearchParams): Narrowed => {
  const verbs = search.get('verbs')?.split(',').filter(Boolean);
  const named = NAMES.flatMap((name) => {
    const value = search.get(name);
    return value && (!['from', 'until'].includes(name) || isDay(value)) ? [[name, value]] : [];
  });
  return { ...Object.fromEntries(named), ...(verbs?.length && { verbs }) };
};

export const searchOf = ({ verbs, ...rest }: Narrowed): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value)),
  ...(verbs?.length && { verbs: verbs.join(',') }),
});

/** Until a day is until its end. */
export const variablesOf = ({ from, until, ...rest }: Narrowed) => ({
  ...rest,
  ...(from && { from: dayStart(from) }),
  ...(until && { until: dayStart(until, 1) }),
});

export const useLog = (narrowed: Narrowed) =>
  useInfiniteQuery({
    queryKey: ['operationLog', narrowed],
    queryFn: async ({ pageParam }) =>
      (await client.query({ query: documentOf(text), variables: { ...variablesOf(narrowed), first: PER_PAGE, after: pageParam } })).data
        .operationLog as { nodes: Line[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined),
    placeholderData: keepPreviousData,
  });
