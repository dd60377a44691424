/**
 * What others did to what I had handed in or worked on, since I last looked: decisions, returns, moves. Up to which line I looked is kept with my
 * account, so that each is news once, on whatever device; what is older than a month is no news.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../client';
import { ONE_DAY } from '../../clock';
import { documentOf, WHO } from '../../graphql/documents';

export interface NewsLine {
  id: string;
  at: string;
  resource: string;
  recordId: string;
  title: string | null;
  verb: string;
  actorName: string | null;
  reason: string | null;
  toState: string | null;
}

const SHOWN = 30;
const A_MONTH = 30 * ONE_DAY;
/** Milliseconds between two looks for news, while the page is open. */
const OFTEN = 300_000;

export interface News {
  lines: NewsLine[];
  /** The ids of lines rise with time. */
  seen: string;
}

const text = `query News($from: DateTime, $first: Int) {
  newsSeen
  operationLog(mine: true, from: $from, first: $first) { nodes { id at resource recordId title verb actorName reason toState } }
  ${WHO}
}`;

const seenText = `mutation NewsSeen($upTo: ID!) { markNewsSeen(upTo: $upTo) }`;

export const isNew = ({ seen }: News, { id }: NewsLine): boolean => id > seen;

export const NEWS = ['news'];
export const useNews = () =>
  useQuery({
    queryKey: NEWS,
    staleTime: OFTEN,
    refetchInterval: OFTEN,
    queryFn: async (): Promise<News> => {
      const from = new Date(Date.now() - A_MONTH).toISOString();
      const { data } = await client.query({ query: documentOf(text), variables: { from, first: SHOWN } });
      return { lines: data.operationLog.nodes, seen: data.newsSeen ?? '' };
    },
  });

/** They count as seen at once; where that could not be kept, they are new again at the next look. */
export const useMarkSeen = () => {
  const queryClient = useQueryClient();
  return ({ lines: [newest], seen }: News) => {
    if (!newest || newest.id <= seen) return;
    queryClient.setQueryData(NEWS, (now: News | undefined) => now && { ...now, seen: newest.id });
    client.mutate({ mutation: documentOf(seenText), variables: { upTo: newest.id } }).catch(() => undefined);
  };
};
