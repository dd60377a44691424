/** Who did what, when and why, newest first; what changed is shown before and after, in words. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { client } from '../../client';
import type { ResourceContract } from '../../contract';
import { historyDocument } from '../../graphql/documents';
import { Blank } from '../../shell/Blank';
import { Failure, Loading } from '../../shell/pages';
import { HistoryEntry } from './HistoryEntry';

const PER_PAGE = 20;

export const History = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const translate = useTranslate();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [resource.plural, 'history', record['id'], record['version']],
    queryFn: async ({ pageParam }) => {
      const answer = await client.query({ query: historyDocument(resource), variables: { id: record['id'], first: PER_PAGE, after: pageParam } });
      return answer.data.record.history;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: any) => (page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined),
  });
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Loading />;
  const entries = data.pages.flatMap((page) => page.nodes);
  if (entries.length === 0)
    return (
      <Paper variant="outlined">
        <Blank kind="empty" title={translate('app.history.empty')} />
      </Paper>
    );
  return (
    <Paper variant="outlined" sx={{ px: 2, maxWidth: 960 }}>
      <Box component="ol" aria-label={translate('app.record.history')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} resource={resource} entry={entry} />
        ))}
      </Box>
      {hasNextPage && (
        <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage} sx={{ mb: 1.5 }}>
          {translate('app.history.more')}
        </Button>
      )}
    </Paper>
  );
};
