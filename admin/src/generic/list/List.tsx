/** A resource's list page: quick filters, search and filter, rows, pager. Its whole state is in the URL. */
import { Suspense } from 'react';
import { Link } from 'react-router-dom';
import { ListBase, useListContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import AddOutlined from '@mui/icons-material/AddOutlined';
import type { ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { overrides } from '../../screens';
import { asked, menuFor, pageLabelOf } from '../../screens/menu';
import { session } from '../../session';
import { PageHead } from '../../shell/PageHead';
import { useSession } from '../../shell/Strip';
import { FilterBar } from '../filters/FilterBar';
import { SheetMenu } from '../sheets/SheetMenu';
import { BulkBar, isSelectable } from './bulk/BulkBar';
import { defaultSort, LookingContext } from './columns';
import { Pager } from './Pager';
import { QuickFilters } from './QuickFilters';
import { Rows } from './Rows';
import { childrenOf } from '../tree/document';
import { columnsIn, useComingFilter, useViews } from './view/useViews';
import { ViewTools } from './view/ViewTools';

const Head = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { ability } = useSession() ?? {};
  const { total, filterValues } = useListContext();
  const page =
    asked(
      menuFor(session).flatMap(({ lines }) => lines),
      resource,
      filterValues,
    )?.label ?? pageLabelOf(resource);
  const mayAdd = resource.mutations.create && ability?.can('create', resource.name);
  const mayRegister = resource.mutations.registerExisting && ability?.can('registerExisting', resource.name);
  const isTree = childrenOf(resource) !== undefined;
  const Action = overrides[resource.name]?.listAction;
  return (
    <PageHead
      title={label(page)}
      aside={
        total !== undefined && (
          <span style={{ fontSize: 13, opacity: 0.75 }}>{translate('app.list.total', { total: total.toLocaleString('en-US') })}</span>
        )
      }
      actions={
        <>
          {isTree && (
            <Button component={Link} to={`/${resource.plural}?tree`} variant="outlined">
              {translate('app.tree.asTree')}
            </Button>
          )}
          {Action && (
            <Suspense>
              <Action />
            </Suspense>
          )}
          <SheetMenu resource={resource} />
          {mayRegister && (
            <Button component={Link} to={`/${resource.plural}/create?existing`} variant="outlined">
              {translate('app.existing.do')}
            </Button>
          )}
          {mayAdd && (
            <Button component={Link} to={`/${resource.plural}/create`} variant="contained" startIcon={<AddOutlined />}>
              {translate('ra.action.create')}
            </Button>
          )}
        </>
      }
    />
  );
};

export const PER_PAGE = 25;

export const List = ({ resource }: { resource: ResourceContract }) => {
  const views = useViews(resource);
  const columns = columnsIn(useComingFilter(resource), views.views, views.usual);
  return (
    <ListBase
      key={resource.plural}
      resource={resource.plural}
      perPage={PER_PAGE}
      sort={defaultSort(resource)}
      exporter={false}
      queryOptions={{ onError: () => undefined, meta: columns && { columns } }}
    >
      <Head resource={resource} />
      <QuickFilters resource={resource} />
      <Box sx={{ display: 'flex', flexWrap: { xs: 'wrap', md: 'nowrap' }, columnGap: 1, mb: { xs: 1.5, md: 0 } }}>
        <Box sx={{ flex: { xs: '1 1 100%', md: 1 }, minWidth: 0 }}>
          <FilterBar resource={resource} />
        </Box>
        <ViewTools resource={resource} views={views} />
      </Box>
      <LookingContext value={{ columns, isSelectable: isSelectable(resource) }}>
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <BulkBar resource={resource} />
          <Rows resource={resource} />
          <Pager />
        </Paper>
      </LookingContext>
    </ListBase>
  );
};
