/**
 * What others did to what I had handed in or worked on, since I last looked: decisions, returns, moves. When one last looked is kept by the browser,
 * for each account; what is older than a month is no news.
 */
import { useQuery } from '@tanstack/react-query';
import { client } from '../../client';
import { ONE_DAY } from '../../clock';
import { documentOf, WHO } from '../../graphql/documents';
import { speaker } from '../../client';

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

const text = `query News($from: DateTime, $first: Int) {
  operationLog(mine: true, from: $from, first: $first) { nodes { id at resource recordId title verb actorName reason toState } }
  ${WHO}
}`;

const keyOf = () => `linli.seen.${speaker.id}`;
const seenId = (): string => {
  try {
    return localStorage.getItem(keyOf()) ?? '';
  } catch {
    return '';
  }
};

/** The lines of the log have ids that rise with time. */
export const isNew = ({ id }: NewsLine): boolean => id > seenId();
export const markSeen = ([newest]: NewsLine[]): void => {
  try {
    if (newest) localStorage.setItem(keyOf(), newest.id);
  } catch {
    // Without storage all of it is new again the next time.
  }
};

export const NEWS = ['news'];
export const useNews = () =>
  useQuery({
    queryKey: NEWS,
    staleTime: OFTEN,
    refetchInterval: OFTEN,
    queryFn: async (): Promise<NewsLine[]> => {
      const from = new Date(Date.now() - A_MONTH).toISOString();
      const { data } = await client.query({ query: documentOf(text), variables: { from, first: SHOWN } });
      return data.operationLog.nodes;
    },
  });
