/** What is chosen, and the one way on. It stands over the rows as long as some are chosen. */
import { lazy, Suspense, useState } from 'react';
import { useDataProvider, useListContext, useNotify, useTranslate, type Identifier } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ResourceContract } from '../../../contract';
import { session } from '../../../session';

/** More than these are a job for the import, which shows and undoes them as one. */
const MOST = 500;
const PAGE = 100;

const BulkDialog = lazy(() => import('./BulkDialog'));

/** Rows can be chosen where somebody with these rights could do something to several of them. */
export const isSelectable = ({ name, verbs, mutations }: ResourceContract): boolean =>
  verbs.some(({ verb }) => session.may(verb, name)) || (!!mutations.archive && session.may('archive', name));

export const BulkBar = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const provider = useDataProvider();
  const [isAsking, setAsking] = useState(false);
  const { selectedIds, onUnselectItems, onSelect, total = 0, filterValues, sort } = useListContext();
  const [isOpen, setOpen] = useState(false);
  if (!selectedIds?.length && !isOpen) return null;
  const most = Math.min(total, MOST);
  const selectAll = async () => {
    setAsking(true);
    try {
      const pages = Array.from({ length: Math.ceil(most / PAGE) }, (_, index) => index + 1);
      const ids: Identifier[] = [];
      // One after another: each page begins where the one before ended.
      for (const page of pages) {
        const { data } = await provider.getList(resource.plural, {
          pagination: { page, perPage: PAGE },
          sort,
          filter: filterValues,
          meta: { columns: [] },
        });
        ids.push(...data.map(({ id }) => id));
      }
      onSelect(ids.slice(0, most));
    } catch {
      notify('app.error.unavailable', { type: 'error' });
    }
    setAsking(false);
  };
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 1.5,
        py: 0.75,
        bgcolor: 'primary.light',
        borderBottom: 1,
        borderColor: 'line',
        fontSize: 13,
      }}
    >
      <Box component="span" sx={{ flex: 1, fontWeight: 500 }}>
        {translate('ra.action.bulk_actions', { smart_count: selectedIds.length })}
      </Box>
      {selectedIds.length < most && (
        <Button disabled={isAsking} onClick={selectAll} title={total > MOST ? translate('app.bulk.most', { n: MOST }) : undefined}>
          {translate('app.bulk.all', { n: most.toLocaleString('en-US') })}
        </Button>
      )}
      <Button variant="contained" onClick={() => setOpen(true)}>
        {translate('app.bulk.do')}
      </Button>
      <Button onClick={() => onUnselectItems()}>{translate('ra.action.unselect')}</Button>
      {isOpen && (
        <Suspense>
          <BulkDialog resource={resource} ids={selectedIds.map(String)} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Box>
  );
};
