/** What is chosen, and the one way on. It stands over the rows as long as some are chosen. */
import { lazy, Suspense, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ResourceContract } from '../../../contract';
import { session } from '../../../session';

const BulkDialog = lazy(() => import('./BulkDialog'));

/** Rows can be chosen where somebody with these rights could do something to several of them. */
export const isSelectable = ({ name, verbs, mutations }: ResourceContract): boolean =>
  verbs.some(({ verb }) => session.may(verb, name)) || (!!mutations.archive && session.may('archive', name));

export const BulkBar = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const { selectedIds, onUnselectItems } = useListContext();
  const [isOpen, setOpen] = useState(false);
  if (!selectedIds?.length && !isOpen) return null;
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
