/**
 * What became of a record, newest first: by its lines of history the bar of steps says when each was done and by whom, and the page why it was sent
 * back. Asked for once for each version, beside the record itself.
 */
import { useQuery } from '@tanstack/react-query';
import { client } from '../../client';
import type { ResourceContract } from '../../contract';
import { historyDocument } from '../../graphql/documents';
import type { Entry } from './HistoryEntry';

/** More lines than this stand behind few records' present state; the tab of history has them all. */
const LOOKED_AT = 50;
const NONE: Entry[] = [];

export const useSteps = (resource: ResourceContract, record: Record<string, any> | undefined): Entry[] => {
  const { data = NONE } = useQuery({
    queryKey: [resource.plural, 'steps', record?.['id'], record?.['version']],
    enabled: Boolean(resource.lifecycle && record?.['id'] && record['state']),
    queryFn: async (): Promise<Entry[]> => {
      const { data: answer } = await client.query({
        query: historyDocument(resource),
        variables: { id: record!['id'], first: LOOKED_AT, after: null },
      });
      return answer.record.history.nodes;
    },
  });
  return data;
};

/** The line by which the record came to its present state, and what was done to it since. */
export const sinceState = (steps: Entry[], state: string): { entered?: Entry; since: Entry[] } => {
  const index = steps.findIndex(({ fromState, toState }) => toState === state && fromState !== toState);
  return index < 0 ? { since: [] } : { entered: steps[index]!, since: steps.slice(0, index) };
};
