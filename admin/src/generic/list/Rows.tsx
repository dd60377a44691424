/** The rows of whatever list is around: a table where there is width, cards on a phone; and the list's empty, loading and error states. */
import { useListContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { ResourceContract } from '../../contract';
import { conditionsOf } from '../../graphql/filter';
import { Blank } from '../../shell/Blank';
import { Failure } from '../../shell/pages';
import { Cards } from './Cards';
import { useLooking } from './columns';
import { Table } from './Table';

const Waiting = () => (
  <Box role="status" sx={{ px: 1.5 }}>
    {Array.from({ length: 8 }, (_, row) => (
      <Skeleton key={row} height={40} sx={{ transform: 'none', my: 0.5 }} />
    ))}
  </Box>
);

export const Rows = ({ resource, without }: { resource: ResourceContract; without?: string }) => {
  const translate = useTranslate();
  const { data, error, isPending, refetch, filterValues, setFilters } = useListContext();
  const { isGallery } = useLooking();
  const isNarrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending || !data) return <Waiting />;
  if (data.length === 0) {
    const isFiltered = Object.keys(conditionsOf(filterValues)).length > 0;
    return (
      <Blank
        kind="empty"
        title={translate(isFiltered ? 'app.list.filteredEmpty' : 'app.list.empty')}
        hint={isFiltered ? undefined : translate('app.list.emptyHint')}
        action={
          isFiltered && (
            <Button variant="outlined" onClick={() => setFilters({}, {}, false)}>
              {translate('app.list.clear')}
            </Button>
          )
        }
      />
    );
  }
  return isNarrow || isGallery ? <Cards resource={resource} without={without} /> : <Table resource={resource} without={without} />;
};
