/** The records that point to this one, as a list of their own with pages, and a way to add another that already points here. */
import { Link } from 'react-router-dom';
import { ListBase, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import AddOutlined from '@mui/icons-material/AddOutlined';
import type { ResourceContract } from '../../contract';
import { useSession } from '../../shell/Strip';
import { defaultSort } from '../list/columns';
import { Pager } from '../list/Pager';
import { Rows } from '../list/Rows';

const PER_PAGE = 25;

interface Props {
  resource: ResourceContract;
  via: string;
  record: Record<string, any>;
}

/** A way to add another that already points here. */
export const AddRelated = ({ resource, via, record }: Props) => {
  const translate = useTranslate();
  const { ability } = useSession() ?? {};
  if (!resource.mutations.create || !ability?.can('create', resource.name) || record['archivedAt']) return null;
  return (
    <Box sx={{ mb: 1.5 }}>
      <Button
        component={Link}
        to={`/${resource.plural}/create`}
        state={{ prefill: { [via]: record } }}
        variant="outlined"
        startIcon={<AddOutlined />}
      >
        {translate('ra.action.create')}
      </Button>
    </Box>
  );
};

export const Related = ({ resource, via, record }: Props) => (
  <ListBase
    resource={resource.plural}
    filter={{ [via]: { id: { eq: record['id'] } } }}
    perPage={PER_PAGE}
    sort={defaultSort(resource)}
    exporter={false}
    disableSyncWithLocation
    storeKey={false}
    queryOptions={{ onError: () => undefined }}
  >
    <AddRelated resource={resource} via={via} record={record} />
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <Rows resource={resource} without={via} />
      <Pager isQuiet />
    </Paper>
  </ListBase>
);
