/** A resource's list page: quick filters, search and filter, rows, pager. Its whole state is in the URL. */
import { Link } from 'react-router-dom';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import AddOutlined from '@mui/icons-material/AddOutlined';
import type { ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { PageHead } from '../../shell/PageHead';
import { useSession } from '../../shell/Strip';
import { FilterBar } from '../filters/FilterBar';
import { defaultSort } from './columns';
import { Pager } from './Pager';
import { QuickFilters } from './QuickFilters';
import { Rows } from './Rows';

const Head = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { ability } = useSession() ?? {};
  const { total } = useListContext();
  const mayAdd = resource.mutations.create && ability?.can('create', resource.name);
  const mayRegister = resource.mutations.registerExisting && ability?.can('registerExisting', resource.name);
  return (
    <PageHead
      title={label(resource.pluralLabel)}
      aside={total !== undefined && <span style={{ fontSize: 13, opacity: 0.75 }}>{translate('app.list.total', { total: total.toLocaleString('en-US') })}</span>}
      actions={
        <>
          {mayRegister && <Button component={Link} to={`/${resource.plural}/create?existing`} variant="outlined">{translate('app.existing.do')}</Button>}
          {mayAdd && <Button component={Link} to={`/${resource.plural}/create`} variant="contained" startIcon={<AddOutlined />}>{translate('ra.action.create')}</Button>}
        </>
      }
    />
  );
};

export const PER_PAGE = 25;

export const List = ({ resource }: { resource: ResourceContract }) => (
  <ListBase key={resource.plural} resource={resource.plural} perPage={PER_PAGE} sort={defaultSort(resource)} exporter={false} queryOptions={{ onError: () => undefined }}>
    <Head resource={resource} />
    <QuickFilters resource={resource} />
    <FilterBar resource={resource} />
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <Rows resource={resource} />
      <Pager />
    </Paper>
  </ListBase>
);
